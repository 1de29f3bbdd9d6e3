"""Pages of organizations, people, products and partnerships: what holds by partner, and how it came about."""

from __future__ import annotations

import pytest

from tests.sites import build_once

SITE = """== content/organizations/a.yaml
name: Alpha
== content/organizations/b.yaml
name: Beta
== content/organizations/c.yaml
name: Gamma
== content/organizations/park.yaml
name: Park
== content/people/ada.yaml
name: Ada
roles:
  - {organization: a, title: {de: Technikchefin, en: head of technology}, begins: "2014", ends: "2019"}
  - {organization: a, title: {de: Chefin, en: chief executive}, begins: "2020-02-04", sources: [eins]}
== content/products/cloud.yaml
name: Wolke
maker: a
released: "2024-05-01"
sources: [eins]
== content/sources/s.yaml
eins: {title: Eins, url: "https://press.example/1", date: 2020-01-01, tier: primary}
== content/partnerships/a-b.yaml
parties: [a, b]
agreements:
  - {id: first, date: "2020-01-01", title: {de: Erster, en: First}, evidence: official, sources: [eins]}
  - {id: second, date: "2022-01-01", title: {de: Zweiter, en: Second}, evidence: official, sources: [eins]}
clauses:
  - {id: exclusive, kind: exclusive_compute, parties: {supplier: a, customer: b}, agreement: first}
  - {id: rofr, kind: right_of_first_refusal, parties: {holder: a, grantor: b}, agreement: second, replaces: exclusive}
  - id: licence
    kind: ip_licence
    parties: {licensor: a, licensee: b}
    object: {product: cloud}
    agreement: first
    ends: {scheduled: "2030"}
    amended: [{agreement: second, ends: {scheduled: "2032"}}]
  - id: seat
    kind: board_seat
    parties: {holder: a, company: b}
    agreement: first
    ends: {date: "2021-06-01", how: waived}
== content/partnerships/sold.yaml
parties: [a, b, c]
clauses:
  - id: sale
    kind: model_distribution
    parties: {distributor: a, supplier: [b, c]}
    each: supplier
    begins: "2021"
    sources: [eins]
    corrections: [{date: "2026-11-20", text: {de: Es war 2021, en: It was 2021}}]
== content/partnerships/built.yaml
parties: [a, c]
organization: park
clauses:
  - {id: t, kind: joint_venture, parties: {partner: [a, c]}, begins: "2023", sources: [eins]}
"""


@pytest.fixture
def built():
    built = build_once(SITE)
    assert built.codes == [], built.said()
    return built


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.slow
def test_an_organizations_clauses_stand_under_its_partners(built):
    page = built.page("en/organizations/a/")
    [table, *_] = page.xpath("//figure[contains(@class, 'partnerships')]//table")
    groups = [(words(body.xpath("./tr[@class='group']")[0]), body.xpath("./tr/@id")) for body in table.xpath("./tbody")]
    assert groups == [
        ("Beta", ["a-b-licence", "sold-sale-b", "a-b-rofr"]),
        ("Gamma", ["sold-sale-c"]),
        ("Park", ["built-t"]),
    ]


def test_what_no_longer_holds_stands_apart(built):
    page = built.page("en/organizations/a/")
    assert page.xpath("//section[@aria-labelledby='page-former']//tr/@id") == ["a-b-exclusive", "a-b-seat"]


def test_an_organization_names_its_people_with_their_roles_in_time(built):
    lines = [words(item) for item in built.page("en/organizations/a/").xpath("//li[a/@href='/en/people/ada/']")]
    assert lines == ["Ada, chief executive, since February 4, 2020", "Ada, head of technology, from 2014 until 2019"]


def test_a_role_cites_its_source_and_the_newest_comes_first(built):
    [first, second] = built.page("en/people/ada/").xpath("//aside[@class='facts']//li")
    assert words(first) == "chief executive, Alpha, since February 4, 2020[1]"
    assert words(second) == "head of technology, Alpha, from 2014 until 2019"


def test_a_product_shows_the_clauses_that_are_about_it(built):
    assert built.page("en/products/cloud/").xpath("//tr/@id") == ["a-b-licence"]


def test_replaced_and_replacing_clauses_lead_to_each_other(built):
    page = built.page("en/partnerships/a-b/")
    for row, other in (("a-b-rofr", "a-b-exclusive"), ("a-b-exclusive", "a-b-rofr")):
        [status] = page.xpath(f"//tr[@id='{row}']/*[contains(@class, 'column-status')]")
        assert status.xpath(".//a/@href") == [f"/en/partnerships/a-b/#{other}"]


def test_the_history_tells_what_each_agreement_brought_changed_and_ended(built):
    section = built.page("en/partnerships/a-b/").xpath("//section[@aria-labelledby='page-history']")[0]
    events = [
        (
            words(item.xpath("./p[@class='timeline-date']")[0]),
            [a.lstrip("#") for a in item.xpath(".//a/@href") if "-" in a],
        )
        for item in section.xpath("./ol/li")
    ]
    told = [(day, [id for id in ids if not id.startswith("source")]) for day, ids in events]
    assert told == [
        ("January 1, 2020", ["a-b-exclusive", "a-b-licence", "a-b-seat"]),
        ("June 1, 2021", ["a-b-seat"]),
        ("January 1, 2022", ["a-b-exclusive", "a-b-rofr", "a-b-licence"]),
    ]
    assert set(section.xpath(".//a/@href[starts-with(., '#a-b')]")) <= {
        f"#{id}" for id in built.page("en/partnerships/a-b/").xpath("//@id")
    }


def test_the_correction_of_a_clause_with_many_rows_is_told_once(built):
    assert built.text("en/corrections/").count("It was 2021") == 1
    assert built.text("en/feed.json").count("It was 2021") == 1
    assert built.text("en/partnerships/sold/").count("It was 2021") == 1


@pytest.mark.slow
def test_a_product_was_not_released_before_its_day(folder):
    article = (
        "== content/articles/x/index.en.md\n---\ntitle: X\ndate: 2026-01-01\nas_of: {day}\n---\n```products\n```\n"
    )
    cells = {}
    for day in ("2024-04-30", "2024-05-01"):
        page = folder.write(SITE + article.format(day=day)).build().page("en/articles/x/")
        cells[day] = [words(cell) for cell in page.xpath("//figure[@class='records']//tbody/tr/td")]
    assert cells["2024-04-30"][-2:] == ["not released", "[1]"]
    assert cells["2024-05-01"][-2:] == ["May 1, 2024", "[1]"]
