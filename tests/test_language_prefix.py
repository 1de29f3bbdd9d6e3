"""Sites whose first language has no prefix in its addresses, and sites in one language."""

from __future__ import annotations

import json

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.sites import NOW, THEME, SiteFolder, build_once

SITE = """== site.yaml
title: {de: Erklärt, en: Explained}
base_url: https://example.org/
languages: [de, en]
default_language_prefix: false
paths: {articles: {de: artikel, en: articles}}
== content/articles/grid/index.de.md
---
title: Ein Netz
date: 2026-01-05
aliases: [altes-netz]
---
Ein Netz.
== content/articles/grid/index.en.md
---
title: A grid
---
A grid.
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/s.yaml
s: {title: Quelle, url: "https://example.org/", date: 2000-01-01}
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - {id: deal, kind: ip_licence, parties: {licensor: alpha, licensee: beta}, begins: "2020-01-01", sources: [s]}
"""


def test_the_first_language_stands_at_the_root_and_the_others_below_their_tags():
    built = build_once(SITE)
    assert built.codes == [], built.said()
    expected = {"index.html", "artikel/ein-netz/index.html", "en/index.html", "en/articles/a-grid/index.html"}
    assert expected <= built.files.keys()
    assert not [path for path in built.files if path.startswith("de/")]


def test_the_root_is_the_home_page_of_the_first_language():
    home = build_once(SITE).page("")
    assert home.get("lang") == "de"
    assert home.xpath("//link[@rel='canonical']/@href") == ["https://example.org/"]
    hrefs = {one.get("hreflang"): one.get("href") for one in home.xpath("//link[@rel='alternate'][@hreflang]")}
    assert hrefs == {"de": "https://example.org/", "en": "https://example.org/en/", "x-default": "https://example.org/"}
    assert home.xpath("//nav[@class='language-switch']//a/@href") == ["/en/"]


def test_files_beside_the_pages_stand_at_the_root_too():
    files = build_once(SITE).files.keys()
    assert {"feed.xml", "feed.json", "llms.txt", "en/feed.xml", "en/llms.txt", "search/titles.json"} <= files
    assert {"data/partnerships.csv", "data/partnerships.de.csv", "en/data/partnerships.csv"} <= files


def test_former_addresses_lead_to_those_without_a_prefix():
    assert 'href="/artikel/ein-netz/"' in build_once(SITE).text("artikel/altes-netz/")


def test_a_page_with_the_address_of_another_language_is_an_error():
    pages = "== content/pages/en.de.md\n---\ntitle: Englisch\nslug: en\n---\nText.\n"
    site = SITE.replace("paths: {articles", 'paths: {pages: {de: "", en: pages}, articles')
    problems = build_once(f"{site}{pages}").result.problems
    assert any(one.code == "SG310" and one.place and one.place.path == "content/pages/en.de.md" for one in problems), [
        (one.code, one.message) for one in problems
    ]


@pytest.mark.slow
def test_each_language_has_its_index_of_the_search(folder: SiteFolder):
    folder.write(SITE)
    _, good = build(BuildOptions(site_dir=folder.root, now=NOW, theme=THEME), folder.root / "public")
    assert good
    entries = {tag: folder.root / f"public/pagefind/{tag}/pagefind-entry.json" for tag in ("de", "en")}
    counts = {tag: json.loads(path.read_text())["languages"][tag]["page_count"] for tag, path in entries.items()}
    assert counts == {"de": 4, "en": 4}


ONE = (
    SITE.replace("[de, en]", "[de]")
    .replace("{de: Erklärt, en: Explained}", "Erklärt")
    .replace("== content/articles/grid/index.en.md\n---\ntitle: A grid\n---\nA grid.\n", "")
    .replace(", en: articles", "")
)


def test_the_root_of_a_site_in_one_language_leads_to_its_home_page():
    built = build_once(ONE.replace("default_language_prefix: false\n", ""))
    assert built.codes == [], built.said()
    root = built.page("")
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/de/"]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.org/de/"]


def test_a_site_in_one_language_may_have_its_home_page_at_the_root():
    built = build_once(ONE)
    assert built.codes == [], built.said()
    assert built.page("").findtext(".//h1") == "Erklärt"
    assert built.page("").xpath("//nav[@class='language-switch']") == []
    assert "de/index.html" not in built.files
