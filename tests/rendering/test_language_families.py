"""What readers get where there is nothing in their language: their family's texts first, then the original's.

And what exists in a language: pages, lists, alternates for search engines; ``lang`` wherever words are in another one.
"""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.selection import every_third

PLAIN = "{tag: de-simple, base: de, name: Leichte Sprache, structure: free}"
SETTINGS = "== site.yaml\ntitle: X\nbase_url: https://example.org/\nlanguages: [%s]\n"


def documents(tags: str, original: str, key: str = "a", fields: str = "", body: str = "Text.") -> str:
    """An article in each of these languages, whose title is the tag of its language."""
    text = ""
    for tag in tags.split():
        own = "date: 2026-01-01\n" + fields if tag == original else ""
        front = f"title: {tag}\nslug: {key}-{tag.lower()}\n{own}"
        text += f"== content/articles/{key}/index.{tag}.md\n---\n{front}---\n{body}\n"
    return text


def article_page(built, tag: str):
    """The page of the one article in a language, wherever it is."""
    pages = (path for path, data in built.files.items() if b"sheet" in data)
    [path] = [path for path in pages if re.fullmatch(rf"{tag}/articles/[^/]+/index\.html", path)]
    return built.page(path.removesuffix("index.html"))


@pytest.mark.parametrize(
    ("languages", "existing", "reader", "shown", "has_notice"),
    every_third(
        [
            (f"en, de, de-AT, {PLAIN}", "en de", "de-AT", "de", False),
            (f"en, de, de-AT, {PLAIN}", "en de", "de-simple", "de", True),
            (f"en, de, de-AT, {PLAIN}", "en de-AT", "de", "de-AT", False),
            (f"en, de, de-AT, {PLAIN}", "en de-AT de-simple", "de", "de-AT", False),
            (f"en, de, de-AT, {PLAIN}", "en de-simple", "de", "de-simple", True),
            (f"en, de, de-AT, {PLAIN}", "en", "de-AT", "en", True),
            ("en, de-CH, de-AT", "en de-CH", "de-AT", "de-CH", False),
            ("en, pt, pt-BR", "en pt", "pt-BR", "pt", False),
            ("en, pt-PT, pt-BR", "en pt-PT", "pt-BR", "pt-PT", False),
            ("en, es-419, es, es-MX", "en es es-419", "es-MX", "es-419", False),
            ("en, zh-Hans, zh-Hant, zh-Hant-HK", "en zh-Hans zh-Hant", "zh-Hant-HK", "zh-Hant", False),
            ("en, zh-Hans, zh-Hant, zh-TW", "en zh-Hans zh-Hant", "zh-TW", "zh-Hant", False),
            ("en, {tag: bar, base: de-AT}, de", "en de", "bar", "de", True),
            ("de, fr", "de", "fr", "de", True),
        ]
    ),
)
def test_readers_get_the_nearest_text(folder, languages, existing, reader, shown, has_notice):
    original = existing.split()[0]
    folder.write(SETTINGS % languages + documents(existing, original, fields=f"original: {original}\n"))
    built = folder.build()
    page = article_page(built, reader)
    assert page.findtext(".//h1") == shown
    article = page.xpath("//article[contains(@class, 'sheet')]")[0]
    assert article.get("lang") == shown
    assert article.get("data-pagefind-body") is None
    assert bool(page.xpath("//p[@class='notice']")) is has_notice
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/{shown}/articles/a-{shown.lower()}/"]
    assert page.xpath("//link[@hreflang and @rel='alternate']") == []
    assert f"/{reader}/articles/a-" not in built.text("sitemap.xml")
    assert f"https://example.org/{reader}/articles/a-" not in built.text(f"{reader}/feed.xml")


def test_a_link_leads_to_the_nearest_page_where_none_is_made(folder):
    settings = SETTINGS % "en, de, de-AT" + "translations: {missing: omit}\n"
    text = (
        documents("en de", "en") + "== content/pages/p.de-AT.md\n---\ntitle: P\noriginal: de-AT\n---\n[](article:a)\n"
    )
    built = folder.write(settings + text).build()
    [link] = built.page("de-AT/pages/p/").xpath("//div[@class='body']//a")
    assert (link.get("href"), link.get("hreflang"), link.text_content()) == ("/de/articles/a-de/", "de", "de")


