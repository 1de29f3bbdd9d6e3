"""Tables of partnerships: each column in words, rows with permalinks, the day that they show."""

from __future__ import annotations

import pytest

from tests.selection import every_third
from tests.sites import DEFAULT_SITE_YAML, build_once

WORLD = """== content/organizations/microsoft.yaml
name: Microsoft
== content/organizations/openai.yaml
name: OpenAI
== content/organizations/oracle.yaml
name: Oracle
== content/products/azure.yaml
name: Azure
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Ein Recht.
---
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
---
== content/sources/s.yaml
blog: {title: Mitteilung, url: "https://press.example/blog", date: 2025-01-21, tier: primary}
cash: {title: Bericht, url: "https://press.example/cash", date: 2025-10-28, tier: primary}
eins: {title: Eins, kind: document, date: 2025-01-22}
zwei: {title: Zwei, kind: document, date: 2025-01-23}
== content/partnerships/mo.yaml
parties: [microsoft, openai]
agreements:
  - {id: a2025, date: "2025-01-21", title: Vertrag, evidence: official, sources: [blog]}
  - {id: b2025, date: "2025-10-28", title: Neuer Vertrag, evidence: official, sources: [cash]}
clauses:
  - id: rofr
    kind: right_of_first_refusal
    parties: {holder: microsoft, grantor: openai}
    object: {de: neue Rechenkapazität, en: new compute capacity}
    agreement: a2025
    ends: {date: "2025-10-28", how: waived, agreement: b2025}
    concepts: [rofr]
    corrections: [{date: "2026-11-20", text: {de: Es war Jänner, en: It was January}}]
  - id: money
    kind: equity_investment
    parties: {investor: microsoft, investee: openai}
    object: {product: azure}
    agreement: a2025
    ends: {scheduled: "2030"}
    amounts: [{value: 1000000000, currency: USD, basis: invested, note: {de: in Raten, en: in instalments}}]
    stake: {percent: 27, approximate: true, as_of: "2025-10-28"}
    note: {de: "Ein *Satz*.", en: "A *sentence*."}
  - id: build
    kind: joint_venture
    parties:
      funder:
        - openai
        - organization: oracle
          evidence: disputed
          claims:
            - {says: {de: zahlt, en: pays}, sources: [eins]}
            - {says: {de: zahlt nicht, en: pays nothing}, sources: [zwei]}
    stage: talks
    known: "2025-01-22"
    evidence: rumoured
    sources: [eins]
  - id: supply
    kind: model_distribution
    parties: {distributor: microsoft, supplier: [openai, oracle]}
    each: supplier
    begins: {no_later_than: "2025-01-22"}
    evidence: reported
    sources: [zwei]
"""
ALL = "[partners, kind, object, begins, ends, amounts, status, evidence, sources, concepts, note]"


def page(figure: str, front: str = "as_of: 2025-04-29\n", twice: str = "", *, settings: str = "", more: str = ""):
    text = f"```partnerships\n{figure}```\n{twice}"
    fronts = {"de": front, "en": ""}
    articles = [
        f"== content/articles/x/index.{language}.md\n---\ntitle: X\n{fronts[language]}---\n{text}"
        for language in fronts
    ]
    built = build_once("\n".join([f"== site.yaml\n{settings}{DEFAULT_SITE_YAML}", *articles, WORLD + more]))
    assert built.codes == [], built.said()
    return built


def plain(text: str) -> str:
    """Without soft hyphens and no-break spaces."""
    return text.replace("\u00ad", "").replace("\u00a0", " ")


def cells(built, row: str, language: str = "de") -> dict[str, str]:
    """Column → text of the cell."""
    path = {"de": "de/artikel/x/", "en": "en/articles/x/"}[language]
    [found] = built.page(path).xpath(f"//tr[@id='{row}']")
    texts = {cell.get("class").split()[0]: cell for cell in found}
    return {
        name.removeprefix("column-"): " ".join(plain(cell.text_content()).split()).removesuffix(" #")
        for name, cell in texts.items()
    }


