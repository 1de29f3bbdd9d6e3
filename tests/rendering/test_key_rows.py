"""Long tables show their key rows and unfold the others; pages do not say in each row what they are about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rendering.test_tables import plain
from tests.sites import DEFAULT_SITE_YAML, SiteFolder, build_once

WORLD = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/organizations/gamma.yaml
name: Gamma
== content/products/grid.yaml
name: Grid
== content/sources/s.yaml
s: {title: Quelle, url: "https://example.org/", date: 2000-01-01}
== content/glossary/levels.de.md
---
term: Belegstufe
definition: Wie gut es belegt ist.
---
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - {id: gone, kind: board_seat, parties: {holder: alpha, company: beta}, begins: "2011", ends: {date: "2012-01-01"},
     sources: [s]}
  - {id: round, kind: equity_investment, parties: {investor: alpha, investee: beta}, begins: "2009", sources: [s],
     object: {de: erste Runde, en: first round},
     amounts: [{value: 3000000000, currency: USD, basis: invested, precision: more_than}]}
  - {id: stake, kind: equity_investment, parties: {investor: alpha, investee: beta}, begins: "2010-05-01", sources: [s],
     evidence: reported, stake: {percent: 27, approximate: true},
     amounts: [{value: 10000000000, currency: USD, basis: up_to}]}
  - {id: supply, kind: model_distribution, parties: {distributor: alpha, supplier: [beta, gamma]}, each: supplier,
     object: {product: grid}, begins: "2010-06-01", sources: [s]}
"""
MORE = "".join(
    f"  - {{id: t{year}, kind: ip_licence, parties: {{licensee: alpha, licensor: beta}}, begins: '{year}', "
    "sources: [s]}\n"
    for year in range(2013, 2018)
)


def site(figure: str, clauses: str = "") -> str:
    settings = f"== site.yaml\nevidence: {{concept: levels}}\n{DEFAULT_SITE_YAML}"
    article = (
        f"== content/articles/x/index.de.md\n---\ntitle: X\nas_of: 2020-01-01\n---\n```partnerships\n{figure}\n```"
    )
    return f"{settings}\n{article}\n{WORLD}{clauses}"


def parts(figure: str, clauses: str = "", path: str = "de/artikel/x/") -> tuple[list[str], list[str]]:
    """Ids of the rows that are shown, and of those that unfold."""
    built = build_once(site(figure, clauses))
    assert built.codes == [], built.said()
    [table] = built.page(path).xpath("//figure[@class='partnerships'][1]")
    more = table.xpath("details//tbody/tr/@id")
    return [id for id in table.xpath(".//tbody/tr/@id") if id not in more], more


@pytest.mark.slow
def test_the_rows_that_a_writer_names_come_first_and_the_others_unfold():
    assert parts("organization: alpha\nrows: [p-stake, p-gone]") == (
        ["p-stake", "p-gone"],
        ["p-round", "p-supply-beta", "p-supply-gamma"],
    )


@pytest.mark.slow
def test_in_a_table_of_one_partnership_a_clause_goes_by_its_own_id_with_all_of_its_rows():
    assert parts("partnership: p\nrows: [supply, p-round]")[0] == ["p-supply-beta", "p-supply-gamma", "p-round"]


@pytest.mark.slow
def test_a_long_table_shows_the_newest_in_force():
    assert parts("partnership: p", MORE) == (
        ["p-supply-beta", "p-t2013", "p-t2014", "p-t2015", "p-t2016", "p-t2017"],
        ["p-round", "p-stake", "p-supply-gamma", "p-gone"],
    )


@pytest.mark.slow
def test_a_short_table_shows_all():
    assert parts("partnership: p") == (["p-round", "p-stake", "p-supply-beta", "p-supply-gamma", "p-gone"], [])


@pytest.mark.slow
def test_a_table_of_all_its_rows_has_nothing_to_unfold():
    assert parts("partnership: p\nkinds: board_seat\nrows: [gone]") == (["p-gone"], [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("rows: [p-stakes]", "SG301 content/articles/x/index.de.md:6:8 there is no clause 'p-stakes'"),
        (
            "kinds: board_seat\nrows:\n- p-gone\n- p-stake",
            "SG426 content/articles/x/index.de.md:9:3 the figure does not show the clause 'p-stake'",
        ),
    ],
)
def test_a_row_that_is_not_there_is_reported_at_its_name(figure: str, said: str):
    built = build_once(site(figure))
    assert built.said() == [said]


@pytest.mark.slow
def test_a_misspelled_row_gets_the_nearest_name():
    [problem] = build_once(site("rows: [p-stakes]")).result.problems
    assert "p-stake" in str(problem.hint)


@pytest.mark.slow
def test_a_row_that_goes_is_missed_by_the_next_build(tmp_path):
    folder = SiteFolder(tmp_path).write(site("rows: [p-gone]"))
    assert folder.build().codes == []
    partnership = (tmp_path / "content/partnerships/p.yaml").read_text(encoding="utf-8")
    folder.write("== content/partnerships/p.yaml\n" + partnership.replace("id: gone", "id: left"))
    assert folder.build().codes == ["SG301"]


