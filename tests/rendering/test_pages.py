"""What every page promises to people and to machines (FORMAT §7)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.sites import build_once

SITE = """== content/people/ada.yaml
name: Ada
== content/people/desk.yaml
name: {de: Redaktion, en: Newsroom}
kind: desk
== content/organizations/meta.yaml
name: Meta
wikidata: Q380
founded: "2004"
== content/sources/s.yaml
bericht: {title: Ein </script> Bericht, url: "https://press.example/b", publisher: P, date: 2025-04-29, language: de}
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
== content/glossary/rofr.en.md
---
term: right of first refusal
definition: A right.
---
== content/articles/a/index.de.md
---
title: "Titel mit </script> & Zeichen"
slug: titel
description: Eine Beschreibung.
date: 2026-11-01
updated: 2026-11-10
authors: [ada, desk]
organizations: [meta]
corrections: [{date: 2026-11-12, text: "Es waren **zwei**."}]
---
Ein Satz [@bericht].
== content/articles/a/index.en.md
---
title: The title
translated: 2026-11-05
translation: {by: [ada], method: human}
---
A sentence.
== content/articles/b/index.de.md
---
title: Nur auf Deutsch
date: 2026-11-02
---
## Ein Teil

Text.
"""


@pytest.fixture
def built():
    built = build_once(SITE)
    assert built.codes == [], built.said()
    return built


def data(built, path: str) -> list[dict[str, Any]]:
    """The items of the page's JSON-LD."""
    [text] = built.page(path).xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(text)
    return list(found.get("@graph", [found]))


