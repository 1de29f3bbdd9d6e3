"""Days that move, and weekdays that do not fit."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import article, check_folder, check_texts


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
    ],
)
def test_a_day_that_moves_in_english(folder, text, marked):
    assert check_texts(folder, article(text, "en")) == [f"SG442 {marked}"]


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
    ],
)
def test_a_weekday_that_does_not_fit_its_date(folder, text, language, marked):
    assert f"SG443 {marked}" in check_texts(folder, article(text, language))


def test_a_weekday_that_fits_or_has_no_year(folder):
    text = "Am Dienstag, 29. April 2025, und am Montag, 29. April, geschah es."
    assert check_texts(folder, article(text)) == []


def test_the_hint_names_the_right_weekday(folder):
    (problem,) = check_folder(folder.write(article("Es war Dienstag, der 28. April 2025.")))
    assert problem.hint is not None and "Montag" in problem.hint
