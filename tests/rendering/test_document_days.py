"""The day of a text in its language, and the order of lists: in pages, feeds, sitemap, structured data."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from lxml import etree

from tests.selection import every_third

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)


def article(key: str, de: str, en: str | None = None) -> str:
    text = f"== content/articles/{key}/index.de.md\n---\ntitle: {key} de\n{de}---\nText.\n"
    return text + (f"== content/articles/{key}/index.en.md\n---\ntitle: {key} en\n{en}---\nText.\n" if en else "")


def entries(built, tag: str) -> list[tuple[str | None, ...]]:
    """Title, published, updated of each entry of the feed."""
    feed = etree.fromstring(built.text(f"{tag}/feed.xml").encode())
    return [
        tuple(entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("title", "published", "updated"))
        for entry in feed.iterfind("a:entry", ATOM)
    ]


def structured(built, path: str) -> Any:
    return json.loads(built.page(path).xpath("string(//script[@type='application/ld+json'])"))["@graph"][0]


def titles(built, path: str) -> list[str]:
    return list(built.page(path).xpath("//article[@class='card']//a/text()"))


def byline(built, path: str) -> list[str]:
    items = built.page(path).xpath("//div[@class='byline']//li[time]")
    return [" ".join(item.text_content().replace("\u00a0", " ").split()) for item in items]


@pytest.mark.parametrize(
    ("de", "en", "published", "updated", "shown"),
    every_third([
        # Translated in advance, later, never dated; with the original's update before and after.
        ("date: 2026-11-20\n", "translated: 2026-10-30\n", "2026-11-20", "2026-11-20", ["November 20, 2026"]),
        ("date: 2026-11-20\n", "translated: 2026-11-25\n", "2026-11-25", "2026-11-25", ["November 25, 2026"]),
        ("date: 2026-11-20\n", "", "2026-11-20", "2026-11-20", ["November 20, 2026"]),
        (
            "date: 2026-11-20\nupdated: 2026-11-27\n", "translated: 2026-11-25\n", "2026-11-25", "2026-11-25",
            ["November 25, 2026", "Original updated: November 27, 2026"],
        ),
        (
            "date: 2026-11-20\nupdated: 2026-11-22\n", "translated: 2026-11-25\n", "2026-11-25", "2026-11-25",
            ["November 25, 2026"],
        ),
        (
            "date: 2026-11-20\nupdated: 2026-11-27\n", "", "2026-11-20", "2026-11-20",
            ["November 20, 2026", "Original updated: November 27, 2026"],
        ),
        (
            "date: 2026-11-20\nupdated: 2026-11-27\n",
            "translated: 2026-11-25\nupdates: [{date: 2026-11-27, text: More.}]\n", "2026-11-25", "2026-11-27",
            ["November 25, 2026", "Updated: November 27, 2026"],
        ),
        ("", "translated: 2026-11-25\n", "2026-11-25", "2026-11-25", ["November 25, 2026"]),
        ("date: 2026-11-25T23:30Z\n", "translated: 2026-11-25\n", "2026-11-26", "2026-11-26", ["November 26, 2026"]),
        ("date: 2026-11-25T06:00Z\n", "translated: 2026-11-26\n", "2026-11-26", "2026-11-26", ["November 26, 2026"]),
    ]),
)  # fmt: skip
def test_a_translation_appears_on_the_later_of_two_days(folder, de, en, published, updated, shown):
    built = folder.write(article("a", de, en or "slug: a-en\n")).build(now=NOW)
    assert built.codes == []
    [(_, entry_published, entry_updated)] = entries(built, "en")
    assert (str(entry_published)[:10], str(entry_updated)[:10]) == (published, updated)
    assert byline(built, "en/articles/a-en/") == shown
    data = structured(built, "en/articles/a-en/")
    local = {name: to_vienna(data[name]) for name in ("datePublished", "dateModified")}
    assert local == {"datePublished": published, "dateModified": updated}
    sitemap = etree.fromstring(built.text("sitemap.xml").encode())
    lastmod = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in sitemap}
    assert lastmod["https://example.org/en/articles/a-en/"] == updated
    [card] = built.page("en/articles/").xpath("//p[@class='card-meta']/time/@datetime")
    assert card == published


def to_vienna(iso: str) -> str:
    if "T" not in iso:
        return iso
    return dt.datetime.fromisoformat(iso).astimezone(dt.timezone(dt.timedelta(hours=1))).date().isoformat()


@pytest.mark.parametrize(
    ("translated", "now", "published"),
    every_third(
        [
            ("2026-11-30", "2026-11-29T22:59:59+00:00", False),
            ("2026-11-30", "2026-11-29T23:00:00+00:00", True),
            ("2026-11-29", "2026-11-29T00:00:00+01:00", True),
            ("2027-01-15", "2026-11-29T12:00:00+00:00", False),
        ]
    ),
)
@pytest.mark.parametrize("kind", ["articles", "pages", "glossary"])
def test_a_translation_of_a_later_day_waits(folder, kind, translated, now, published):
    name = "term" if kind == "glossary" else "title"
    more = "definition: Ein Wort.\n" if kind == "glossary" else ""
    text = f"== content/{kind}/a/index.de.md\n---\n{name}: Alt\n{more}---\nText.\n"
    text += f"== content/{kind}/a/index.en.md\n---\n{name}: Fresh\n{more}translated: {translated}\n---\nText.\n"
    built = folder.write(text).build(now=dt.datetime.fromisoformat(now))
    pages = [path for path in built.files if path.endswith("/fresh/index.html")]
    assert (len(pages) == 1) is published
    left_out = [] if published else [(f"content/{kind}/a/index.en.md", "scheduled", translated)]
    assert [(one.path, one.reason, str(one.until)) for one in built.result.unpublished] == left_out
    preview = folder.build(now=dt.datetime.fromisoformat(now), drafts=True)
    assert any(path.endswith("/fresh/index.html") for path in preview.files)


def test_lists_home_and_feed_are_in_the_order_of_instants(folder):
    text = article("b", "date: 2026-11-24T05:30Z\n") + article("c", "date: 2026-11-24T23:00-08:00\n")
    text += article("a", "date: 2026-11-24T06:00+01:00\n")
    text += article("d", "date: 2026-11-25\n") + article("e", "slug: e\n")
    # An hour that comes twice where clocks are set back, and a summer time.
    text += article("f", "date: 2026-10-25T02:30+02:00\n") + article("g", "date: 2026-10-25T02:15+01:00\n")
    built = folder.write(text).build(now=NOW)
    newest_first = ["c", "d", "b", "a", "g", "f", "e"]
    assert titles(built, "de/artikel/") == [f"{key} de" for key in newest_first]
    assert titles(built, "de/") == [f"{key} de" for key in newest_first]
    assert [title for title, _, _ in entries(built, "de")] == [f"{key} de" for key in newest_first[:-1]]


def test_each_language_has_the_order_of_its_own_days(folder):
    text = article("a", "date: 2026-11-01\ntopics: [t]\n", "translated: 2026-11-20\n")
    text += article("b", "date: 2026-11-10\ntopics: [t]\n", "translated: 2026-11-11\n")
    text += article("c", "date: 2026-11-15\ntopics: [t]\n")
    built = folder.write(text).build(now=NOW)
    assert titles(built, "de/themen/t/") == ["c de", "b de", "a de"]
    assert titles(built, "en/topics/t/") == ["a en", "c de", "b en"]
    assert [title for title, _, _ in entries(built, "en")] == ["a en", "b en"]


def test_an_update_that_lies_ahead_is_told_and_not_shown(folder):
    text = article("a", "date: 2026-11-25\nupdated: 2027-03-01\n", "slug: a-en\n")
    text += "== content/pages/p.de.md\n---\ntitle: P\nupdated: 2027-03-01\n---\nText.\n"
    folder.write(text)
    built = folder.build(now=NOW)
    assert folder.marked(built) == [("SG150", "2027-03-01"), ("SG150", "2027-03-01")]
    assert not [path for path, data in built.files.items() if b"2027" in data]
    later = folder.build(now=NOW + dt.timedelta(days=120))
    assert later.codes == []
    assert structured(later, "de/artikel/a-de/")["dateModified"] == "2027-03-01"


def test_an_article_of_a_later_day_may_be_updated_later(folder):
    folder.write(article("a", "date: 2027-02-01\nupdated: 2027-03-01\n"))
    assert folder.build(now=NOW).codes == []
    assert folder.build(now=NOW, drafts=True).codes == []


REMARKS = """== content/articles/a/index.de.md
---
title: A
date: 2026-11-01
updates:
  - {date: 2026-11-02, text: EARLY-UPDATE}
  - {date: 2027-05-01, text: "LATE-UPDATE [@s]"}
