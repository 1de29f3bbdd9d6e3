"""Feeds: ids that outlive addresses, and the feeds of topics, organizations, partnerships and corrections."""

from __future__ import annotations

import json
import re

import pytest

from tests.rendering.test_extras import SITE
from tests.selection import every_third

TAG_URI = re.compile(r"tag:[a-z0-9@.-]+,\d{4}(-\d\d){0,2}:[a-z0-9/-]+(#[a-z0-9-]+)?", re.IGNORECASE)  # RFC 4151
NAMED = SITE.replace("topics: [cloud]", "topics: [cloud]\norganizations: [a]").replace(
    "Text ohne Beschreibung.", "```partnerships\npartnership: a-b\n```"
)


def items(built, path: str = "de/") -> dict[str, str]:
    """Id → title of the entries of a feed."""
    feed = json.loads(built.text(f"{path}feed.json"))
    found = {item["id"]: item["title"] for item in feed["items"]}
    assert len(found) == len(feed["items"])
    atom = re.findall("<id>(.*?)</id>", built.text(f"{path}feed.xml"))
    assert atom[1:] == [item["id"] for item in feed["items"]]
    return found


def with_feeds(folder, setting: str):
    folder.write(NAMED)
    return folder.edit("site.yaml", "timezone", f"feeds: {setting}\ntimezone")


@pytest.mark.slow
def test_ids_outlive_a_change_of_slugs_and_of_the_sites_address(folder):
    with_feeds(folder, '{authority: "news.example,2025-03"}')
    first = folder.build()
    before = {path: items(first, path).keys() for path in ("de/", "en/", "de/corrections/", "de/themen/cloud/")}
    assert set(before["de/"]) == {
        "tag:news.example,2025-03:de/article/x",
        "tag:news.example,2025-03:de/article/x#correction-2026-11-10-1",
        "tag:news.example,2025-03:de/article/y",
        "tag:news.example,2025-03:de/partnership/a-b/licence#correction-2026-11-20-1",
    }
    assert all(TAG_URI.fullmatch(id) for ids in before.values() for id in ids)
    folder.edit("content/articles/x/index.de.md", "title: Ein & Artikel", "title: Ganz anders\nslug: neu")
    folder.edit("content/partnerships/a-b.yaml", "parties: [a, b]", "parties: [a, b]\nslug: zusammen")
    again = folder.build(base_url="https://elsewhere.example/new/")
    assert {path: items(again, path).keys() for path in before} == before


@pytest.mark.slow
def test_without_an_authority_ids_are_of_the_host_with_a_note(folder):
    built = folder.write(SITE).build(base_url="https://EXAMPLE.com:8443/x/")
    assert all(id.startswith("tag:example.com,2026:") for id in items(built))
    note = built.problem("SG609")
    assert (note.place.path, note.severity.value) == ("site.yaml", "note")
    assert 'authority: "example.com,2026"' in (note.hint or "")
    folder.edit("site.yaml", "timezone", 'feeds: {authority: "example.com,2026"}\ntimezone')
    again = folder.build(base_url="https://other.example/")
    assert items(again) == items(built)
    assert "SG609" not in [problem.code for problem in again.problems]


def test_a_site_without_entries_has_no_note(folder):
    built = folder.write("== content/articles/a.de.md\n---\ntitle: A\n---\nText.\n").build()
    assert built.problems == ()


