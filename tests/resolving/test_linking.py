"""Links by path and by key, in the reader's language; files and pictures beside a document."""

from __future__ import annotations

import pytest

from tests.selection import every_third

# The smallest picture: one white pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0dc44a9d"
    "0000000049454e44ae426082"
)
WORLD = """== content/articles/strompreis/index.de.md
---
title: Was Strom kostet
---
## Die Leitung

Text.
== content/articles/strompreis/index.en.md
---
title: What power costs
---
## The line

Text.
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
## Geschichte

Text.
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
---
## History

Text.
== content/organizations/openai.yaml
name: OpenAI
== content/people/ada.yaml
name: {de: Ada aus London, en: Ada of London}
== content/products/llama.yaml
name: Llama
== content/events/con.yaml
name: Con
date: "2025-04-29"
== content/pages/about.de.md
---
title: Über uns
---
"""


def with_text(folder, text: str, language: str = "de", more: str = ""):
    name = f"== content/articles/solar/index.{language}.md\n---\ntitle: Solar\noriginal: {language}\n---\n"
    return folder.write(WORLD + more + name + text + "\n").build()


def links(folder, text: str, language: str = "de"):
    """Each link of the text as its address and its words."""
    built = with_text(folder, text, language)
    assert built.codes == [], built.said()
    path = {"de": "de/artikel/solar/", "en": "en/articles/solar/"}[language]
    found = built.page(path).xpath("//div[contains(@class, 'body')]//a")
    return [(link.get("href"), link.text_content()) for link in found]


@pytest.mark.parametrize(
    ("written", "address"),
    every_third(
        [
            ("[x](../strompreis/index.de.md)", "/de/artikel/was-strom-kostet/"),
            ("[x](../strompreis/index.en.md)", "/de/artikel/was-strom-kostet/"),
            ("[x](../../glossary/rofr.de.md#geschichte)", "/de/glossar/vorkaufsrecht/#geschichte"),
            ("[x](../../organizations/openai.yaml)", "/de/organisationen/openai/"),
            ("[x](../../pages/about.de.md)", "/de/ueber-uns/"),
            ("[x](article:strompreis#die-leitung)", "/de/artikel/was-strom-kostet/#die-leitung"),
            ("[x](glossary:rofr)", "/de/glossar/vorkaufsrecht/"),
            ("[x](organization:openai)", "/de/organisationen/openai/"),
            ("[x](person:ada)", "/de/personen/ada/"),
            ("[x](product:llama)", "/de/products/llama/"),
            ("[x](https://elsewhere.example/?a=1&b=2)", "https://elsewhere.example/?a=1&b=2"),
            ("[x](mailto:a@example.org)", "mailto:a@example.org"),
            ("[x][y]\n\n[y]: article:strompreis", "/de/artikel/was-strom-kostet/"),
        ]
    ),
)
def test_a_link_leads_to_the_page_in_the_readers_language(folder, written, address):
    assert links(folder, written) == [(address, "x")]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[x](../strompreis/index.de.md#die-leitung)", "/en/articles/what-power-costs/#die-leitung"),
        ("[x](glossary:rofr#geschichte)", "/en/glossary/right-of-first-refusal/#geschichte"),
        ("[x](person:ada)", "/en/people/ada/"),
    ],
)
def test_the_same_link_in_a_translation_leads_to_the_translation(folder, written, found):
    assert links(folder, written, "en") == [(found, "x")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[](article:strompreis)", "Was Strom kostet"),
        ("[](glossary:rofr)", "Vorkaufsrecht"),
        ("[](organization:openai)", "OpenAI"),
        ("[](person:ada)", "Ada aus London"),
        ("[](../../pages/about.de.md)", "Über uns"),
    ],
)
def test_a_link_without_text_takes_the_targets_own_name(folder, written, name):
    assert [text for _, text in links(folder, written)] == [name]


def test_a_name_in_another_language_is_marked_as_such(folder):
    built = with_text(folder, "[](../../pages/about.de.md)", "en")
    assert built.page("en/articles/solar/").xpath("//div[contains(@class, 'body')]//a/span[@lang='de']")


def test_an_explicit_link_to_a_concept_is_a_term(folder):
    link = with_text(folder, "[x](glossary:rofr)").page("de/artikel/solar/").xpath("//a[@data-term='rofr']")[0]
    assert link.get("class") == "term explicit"


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    every_third(
        [
            ("[Preise](article:strom-preis)", "SG301", "did you mean 'strompreis'?"),
            ("[x](glossary:rofrr)", "SG301", "did you mean 'rofr'?"),
            ("[x](person:alan)", "SG301", "ada"),
            ("[x](../strompreis/index.fr.md)", "SG303", "did you mean '../strompreis/index."),
            ("[x](../strompreis/)", "SG303", None),
            ("[x](daten.csv)", "SG303", "counts from this file"),
            ("[x](../../../../etc/passwd)", "SG303", "https://"),
            ("[x](../../../site.yaml)", "SG303", "https://"),
            ("[x](#nirgends)", "SG305", None),
            ("[x](article:strompreis#die-leitungen)", "SG305", "did you mean 'die-leitung'?"),
            ("![Eine Karte](karte.png)", "SG304", "beside the document"),
        ]
    ),
)
def test_a_link_to_nothing_is_an_error_at_its_address(folder, written, code, hint):
    built = with_text(folder, written)
    assert folder.marked(built) == [(code, written[written.index("(") + 1 : -1])]
    assert hint is None or hint in (built.faults[0].hint or "")


