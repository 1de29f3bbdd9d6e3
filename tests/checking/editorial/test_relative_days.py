"""Days that move, and weekdays that do not fit."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, article, check_folder, check_texts


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Die Konferenz beginnt am heutigen Dienstag.", "heutigen"),
        ("Das gilt heute nicht mehr.", "heute"),
        ("Heute ist das anders.", "Heute"),
        ("Gestern trafen sie sich.", "Gestern"),
        ("Sie treffen sich morgen.", "morgen"),
        ("Diese Woche tagt der Rat.", "Diese Woche"),
        ("Das geschah im vergangenen Jahr.", "vergangenen Jahr"),
        ("Am Dienstag trat er zurück.", "Am Dienstag"),
        ("Vor zwei Wochen trat er zurück.", "Vor zwei Wochen"),
        ("Wie kürzlich bekannt wurde, schließt es.", "kürzlich"),
        ("Dieses Jahr kamen 2019 Leute nicht [@own].", "Dieses Jahr"),
        ("Nächstes Jahr im Mai endet es.", "Nächstes Jahr"),
        ("In dieser Woche des Festes 2019 war es so.", "dieser Woche"),
        ("Von morgen an gilt es.", "morgen"),
    ],
)
def test_a_day_that_moves_in_german(folder, text, marked):
    assert check_texts(folder, article(text)) == [f"SG442 {marked}"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The conference opens today.", "today"),
        ("Yesterday they met.", "Yesterday"),
        ("They meet this week.", "this week"),
        ("It happened last year.", "last year"),
        ("On Tuesday he resigned.", "On Tuesday"),
        ("He resigned two weeks ago.", "two weeks ago"),
        ("Next year, in May, it ends.", "Next year"),
        ("Last year 12 of them left.", "Last year"),
        ("They meet tomorrow.", "tomorrow"),
    ],
)
def test_a_day_that_moves_in_english(folder, text, marked):
    assert check_texts(folder, article(text, "en")) == [f"SG442 {marked}"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("La conférence s’ouvre aujourd’hui.", "aujourd’hui"),
        ("Aujourd'hui, c’est autre chose.", "Aujourd'hui"),
        ("Hier, ils se sont rencontrés.", "Hier"),
        ("Ils se sont vus avant-hier.", "avant-hier"),
        ("Ils se rencontrent demain.", "demain"),
        ("Le conseil siège cette semaine.", "cette semaine"),
        ("Ce mardi, il a démissionné.", "Ce mardi"),
        ("Il a démissionné mardi dernier.", "mardi dernier"),
        ("Cela s’est passé l’année dernière.", "l’année dernière"),
        ("Le mois prochain, il part.", "Le mois prochain"),
        ("Il a démissionné il y a deux semaines.", "il y a deux semaines"),
        ("Ces derniers mois, tout a changé.", "Ces derniers mois"),
        ("Le site a récemment fermé.", "récemment"),
        ("L’année prochaine, en mai, il part.", "L’année prochaine"),
    ],
)
def test_a_day_that_moves_in_french(folder, text, marked):
    assert check_texts(folder, FRENCH_SITE, article(text, "fr")) == [f"SG442 {marked}"]


@pytest.mark.parametrize(
    "text",
    [
        "Le journal *Aujourd’hui en France* en a parlé.",
        "Le lendemain, tout avait changé ; du jour au lendemain aussi.",
        "Le mardi 29 avril 2025, il a démissionné.",
        "C’était la dernière année de la guerre.",
        "Il a dit : « Pas aujourd’hui. »",
        "Cette année-là fut bonne, ce soir-là aussi.",
        "Chaque mardi, il en va de même ; il y a deux parties.",
        "L’année prochaine, en mai 2027, il part ; cette année 2026 aussi.",
    ],
)
def test_harmless_words_in_french(folder, text):
    assert check_texts(folder, FRENCH_SITE, article(text, "fr")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Das ändert sich nicht von heute auf morgen.",
        "Die Zeitung *Heute* schrieb darüber, und in USA Today stand es auch.",
        "Am Dienstag, dem 29. April 2025, trat er zurück.",
        "Am nächsten Tag war alles anders.",
        "Er sagte: „Heute nicht.“",
        "> Heute sind wir eine offene Plattform [@own].",
        "Das stand am Morgen fest, und jeden Dienstag gilt es wieder.",
        "Der `heute`-Befehl gibt das Datum aus, und die heute-Redaktion schweigt.",
        "In den letzten Jahren der Monarchie war es so, im letzten Jahr des Krieges nicht.",
        "Dieses Jahr 2026 endet es.",
        "Nächstes Jahr im Mai 2027 endet es, vergangenes Jahr (2024) begann es.",
        "In dieser Woche des Jahres 2019 war es so.",
        "Das ist Technik von morgen.",
    ],
)
def test_harmless_words_in_german(folder, text):
    assert check_texts(folder, article(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It stood in USA Today.",
        "On Tuesday, 29 April 2025, he resigned.",
        "On Tuesday, April 29, 2025, he resigned.",
        "It was the last year of the war, and the next year brought peace.",
        'He said: "Not today."',
        "Next year, in May 2027, it ends; last year (2024) it began.",
        "They want a better tomorrow and build the web of tomorrow.",
        "This year 2026 it ends.",
    ],
)
def test_harmless_words_in_english(folder, text):
    assert check_texts(folder, article(text, "en")) == []


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("Es geschah am Dienstag, 28. April 2025.", "de", "Dienstag, 28. April 2025"),
        ("Es geschah am Dienstag, dem 28. April 2025.", "de", "Dienstag, dem 28. April 2025"),
        ("Es geschah am Mo, 29.4.2025.", "de", "Mo, 29.4.2025"),
        ("It happened on Tuesday, 28 April 2025.", "en", "Tuesday, 28 April 2025"),
        ("It happened on Tuesday, April 28, 2025.", "en", "Tuesday, April 28, 2025"),
        ("C’était le mardi 28 avril 2025.", "fr", "mardi 28 avril 2025"),
        ("C’était le vendredi 1er mai 2025.", "fr", "vendredi 1er mai 2025"),
    ],
)
def test_a_weekday_that_does_not_fit_its_date(folder, text, language, marked):
    site = FRENCH_SITE if language == "fr" else ""
    assert f"SG443 {marked}" in check_texts(folder, site, article(text, language))


def test_a_weekday_that_fits_or_has_no_year(folder):
    text = "Am Dienstag, 29. April 2025, und am Montag, 29. April, geschah es."
    assert check_texts(folder, article(text)) == []


def test_the_hint_names_the_right_weekday(folder):
    (problem,) = check_folder(folder.write(article("Es war Dienstag, der 28. April 2025.")))
    assert problem.hint is not None and "Montag" in problem.hint
