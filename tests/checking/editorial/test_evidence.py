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


def test_a_quote_names_its_source(folder):
    assert check_texts(folder, article("```quote\ntext: offene Plattform\n```"))[0].startswith("SG445 ")
    assert check_texts(folder, article("```quote\ntext: offene Plattform\nsource: own\n```")) == []


def test_the_sources_of_a_concept_serve_its_whole_entry(folder):
    concept = "== content/glossary/stake.de.md\n---\nterm: Anteil\ndefinition: Ein Teil.\n{}---\n27 Prozent.\n"
    assert check_texts(folder, concept.format("")) == ["SG444 27 Prozent"]
    assert check_texts(folder, concept.format("sources: [own]\n")) == []