corrections:
  - {date: 2027-05-01, text: "LATE-CORRECTION of an ROFR"}
  - {date: 2026-11-03, text: "EARLY-CORRECTION of an ROFR"}
---
Text [@t].
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
acronym: ROFR
definition: Ein Recht.
---
== content/sources/s.yaml
s: {title: S, url: https://example.com/, date: 2026-01-01}
t:
  title: T
  url: https://example.com/
  errata: [{date: 2027-05-02, text: LATE-ERRATUM}, {date: 2026-11-04, text: EARLY-ERRATUM}]
== content/organizations/x.yaml
name: X
== content/organizations/y.yaml
name: Y
== content/partnerships/p.yaml
parties: [x, y]
clauses:
  - id: c
    kind: technology_partnership
    parties: {partner: [x, y]}
    begins: "2025-01-01"
    sources: [t]
    corrections: [{date: "2027-05-03", text: LATE-ROW}, {date: "2026-11-05", text: EARLY-ROW}]
"""


@pytest.mark.slow
def test_remarks_of_a_later_day_wait(folder):
    folder.write(REMARKS)
    built = folder.build(now=NOW)
    everything = b"".join(built.files.values())
    assert b"LATE-" not in everything
    for word in (b"EARLY-UPDATE", b"EARLY-CORRECTION", b"EARLY-ERRATUM", b"EARLY-ROW"):
        assert word in everything
    assert built.codes == []  # the source of the later update is not unused
    assert [one.description for one in built.result.unpublished] == [
        "content/articles/a/index.de.md, correction (scheduled until 2027-05-01)",
        "content/articles/a/index.de.md, update (scheduled until 2027-05-01)",
        "content/partnerships/p.yaml, correction of clause 'c' (scheduled until 2027-05-03)",
        "content/sources/s.yaml, erratum (scheduled until 2027-05-02)",
    ]
    corrections = built.page("de/artikel/a/").xpath("//section[@class='corrections']")[0]
    assert corrections.xpath(".//a[@data-term='rofr']/text()") == ["ROFR"]  # the words of the right remark are linked
    assert b"LATE-ROW" in b"".join(folder.build(now=NOW, drafts=True).files.values())
    assert b"LATE-ROW" in b"".join(folder.build(now=NOW + dt.timedelta(days=160)).files.values())
