"""Articles in order and by what they share, settled once for all pages that list some of them.

In: the published site, and where its pages stand. Out: slices, (language, what, key) → keys of the articles that have a
page in that language, newest first; what has no date stands last. Slices are ``("de", "all", "")``, and those of each
``topic``, ``organization`` and ``author``, of each ``series`` in its own order; ``newest``, what a feed may show, by
the day on which it appeared in the language; and ``corrected``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nlargest, nsmallest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.model.documents import Article, Brief
from sitegen.model.site import Site
from sitegen.resolving.addresses import Addresses, series_in_use, topics_in_use
from sitegen.resolving.names import document_for

ArticleOrder = Mapping[tuple[str, str, str], tuple[str, ...]]

NEWEST = 20  # articles of a feed
REACH = 50  # articles of a slice in which related ones are looked for


class _Listed(NamedTuple):
    """An article with the slices that it stands in."""

    work: Article
    brief: Brief
    slices: tuple[tuple[str, str], ...]


def order(site: Site, addresses: Addresses) -> ArticleOrder:
    dated = sorted(((work.brief.date, work.key, work) for work in site.articles.values()), reverse=True)
    articles = [_Listed(work, work.brief, _slices(work.brief)) for _, _, work in dated]
    series = [("series", key) for key in series_in_use(site)]
    names = [("all", ""), *(("topic", key) for key in topics_in_use(site)), *series]
    parts = {one.work.key: (one.brief.series, one.work.key) for one in articles if one.brief.series}
    zone = ZoneInfo(site.settings.timezone)
    slices: dict[tuple[str, str, str], tuple[str, ...]] = {}
    before: list[_Listed] = []
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for tag in site.settings.tags:
        here = [one for one in articles if ("article", one.work.key, tag) in addresses.pages]
        if here != before or not found:
            before, found = here, _sliced(here, names)
            found |= {name: tuple(sorted(found[name], key=parts.__getitem__)) for name in series}
        slices |= {(tag, *name): keys for name, keys in found.items()}
        slices[tag, "newest", ""] = tuple(_newest(here, tag, zone))
        corrected = (one.work for one in here if document_for(one.work, tag).brief.corrected)
        slices[tag, "corrected", ""] = tuple([work.key for work in corrected])
    return slices


def _sliced(articles: Iterable[_Listed], names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Slice → the keys of the articles in it, for all ``names``, and for whatever else an article stands in."""
    found: dict[tuple[str, str], list[str]] = {name: [] for name in names}
    for one in articles:
        for name in one.slices:
            found.setdefault(name, []).append(one.work.key)
    return {name: tuple(keys) for name, keys in found.items()}


def _slices(brief: Brief) -> tuple[tuple[str, str], ...]:
    named = [("all", "")]
    for what, keys in (("topic", brief.topics), ("organization", brief.organizations), ("author", brief.authors)):
        named += [(what, key) for key in keys]
    if brief.series:
        named.append(("series", brief.series[0]))
    return tuple(dict.fromkeys(named))


def _newest(articles: Iterable[_Listed], tag: str, zone: ZoneInfo) -> list[str]:
    """Of the articles that exist in the language, are dated, and are not hidden."""
    works = (one.work for one in articles if tag in one.work.documents)
    listed = ((work, work.documents[tag].brief, appeared(work, tag)) for work in works)
    dated = ((_clock(when, zone), own.slug, work.key) for work, own, when in listed if when and not own.hidden)
    first = nlargest(NEWEST, dated)
    return [key for _, _, key in first]


def appeared(work: Article, tag: str) -> str:
    """When it appeared in a language: ISO, with a time where the writer gave one; empty where nobody dated it."""
    document = work.documents[tag]
    return (document.brief.translated if document is not work.document else "") or work.brief.date


def _clock(when: str, zone: ZoneInfo) -> str:
    """What the clocks of the ``zone`` showed then; a day begins at midnight."""
    if "T" not in when:
        return f"{when}T00:00:00"
    return dt.datetime.fromisoformat(when).astimezone(zone).isoformat(timespec="seconds")[:19]


def related(work: Article, articles: ArticleOrder, tag: str, most: int) -> tuple[str, ...]:
    """Up to ``most`` others that share topics (which count double) or organizations; the newest of equals first.

    Only the newest ``REACH`` of each slice are looked at: what is older is no longer near.
    """
    shared = [(2, "topic", work.brief.topics), (1, "organization", work.brief.organizations)]
    slices: list[tuple[str, ...]] = []
    scores: Counter[str] = Counter()
    for weight, what, keys in shared:
        for shared_key in dict.fromkeys(keys):
            near = articles.get((tag, what, shared_key), ())[:REACH]
            slices.append(near)
            scores.update(near * weight)
    scores.pop(work.key, None)
    least = min(nlargest(most, scores.values()), default=0)
    best = [key for key, score in scores.items() if score >= least]
    return tuple(nsmallest(most, best, key=lambda key: (-scores[key], _place(key, slices), key)))


def _place(key: str, slices: Iterable[tuple[str, ...]]) -> int:
    """The first in any of the slices."""
    return min(near.index(key) for near in slices if key in near)
