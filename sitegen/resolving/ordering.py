"""Articles in order and by what they share, settled once for all pages that list some of them.

In: the published site. Out: slices, (what, key) → keys of articles, newest first; what has no date stands last. Slices
are ``("all", "")``, ``("topic", key)``, ``("organization", key)``, ``("author", key)``, and ``("series", key)`` in its
own order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest

from sitegen.model.works import Article

ArticleOrder = Mapping[tuple[str, str], tuple[str, ...]]


def order(articles: Iterable[Article]) -> ArticleOrder:
    slices: dict[tuple[str, str], list[str]] = {("all", ""): []}
    series: dict[str, list[tuple[int, str]]] = {}
    for work in sorted(articles, key=_moment, reverse=True):
        brief = work.brief
        named = [("topic", key) for key in brief.topics]
        named += [("organization", key) for key in brief.organizations]
        named += [("author", key) for key in brief.authors]
        for name in dict.fromkeys([("all", ""), *named]):
            slices.setdefault(name, []).append(work.key)
        if brief.series:
            key, part = brief.series
            series.setdefault(key, []).append((part, work.key))
    parts = {("series", key): tuple(article for _, article in sorted(found)) for key, found in series.items()}
    return {**{name: tuple(keys) for name, keys in slices.items()}, **parts}


def _moment(work: Article) -> tuple[str, str]:
    return work.brief.date, work.key


def related(work: Article, articles: ArticleOrder, most: int) -> tuple[str, ...]:
    """Up to ``most`` others that share topics (which count double) or organizations; the newest of equals first.

    Only the newest ``REACH`` of each slice are looked at: what is older is no longer near.
    """
    scores: dict[str, int] = {}
    rank: dict[str, int] = {}
    shared = [(2, "topic", work.fields.topics), (1, "organization", work.fields.organizations)]
    for weight, what, refs in shared:
        for ref in dict.fromkeys(refs):
            for place, key in enumerate(articles.get((what, ref.key), ())[:REACH]):
                scores[key] = scores.get(key, 0) + weight
                if rank.get(key, REACH) > place:
                    rank[key] = place
    scores.pop(work.key, None)
    return tuple(nsmallest(most, scores, key=lambda key: (-scores[key], rank[key], key)))


REACH = 50
