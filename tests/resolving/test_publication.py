"""What is published now: drafts, dates that lie ahead, languages that a text is meant for."""

from __future__ import annotations

import datetime as dt

import pytest

CEST = dt.timezone(dt.timedelta(hours=2))


def document(front: str, language: str = "de", kind: str = "articles", key: str = "a") -> str:
    return f"== content/{kind}/{key}/index.{language}.md\n---\n{front}---\nText.\n"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def left_out(built) -> list[tuple[str, str]]:
    return [(item.path, item.reason) for item in built.result.unpublished]


@pytest.mark.parametrize("kind", ["articles", "pages"])
def test_a_draft_is_left_out_and_named(folder, kind):
    built = folder.write(document("title: A\nstatus: draft\n", kind=kind)).build()
    assert left_out(built) == [(f"content/{kind}/a/index.de.md", "draft")]
    assert not [path for path in built.files if path.endswith("/a/index.html")]
    assert built.codes == []


def test_drafts_are_shown_on_demand(folder):
    built = folder.write(document("title: A\nstatus: draft\n")).build(drafts=True)
    assert left_out(built) == []
    assert built.text("de/artikel/a/")


@pytest.mark.parametrize(
    ("date", "now", "published"),
    [
        ("2026-11-24", "2026-11-23T22:59:59+00:00", False),
        ("2026-11-24", "2026-11-23T23:00:00+00:00", True),
        ("2026-11-25", "2026-11-24T12:00:00+00:00", False),
        ("2026-11-24T06:00+01:00", "2026-11-24T04:59:59+00:00", False),
        ("2026-11-24T06:00+01:00", "2026-11-24T05:00:00+00:00", True),
        ("2026-11-24T06:00-05:00", "2026-11-24T10:59:00+00:00", False),
        ("2026-11-24T06:00-05:00", "2026-11-24T11:00:00+00:00", True),
    ],
)
def test_an_article_appears_on_its_day_or_at_its_time_where_the_site_is(folder, date, now, published):
    built = folder.write(document(f"title: A\ndate: {date}\n")).build(now=at(now))
    assert ("de/artikel/a/index.html" in built.files) is published
    assert left_out(built) == ([] if published else [("content/articles/a/index.de.md", "scheduled")])


def test_a_time_is_shown_as_the_day_that_it_is_where_the_site_is(folder):
    built = folder.write(document("title: A\ndate: 2026-11-23T23:30+00:00\n")).build()
    assert "24.\u00a0November 2026" in built.text("de/artikel/a/")
    assert "<lastmod>2026-11-24</lastmod>" in built.text("sitemap.xml")


def test_a_scheduled_article_takes_its_translations_with_it(folder):
    built = folder.write(document("title: A\ndate: 2027-01-01\n") + document("title: B\n", "en")).build()
    assert [reason for _, reason in left_out(built)] == ["scheduled", "scheduled"]
    assert "en/articles/b/index.html" not in built.files


def test_a_draft_translation_counts_as_missing(folder):
    built = folder.write(document("title: A\n") + document("title: B\nstatus: draft\n", "en")).build()
    assert left_out(built) == [("content/articles/a/index.en.md", "draft")]
    assert "en/articles/b/index.html" not in built.files
    assert built.page("en/articles/a/").findtext(".//h1") == "A"


def test_a_draft_original_takes_its_translations_with_it(folder):
    built = folder.write(document("title: A\nstatus: draft\n") + document("title: B\n", "en")).build()
    assert len(left_out(built)) == 2


def test_an_article_meant_for_one_language_is_missing_in_no_other(folder):
    built = folder.write(document("title: A\nlanguages: [de]\n") + document("title: B\n", key="b")).build()
    assert "en/articles/a/index.html" not in built.files
    assert "en/articles/b/index.html" in built.files
    switch = built.page("de/artikel/a/").xpath("//nav[contains(@class, 'language-switch')]")[0]
    assert "not available" in switch.text_content() or "nicht verfügbar" in switch.text_content()
    assert switch.xpath(".//a") == []


def test_missing_translations_may_be_omitted(folder):
    folder.write(document("title: A\n"))
    folder.edit("site.yaml", "timezone", "translations: {missing: omit}\ntimezone")
    built = folder.build()
    assert built.codes == []
    assert "en/articles/a/index.html" not in built.files


def test_an_article_in_one_language_can_be_linked_from_another(folder):
    text = document("title: A\nlanguages: [de]\n") + document("title: B\n", key="b")
    built = folder.write(text + "== content/pages/p.en.md\n---\ntitle: P\noriginal: en\n---\n[](article:a)\n").build()
    link = built.page("en/p/").xpath("//div[contains(@class, 'body')]//a")[0]
    assert built.codes == []
    assert (link.get("href"), link.get("hreflang")) == ("/de/artikel/a/", "de")


def test_a_link_to_what_is_not_published_says_so(folder):
    text = document("title: A\nstatus: draft\n") + document("title: B\ndate: 2027-01-01\n", key="b")
    folder.write(text + "== content/pages/p.de.md\n---\ntitle: P\n---\n[a](article:a) [b](../articles/b/index.de.md)\n")
    assert folder.marked(folder.build()) == [("SG302", "article:a"), ("SG302", "../articles/b/index.de.md")]
    assert folder.build(drafts=True).codes == []


def test_a_fault_in_a_draft_does_not_stop_the_site(folder):
    folder.write(document("title: A\nstatus: draft\n").replace("Text.", "[x](article:nix)"))
    assert folder.build().codes == []
    assert folder.build(drafts=True).codes == ["SG301"]


def test_a_leading_article_that_is_no_longer_published_is_told(folder):
    folder.write(document("title: A\nstatus: draft\n"))
    folder.edit("site.yaml", "timezone", "home: {lead: a}\ntimezone")
    assert folder.build().codes == ["SG608"]
