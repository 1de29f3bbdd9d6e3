"""Ordered lists of articles for all pages that list some: by topic, organization, author, series, date.

In: the published site and its URLs. Out: ``ArticleCollections``: (language, name, key) → keys of the articles that have
a page in that language, newest first, undated ones last. Names: ``all`` (key empty); ``topic``, ``organization`` and
``person`` (its authors); ``series``, by part number; ``newest``, for feeds: at most ``FEED_LIMIT`` articles written in
the language, by the date of their publication in it; ``corrected``: those with corrections.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest, nsmallest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.i18n.zones import load_zone
from sitegen.model.documents import Article, Summary
from sitegen.model.site import Site
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.urls import UrlMap, series_in_use, topics_in_use

ArticleCollections = Mapping[tuple[str, str, str], tuple[str, ...]]

FEED_LIMIT = 20  # articles of a feed
RELATED_WINDOW = 50  # newest articles of a collection that may be related


class _CollectedArticle(NamedTuple):
    """An article with (name, key) of the collections that it is in."""

    work: Article
    summary: Summary
    collections: tuple[tuple[str, str], ...]


def build_collections(site: Site, urls: UrlMap) -> ArticleCollections:
    newest_first = sorted(((work.summary.date, work.key, work) for work in site.articles.values()), reverse=True)
    articles = [_CollectedArticle(work, work.summary, _collections_of(work.summary)) for _, _, work in newest_first]
    series = [("series", key) for key in series_in_use(site)]
    names = [("all", ""), *(("topic", key) for key in topics_in_use(site)), *series]
    parts = {
        article.work.key: (article.summary.series, article.work.key) for article in articles if article.summary.series
    }
    zone = load_zone(site.settings.timezone)
    collections: dict[tuple[str, str, str], tuple[str, ...]] = {}
    grouped_articles: list[_CollectedArticle] = []
    groups: dict[tuple[str, str], tuple[str, ...]] = {}
    for tag in site.settings.tags:
        in_language = [article for article in articles if ("article", article.work.key, tag) in urls.pages]
        if in_language != grouped_articles or not groups:  # languages mostly have the same articles
            grouped_articles, groups = in_language, _group_by_collection(in_language, names)
            groups |= {name: tuple(sorted(groups[name], key=parts.__getitem__)) for name in series}
        collections |= {(tag, *name): keys for name, keys in groups.items()}
        collections[tag, "newest", ""] = tuple(_newest(in_language, tag, zone))
        corrected = (one.work for one in in_language if translation_for(one.work, tag).summary.has_corrections)
        collections[tag, "corrected", ""] = tuple([work.key for work in corrected])
    return collections


def _group_by_collection(
    articles: Iterable[_CollectedArticle], names: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Collection → the keys of its articles, in order. Those of ``names`` may be empty."""
    groups: dict[tuple[str, str], list[str]] = {name: [] for name in names}
    for article in articles:
        for name in article.collections:
            groups.setdefault(name, []).append(article.work.key)
    return {name: tuple(keys) for name, keys in groups.items()}


def _collections_of(summary: Summary) -> tuple[tuple[str, str], ...]:
    names = [("all", "")]
    for name, keys in (("topic", summary.topics), ("organization", summary.organizations), ("person", summary.authors)):
        names += [(name, key) for key in keys]
    if summary.series:
        names.append(("series", summary.series[0]))
    return tuple(dict.fromkeys(names))


def _newest(articles: Iterable[_CollectedArticle], tag: str, zone: ZoneInfo) -> list[str]:
    """The newest of the articles that are written in the language, have a date, and are not ``noindex``."""
    works = (article.work for article in articles if tag in article.work.documents)
    listed = ((work, work.documents[tag].summary, publish_date(work, tag)) for work in works)
    dated = (
        (_local_time(date, zone), summary.slug, work.key)
        for work, summary, date in listed
        if date and not summary.noindex
    )
    return [key for _, _, key in nlargest(FEED_LIMIT, dated)]


def publish_date(work: Article, tag: str) -> str:
    """The date of publication in a language: ISO, with a time if the writer gave one; empty without a date."""
    document = work.documents[tag]
    return (document.summary.translated if document is not work.document else "") or work.summary.date


def _local_time(date: str, zone: ZoneInfo) -> str:
    """The local time in ``zone`` as ISO without offset, for sorting; a date without a time is at midnight."""
    if "T" not in date:
        return f"{date}T00:00:00"
    return dt.datetime.fromisoformat(date).astimezone(zone).isoformat(timespec="seconds")[:19]


def related_articles(work: Article, collections: ArticleCollections, tag: str, limit: int) -> tuple[str, ...]:
    """Keys of up to ``limit`` other articles that share topics (which count double) or organizations, the best first;
    of equal ones the newest.

    Only the newest ``RELATED_WINDOW`` articles of each topic and organization count.
    """
    shared = [(2, "topic", work.summary.topics), (1, "organization", work.summary.organizations)]
    windows: list[tuple[str, ...]] = []
    scores: Counter[str] = Counter()
    for weight, name, keys in shared:
        for shared_key in dict.fromkeys(keys):
            window = collections.get((tag, name, shared_key), ())[:RELATED_WINDOW]
            windows.append(window)
            scores.update(window * weight)
    scores.pop(work.key, None)
    min_score = min(nlargest(limit, scores.values()), default=0)
    best = [key for key, score in scores.items() if score >= min_score]
    return tuple(nsmallest(limit, best, key=lambda key: (-scores[key], _best_position(key, windows), key)))


def _best_position(key: str, windows: Iterable[tuple[str, ...]]) -> int:
    """The smallest index of ``key`` in any of the windows."""
    return min(window.index(key) for window in windows if key in window)