def rows(built, path: str = "de/artikel/x/") -> list[str]:
    return list(built.page(path).xpath("//figure[contains(@class, 'partnerships')]//tbody/tr/@id"))


@pytest.mark.slow
def test_every_column_is_said_in_the_readers_language():
    built = page(f"columns: {ALL}\n")
    german, english = cells(built, "mo-money"), cells(built, "mo-money", "en")
    assert german["object"] == english["object"] == "Azure"
    assert german["begins"] == "21. Januar 2025"
    assert english["begins"] == "January 21, 2025"
    assert (german["ends"], english["ends"]) == ("bis 2030", "until 2030")
    assert "1 Mrd. $" in german["amounts"] and "in Raten" in german["amounts"]
    assert "$1 billion" in english["amounts"] and "in instalments" in english["amounts"]
    assert (german["status"], german["evidence"]) == ("in Kraft", "bestätigt")
    assert (german["note"], english["note"]) == ("Ein Satz.", "A sentence.")
    assert german["sources"].startswith("[")


@pytest.mark.slow
def test_partners_stand_by_their_roles_and_lead_to_their_pages():
    built = page("partnership: mo\n")
    [cell] = built.page("de/artikel/x/").xpath("//tr[@id='mo-rofr']/*[contains(@class, 'column-partners')]")
    assert cell.xpath(".//a/@href") == ["/de/organisationen/microsoft/", "/de/organisationen/openai/"]
    assert len(cell.xpath(".//*[@class='role']")) == 2


def test_both_sides_of_a_dispute_stand_with_their_sources():
    built = page(f"columns: {ALL}\n")
    [cell] = built.page("de/artikel/x/").xpath("//tr[@id='mo-build']/*[contains(@class, 'column-partners')]")
    text = cell.text_content()
    assert "strittig" in text
    assert text.index("zahlt") < text.index("zahlt nicht")
    assert len(cell.xpath(".//sup[@class='citation']/a")) == 2


@pytest.mark.parametrize(
    ("row", "status", "word", "evidence"),
    [
        ("mo-rofr", "in_force", "in Kraft", "bestätigt"),
        ("mo-build", "talks", "im Gespräch", "Gerücht"),
        ("mo-supply-oracle", "in_force", "in Kraft", "berichtet"),
    ],
)
def test_status_and_evidence_are_words_and_the_row_bears_the_status(row, status, word, evidence):
    built = page(f"columns: {ALL}\n")
    found = cells(built, row)
    assert (found["status"], found["evidence"]) == (word, evidence)
    assert built.page("de/artikel/x/").xpath(f"//tr[@id='{row}']/@class") == [f"status-{status}"]


@pytest.mark.slow
def test_what_happened_later_shows_only_later():
    then = page(f"columns: {ALL}\n")
    assert cells(then, "mo-rofr")["status"] == "in Kraft"
    assert "Verzicht" not in cells(then, "mo-rofr")["ends"]
    now = page(f"columns: {ALL}\nas_of: 2026-01-01\n")
    assert cells(now, "mo-rofr")["status"] == "beendet"
    assert "28. Oktober 2025" in cells(now, "mo-rofr")["ends"]
    assert "Verzicht" in cells(now, "mo-rofr")["ends"]


@pytest.mark.slow
def test_a_row_for_each_supplier():
    assert {"mo-supply-openai", "mo-supply-oracle"} <= set(rows(page("kinds: [model_distribution]\n")))
    built = page("kinds: [model_distribution]\n")
    assert cells(built, "mo-supply-oracle")["begins"] == "spätestens seit dem 22. Januar 2025"
    assert cells(built, "mo-supply-oracle", "en")["begins"].startswith("since January 22, 2025")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figure", "expected"),
    every_third(
        [
            ("organization: oracle\n", {"mo-build", "mo-supply-oracle"}),
            ("kinds: equity_investment\n", {"mo-money"}),
            ("status: talks\n", {"mo-build"}),
            ("status: in_force\nas_of: 2026-01-01\n", {"mo-money", "mo-supply-openai", "mo-supply-oracle"}),
            ("as_of: 2025-01-20\n", set()),
        ]
    ),
)
def test_a_figure_chooses_its_rows(figure, expected):
    assert set(rows(page(figure))) == expected


