"""Drawings on pages: links with names, both widths, the table that says the same, the page's language."""

from __future__ import annotations

import re

import pytest

WORLD = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: {de: Betha, en: Beta}
== content/organizations/gamma.yaml
name: Gamma
== content/organizations/park.yaml
name: Park
kind: project
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://example.org/", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
agreements:
  - {id: first, date: "2019-07-22", title: Erste, evidence: reported, sources: [s]}
  - {id: second, date: "2025-10-28", title: Zweite, evidence: reported, sources: [s]}
clauses:
  - id: licence
    kind: ip_licence
    parties: {licensee: alpha, licensor: beta}
    object: {de: Modelle, en: models}
    agreement: first
    ends: {scheduled: "2030"}
    amended: [{agreement: second, ends: {scheduled: "2032"}}]
    note: {de: Ohne Gewähr., en: No guarantee.}
  - id: rofr
    kind: right_of_first_refusal
    parties: {holder: alpha, grantor: beta}
    agreement: first
    ends: {date: "2025-10-28", how: waived}
    corrections: [{date: "2026-11-22", text: {de: Falsch., en: Wrong.}}]
== content/partnerships/park.yaml
parties: [alpha, beta, gamma]
organization: park
agreements:
  - {id: first, date: "2025-01-21", title: Ankündigung, evidence: reported, sources: [s]}
clauses:
  - id: funding
    kind: joint_venture
    parties: {funder: [alpha, beta, gamma]}
    agreement: first
    stage: announced
