"""Figures and quotations without a citation."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, article, check_texts


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Es kostet 30 Milliarden Dollar.", "30 Milliarden Dollar"),
        ("Es kostet zwei Milliarden.", "zwei Milliarden"),
        ("Es kostet 80.000 Euro.", "80.000 Euro"),
        ("Der Anteil beträgt 27 Prozent.", "27 Prozent"),
        ("Der Anteil beträgt 27 %.", "27 %"),
        ("Dort stehen 100.000 Prozessoren.", "100.000"),
        ("| Firma | Preis |\n| --- | --- |\n| A | 5 Mio. Euro |", "5 Mio. Euro"),
        ("- Es kostet $5, sagt niemand.", "$5"),
    ],
)
def test_a_figure_without_a_citation(folder, text, marked):
    assert check_texts(folder, article(text)) == [f"SG444 {marked}"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Cela coûte 30 milliards de dollars.", "30 milliards de dollars"),
        ("Cela coûte deux milliards.", "deux milliards"),
        ("Cela coûte 80 000 euros.", "80 000 euros"),
        ("Cela coûte 15 M€.", "15 M€"),
        ("La part atteint 27 %.", "27 %"),
        ("La part atteint 27 pour cent.", "27 pour cent"),
        ("Il y a là 100 000 processeurs.", "100 000"),
        ("Il a dit : « Nous ne le ferons certainement pas. »", "« Nous ne le ferons certainement pas. »"),
    ],
)
def test_figures_and_quotations_without_a_citation_in_french(folder, text, marked):
    code = "SG445" if "«" in text else "SG444"
    assert check_texts(folder, FRENCH_SITE, article(text, "fr")) == [f"{code} {marked}"]


@pytest.mark.parametrize(
    "text",
    [
        "Cela coûte 30 milliards de dollars [@own].",
        "Le 21 janvier 2025, 12 personnes se sont réunies, et en 2026 de nouveau.",
        "Un contrat, une clause et 5 m de câble depuis 7 mois, selon § 1077.",
        "À 18h30, à 14 h et à 9 h 30.",
        "On l’appelle « droit de préemption » ou « plateforme ouverte ».",
    ],
)
def test_what_needs_none_in_french(folder, text):
    assert check_texts(folder, FRENCH_SITE, article(text, "fr")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Es kostet 30 Milliarden Dollar [@own].",
        "Es kostet 30 Milliarden Dollar.[^n]\n\n[^n]: So steht es im Vertrag [@own].",
        "Die Preise sind bekannt [@own]:\n\n- A kostet 30 Milliarden Dollar.",
        "Am 21. Jänner 2025 trafen sich 12 Personen und 2026 wieder.",
        "Llama 4 und GPT-5 gibt es seit 7 Monaten, nach § 1077 ABGB.",
        "Eine Million Gründe, Milliarden Sterne.\n\n```text\n30 Milliarden Dollar\n```",
    ],
)
def test_what_needs_none(folder, text):
    assert [said for said in check_texts(folder, article(text)) if "Eine Million" not in said] == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Er sagte: „Das machen wir ganz gewiss nicht mit.“", "„Das machen wir ganz gewiss nicht mit.“"),
        ('Er sagte: "Das machen wir ganz gewiss nicht mit."', '"Das machen wir ganz gewiss nicht mit."'),
        ("> Das machen wir nicht.", "Das machen wir nicht."),
    ],
)
def test_a_quotation_without_a_citation(folder, text, marked):
    assert check_texts(folder, article(text)) == [f"SG445 {marked}"]


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte: „Das machen wir ganz gewiss nicht mit“ [@own].",
        "Man nennt es „Vorkaufsrecht“ oder „offene Plattform“.",
        "Er schrieb [@own]:\n\n> Das machen wir nicht.",
        "> [!NOTE] Zum Wort\n> So heißt es im Gesetz.",
    ],
)
def test_quotations_that_are_answered_or_are_none(folder, text):
    assert check_texts(folder, article(text)) == []


TITLES = [
    "Der Roman „Die Entdeckung der Langsamkeit“ ist alt.",
    "Er las „Der Herr der Ringe“ dreimal.",
    "Der Aufsatz „Attention Is All You Need“ erschien.",
    "Er las „Die unendliche Geschichte von Ende“.",
    "Die Studie mit dem Titel „Wie wir morgen arbeiten werden“ liegt vor.",
    "Das Programm „Wir bauen neue Rechner“ endet.",
    "Im Podcast „Was uns morgen noch bleibt“ ging es darum.",
    "> [!NOTE]\n> - eins\n> - zwei\n>\n> Ein Absatz im Hinweis mit vielen Wörtern.",
    "> [!TIP] Tipp\n>\n> Ein Absatz im Hinweis.\n>\n> 1. eins\n>\n> Noch ein Absatz hier.",
    "- Punkt\n\n  > [!NOTE]\n  > Ein Hinweis.\n  >\n  > Noch ein Absatz im Hinweis.",
]
QUOTATIONS = [
    ("Er sagte: „Ein Skandal für die Stadt“", "„Ein Skandal für die Stadt“"),
    ("„Ein Skandal für die Stadt“, sagte er.", "„Ein Skandal für die Stadt“"),
    ("Er findet, „das ist ganz und gar unmöglich“.", "„das ist ganz und gar unmöglich“"),
    ("Im Bericht heißt es: „Wir bauen neue Rechner“", "„Wir bauen neue Rechner“"),
    ("Das Programm „Wir bauen neue Rechner.“", "„Wir bauen neue Rechner.“"),
    ("„Wir machen Geld mit Daten“ steht dort.", "„Wir machen Geld mit Daten“"),
    ("„Wir verkaufen keinen einzigen Hafen“", "„Wir verkaufen keinen einzigen Hafen“"),
    ("> [!NOTE]\n> Text.\n>\n> > Ein echtes Zitat mit vier Wörtern.", "Ein echtes Zitat mit vier Wörtern."),
    ("> [!NOTE]\n> Hinweis.\n\n> Ein Zitat mit vier Wörtern.", "Ein Zitat mit vier Wörtern."),
    ("> Ein Zitat.\n>\n> Zweiter Absatz davon hier.", "Zweiter Absatz davon hier."),
    ("> - Ein Punkt im Zitat hier.", "- Ein Punkt im Zitat hier."),
]


@pytest.mark.parametrize("text", TITLES)
def test_titles_of_works_and_callouts_are_no_quotations(folder, text):
    assert check_texts(folder, article(text)) == []


@pytest.mark.parametrize(("text", "marked"), QUOTATIONS)
def test_what_resembles_a_title_or_a_callout_is_a_quotation(folder, text, marked):
    assert check_texts(folder, article(text)) == [f"SG445 {marked}"]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "The book “The Lord of the Rings” is long.", None),
        ("en", "He read “The Wealth of Nations” twice.", None),
        ("en", "The paper titled “how we may work” is out.", None),
        ("en", "The phrase “too big to fail” is old.", None),
        ("en", "The motto was “move fast and break things”.", None),
        ("en", "The clause reads “neither party may assign …”", None),
        ("en", "What does “in force for the time being” mean?", None),
        ("en", "He said “too big to fail” twice.", "“too big to fail”"),
        ("en", "The clause is dead: “neither party may assign it”", "“neither party may assign it”"),
        ("en", "His words “we will never sell” stuck.", "“we will never sell”"),
        ("en", "He does “all that one can do” there.", "“all that one can do”"),
        ("en", "Under the clause, he said, “we will never sell it”.", "“we will never sell it”"),
        ("en", "“We do not sell ports”", "“We do not sell ports”"),
        ("en", "The report: “We do not sell ports”", "“We do not sell ports”"),
        ("en", "She called it “a clear breach of law”.", "“a clear breach of law”"),
        ("fr", "Il a lu « Le Rouge et le Noir » deux fois.", None),
        ("fr", "Le roman « À la recherche du temps perdu » est long.", None),
        ("fr", "« Nous ne vendons aucun port ici »", "« Nous ne vendons aucun port ici »"),
        ("fr", "Le maire : « Le Rouge et le Noir »", "« Le Rouge et le Noir »"),
    ],
)
def test_titles_and_quotations_in_other_languages(folder, language, text, marked):
    site = (FRENCH_SITE,) if language == "fr" else ()
    assert check_texts(folder, *site, article(text, language)) == ([f"SG445 {marked}"] if marked else [])


NO_FIGURES = [
    ("de", "Er ist sich zu 100 Prozent sicher."),
    ("de", "Er ist zu 99 Prozent sicher."),
    ("en", "She is 99 per cent certain."),
    ("de", "Zu hundert Prozent sicher ist das nicht, 100 % richtig auch nicht."),
    ("de", "Nach Artikel 1000 und nach Art. 1001 ABGB gilt das."),
    ("de", "Die Artikel 999 und 1000 gelten, §§ 1000, 1001 und 1002 auch."),
    ("de", "Siehe Seite 1200, S. 1300, Rn. 1400 und Nr. 2500; ISO 9001."),
    ("de", "Es ist wahr&#8217;s und &#8239; &#x2019; &amp; so."),
    ("de", "„20.000 Meilen“ und *20.000 Meilen unter dem Meer* las er."),
    ("de", "Text[^2500].\n\n[^2500]: So ist es."),
    ("de", "Text.\n\n[^1000]: Nie genannt."),
    ("en", "He is 100 percent sure, a hundred per cent certain."),
    ("en", "Under Article 1000 and Sections 1001 and 1002 this holds, see p. 1200."),
    ("en", "A thousand times no."),
    ("fr", "Il est sûr à 100 %, d’après l’article 1000."),
    ("de", "10115 Berlin"),
    ("de", "Die Adresse: Straße 5, 10115 Berlin, und Gasse 2, 1010 Wien."),
    ("de", "Telefon: +49 30 1234567"),
    ("de", "Tel. (030) 1234567, Fax 030 / 1234-5678"),
    ("de", "HRB 12345 B, Konto 123456, ISBN 978-3-16-148410-0, Fußnote 1000, Port 8080."),
    ("de", "Er nahm Flug LH 1234 und Zug 5 und steht in den Fortune 1000."),
    ("en", "Phone +43 1 2345678"),
    ("en", "ISBN 978-3-16-148410-0, ZIP code 94105, docket no. 24-1234, footnote 1000."),
    ("en", "It listens on port 8080 and is in the Fortune 1000; see flight LH 1234."),
    ("fr", "Tél. : +33 1 23 45 67 89, code postal 75001, port 8080, note 1000."),
]
FIGURES = [
    ("de", "Meta gehört zu 100 Prozent der Stiftung.", "100 Prozent"),
    ("de", "Zu 99 Prozent gehört Meta der Stiftung.", "99 Prozent"),
    ("de", "Der Strom stammt zu 100 Prozent aus Wind.", "100 Prozent"),
    ("de", "Es kamen 1000 Leute.", "1000"),
    ("de", "Es kamen 5.000 Leute nach Artikel 5.", "5.000"),
    ("de", "Das sind 1000 Artikel.", "1000"),
    ("de", "Nach Artikel 5 kostet es 1000 Euro.", "1000 Euro"),
    ("de", "„Wir zahlen 5.000 Leuten mehr“ [Meta]", "5.000"),
    ("de", "Es sind *30 Milliarden Dollar* und mehr.", "30 Milliarden Dollar"),
    ("de", "Text.[^a]\n\n[^a]: Es kostet 5.000 Euro.", "5.000 Euro"),
    ("de", "Es kostet &#8239;5.000 Euro.", "5.000 Euro"),
    ("en", "Meta owns 100 percent of it.", "100 percent"),
    ("en", "Section 5 costs 1,000 dollars.", "1,000 dollars"),
    ("en", "It took 1,000 pages.", "1,000"),
    ("fr", "Il détient 100 % du capital.", "100 %"),
    ("de", "Es kamen 12500 Leute.", "12500"),
    ("de", "12500 Leute kamen.", "12500"),
    ("de", "Es kamen Gäste, 1200 Leute.", "1200"),
    ("de", "In Berlin, 10115 Leute kamen dort.", "10115"),
    ("de", "Am Telefon saßen 1000 Leute.", "1000"),
    ("de", "Das Konto hat 123456 Kunden.", "123456"),
    ("de", "Der Port hat 8080 Nutzer.", "8080"),
    ("de", "Der Flug kostet 1234 Euro.", "1234 Euro"),
    ("de", "Das Konto: 5000 Euro.", "5000 Euro"),
    ("en", "The phone costs $1,234.", "$1,234"),
    ("en", "The phone has 12345 users.", "12345"),
    ("en", "The port has 8080 users, and the account 12,345 readers.", "8080"),
    ("en", "The fortune is 94105.", "94105"),
    ("en", "A docket of 12,345 cases.", "12,345"),
    ("fr", "Le code compte 75001 lignes.", "75001"),
    ("fr", "Le compte a 123456 clients.", "123456"),
]


@pytest.mark.parametrize(("language", "text"), NO_FIGURES)
def test_numbers_that_count_nothing(folder, language, text):
    assert check_texts(folder, *((FRENCH_SITE,) if language == "fr" else ()), article(text, language)) == []


@pytest.mark.parametrize(("language", "text", "marked"), FIGURES)
def test_numbers_that_count(folder, language, text, marked):
    found = check_texts(folder, *((FRENCH_SITE,) if language == "fr" else ()), article(text, language))
    assert f"SG444 {marked}" in found


def test_a_quote_names_its_source(folder):
    assert check_texts(folder, article("```quote\ntext: offene Plattform\n```"))[0].startswith("SG445 ")
    assert check_texts(folder, article("```quote\ntext: offene Plattform\nsource: own\n```")) == []


def test_the_sources_of_a_concept_serve_its_whole_entry(folder):
    concept = "== content/glossary/stake.de.md\n---\nterm: Anteil\ndefinition: Ein Teil.\n{}---\n27 Prozent.\n"
    assert check_texts(folder, concept.format("")) == ["SG444 27 Prozent"]
    assert check_texts(folder, concept.format("sources: [own]\n")) == []