@pytest.mark.slow
def test_a_row_that_appears_again_takes_another_id():
    built = page("kinds: equity_investment\n", twice="\n```partnerships\nkinds: equity_investment\n```\n")
    assert rows(built) == ["mo-money", "mo-money-2"]


@pytest.mark.slow
def test_columns_are_those_that_were_asked_for_in_their_order():
    head = page("columns: [kind, partners, note]\n").page("de/artikel/x/").xpath("//figure//thead//th/@class")
    assert head == ["column-kind", "column-partners", "column-note"]


def test_without_columns_those_show_that_any_row_has():
    built = page("kinds: [model_distribution]\n")
    head = built.page("de/artikel/x/").xpath("//figure//thead//th/@class")
    assert "column-amounts" not in head
    assert "column-note" not in head
    assert {"column-partners", "column-kind", "column-begins", "column-status", "column-sources"} <= set(head)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("front", "figure", "day"),
    every_third(
        [
            ("as_of: 2025-04-29\n", "", "29. April 2025"),
            ("as_of: 2025-04-29\n", "as_of: 2025-05-01\n", "1. Mai 2025"),
            ("date: 2026-01-01\nupdated: 2026-02-01\n", "", "1. Februar 2026"),
            ("date: 2026-01-01\n", "", "1. Januar 2026"),
            ("date: 2026-01-01\nas_of: today\n", "", "24. November 2026"),
            ("date: 2026-01-01\n", "as_of: today\n", "24. November 2026"),
            ("", "", "24. November 2026"),
        ]
    ),
)
def test_a_table_names_the_day_that_it_shows(front, figure, day):
    built = page(figure + "kinds: [equity_investment]\n", front)
    assert day in built.page("de/artikel/x/").xpath("string(//figure//caption)").replace("\u00a0", " ")


@pytest.mark.slow
def test_a_caption_is_markdown_and_the_table_has_one():
    built = page("caption: Was *gilt*\n")
    assert built.page("de/artikel/x/").xpath("//figure//caption//em/text()") == ["gilt"]


@pytest.mark.slow
def test_an_empty_table_says_so():
    text = page("as_of: 2025-01-20\n").page("de/artikel/x/").xpath("//figure[contains(@class, 'partnerships')]")[0]
    assert text.xpath(".//table") == []
    assert text.xpath("string(.//p)").strip()


@pytest.mark.slow
def test_a_correction_stands_under_every_figure_with_the_row():
    others = "```timeline\npartnership: mo\n```\n\n```changes\nsince: 2018-01-01\nas_of: today\n```\n"
    built = page("partnership: mo\n", twice=f"\n{others}")
    for path, figures in (("de/artikel/x/", 3), ("de/partnerschaften/mo/", 1)):
        found = built.page(path).xpath("//figure//*[@class='figure-corrections']")
        assert [element.text_content().count("Es war Jänner") for element in found] == [1] * figures, path
    assert "It was January" in built.text("en/articles/x/")
    assert "Es war Jänner" in built.text("de/corrections/")


@pytest.mark.slow
def test_the_kind_leads_to_the_concept_that_explains_it():
    settings = "kinds: {right_of_first_refusal: {concept: rofr}}\n"
    built = page("kinds: right_of_first_refusal\n", settings=settings)
    [link] = built.page("de/artikel/x/").xpath("//tr[@id='mo-rofr']/*[contains(@class, 'column-kind')]//a")
    assert (link.get("href"), link.get("data-term")) == ("/de/glossar/vorkaufsrecht/", "rofr")


