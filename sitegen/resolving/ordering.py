"""Articles in order and by what they share, settled once for all pages that list some of them.

In: the published site, and where its pages stand. Out: slices, (language, what, key) → keys of the articles that have a
page in that language, newest first; what has no date stands last. Slices are ``("de", "all", "")``, and those of each
``topic``, ``organization`` and ``author``, of each ``series`` in its own order; ``newest``, what a feed may show, by
the day on which it appeared in the language; and ``corrected``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest, nsmallest
from zoneinfo import ZoneInfo

from sitegen.model.site import Site
from sitegen.model.works import Article
from sitegen.resolving.addresses import Addresses, PageId, series_in_use, topics_in_use

ArticleOrder = Mapping[tuple[str, str, str], tuple[str, ...]]

NEWEST = 20  # articles of a feed
REACH = 50  # articles of a slice in which related ones are looked for


def order(site: Site, addresses: Addresses) -> ArticleOrder:
    works = sorted(site.articles.values(), key=_moment, reverse=True)
    empty = [
        ("all", ""),
        *(("topic", key) for key in topics_in_use(site)),
        *(("series", key) for key in series_in_use(site)),
    ]
    zone = ZoneInfo(site.settings.timezone)
    slices: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for tag in site.settings.tags:
        here = [work for work in works if PageId("article", work.key, tag) in addresses.pages]
        found: dict[tuple[str, str], list[str]] = {name: [] for name in empty} | _shared(here) | _series(here)
        found["newest", ""] = _newest(here, tag, zone)
        found["corrected", ""] = [
            work.key for work in here if (work.documents.get(tag) or work.document).brief.corrected
        ]
        slices |= {(tag, *name): tuple(keys) for name, keys in found.items()}
    return slices


def _moment(work: Article) -> tuple[str, str]:
    return work.brief.date, work.key


def _shared(works: Iterable[Article]) -> dict[tuple[str, str], list[str]]:
    slices: dict[tuple[str, str], list[str]] = {("all", ""): []}
    for work in works:
        slices["all", ""].append(work.key)
        for name in dict.fromkeys(_named(work)):
            slices.setdefault(name, []).append(work.key)
    return slices


def _named(work: Article) -> Iterator[tuple[str, str]]:
    brief = work.brief
    for what, keys in (("topic", brief.topics), ("organization", brief.organizations), ("author", brief.authors)):
        yield from ((what, key) for key in keys)


def _series(works: Iterable[Article]) -> dict[tuple[str, str], list[str]]:
    parts: dict[str, list[tuple[int, str]]] = {}
    for work in works:
        if work.brief.series:
            key, part = work.brief.series
            parts.setdefault(key, []).append((part, work.key))
    return {("series", key): [article for _, article in sorted(found)] for key, found in parts.items()}


def _newest(works: Iterable[Article], tag: str, zone: ZoneInfo) -> list[str]:
    """Of the articles that exist in the language, are dated, and are not hidden."""
    listed = (work for work in works if tag in work.documents and work.brief.date)
    dated = ((_published(work, tag, zone), work) for work in listed if not work.documents[tag].brief.hidden)
    first = nlargest(NEWEST, ((said, work.documents[tag].brief.slug, work.key) for said, work in dated))
    return [key for _, _, key in first]


def _published(work: Article, tag: str, zone: ZoneInfo) -> str:
    """When it appeared in the language, as the clocks of the site's ``zone`` showed it."""
    document = work.documents[tag]
    if document is not work.document and document.brief.translated:
        return f"{document.brief.translated}T00:00:00"
    if "T" not in work.brief.date:
        return f"{work.brief.date}T00:00:00"
    return dt.datetime.fromisoformat(work.brief.date).astimezone(zone).isoformat(timespec="seconds")[:19]


def related(work: Article, articles: ArticleOrder, tag: str, most: int) -> tuple[str, ...]:
    """Up to ``most`` others that share topics (which count double) or organizations; the newest of equals first.

    Only the newest ``REACH`` of each slice are looked at: what is older is no longer near.
    """
    scores: dict[str, int] = {}
    rank: dict[str, int] = {}
    shared = [(2, "topic", work.brief.topics), (1, "organization", work.brief.organizations)]
    for weight, what, keys in shared:
        for shared_key in dict.fromkeys(keys):
            for place, key in enumerate(articles.get((tag, what, shared_key), ())[:REACH]):
                scores[key] = scores.get(key, 0) + weight
                if rank.get(key, REACH) > place:
                    rank[key] = place
    scores.pop(work.key, None)
    return tuple(nsmallest(most, scores, key=lambda key: (-scores[key], rank[key], key)))