def partners(path: str, row: str) -> str:
    [cell] = build_once(site("partnership: p")).page(path).xpath(f"//tr[@id='{row}']/th")
    return " ".join(plain(cell.text_content()).split())


def test_the_page_of_an_organization_does_not_name_it_in_each_row():
    assert partners("de/organisationen/alpha/", "p-stake") == "Beteiligung an Beta"
    assert "Alpha" in partners("de/partnerschaften/p/", "p-stake")


def figure(word: str, fields: str) -> Any:
    """The figure of the article, a block with this word."""
    built = build_once(site(fields).replace("```partnerships", f"```{word}"))
    assert built.codes == [], built.said()
    [found] = built.page("de/artikel/x/").xpath("//main//figure")
    return found


@pytest.mark.parametrize("word", ["timeline", "network"])
def test_the_table_below_a_drawing_shows_the_named_rows_first(word: str):
    [table] = figure(word, "partnership: p\nrows: [stake, gone]").xpath(".//details[@class='as-table']")
    more = table.xpath(".//details[@class='more-rows']//tbody/tr/@id")
    shown = [id for id in table.xpath(".//tbody/tr/@id") if id not in more]
    assert shown == ["p-stake", "p-gone"]
    assert set(more) == {"p-round", "p-supply-beta", "p-supply-gamma"}


def test_a_timeline_draws_the_named_rows_above_the_others():
    def hrefs(fields: str) -> list[str]:
        links = figure("timeline", fields).xpath(".//svg[@class='narrow']/a/@href")
        return [href.rpartition("#")[2] for href in links]

    in_time = ["p-round", "p-stake", "p-supply-beta", "p-supply-gamma", "p-gone"]
    assert hrefs("partnership: p") == in_time
    assert hrefs("partnership: p\nrows: [supply]") == [
        "p-supply-beta",
        "p-supply-gamma",
        "p-round",
        "p-stake",
        "p-gone",
    ]


def changes(fields: str, since: str = "2000-01-01") -> tuple[list[str], list[str]]:
    """The clauses of the changes that are shown, and of those that unfold, with the words that unfold them."""
    found = figure("changes", f"since: {since}\n{fields}")
    more = found.xpath(".//details[@class='more-rows']//a/@href")
    shown = [href for href in found.xpath(".//p[@class='timeline-title']/a/@href") if href not in more]
    words = found.xpath(".//details[@class='more-rows']/summary/text()")
    return [href.rpartition("#")[2] for href in shown], words


def test_changes_of_the_named_rows_are_shown_and_the_others_unfold():
    assert changes("partnership: p\nrows: [gone]") == (["p-gone", "p-gone"], ["4 weitere Änderungen"])
    everything, words = changes("partnership: p")
    assert len(everything) == 6 and words == []


def test_all_changes_are_shown_where_nothing_changed_in_the_named_rows():
    shown, words = changes("partnership: p\nrows: [round]", since="2010-01-01")
    assert "p-stake" in shown and words == []


def test_the_page_of_a_product_has_no_column_for_it():
    page = build_once(site("partnership: p")).page("de/products/grid/")
    columns = page.xpath("//figure[@class='partnerships']//thead//th/@class")
    assert "column-kind" in columns and "column-object" not in columns


def cell(row: str, column: str) -> str:
    page = build_once(site("partnership: p")).page("de/partnerschaften/p/")
    [found] = page.xpath(f"//tr[@id='{row}']/*[contains(@class, 'column-{column}')]")
    return " ".join(plain(found.text_content()).split())


def test_amounts_say_how_precise_they_are():
    assert cell("p-round", "amounts") == "über 3 Mrd. $ (investiert)"
    assert cell("p-stake", "amounts").startswith("bis zu 10 Mrd. $")
    page = build_once(site("partnership: p")).page("en/partnerships/p/")
    assert "more than $3 billion (invested)" in plain(page.text_content())


def test_the_downloads_say_it_too():
    assert "3000000000 USD invested more_than" in build_once(site("partnership: p")).text("data/partnerships.csv")


def test_a_round_says_which_stake_it_is_a_part_of():
    assert cell("p-round", "object") == "erste Runde enthalten in: Anteil rund 27 %"
    assert "enthalten" not in cell("p-stake", "object")


@pytest.mark.slow
def test_a_round_is_a_holding_of_its_own_until_there_is_a_stake():
    page = build_once(site("partnership: p\nas_of: 2010-01-01")).page("de/artikel/x/")
    assert "enthalten" not in page.text_content()


def test_evidence_links_what_explains_it():
    page = build_once(site("partnership: p")).page("de/partnerschaften/p/")
    [link] = page.xpath("//td[contains(@class, 'column-evidence')]//a[@data-term='levels']")
    assert link.text == "berichtet"
    assert link.get("href") == "/de/glossar/belegstufe/"