@pytest.mark.parametrize(
    ("pictures", "original", "reader", "shown"),
    [
        ("m m.de", "en", "de-AT", "m.de"),
        ("m m.de m.de-AT", "en", "de-AT", "m.de-AT"),
        ("m m.de-AT", "en", "de", "m.de-AT"),
        ("m m.de-simple", "de", "de", "m"),
        ("m m.de", "en", "en", "m"),
        ("m m.de-AT", "de", "de-simple", "m"),
        ("m m.de m.de-simple", "en", "de-simple", "m.de-simple"),
    ],
)
def test_files_follow_the_same_order(folder, pictures, original, reader, shown):
    languages = ["en", "de", "de-AT", "de-simple"]
    text = documents(" ".join(languages), original, body="[m](m.pdf)", fields=f"original: {original}\n")
    folder.write(SETTINGS % f"en, de, de-AT, {PLAIN}" + text)
    for name in pictures.split():
        (folder.root / f"content/articles/a/{name}.pdf").write_bytes(name.encode())
    built = folder.build()
    [link] = article_page(built, reader).xpath("//div[@class='body']//a/@href")
    assert built.files[link.lstrip("/")] == shown.encode()


def test_records_settings_and_strings_follow_the_same_order(folder):
    settings = """== site.yaml
title: {en: Title, de-CH: Titel}
base_url: https://example.org/
languages: [en, de-AT, de-CH, pt-BR, pt-PT]
paths: {organizations: {en: organizations, de-CH: organisationen, pt-PT: organizacoes}}
== content/organizations/x.yaml
name: {en: Name, de-CH: Namen, pt-PT: Nome}
== locales/pt-PT/LC_MESSAGES/messages.po
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Home"
msgstr "Início"
"""
    built = folder.write(settings).build()
    page = built.page("de-AT/organisationen/x/")
    assert page.findtext(".//h1") == "Namen"
    assert page.find(".//h1").get("lang") == "de-CH"
    assert page.xpath("//p[@class='site-title']/a[@lang='de-CH']/text()") == ["Titel"]
    assert "Início" in built.text("pt-BR/organizacoes/x/")
    assert [p.message for p in built.problems if p.code == "SG505"] == ["'title' has no text in pt-BR, pt-PT"]


ALTERNATES = """== content/articles/a/index.de.md
---
title: Eins
date: 2026-11-01
%s---
Text.
== content/articles/a/index.en.md
---
title: One
%s---
Text.
"""
ELSEWHERE = "canonical: https://elsewhere.example/one\n"


