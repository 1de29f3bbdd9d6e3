"""The graphs of all pages: connected by ids, complete, and in the words of schema.org."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import PARTS
from tests.incremental.sites import SITE as EVERYTHING
from tests.rendering.test_pages import SITE
from tests.schema_org import Vocabulary, graphs, nodes_in
from tests.sites import BuiltSite, build_once
from tests.test_demonstration import demonstration

BASE = "https://example.org/"
MORE = """== site.yaml
title: {de: Erklärt, en: Explained}
description: {de: "Wer mit wem.", en: "Who with whom."}
base_url: https://example.org/
languages: [de, en]
licence: CC-BY-4.0
publisher:
  name: Haus
  email: post@example.org
  policies: {publishing_principles: about, ethics_policy: about}
== content/pages/about.de.md
---
title: Über uns
---
So arbeiten wir.
== content/organizations/openai.yaml
name: OpenAI
country: US
kind: project
== content/people/sam.yaml
name: Sam
roles: [{organization: openai, title: {de: Chef, en: CEO}, begins: "2019-03"}]
== content/products/gpt.yaml
name: GPT
maker: openai
released: "2020-06"
== content/products/gpt-2.yaml
name: GPT-2
maker: openai
part_of: gpt
== content/products/colossus.yaml
name: Colossus
kind: computer
released: "2024~"
== content/events/day.yaml
name: {de: Tag der Modelle, en: Day of models}
date: "2025-04"
location: Menlo Park
organizers: [meta]
organizations: [openai]
people: [sam]
== content/partnerships/meta-openai.yaml
parties: [meta, openai]
summary: {de: "Was gilt.", en: "What holds."}
clauses:
  - {id: c, kind: technology_partnership, parties: {partner: [meta, openai]}, begins: "2024-03", sources: [bericht]}
  - {id: d, kind: ip_licence, parties: {licensor: meta, licensee: openai}, begins: {no_later_than: "2023"},
     sources: [bericht]}