"""


def shown(folder, figure: str):
    for language in ("de", "en"):
        date = "date: 2026-11-01\n" if language == "de" else ""
        folder.write(f"== content/articles/x/index.{language}.md\n---\ntitle: X\n{date}---\n{figure}\n")
    built = folder.write(WORLD).build()
    assert built.codes == [], built.said()
    return built


def drawing(built, language: str = "de", size: str = "wide"):
    path = {"de": "de/artikel/x/", "en": "en/articles/x/"}[language]
    [found] = built.page(path).xpath(f"//figure[contains(@class, 'drawing')]/svg[@class='{size}']")
    return found


def names(svg, word: str) -> list[str]:
    """The accessible names of parts, which links have from their text."""
    found = svg.xpath(f".//*[not(@aria-hidden) and contains(concat(' ', @class, ' '), ' {word} ')]")
    return [
        one.get("aria-label") or " ".join(" ".join(one.xpath("./text/text()")).replace("\u00a0", " ").split())
        for one in found
    ]


NETWORK = "```network\ncaption: Wer mit *wem*\n```"
TIMELINE = "```timeline\npartnership: p\n```"


@pytest.mark.slow
@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_a_network_names_and_links_all_that_are_tied(folder, size):
    svg = drawing(shown(folder, NETWORK), size=size)
    assert svg.get("aria-label") == "Wer mit wem"
    assert names(svg, "node") == ["Alpha", "Betha", "Gamma", "Park"]
    assert svg.xpath(".//a[contains(@class, 'node')]/@href")[0] == "/de/organisationen/alpha/"
    assert all(svg.xpath(".//a/@href"))


@pytest.mark.slow
def test_a_partnership_that_is_an_organization_is_drawn_as_a_hub(folder):
    svg = drawing(shown(folder, NETWORK))
    assert [name.partition(":")[0] for name in names(svg, "money")] == [
        f"{one} → Park" for one in ("Alpha", "Betha", "Gamma")
    ]
    assert names(svg, "hub") == ["Park"]


@pytest.mark.slow
def test_a_network_says_what_is_given_to_whom_and_how_it_stands(folder):
    svg = drawing(shown(folder, NETWORK))
    assert names(svg, "rights") == ["Betha → Alpha: Rechte (Lizenz an geistigem Eigentum; Vorkaufsrecht – beendet)"]
    [rights] = svg.xpath(".//g[@role='img'][contains(@class, 'rights')]")
    assert rights.get("class").split()[:3] == ["strand", "rights", "in_force"]
    assert len(rights.xpath(".//path[@class='head']")) == 1
    assert rights.xpath(".//a | .//@href") == []


@pytest.mark.slow
def test_each_doubt_and_status_has_a_sign(folder):
    kinds = {"loan": ("convertible_loan", "stage: talks"), "cloud": ("cloud_supply", "evidence: rumoured")}
    roles = {"loan": "lender: alpha, borrower: beta", "cloud": "supplier: beta, customer: alpha"}
    clauses = "".join(
        f"  - {{id: {id}, kind: {kind}, parties: {{{roles[id]}}}, agreement: first, {more}}}\n"
        for id, (kind, more) in kinds.items()
    )
    folder.write("== content/articles/x/index.de.md\n---\ntitle: X\ndate: 2026-11-01\n---\n```network\n```\n")
    world = WORLD.replace("== content/partnerships/park.yaml", f"{clauses}== content/partnerships/park.yaml")
    svg = drawing(folder.write(world).build())
    tie = svg.xpath(".//g[@role='img'][contains(@aria-label, 'Alpha') and contains(@aria-label, 'Betha')]")
    signs = {g.get("class").split()[1]: g.xpath("string(.//text)") for g in tie}
    assert signs == {"money": "…", "compute": "?", "rights": ""}


@pytest.mark.slow
def test_drawings_speak_the_language_of_the_page(folder):
    built = shown(folder, f"{NETWORK}\n\n{TIMELINE}")
    english = built.page("en/articles/x/").xpath("//svg[@class='wide']")
    assert names(english[0], "node")[1] == "Beta"
    [licence, _] = names(english[1], "span")
    assert licence == "Intellectual-property licence: models since July 22, 2019, until 2032"


@pytest.mark.slow
def test_a_timeline_has_a_row_for_each_clause_that_leads_to_it(folder):
    svg = drawing(shown(folder, TIMELINE))
    assert names(svg, "span") == [
        "Lizenz an geistigem Eigentum: Modelle seit dem 22. Juli 2019, bis 2032",
        "Vorkaufsrecht 22. Juli 2019 – 28. Oktober 2025, durch Verzicht",
    ]
    assert svg.xpath(".//a/@href") == ["/de/partnerschaften/p/#p-licence", "/de/partnerschaften/p/#p-rofr"]
    assert len(svg.xpath(".//path[@class='mark']")) == 1
    assert svg.xpath(".//path[@class='ahead']")


@pytest.mark.slow
def test_a_timeline_says_who_gives_where_one_kind_goes_both_ways(folder):
    shares = "".join(
        f"  - {{id: {id}, kind: revenue_share, parties: {{payer: {one}, recipient: {other}}}, agreement: first}}\n"
        for id, one, other in (("out", "alpha", "beta"), ("back", "beta", "alpha"))
    )
    folder.write(f"== content/articles/x/index.de.md\n---\ntitle: X\ndate: 2026-11-01\n---\n{TIMELINE}\n")
    world = WORLD.replace("== content/partnerships/park.yaml", f"{shares}== content/partnerships/park.yaml")
    found = [name for name in names(drawing(folder.write(world).build()), "span") if name.startswith("Umsatz")]
    assert sorted(found) == [
        "Umsatzbeteiligung Alpha → Betha · seit dem 22. Juli 2019",
        "Umsatzbeteiligung Betha → Alpha · seit dem 22. Juli 2019",
    ]


@pytest.mark.slow
def test_a_day_shows_nothing_that_came_later(folder):
    svg = drawing(shown(folder, TIMELINE.replace("partnership: p", "partnership: p\nas_of: 2025-04-29")))
    assert names(svg, "span") == [
        "Lizenz an geistigem Eigentum: Modelle seit dem 22. Juli 2019, bis 2030",
        "Vorkaufsrecht seit dem 22. Juli 2019",
    ]
    assert svg.xpath(".//path[@class='mark']") == []


@pytest.mark.slow
@pytest.mark.parametrize("figure", [NETWORK, TIMELINE])
def test_a_table_says_the_same_with_sources_notes_and_corrections(folder, figure):
    built = shown(folder, figure)
    [found] = built.page("de/artikel/x/").xpath("//figure[contains(@class, 'drawing')]")
    assert {"p-licence", "p-rofr"} <= set(found.xpath("./details//tbody/tr/@id"))
    assert found.xpath("./details//td[contains(@class, 'column-sources')]//a[@href='#source-1']")
    assert "Ohne Gewähr." in found.xpath("string(./details//ol[@class='table-notes'])")
    assert "Falsch." in found.xpath("string(./*[@class='figure-corrections'])")


@pytest.mark.slow
def test_what_lines_mean_stands_below_in_words(folder):
    built = shown(folder, f"{NETWORK}\n\n{TIMELINE}")
    legends = [
        [item.text_content().strip() for item in legend]
        for legend in built.page("de/artikel/x/").xpath("//ul[@class='legend']")
    ]
    assert legends == [
        ["Geld", "Rechte", "Pfeile weisen zu denen, die etwas bekommen.", "in Kraft", "angekündigt"],
        ["in Kraft", "beendet", "für später vereinbart", "Änderung"],
    ]


@pytest.mark.slow
@pytest.mark.parametrize("word", ["network", "timeline"])
def test_where_there_is_nothing_to_draw_a_sentence_says_so(folder, word):
    built = shown(folder, f"```{word}\nas_of: 2018-01-01\n```")
    [found] = built.page("de/artikel/x/").xpath("//figure[contains(@class, 'drawing')]")
    assert found.xpath(".//svg") == []
    assert "keine Vereinbarungen" in found.text_content()


@pytest.mark.slow
def test_drawings_need_no_weaker_policy_and_have_whole_coordinates(folder):
    html = shown(folder, f"{NETWORK}\n\n{TIMELINE}").text("de/artikel/x/")
    svgs = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert "style=" not in svgs
    assert re.findall(r'(?:x|y|width|height|d)="[^"]*\d\.\d', svgs) == []


def test_changes_say_since_when(folder):
    built = shown(folder, "```changes\npartnership: p\nsince: 2025-04-29\nas_of: today\n```")
    figure = built.page("de/artikel/x/").xpath("//figure[@class='events']")[0]
    assert figure.xpath("string(p)").replace("\u00a0", " ") == "Seit dem 29. April 2025:"
    assert "bis 2032 statt bis 2030" in figure.text_content()
    english = built.page("en/articles/x/").xpath("string(//figure[@class='events']/p)").replace("\u00a0", " ")
    assert english == "Since April 29, 2025:"


def test_where_nothing_changed_a_sentence_says_so(folder):
    built = shown(folder, "```changes\npartnership: p\nsince: 2025-11-01\nas_of: 2025-12-01\n```")
    assert "nichts geändert" in built.page("de/artikel/x/").xpath("string(//figure[@class='events'])")