@pytest.mark.slow
def test_a_kind_of_the_sites_own_is_shown_by_its_labels():
    roles = "roles: {owner: {de: Eigentümerin, en: Owner}, user: Nutzer}"
    kind = f"kinds: {{lease: {{{roles}, label: {{de: Pacht, en: Lease}}}}}}\n"
    more = (
        "== content/partnerships/own.yaml\nparties: [openai, oracle]\nclauses:\n"
        "  - {id: t, kind: lease, parties: {owner: oracle, user: openai}, begins: '2025', sources: [eins]}\n"
    )
    built = page("kinds: lease\n", settings=kind, more=more)
    assert cells(built, "own-t")["kind"] == "Pacht"
    assert "Eigentümerin" in cells(built, "own-t")["partners"]
    assert "Owner" in cells(built, "own-t", "en")["partners"]


def test_the_partnerships_own_page_tells_what_holds_and_what_does_not():
    built = page("partnership: mo\n")
    tables = built.page("de/partnerschaften/mo/").xpath("//figure//tbody")
    assert "mo-rofr" in tables[1].xpath("./tr/@id")
    assert "mo-money" in tables[0].xpath("./tr/@id")


def test_each_day_of_a_change_has_a_page_and_leads_to_the_next():
    built = page("partnership: mo\n")
    days = sorted(path.split("/")[2] for path in built.files if path.startswith("de/partnerschaften/2"))
    assert days == ["2025-01-21", "2025-01-22", "2025-10-28"]
    hrefs = built.page("de/partnerschaften/2025-01-22/").xpath("//main//a/@href")
    assert {"/de/partnerschaften/2025-01-21/", "/de/partnerschaften/2025-10-28/"} <= set(hrefs)
    assert "mo-rofr" in built.page("de/partnerschaften/2025-01-21/").xpath("//tbody/tr/@id")
    assert "mo-rofr" not in built.page("de/partnerschaften/2025-10-28/").xpath("//tbody/tr/@id")


@pytest.mark.slow
def test_rows_are_shown_on_organizations_pages():
    assert set(rows(page(""), "de/organisationen/oracle/")) == {"mo-build", "mo-supply-oracle"}


@pytest.mark.slow
def test_notes_stand_under_a_table_and_lead_back_unless_they_are_a_column():
    built = page("partnership: mo\n", twice="\n```partnerships\ncolumns: [partners, kind]\n```\n")
    tree = built.page("de/artikel/x/")
    [notes] = tree.xpath("//ol[@class='table-notes']")
    assert "Ein Satz." in notes.text_content()
    [mark] = tree.xpath("//tr[@id='mo-money']//sup[@class='note-mark']/a")
    assert (mark.text, mark.get("href"), mark.get("aria-label")) == ("a", "#note-mo-money", "Anmerkung\u00a0a")
    assert notes.xpath(".//a/@href") == [f"#{mark.get('id')}"]
    column = page("columns: [partners, note]\n")
    assert column.page("de/artikel/x/").xpath("//ol[@class='table-notes']") == []


def test_cells_whose_words_do_not_sort_bear_what_does():
    tree = page(f"columns: {ALL}\nas_of: 2026-01-01\n").page("de/artikel/x/")
    keys = {
        (row, column): tree.xpath(f"//tr[@id='mo-{row}']/*[contains(@class, 'column-{column}')]/@data-sort")
        for row in ("rofr", "money", "build")
        for column in ("begins", "ends", "amounts", "evidence", "kind")
    }
    assert keys["rofr", "begins"] == ["2025-01-21"]
    assert (keys["rofr", "ends"], keys["money", "ends"]) == (["2025-10-28"], ["2030-99"])
    assert keys["money", "amounts"] == ["1 USD 1000000000"]
    assert int(keys["rofr", "evidence"][0]) < int(keys["build", "evidence"][0])
    assert keys["build", "begins"] == keys["build", "ends"] == keys["rofr", "kind"] == []