def alternates(built, path: str) -> dict[str, str]:
    links = built.page(path).xpath("//head/link[@rel='alternate' and @hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def canonical(built, path: str) -> list[str]:
    return list(built.page(path).xpath("//head/link[@rel='canonical']/@href"))


def html_pages(built) -> list[str]:
    return [path for path in built.files if path.endswith(".html")]


@pytest.mark.parametrize(
    ("path", "lang"), [("de/", "de"), ("en/", "en"), ("de/artikel/titel/", "de"), ("en/articles/the-title/", "en")]
)
def test_a_page_names_its_language_and_direction(built, path, lang):
    assert (built.page(path).get("lang"), built.page(path).get("dir")) == (lang, "ltr")


def test_the_security_policy_stands_first_in_every_head(built):
    for path in html_pages(built):
        first = built.page("/" + path).find("head")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", path
        assert "default-src 'none'" in first.get("content")
        policy = first.get("content")
        if path.endswith("/search/index.html"):  # its index is read by a program in WebAssembly
            policy = policy.replace("script-src 'self' 'wasm-unsafe-eval';", "script-src 'self';")
        assert "unsafe" not in policy, path


def test_no_page_asks_another_host_for_anything(built):
    for path in html_pages(built):
        page = built.page("/" + path)
        loaded = page.xpath(
            "//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //source/@srcset"
        )
        assert all(address.startswith("/") and not address.startswith("//") for address in loaded), path
        assert (
            page.xpath("//style | //*[@style] | //iframe | //script[not(@src) and @type!='application/ld+json']") == []
        )
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    styles = b"".join(data for path, data in built.files.items() if path.endswith(".css")).decode()
    assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", styles)


def test_a_page_has_one_title_and_one_heading_of_the_first_level(built):
    for path in html_pages(built):
        page = built.page("/" + path)
        assert len(page.xpath("//head/title")) == 1, path
        assert len(page.xpath("//h1")) == 1, path


def test_no_id_stands_twice_on_a_page(built):
    for path in html_pages(built):
        ids = built.page("/" + path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_the_canonical_link_is_the_pages_own_address(built):
    assert canonical(built, "de/artikel/titel/") == ["https://example.org/de/artikel/titel/"]
    assert canonical(built, "de/") == ["https://example.org/de/"]


def test_a_page_names_its_translations_itself_and_the_default(built):
    expected = {
        "de": "https://example.org/de/artikel/titel/",
        "en": "https://example.org/en/articles/the-title/",
        "x-default": "https://example.org/de/artikel/titel/",
    }
    assert alternates(built, "de/artikel/titel/") == expected
    assert alternates(built, "en/articles/the-title/") == expected


def test_a_page_without_translation_names_only_itself(built):
    address = "https://example.org/de/artikel/nur-auf-deutsch/"
    assert alternates(built, "de/artikel/nur-auf-deutsch/") == {"de": address, "x-default": address}


def test_the_home_pages_default_is_the_chooser(built):
    assert alternates(built, "en/")["x-default"] == "https://example.org/"


def test_a_page_leads_to_the_feeds_of_its_language(built):
    links = built.page("en/articles/the-title/").xpath("//head/link[@rel='alternate' and @type]")
    assert {(link.get("type"), link.get("href")) for link in links} == {
        ("application/atom+xml", "/en/feed.xml"),
        ("application/feed+json", "/en/feed.json"),
        ("text/markdown", "/en/articles/the-title/index.md"),
    }


def test_the_language_switch_goes_to_the_same_page(built):
    links = built.page("de/artikel/titel/").xpath("//nav[contains(@class, 'language-switch')]//a")
    assert [(a.get("href"), a.get("hreflang"), a.get("lang"), a.text) for a in links] == [
        ("/en/articles/the-title/", "en", "en", "English")
    ]


def test_the_language_switch_says_that_a_page_is_not_translated(built):
    switch = built.page("de/artikel/nur-auf-deutsch/").xpath("//nav[contains(@class, 'language-switch')]")[0]
    assert switch.xpath(".//a/@href") == ["/en/articles/nur-auf-deutsch/"]
    assert switch.xpath(".//*[@class='remark']")


def test_a_fallback_page_shows_the_original_and_says_so(built):
    page = built.page("en/articles/nur-auf-deutsch/")
    assert page.get("lang") == "en"
    assert "no translation of this page yet" in page.xpath("//*[@role='note']")[0].text_content()
    assert page.xpath("//article")[0].get("lang") == "de"
    assert page.xpath("//article//h2[@id='ein-teil']/text()") == ["Ein Teil"]


def test_a_fallback_page_points_to_the_original_and_stays_out_of_lists_for_machines(built):
    path = "en/articles/nur-auf-deutsch/"
    assert canonical(built, path) == ["https://example.org/de/artikel/nur-auf-deutsch/"]
    assert alternates(built, path) == {}
    for name in ("sitemap.xml", "en/feed.xml", "en/feed.json"):
        assert path not in built.text(name)
    [page, _] = data(built, path)
    assert page["mainEntity"]["@id"] == "https://example.org/de/artikel/nur-auf-deutsch/"


def test_the_data_of_an_article_says_what_it_is(built):
    article = data(built, "de/artikel/titel/")[0]
    assert article["@type"] == "BackgroundNewsArticle"
    assert article["inLanguage"] == "de"
    assert article["headline"] == "Titel mit </script> & Zeichen"
    assert (article["datePublished"], article["dateModified"]) == ("2026-11-01", "2026-11-10")
    assert [author["@type"] for author in article["author"]] == ["Person", "Organization"]
    assert article["citation"][0]["url"] == "https://press.example/b"
    assert article["correction"][0]["text"] == "Es waren zwei."
    assert article["workTranslation"][0]["@id"] == "https://example.org/en/articles/the-title/"
    translation = data(built, "en/articles/the-title/")[0]
    assert translation["translationOfWork"]["@id"] == "https://example.org/de/artikel/titel/"
    assert "workTranslation" not in translation


def test_no_text_closes_the_data(built):
    text = built.text("de/artikel/titel/")
    block = text[text.index('<script type="application/ld+json">') + 35 :]
    assert "\\u003c/script>" in block[: block.index("</script>")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("de/glossar/vorkaufsrecht/", "DefinedTerm"),
        ("de/glossar/", "DefinedTermSet"),
        ("de/organisationen/meta/", "Organization"),
        ("de/personen/ada/", "Person"),
        ("de/personen/desk/", "Organization"),
    ],
)
def test_each_thing_has_its_type(built, path, kind):
    assert data(built, path)[0]["@type"] == kind


def test_breadcrumbs_lead_from_home_to_the_page(built):
    [trail] = [item for item in data(built, "de/artikel/titel/") if item["@type"] == "BreadcrumbList"]
    items = trail["itemListElement"]
    assert [item.get("item") for item in items] == ["https://example.org/de/", "https://example.org/de/artikel/", None]
    assert built.page("de/artikel/titel/").xpath("//*[@aria-current='page']")


def test_a_citation_leads_to_the_numbered_source_and_back(built):
    page = built.page("de/artikel/titel/")
    mark = page.xpath("//div[@class='body']//sup[@class='citation']/a")[0]
    source = page.xpath("//li[@id='source-1']")[0]
    assert (mark.get("href"), mark.text) == ("#source-1", "[1]")
    assert f"#{mark.get('id')}" in source.xpath(".//a/@href")
    assert "Ein </script> Bericht" in source.text_content()


def test_the_language_of_a_source_is_named_where_it_differs(folder):
    text = SITE.replace("A sentence.", "A sentence [@bericht].")
    built = folder.write(text).build()
    assert "German" in built.page("en/articles/the-title/").xpath("//li[@id='source-1']")[0].text_content()
    assert "Deutsch" not in built.page("de/artikel/titel/").xpath("//li[@id='source-1']")[0].text_content()


def test_a_translation_says_who_made_it(built):
    assert "Translation: Ada; original: German" in built.page("en/articles/the-title/").text_content()


def test_robots_and_a_canonical_elsewhere_are_kept_and_leave_the_sitemap(folder):
    folder.write(SITE).edit("content/articles/b/index.de.md", "date: 2026-11-02", "date: 2026-11-02\nrobots: noindex")
    folder.edit("content/articles/a/index.de.md", "slug: titel", "slug: titel\ncanonical: https://other.example/a")
    built = folder.build()
    assert built.page("de/artikel/nur-auf-deutsch/").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert canonical(built, "de/artikel/titel/") == ["https://other.example/a"]
    assert "de/artikel/titel/</loc>" not in built.text("sitemap.xml")
    assert "nur-auf-deutsch" not in built.text("sitemap.xml")
    assert "nur-auf-deutsch" not in built.text("de/feed.xml")


def test_notes_for_translators_are_never_published(folder):
    folder.write(SITE).edit(
        "content/articles/a/index.de.md", "slug: titel", "slug: titel\nnotes: {translators: Geheimnis}"
    )
    assert not any(b"Geheimnis" in data for data in folder.build().files.values())


def test_a_template_of_the_site_goes_before_the_themes(folder):
    folder.write(SITE + "== templates/partials/footer.html.j2\n<footer>Eigener Fuß</footer>\n")
    built = folder.build()
    assert "Eigener Fuß" in built.text("de/")
    assert "Eigener Fuß" in built.text("en/articles/the-title/")
