"""The files beside the pages: chooser, 404, sitemap, feeds, data, static files, assets."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from xml.etree import ElementTree

import pytest

from tests.sites import build_once

SITE = """== content/organizations/a.yaml
name: {de: Alpha AG, en: Alpha Inc.}
== content/organizations/b.yaml
name: Beta
== content/sources/s.yaml
eins: {title: Eins, url: "https://press.example/1", date: 2025-01-21, tier: primary}
zwei: {title: Zwei, kind: document}
== content/partnerships/a-b.yaml
parties: [a, b]
clauses:
  - id: licence
    kind: ip_licence
    parties: {licensor: a, licensee: b}
    object: "=HYPERLINK(1)"
    begins: "2025-01"
    ends: {scheduled: "2030"}
    amounts: [{value: 1500000000, currency: USD, basis: up_to}]
    evidence: official
    sources: [eins]
    corrections: [{date: "2026-11-20", text: {de: Es war Jänner, en: It was January}}]
  - id: talks
    kind: technology_partnership
    parties: {partner: [a, b]}
    stage: talks
    known: "2025-03-01"
    sources: [zwei]
== content/people/ada.yaml
name: Ada
== content/articles/x/index.de.md
---
title: Ein & Artikel
description: Worum es geht.
date: 2026-11-01
updated: 2026-11-03
authors: [ada]
topics: [cloud]
corrections: [{date: 2026-11-10, text: "Eine Korrektur."}]
---
Text.
== content/articles/x/index.en.md
---
title: An article
translated: 2026-11-05
---
Text.
== content/articles/y/index.de.md
---
title: Früh am Morgen
date: 2026-11-02T06:00+01:00
---
Text ohne Beschreibung.
"""
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def built():
    built = build_once(SITE)
    assert built.codes == [], built.said()
    return built


def atom(built, language: str) -> ElementTree.Element:
    return ElementTree.fromstring(built.text(f"{language}/feed.xml"))


def test_the_root_asks_for_a_language_and_sends_nobody_anywhere(built):
    page = built.page("/")
    choices = page.xpath("//main//a")
    assert [(a.get("href"), a.get("hreflang"), a.get("lang")) for a in choices] == [
        ("/de/", "de", "de"),
        ("/en/", "en", "en"),
    ]
    assert "Erklärt" in choices[0].text_content()
    assert "Explained" in choices[1].text_content()
    assert page.xpath("//meta[@http-equiv='refresh']") == []
    assert {link.get("hreflang") for link in page.xpath("//head/link[@hreflang]")} == {"de", "en", "x-default"}


def test_the_page_for_what_is_missing_speaks_every_language_at_any_depth(folder):
    page = folder.write(SITE).build(base_url="https://example.org/ki/").page("404.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']") == []
    assert [(a.get("href"), a.xpath("string(../../@lang)")) for a in page.xpath("//main//h2/a")] == [
        ("/ki/de/", "de"),
        ("/ki/en/", "en"),
    ]
    addresses = page.xpath("//@href | //@src")
    assert all(address.startswith(("/ki/", "#")) for address in addresses if not address.startswith("mailto:"))


def test_the_sitemap_lists_each_page_with_its_alternates(built):
    urls = ElementTree.fromstring(built.text("sitemap.xml")).findall(f"{MAP}url")
    by_address = {url.findtext(f"{MAP}loc"): url for url in urls}
    article = by_address["https://example.org/de/artikel/ein-und-artikel/"]
    links = {link.get("hreflang"): link.get("href") for link in article.findall("{http://www.w3.org/1999/xhtml}link")}
    assert links == {
        "de": "https://example.org/de/artikel/ein-und-artikel/",
        "en": "https://example.org/en/articles/an-article/",
        "x-default": "https://example.org/de/artikel/ein-und-artikel/",
    }
    assert len(by_address) == len(urls)
    pages = {path.removesuffix("index.html") for path in built.files if path.endswith("/index.html")}
    assert {address.removeprefix("https://example.org/") for address in by_address if address} <= pages


def test_lastmod_is_the_documents_own_day(built):
    urls = ElementTree.fromstring(built.text("sitemap.xml")).findall(f"{MAP}url")
    days = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in urls}
    assert days["https://example.org/de/artikel/ein-und-artikel/"] == "2026-11-03"
    assert days["https://example.org/en/articles/an-article/"] == "2026-11-05"
    assert days["https://example.org/de/artikel/frueh-am-morgen/"] == "2026-11-02"
    assert days["https://example.org/de/"] is None


def test_robots_names_the_sitemap(built):
    assert "Sitemap: https://example.org/sitemap.xml\n" in built.text("robots.txt")
    assert built.files[".nojekyll"] == b""


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_feed_has_what_atom_asks_for(built, language):
    feed = atom(built, language)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"https://example.org/{language}/feed.xml",
        "alternate": f"https://example.org/{language}/",
    }
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for item in [feed, *feed.findall(f"{ATOM}entry")]:
        assert item.findtext(f"{ATOM}title")
        assert (item.findtext(f"{ATOM}id") or "").startswith(f"tag:example.org,2026:{language}/")
        assert RFC_3339.fullmatch(item.findtext(f"{ATOM}updated") or "")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")


def test_a_feed_has_the_newest_first_in_the_sites_time(built):
    entries = atom(built, "de").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}published") for entry in entries] == [
        "2026-11-20T00:00:00+01:00",
        "2026-11-10T00:00:00+01:00",
        "2026-11-02T06:00:00+01:00",
        "2026-11-01T00:00:00+01:00",
    ]
    article = entries[-1]
    assert article.findtext(f"{ATOM}updated") == "2026-11-03T00:00:00+01:00"
    assert article.findtext(f"{ATOM}summary") == "Worum es geht."
    assert "Eine Korrektur." in (entries[1].findtext(f"{ATOM}summary") or "")


def test_a_translation_appears_in_its_feed_with_its_own_date(built):
    entries = atom(built, "en").findall(f"{ATOM}entry")
    [article] = [entry for entry in entries if entry.findtext(f"{ATOM}title") == "An article"]
    assert article.findtext(f"{ATOM}published") == "2026-11-05T00:00:00+01:00"


def test_a_feeds_update_is_that_of_its_newest_entry(built):
    assert atom(built, "de").findtext(f"{ATOM}updated") == "2026-11-20T00:00:00+01:00"


@pytest.mark.slow
def test_the_id_of_a_correction_stays_when_others_follow(folder):
    def ids() -> list[str | None]:
        entries = atom(folder.build(), "de").findall(f"{ATOM}entry")
        return [entry.findtext(f"{ATOM}id") for entry in entries]

    folder.write(SITE)
    before = ids()
    folder.edit(
        "content/articles/x/index.de.md", "corrections: [", 'corrections: [{date: 2026-11-15, text: "Noch eine."}, '
    )
    assert set(before) < set(ids())


def test_the_json_feed_says_the_same(built):
    feed = json.loads(built.text("de/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/de/feed.json"
    assert feed["language"] == "de"
    items = {entry.findtext(f"{ATOM}id") for entry in atom(built, "de").findall(f"{ATOM}entry")}
    assert {item["id"] for item in feed["items"]} == items
    assert feed["items"][-1]["summary"] == "Worum es geht."


def test_all_clauses_are_given_as_json(built):
    data = json.loads(built.text("data/partnerships.json"))
    assert data["as_of"] == "2026-11-24"
    rows = {row["id"]: row for row in data["clauses"]}
    licence = rows["a-b-licence"]
    parties = [(party["role"], party["organization"]) for party in licence["parties"]]
    assert parties == [("licensor", "a"), ("licensee", "b")]
    assert (licence["begins"]["earliest"], licence["begins"]["latest"]) == ("2025-01-01", "2025-01-31")
    assert licence["ends"]["scheduled"]["latest"] == "2030-12-31"
    assert licence["sources"] == ["eins"]
    assert data["sources"]["eins"]["address"] == "https://press.example/1"
    assert rows["a-b-talks"]["status"] == "talks"


def test_all_clauses_are_given_as_csv_without_formulas(built):
    text = built.files["data/partnerships.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == ["a-b-licence", "a-b-talks"]
    assert rows[0]["object"] == "'=HYPERLINK(1)"
    assert text.count("\r\n") == len(rows) + 1


def test_the_csv_of_a_language_has_its_labels(built):
    def row(language: str) -> dict[str, str]:
        return next(csv.DictReader(io.StringIO(built.files[f"{language}/data/partnerships.csv"].decode(), newline="")))

    assert row("de")["parties_label"] == "Alpha AG und Beta"
    assert row("en")["parties_label"] == "Alpha Inc. and Beta"
    assert row("de")["kind"] == row("en")["kind"] == "ip_licence"
    assert row("de")["kind_label"] != row("en")["kind_label"]


def test_assets_bear_a_fingerprint_of_their_bytes(built):
    assets = {path: data for path, data in built.files.items() if path.startswith("assets/")}
    assert {path.rpartition(".")[2] for path in assets} >= {"css", "js"}
    for path, data in assets.items():
        assert hashlib.sha256(data).hexdigest()[:12] in path
    [style] = built.page("de/").xpath("//link[@rel='stylesheet']/@href")
    assert style.lstrip("/") in assets


def test_a_favicon_among_the_static_files_is_the_sites_icon(folder):
    built = folder.write(SITE + "== content/static/favicon.svg\n<svg/>\n").build()
    assert built.page("de/").xpath("//link[@rel='icon']/@href") == ["/favicon.svg"]
