"""Articles in time and among themselves."""

from __future__ import annotations

import datetime as dt

import pytest

ARTICLE = """== content/articles/{key}/index.de.md
---
title: {key}
date: 2026-01-01
{more}---
Text.
"""


def article(key: str, more: str) -> str:
    return ARTICLE.format(key=key, more=more)


@pytest.mark.parametrize(("day", "codes"), [("2026-11-23", ["SG323"]), ("2026-11-24", []), ("2027-05-01", [])])
def test_an_overdue_review_is_a_warning_from_the_day_after(folder, day, codes):
    built = folder.write(article("a", f"review_by: {day}\n")).build()
    assert folder.marked(built) == [(code, day) for code in codes]


def test_a_draft_is_not_overdue(folder):
    folder.write(article("a", "review_by: 2026-02-01\nstatus: draft\n"))
    assert folder.build().codes == []
    assert folder.build(now=dt.datetime(2026, 1, 2, tzinfo=dt.UTC), drafts=True).codes == []


def test_two_articles_for_one_part_of_a_series_are_told_at_both(folder):
    text = article("a", "series: {key: s, part: 1}\n") + article("b", "series: {key: s, part: 1}\n")
    built = folder.write(text + article("c", "series: {key: s, part: 2}\n")).build()
    assert [(p.code, p.place.path if p.place else "") for p in built.faults] == [
        ("SG324", "content/articles/a/index.de.md"),
        ("SG324", "content/articles/b/index.de.md"),
    ]
    assert "'b'" in built.faults[0].message


def test_a_series_takes_its_title_from_the_topic_of_its_key(folder):
    topic = "== content/topics/s.yaml\nname: {de: Die Reihe, en: The series}\n"
    built = folder.write(article("a", "series: {key: s, part: 1}\n") + topic).build()
    assert built.page("de/series/s/").xpath("string(//h1)") == "Die Reihe"


def test_an_article_without_a_date_is_in_no_feed(folder):
    built = folder.write(article("a", "").replace("date: 2026-01-01\n", "") + article("b", "")).build()
    feed = built.text("de/feed.xml")
    assert "/de/artikel/b/" in feed
    assert "/de/artikel/a/" not in feed and "1970" not in feed
