"""Placeholders that were left in."""

from __future__ import annotations

import pytest

from sitegen.authoring.scaffolds import NewFile, scaffold
from sitegen.model.kinds import BUILT_IN_KINDS
from tests.checking.editorial.sheets import FRENCH_SITE, article, check_folder, check_texts, page
from tests.sites import NOW


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


def new_file(kind: str, language: str) -> tuple[str, str]:
    new = NewFile(kind=BUILT_IN_KINDS[kind], key="x", language=language, languages=(language,), today=NOW.date())
    return new.path, scaffold(new)


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("kind", ["article", "concept", "page"])
def test_the_text_of_a_new_file(folder, kind, language):
    path, text = new_file(kind, language)
    site = f"== site.yaml\ntitle: T\nbase_url: https://example.org/\nlanguages: [{language}]\n"
    folder.write(f"{site}== {path}\n{text.replace('status: draft', 'status: published')}")
    found = [problem.code for problem in check_folder(folder)]
    assert set(found) == {"SG448"}
    prose = [line for line in text.splitlines() if " " in line and line[-1] in ".?" and "`" not in line]
    assert len(found) >= len(prose)


def test_a_new_file_that_was_filled_in(folder):
    path, text = new_file("page", "de")
    old = "Der erste Absatz sagt, worum es geht."
    assert old in text
    folder.write(f"== {path}\n{text.replace(old, f'{old} Und zwar um Strom.')}")
    assert check_folder(folder) == []


@pytest.mark.parametrize(
    ("field", "marked"),
    [("publisher: …", "…"), ('publisher: "…"', "…"), ("url: https://example.org/", "https://example.org/")],
)
def test_a_new_record(folder, field, marked):
    assert check_texts(folder, f"== content/sources/s.yaml\ns:\n  title: T\n  {field}\n") == [f"SG448 {marked}"]


@pytest.mark.parametrize(
    "field", ["publisher: Und so weiter …", "# publisher: …", "url: https://example.org/x", "publisher: A  # …"]
)
def test_a_record_that_was_filled_in(folder, field):
    assert check_texts(folder, f"== content/sources/s.yaml\ns:\n  title: T\n  {field}\n") == []


def test_a_page_that_says_so_openly_is_answered(folder):
    fields = 'checks: {ignore: [{code: SG448, reason: "Der Verlag füllt es aus."}]}\n'
    assert check_texts(folder, page("Dies ist ein Platzhalter.", fields=fields)) == []
