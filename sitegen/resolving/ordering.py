"""Articles in order and by what they share, settled once for all pages that list some of them.

In: the published site. Out: an ``ArticleOrder``. Newest first everywhere; what has no date stands last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.model.works import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOrder:
    """``newest``: all of them. ``topics``, ``organizations``: key → articles. ``series``: key → parts in their
    order."""

    newest: tuple[Article, ...]
    topics: Mapping[str, tuple[Article, ...]]
    organizations: Mapping[str, tuple[Article, ...]]
    series: Mapping[str, tuple[Article, ...]]


def order(articles: Iterable[Article]) -> ArticleOrder:
    newest = newest_first(articles)
    topics: dict[str, list[Article]] = {}
    organizations: dict[str, list[Article]] = {}
    series: dict[str, list[tuple[int, str, Article]]] = {}
    for work in newest:
        for ref in work.fields.topics:
            topics.setdefault(ref.key, []).append(work)
        for ref in work.fields.organizations:
            organizations.setdefault(ref.key, []).append(work)
        if part := work.fields.series:
            series.setdefault(part.key, []).append((part.part, work.key, work))
    return ArticleOrder(
        newest=newest,
        topics={key: tuple(found) for key, found in topics.items()},
        organizations={key: tuple(found) for key, found in organizations.items()},
        series={
            key: tuple(work for _, _, work in sorted(parts, key=lambda part: part[:2])) for key, parts in series.items()
        },
    )


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """By date, then key; what has no date stands last."""
    return tuple(sorted(articles, key=_moment, reverse=True))


def _moment(work: Article) -> tuple[str, str, str]:
    """The day as the writer wrote it, the moment on it in UTC, the key: a day begins before its times."""
    date = work.fields.date
    if not isinstance(date, dt.datetime):
        return (date.isoformat() if date else ""), "", work.key
    return date.date().isoformat(), date.astimezone(dt.UTC).isoformat(), work.key


def related(work: Article, articles: ArticleOrder, most: int) -> tuple[Article, ...]:
    """Up to ``most`` others that share topics (which count double) or organizations; the newest of equals first."""
    scores: dict[str, int] = {}
    found: dict[str, Article] = {}
    shared = [(2, articles.topics, work.fields.topics), (1, articles.organizations, work.fields.organizations)]
    for weight, table, refs in shared:
        for ref in dict.fromkeys(refs):
            for other in table.get(ref.key, ()):
                scores[other.key] = scores.get(other.key, 0) + weight
                found[other.key] = other
    scores.pop(work.key, None)
    ranked = sorted(newest_first(found[key] for key in scores), key=lambda other: -scores[other.key])
    return tuple(ranked[:most])
