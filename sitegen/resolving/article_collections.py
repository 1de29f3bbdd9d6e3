"""Collections of articles, computed once for all pages that list some of them.

In: the published site, and the addresses of its pages. Out: (language, collection, key) → keys of the articles that
have a page in that language, newest first, undated ones last. Collections are ``("de", "all", "")``; one for each
``topic``, ``organization`` and ``person`` (an author) that an article's front matter names; one for each ``series``, in
the order of its parts; ``newest`` for feeds, by the day of publication in the language; and ``corrected``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest, nsmallest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.model.documents import Article, Summary
from sitegen.model.site import Site
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.urls import UrlMap, series_in_use, topics_in_use

ArticleCollections = Mapping[tuple[str, str, str], tuple[str, ...]]

FEED_LIMIT = 20  # articles of a feed
RELATED_WINDOW = 50  # articles of a slice in which related ones are looked for


class _CollectedArticle(NamedTuple):
    """An article with the slices that it stands in."""

    work: Article
    summary: Summary
    collections: tuple[tuple[str, str], ...]


def build_collections(site: Site, urls: UrlMap) -> ArticleCollections:
    dated = sorted(((work.summary.date, work.key, work) for work in site.articles.values()), reverse=True)
    articles = [_CollectedArticle(work, work.summary, _collections_of(work.summary)) for _, _, work in dated]
    series = [("series", key) for key in series_in_use(site)]
    names = [("all", ""), *(("topic", key) for key in topics_in_use(site)), *series]
    parts = {one.work.key: (one.summary.series, one.work.key) for one in articles if one.summary.series}
    zone = ZoneInfo(site.settings.timezone)
    slices: dict[tuple[str, str, str], tuple[str, ...]] = {}
    before: list[_CollectedArticle] = []
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for tag in site.settings.tags:
        here = [one for one in articles if ("article", one.work.key, tag) in urls.pages]
        if here != before or not found:
            before, found = here, _group_by_collection(here, names)
            found |= {name: tuple(sorted(found[name], key=parts.__getitem__)) for name in series}
        slices |= {(tag, *name): keys for name, keys in found.items()}
        slices[tag, "newest", ""] = tuple(_newest(here, tag, zone))
        corrected = (one.work for one in here if translation_for(one.work, tag).summary.has_corrections)
        slices[tag, "corrected", ""] = tuple([work.key for work in corrected])
    return slices


def _group_by_collection(
    articles: Iterable[_CollectedArticle], names: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Slice → the keys of the articles in it, for all ``names``, and for whatever else an article stands in."""
    found: dict[tuple[str, str], list[str]] = {name: [] for name in names}
    for one in articles:
        for name in one.collections:
            found.setdefault(name, []).append(one.work.key)
    return {name: tuple(keys) for name, keys in found.items()}


def _collections_of(summary: Summary) -> tuple[tuple[str, str], ...]:
    named = [("all", "")]
    for what, keys in (("topic", summary.topics), ("organization", summary.organizations), ("person", summary.authors)):
        named += [(what, key) for key in keys]
    if summary.series:
        named.append(("series", summary.series[0]))
    return tuple(dict.fromkeys(named))


def _newest(articles: Iterable[_CollectedArticle], tag: str, zone: ZoneInfo) -> list[str]:
    """Of the articles that exist in the language, are dated, and are not hidden."""
    works = (one.work for one in articles if tag in one.work.documents)
    listed = ((work, work.documents[tag].summary, publish_date(work, tag)) for work in works)
    dated = ((_local_time(when, zone), own.slug, work.key) for work, own, when in listed if when and not own.noindex)
    first = nlargest(FEED_LIMIT, dated)
    return [key for _, _, key in first]


def publish_date(work: Article, tag: str) -> str:
    """When it appeared in a language: ISO, with a time where the writer gave one; empty where nobody dated it."""
    document = work.documents[tag]
    return (document.summary.translated if document is not work.document else "") or work.summary.date


def _local_time(when: str, zone: ZoneInfo) -> str:
    """What the clocks of the ``zone`` showed then; a day begins at midnight."""
    if "T" not in when:
        return f"{when}T00:00:00"
    return dt.datetime.fromisoformat(when).astimezone(zone).isoformat(timespec="seconds")[:19]


def related_articles(work: Article, collections: ArticleCollections, tag: str, limit: int) -> tuple[str, ...]:
    """Up to ``most`` others that share topics (which count double) or organizations; the newest of equals first.

    Only the newest ``REACH`` of each slice are looked at: what is older is no longer near.
    """
    shared = [(2, "topic", work.summary.topics), (1, "organization", work.summary.organizations)]
    slices: list[tuple[str, ...]] = []
    scores: Counter[str] = Counter()
    for weight, what, keys in shared:
        for shared_key in dict.fromkeys(keys):
            near = collections.get((tag, what, shared_key), ())[:RELATED_WINDOW]
            slices.append(near)
            scores.update(near * weight)
    scores.pop(work.key, None)
    least = min(nlargest(limit, scores.values()), default=0)
    best = [key for key, score in scores.items() if score >= least]
    return tuple(nsmallest(limit, best, key=lambda key: (-scores[key], _best_position(key, slices), key)))


def _best_position(key: str, collections: Iterable[tuple[str, ...]]) -> int:
    """The first in any of the slices."""
    return min(near.index(key) for near in collections if key in near)