== content/articles/c/index.de.md
---
title: Fragen
date: 2026-11-03
organizations: [meta]
topics: [cloud]
series: {key: reihe, part: 1}
faq: [{question: "Was ist *das*?", answer: "Ein **Recht**."}]
---
Ein Vorkaufsrecht von [](organization:openai), [](organization:meta) und [](product:gpt).
"""


@pytest.fixture
def built() -> BuiltSite:
    built = build_once(SITE + MORE)
    assert built.codes == [], built.said()
    return built


def node(built: BuiltSite, path: str, number: int = 0):
    return graphs(built)[f"{path}index.html"][number]


def check_graphs(built: BuiltSite, base: str) -> None:
    """Each id inside the site is that of one node, and no value is empty."""
    found = graphs(built)
    defined = Counter(one["@id"] for graph in found.values() for one in graph)
    assert [id for id, count in defined.items() if count > 1] == []
    for path, graph in found.items():
        for one in nodes_in(graph):
            assert not {"@id": "", **one}["@id"].startswith(base) or one["@id"] in defined, (path, one)
            assert [name for name, value in one.items() if value in (None, "", [], {})] == [], (path, one)


@pytest.mark.slow
def test_each_id_is_that_of_one_node(built):
    check_graphs(built, BASE)


@pytest.mark.slow
def test_so_they_are_in_a_site_with_everything():
    check_graphs(build_once(EVERYTHING), "https://")


@pytest.mark.slow
def test_so_they_are_in_the_demonstration():
    check_graphs(demonstration(), "https://example.org/ki-partnerschaften/")


@pytest.mark.slow
@pytest.mark.parametrize("site", ["small", "demonstration"])
def test_types_and_properties_are_those_of_schema_org(built, site):
    vocabulary = Vocabulary(PARTS / "schema-dts" / "dist" / "schema.d.ts")
    assert vocabulary.known("Corporatoin") is None
    assert "headline" in (vocabulary.known("BackgroundNewsArticle") or ())
    shown = graphs(built if site == "small" else demonstration())
    assert sorted({name for graph in shown.values() for one in graph for name in vocabulary.unknown_names(one)}) == []


def test_every_page_of_a_language_has_a_graph_with_itself(built):
    shown = graphs(built)
    for path in built.files:
        if (
            path.startswith(("de/", "en/"))
            and path.endswith(".html")
            and 'http-equiv="refresh"' not in built.text(path)
        ):
            own = f"{BASE}{path.removesuffix('index.html')}"
            [page] = [one for one in shown[path] if one["@id"] == f"{own}#webpage"]
            assert (page["url"], page["isPartOf"]["@id"]) == (own, f"{BASE}{path[:3]}#website")


def test_an_article_is_about_organizations_and_mentions_what_it_links(built):
    article = node(built, "de/articles/fragen/")
    assert [one["@id"] for one in article["about"]] == [f"{BASE}de/organizations/meta/"]
    assert {one["@id"]: one["@type"] for one in article["mentions"]} == {
        f"{BASE}de/organizations/openai/": "Project",
        f"{BASE}de/products/gpt/": "SoftwareApplication",
        f"{BASE}de/glossary/vorkaufsrecht/": "DefinedTerm",
    }
    assert article["isPartOf"]["@id"] == f"{BASE}de/series/reihe/"
    assert article["mainEntityOfPage"] == {"@id": f"{BASE}de/articles/fragen/#webpage"}
    assert article["publisher"]["@id"] == f"{BASE}de/#publisher"


def test_questions_are_a_page_of_their_own_kind(built):
    faq = node(built, "de/articles/fragen/", 1)
    assert faq["@type"] == "FAQPage"
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in faq["mainEntity"]] == [
        ("Was ist das?", "Ein Recht.")
    ]


def test_the_publisher_says_how_it_works_in_the_language_of_the_page(built):
    _, publisher, *_ = graphs(built)["de/index.html"]
    assert (publisher["@type"], publisher["name"]) == ("NewsMediaOrganization", "Haus")
    assert publisher["publishingPrinciples"] == publisher["ethicsPolicy"] == f"{BASE}de/pages/ueber-uns/"


def test_records_say_what_they_are_with_no_more_than_is_known(built):
    assert node(built, "de/people/sam/")["affiliation"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Chef",
            "affiliation": {"@type": "Project", "@id": f"{BASE}de/organizations/openai/", "name": "OpenAI"},
            "startDate": "2019-03",
        }
    ]
    event = node(built, "en/events/day/")
    assert (event["startDate"], event["location"]["name"]) == ("2025-04", "Menlo Park")
    assert [one["name"] for one in event["organizer"]] == ["Meta"]
    assert [one["name"] for one in event["about"]] == ["OpenAI", "Sam"]
    program = node(built, "en/products/gpt-2/")
    assert (program["@type"], program["applicationCategory"]) == ("SoftwareApplication", "model")
    assert (program["creator"]["name"], program["isPartOf"]["name"]) == ("OpenAI", "GPT")
    computer = node(built, "en/products/colossus/")
    assert computer["@type"] == "Product"
    assert "releaseDate" not in computer


def test_a_partnership_is_a_part_of_the_data(built):
    data = node(built, "de/partnerships/meta-openai/")
    assert (data["@type"], data["temporalCoverage"]) == ("Dataset", "2024-03/..")
    assert data["isPartOf"]["@id"] == f"{BASE}de/partnerships/"
    assert {one["contentUrl"].removeprefix(BASE) for one in data["distribution"]} <= set(built.files)
    assert data["license"].startswith("https://creativecommons.org/")
    assert "kind" in data["variableMeasured"]


def test_descriptions_are_there_once_in_each_language(built):
    check_descriptions(built)


@pytest.mark.slow
def test_descriptions_are_there_once_in_the_demonstration():
    check_descriptions(demonstration())


def check_descriptions(built: BuiltSite) -> None:
    """On every page that search engines may list."""
    found: dict[tuple[str, str], str] = {}
    for path in built.files:
        page = built.page(path) if path.endswith(".html") else None
        canonical = "" if page is None else page.xpath("string(//link[@rel='canonical']/@href)")
        if page is None or page.xpath("//meta[@name='robots' or @http-equiv='refresh']"):
            continue
        if canonical.endswith("/" + path.removesuffix("index.html")):
            text = page.xpath("string(//meta[@name='description']/@content)")
            assert 10 < len(text) <= 200, (path, text)
            same = found.setdefault((page.get("lang", ""), text), path)
            assert same == path, text