def test_a_missing_article_is_told_as_the_contract_shows_it(folder):
    built = with_text(folder, "Mehr dazu: [Preise](article:strom-preis)")
    problem = built.problem("SG301")
    assert problem.message == "there is no article 'strom-preis'"
    assert problem.place is not None and (problem.place.column, problem.place.end_column) == (21, 40)


def test_a_dead_anchor_of_a_page_without_translation_is_told_once(folder):
    assert with_text(folder, "[x](article:strompreis#nix) [y](#nix)").codes == ["SG305", "SG305"]


@pytest.mark.parametrize(
    "figure",
    [
        "```glossary\nconcepts: [rofr]\ncaption: '[x](article:nix)'\n```",
        "```quote\ntext: '[x](article:nix)'\n```",
        "```quote\ntext: so\noriginal: {lang: en, text: '[x](article:nix)'}\n```",
        "```embed\naddress: https://elsewhere.example/\ntitle: Film\nposter: nix.png\n```",
    ],
)
def test_what_a_figure_names_is_looked_up_too(folder, figure):
    assert len(with_text(folder, figure).codes) == 1


@pytest.mark.parametrize(
    "figure", ["```glossary\nconcepts: [nix]\n```", "```quote\nspeaker: nix\ntext: so\n```", "[@nix]"]
)
def test_a_key_in_a_figure_or_citation_is_looked_up(folder, figure):
    assert folder.marked(with_text(folder, figure)) == [("SG301", "nix")]


def test_a_correction_names_an_anchor_that_is_there(folder):
    text = """== content/articles/solar/index.de.md
---
title: Solar
corrections:
  - {date: 2026-11-01, at: "#teil", text: "Stimmt."}
  - {date: 2026-11-02, at: "#nix", text: "Stimmt nicht."}
---
## Teil

Text.
"""
    built = folder.write(text).build()
    assert built.codes == ["SG305"]
    assert built.faults[0].place is not None and built.faults[0].place.line == 5


def test_a_link_to_a_file_beside_the_document_publishes_it(folder):
    built = with_text(folder, "[Daten](zahlen.csv)", more="== content/articles/solar/zahlen.csv\na,b\n")
    href = built.page("de/artikel/solar/").xpath("//div[contains(@class, 'body')]//a/@href")[0]
    assert built.files[href.lstrip("/")] == b"a,b\n"


def test_a_picture_is_published_with_its_size_and_a_fingerprint(folder):
    folder.write(WORLD)
    (folder.root / "content/articles/solar").mkdir()
    (folder.root / "content/articles/solar/Karte Süd.png").write_bytes(PIXEL)
    built = with_text(folder, "![Eine Karte](<Karte Süd.png>)")
    picture = built.page("de/artikel/solar/").xpath("//figure//img")[0]
    assert built.codes == []
    assert picture.get("src").startswith("/assets/karte-sud.")
    assert (picture.get("width"), picture.get("height"), picture.get("alt")) == ("1", "1", "Eine Karte")
    assert built.files[picture.get("src").lstrip("/")] == PIXEL


def test_a_picture_with_text_has_a_variant_for_a_language(folder):
    folder.write(WORLD)
    (folder.root / "content/articles/strompreis/netz.png").write_bytes(PIXEL)
    (folder.root / "content/articles/strompreis/netz.en.png").write_bytes(PIXEL + b"en")
    for language in ("de", "en"):
        folder.edit(f"content/articles/strompreis/index.{language}.md", "Text.", "![Netz](netz.png)")
    built = folder.build()

    def shown(path: str) -> object:
        return built.files[built.page(path).xpath("//figure//img/@src")[0].lstrip("/")]

    assert shown("de/artikel/was-strom-kostet/") == PIXEL
    assert shown("en/articles/what-power-costs/") == PIXEL + b"en"


def test_a_note_of_a_partnership_is_read_from_its_own_file(folder):
    text = """== content/sources/s.yaml
s: {title: S, kind: document}
== content/partnerships/a.yaml
parties: [openai]
clauses:
  - id: t
    kind: technology_partnership
    parties: {partner: [openai]}
    begins: "2025"
    sources: [s]
    note: "Siehe [dort](../articles/strompreis/index.de.md)."
"""
    built = with_text(folder, "```partnerships\npartnership: a\ncolumns: [kind, note]\n```", more=text)
    assert built.codes == []
    assert "/de/artikel/was-strom-kostet/" in built.page("de/artikel/solar/").xpath("//td//a/@href")