def test_addresses_may_stay_the_ids(folder):
    built = with_feeds(folder, "{ids: address}").build()
    assert set(items(built)) == {
        "https://example.org/de/artikel/ein-und-artikel/",
        "https://example.org/de/artikel/ein-und-artikel/#correction-2026-11-10-1",
        "https://example.org/de/artikel/frueh-am-morgen/",
        "https://example.org/de/partnerschaften/a-b/#correction-2026-11-20-1",
    }
    assert "<id>https://example.org/de/</id>" in built.text("de/feed.xml")
    assert "SG609" not in [problem.code for problem in built.problems]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "title", "entries"),
    [
        ("de/corrections/", "Korrekturen", {"de/article/x#correction-2026-11-10-1", "licence#correction-2026-11-20-1"}),
        ("de/themen/cloud/", "Cloud", {"de/article/x", "de/article/x#correction-2026-11-10-1"}),
        (
            "de/organisationen/a/",
            "Alpha AG",
            {"de/article/x", "de/article/x#correction-2026-11-10-1", "licence#correction-2026-11-20-1"},
        ),
        ("de/partnerschaften/a-b/", "Alpha AG – Beta", {"de/article/y", "licence#correction-2026-11-20-1"}),
    ],
)
def test_a_page_with_a_feed_has_its_articles_and_corrections_in_it(folder, path, title, entries):
    built = folder.write(NAMED).build()
    found = {id.rpartition(":")[2].removeprefix("de/partnership/a-b/") for id in items(built, path)}
    assert found == entries
    feed = json.loads(built.text(f"{path}feed.json"))
    assert feed["title"] == f"{title} – Erklärt"
    assert feed["feed_url"] == f"https://example.org/{path}feed.json"
    assert feed["home_page_url"] == f"https://example.org/{path}"
    page = built.page(path)
    links = page.xpath("//link[@rel='alternate'][contains(@type, 'atom') or contains(@type, 'feed')]/@href")
    assert links == [f"/{path}feed.xml", f"/{path}feed.json", "/de/feed.xml", "/de/feed.json"]
    assert f"/{path}feed.xml" in page.xpath("//footer//a/@href")


@pytest.mark.slow
def test_only_pages_with_entries_to_come_have_a_feed(folder):
    other = "== content/partnerships/b-a.yaml\nparties: [b, a]\nclauses:\n"
    other += "  - {id: c, kind: ip_licence, parties: {licensor: a, licensee: b}, sources: [eins]}\n"
    built = folder.write(NAMED + other).build()
    feeds = {path.removesuffix("feed.xml") for path in built.files if re.fullmatch(r"de/(.*/)?feed\.xml", path)}
    assert feeds == {"de/", "de/corrections/", "de/themen/cloud/", "de/organisationen/a/", "de/partnerschaften/a-b/"}
    for path in ("de/organisationen/b/", "de/partnerschaften/b-a/"):
        assert len(built.page(path).xpath("//link[contains(@type, 'atom')]")) == 1


@pytest.mark.slow
def test_one_entry_has_one_id_in_all_feeds(folder):
    for setting in ("{ids: tag}", "{ids: address}"):
        built = with_feeds(folder, setting).build()
        whole = items(built)
        for path in ("de/corrections/", "de/themen/cloud/", "de/organisationen/a/", "de/partnerschaften/a-b/"):
            assert items(built, path).items() <= whole.items()
        (folder.root / "site.yaml").unlink()


@pytest.mark.slow
def test_an_article_that_search_engines_must_not_find_or_without_a_date_is_in_no_feed(folder):
    for key, more in (("n", "date: 2026-01-01\nrobots: noindex\n"), ("u", "")):
        folder.write(f"== content/articles/{key}.de.md\n---\ntitle: {key}\ntopics: [cloud]\n{more}---\nText.\n")
    built = folder.write(NAMED).build()
    assert {id.partition(":de/")[2] for id in items(built, "de/themen/cloud/")} == {
        "article/x",
        "article/x#correction-2026-11-10-1",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "marked"),
    every_third(
        [
            ("{authority: example.org,2026}", "2026"),
            ("{authority: example.org}", "example.org"),
            ('{authority: "https://example.org/,2026"}', '"https://example.org/,2026"'),
            ('{authority: "example.org,26"}', '"example.org,26"'),
            ('{authority: "example.org,2026-13"}', '"example.org,2026-13"'),
            ('{authority: "exämple.org,2026"}', '"exämple.org,2026"'),
        ]
    ),
)
def test_an_authority_is_a_domain_and_a_date(folder, setting, marked):
    built = with_feeds(folder, setting).build()
    assert folder.marked(built) == [("SG112", marked)]
    hint = built.faults[0].hint or ""
    assert '"example.org,2026"' in hint or hint == "the calendar has no such day"


@pytest.mark.slow
@pytest.mark.parametrize("authority", ["Example.org,2026", "desk@example.org,2026-11-24", "example.org, 2026-11"])
def test_an_authority_may_be_an_e_mail_address_and_have_any_precision(folder, authority):
    built = with_feeds(folder, f'{{authority: "{authority}"}}').build()
    assert all(id.startswith(f"tag:{authority.lower().replace(' ', '')}:de/") for id in items(built))
