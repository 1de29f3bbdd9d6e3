"""Ordered lists of articles for all pages that list some: by topic, organization, author, series, date.

In: the published site and its URLs. Out: ``ArticleCollections``: (language, name, key) → keys of the articles that have
a page in that language, by the time at which what it shows was published, newest first, undated ones last. Names:
``all`` (key empty); ``topic``, ``organization`` and ``person`` (its authors); ``series``, by part number; ``newest``,
for feeds: at most ``FEED_LIMIT`` articles written in the language; ``corrected``: those with corrections;
``withdrawn``: those that show a notice. A collection without articles is absent. ``states`` are the keys of the
archived states of the article ``key`` that have a page in the language, the latest first.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest, nsmallest
from itertools import islice
from typing import NamedTuple

from sitegen.model.archived_states import ARCHIVE, parse_state
from sitegen.model.documents import Article, Document, Summary
from sitegen.model.site import Site
from sitegen.model.works import ArticleFields
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.document_days import instant, published_at
from sitegen.resolving.urls import UrlMap

ArticleCollections = Mapping[tuple[str, str, str], tuple[str, ...]]

FEED_LIMIT = 20  # articles of a feed
RELATED_WINDOW = 50  # newest articles of a collection that may be related
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class _CollectedArticle(NamedTuple):
    """An article with (name, key) of the collections that it is in."""

    work: Article
    collections: tuple[tuple[str, str], ...]


def build_collections(site: Site, urls: UrlMap) -> ArticleCollections:
    articles = [_CollectedArticle(work, _collections_of(work.summary)) for work in site.articles.values()]
    parts = {work.key: (work.summary.series, work.key) for work in site.articles.values()}
    collections: dict[tuple[str, str, str], tuple[str, ...]] = {}
    ordered_before: list[str] = []
    groups: dict[tuple[str, str], tuple[str, ...]] = {}
    for tag in site.settings.tags:
        in_language = _newest_first(
            (one for one in articles if ("article", one.work.key, tag) in urls.pages), tag, site
        )
        keys = [shown.article.work.key for shown in in_language]
        if keys != ordered_before or not groups:  # languages mostly have the same articles
            ordered_before, groups = keys, _group_by_collection(shown.article for shown in in_language)
            for name in groups:
                if name[0] == "series":
                    groups[name] = tuple(sorted(groups[name], key=parts.__getitem__))
        collections |= {(tag, *name): keys for name, keys in groups.items()}
        collections[tag, "newest", ""] = _newest(in_language, tag)
        corrected = (shown.article.work.key for shown in in_language if shown.document.summary.has_corrections)
        collections[tag, "corrected", ""] = tuple(corrected)
        withdrawn = (shown.article.work.key for shown in in_language if shown.document.summary.withdrawn)
        collections[tag, "withdrawn", ""] = tuple(withdrawn)
    return collections | _group_states(site, urls)


def _group_states(site: Site, urls: UrlMap) -> dict[tuple[str, str, str], tuple[str, ...]]:
    states = sorted(filter(None, map(parse_state, site.archive)), key=lambda state: state.day, reverse=True)
    groups: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for state in states:
        for tag in site.settings.tags:
            if (ARCHIVE, state.key, tag) in urls.pages:
                group = (tag, "states", state.article)
                groups[group] = (*groups.get(group, ()), state.key)
    return groups


class _ShownArticle(NamedTuple):
    """An article, the document that readers of a language get, and when that was published; None without a date."""

    article: _CollectedArticle
    document: Document[ArticleFields]
    published: dt.datetime | None


def _newest_first(articles: Iterable[_CollectedArticle], tag: str, site: Site) -> list[_ShownArticle]:
    shown = []
    for article in articles:
        document = translation_for(article.work, tag, site.settings)
        published = published_at(article.work, document, site.settings)
        moment = None if published is None else instant(published, site.settings)
        shown.append(_ShownArticle(article, document, moment))
    return sorted(shown, key=lambda one: (one.published or _NEVER, one.article.work.key), reverse=True)


def _group_by_collection(articles: Iterable[_CollectedArticle]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Collection → the keys of its articles, in order."""
    groups: dict[tuple[str, str], list[str]] = {}
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


def _newest(articles: Iterable[_ShownArticle], tag: str) -> tuple[str, ...]:
    """The newest of the articles that are written in the language, have a date, and are not ``noindex``."""
    listed = (
        shown.article.work.key
        for shown in articles
        if shown.document.language == tag and shown.published is not None and not shown.document.summary.noindex
    )
    return tuple(islice(listed, FEED_LIMIT))


def related_articles(work: Article, collections: ArticleCollections, tag: str, limit: int) -> tuple[str, ...]:
    """Keys of up to ``limit`` other articles that share topics (which count double) or organizations, the best first;
    of equal ones the newest. None that is withdrawn.

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
    for key in (work.key, *collections.get((tag, "withdrawn", ""), ())):
        scores.pop(key, None)
    min_score = min(nlargest(limit, scores.values()), default=0)
    best = {key for key, score in scores.items() if score >= min_score}
    positions: dict[str, int] = {}  # the smallest index in any of the windows
    for window in windows:
        for position, key in enumerate(window):
            if key in best and position < positions.get(key, position + 1):
                positions[key] = position
    return tuple(nsmallest(limit, best, key=lambda key: (-scores[key], positions[key], key)))
