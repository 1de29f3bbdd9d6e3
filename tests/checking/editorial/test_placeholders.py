"""Placeholders that were left in."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, article, check_texts, page


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("TODO: Zahlen prüfen.", "TODO"),
        ("Der Preis beträgt XXX.", "XXX"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("Gegründet von [Name] in Wien.", "[Name]"),
        ("Siehe [Link einfügen].", "[Link einfügen]"),
        ("Hier steht noch nichts.", "Hier steht"),
        ("Hier trägt der Verlag seinen Namen ein.", "Hier trägt der Verlag"),
        ("Dies ist ein Platzhalter.", "Platzhalter"),
        ("…", "…"),
    ],
)
def test_a_placeholder(folder, text, marked):
    assert check_texts(folder, page(text)) == [f"SG448 {marked}"]


@pytest.mark.parametrize(
    "text",
    [
        "Ein [Link](https://example.org/) auf den Namen.",
        "Hierauf steht der Preis, und so steht es auch hier.",
        "Was hier steht fest: Das Ende …",
        "Das Programm `TODO` zählt Aufgaben.",
        "Er sagte „[…] nicht“ und meinte den [Konzern].",
        "<!-- TODO: später ergänzen -->\n\nText.",
    ],
)
def test_lookalikes(folder, text):
    assert check_texts(folder, page(text)) == []


def test_in_english_and_in_front_matter(folder):
    assert check_texts(folder, article("Here goes the text.", "en", "standfirst: To be confirmed, TBD\n")) == [
        "SG448 TBD",
        "SG448 Here goes",
    ]


def test_in_french(folder):
    text = "Ici figurera le texte.\n\nLe prix reste à préciser.\n\nFondée par [nom] à Lyon.\n\nIci, rien ne manque."
    found = check_texts(folder, FRENCH_SITE, page(text, "fr"))
    assert found == ["SG448 Ici figurera", "SG448 à préciser", "SG448 [nom]"]


def test_in_a_record_but_not_in_its_remarks(folder):
    record = "== content/organizations/acme.yaml\nname: Acme  # TODO: legal name\nlegal_name: TODO\n"
    assert check_texts(folder, record) == ["SG448 TODO"]


def test_a_page_that_says_so_openly_is_answered(folder):
    fields = 'checks: {ignore: [{code: SG448, reason: "Der Verlag füllt es aus."}]}\n'
    assert check_texts(folder, page("Dies ist ein Platzhalter.", fields=fields)) == []