@pytest.mark.parametrize(
    ("de", "en", "listed", "default"),
    [
        ("", "", ["de", "en"], "de"),
        ("", "robots: noindex\n", ["de"], "de"),
        ("", ELSEWHERE, ["de"], "de"),
        ("robots: none\n", "", ["en"], "en"),
        (ELSEWHERE, "", ["en"], "en"),
        ("", "robots: nofollow\n", ["de", "en"], "de"),
        ("robots: noindex\n", ELSEWHERE, [], None),
    ],
)
def test_alternates_are_pages_that_search_engines_may_list(folder, de, en, listed, default):
    built = folder.write(ALTERNATES % (de, en)).build()
    pages = {"de": "de/artikel/eins/", "en": "en/articles/one/"}
    expected = {tag: f"https://example.org/{pages[tag]}" for tag in listed}
    if default:
        expected["x-default"] = f"https://example.org/{pages[default]}"
    for tag, path in pages.items():
        links = built.page(path).xpath("//link[@rel='alternate' and @hreflang]")
        found = {link.get("hreflang"): link.get("href") for link in links}
        assert found == (expected if tag in listed else {})
        assert built.page(path).xpath("//nav[contains(@class, 'language-switch')]//a/@href") != []
    urls = {url.findtext("{*}loc"): url for url in etree.fromstring(built.text("sitemap.xml").encode())}
    for tag, path in pages.items():
        url = urls.get(f"https://example.org/{path}")
        assert (url is not None) is (tag in listed)
        if url is not None:
            assert {link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")} == expected


EMPTY = """== content/articles/a/index.de.md
---
title: Nur hier
date: 2026-11-01
topics: [steuer]
series: {key: reihe, part: 1}
%s---
Text.
== content/articles/b/index.de.md
---
title: Zwei
date: 2026-11-01
---
Text.
== content/articles/b/index.en.md
---
title: Two
---
Text.
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Ein Recht.
%s---
== content/topics/steuer.yaml
name: Steuer
aliases: [abgaben]
"""
MADE_FOR_ARTICLES = ("topics/", "series/", "themen/", "glossary/")


@pytest.mark.parametrize("policy", ["languages", "omit"])
def test_nothing_empty_is_made_linked_or_mapped(folder, policy):
    only = "languages: [de]\n" if policy == "languages" else ""
    folder.write(EMPTY % (only, only))
    if policy == "omit":
        folder.edit("site.yaml", "timezone", "translations: {missing: omit}\ntimezone")
    built = folder.build()
    assert built.codes == []
    assert not [path for path in built.files if path.startswith(tuple(f"en/{one}" for one in MADE_FOR_ARTICLES))]
    assert "de/themen/abgaben/index.html" in built.files
    for path in (path for path in built.files if path.startswith("en/") and path.endswith(".html")):
        links = built.page(path.removesuffix("index.html")).xpath("//a/@href")
        assert not [href for href in links if "steuer" in href or "reihe" in href or "gloss" in href], path
    assert "en/topics" not in built.text("sitemap.xml")
    assert "en/glossary" not in built.text("sitemap.xml")


def test_with_fallback_a_topic_lists_what_its_readers_get(folder):
    built = folder.write(EMPTY % ("", "")).build()
    assert built.page("en/topics/steuer/").xpath("//article[@class='card']/h2[@lang='de']/a/text()") == ["Nur hier"]


RECORDS = """== content/articles/a/index.de.md
---
title: Eins
date: 2026-11-01
topics: [recht]
authors: [m]
series: {key: recht, part: 1}
---
Text.
== content/articles/a/index.en.md
---
title: One
translated: 2026-11-02
---
See [](topic:recht) and [](organization:bka).
== content/topics/recht.yaml
name: {de: Verträge}
== content/events/t.yaml
name: {de: Gerichtstag}
date: "2026-01-05"
organizations: [bka]
== content/organizations/bka.yaml
name: {de: Bundeskanzleramt}
== content/organizations/x.yaml
name: X
== content/people/m.yaml
name: M
label: {de: Leitung}
roles: [{organization: bka, title: {de: Chefin}}]
== content/sources/s.yaml
s: {title: S, url: https://example.com/, date: 2026-01-01}
== content/partnerships/p.yaml
parties: [bka, x]
name: {de: Bündnis}
summary: {de: Zusammen}
agreements: [{id: a1, date: "2025-01-01", title: {de: Vertrag}, sources: [s]}]
clauses:
  - {id: c, kind: pakt, parties: {seite: [bka, x]}, object: {de: Gegenstand}, note: {de: Bemerkung}, agreement: a1}
"""
GERMAN = (
    "Verträge|Gerichtstag|Bundeskanzleramt|Leitung|Chefin|Bündnis|Zusammen|Vertrag|Gegenstand|Bemerkung|Pakt|Seite"
    "|Erklärt|Deutsches"
)


@pytest.mark.slow
def test_words_in_another_language_bear_it_everywhere(folder):
    folder.write(RECORDS)
    folder.edit(
        "site.yaml", "title: {de: Erklärt, en: Explained}", "title: {de: Erklärt}\ndescription: {de: Deutsches}"
    )
    folder.edit("site.yaml", "timezone", "kinds: {pakt: {label: {de: Pakt}, roles: {seite: {de: Seite}}}}\ntimezone")
    built = folder.build()
    assert set(built.codes) == {"SG505"}
    seen: set[str] = set()
    for path in sorted(path for path in built.files if path.startswith("en/") and path.endswith(".html")):
        page = built.page(path.removesuffix("index.html"))
        for element in page.xpath("//body//*[not(self::script or self::code)]"):
            for words in (element.text, *(child.tail for child in element)):
                found = re.search(GERMAN, words or "")
                # Names of nodes and titles of rows in drawings are parts of one text.
                if found and not element.xpath("ancestor-or-self::*[local-name()='svg']"):
                    seen.add(found[0])
                    assert element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == "de", (path, words)
    assert seen == set(GERMAN.split("|"))
    assert '<title xml:lang="de">Erklärt</title>' in built.text("en/feed.xml")
    everything = b"".join(built.files.values())
    assert not any(mark.encode() in everything for mark in "\ufdd0\ufdd1\ufdd2")


def test_interface_strings_without_translation_are_marked_as_english(folder):
    text = SETTINGS % "lv" + documents("lv", "lv", fields="updates: [{date: 2026-02-01, text: Viens.}]\n")
    built = folder.write(text).build()
    page = built.page("lv/articles/a-lv/")
    [heading] = page.xpath("//h2[@id='page-updates']")
    assert (heading.text, heading.get("lang")) == ("Updates", "en")
    assert page.xpath("//nav[@class='breadcrumbs']//a[@lang='en']/text()") == ["Home", "Articles"]
    assert page.xpath("//a[@class='skip-link']/@lang") == ["en"]
    assert page.xpath("//nav[@class='breadcrumbs']/@aria-label") == ["You are here"]
    everything = b"".join(built.files.values())
    assert not any(mark.encode() in everything for mark in "\ufdd0\ufdd1\ufdd2")
