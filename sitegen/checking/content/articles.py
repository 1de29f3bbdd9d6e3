"""Checks of articles: overdue reviews, two articles with one part number of a series.

In: the published articles, the build's day. Out: problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Problem
from sitegen.model.documents import Article


def check_articles(articles: Mapping[str, Article], today: dt.date) -> list[Problem]:
    return [*_check_overdue(articles, today), *_check_series_parts(articles)]


def _check_overdue(articles: Mapping[str, Article], today: dt.date) -> Iterator[Problem]:
    for work in articles.values():
        due = work.summary.review_by
        if due and due < today.isoformat():
            yield Problem(
                code="SG323",
                message=f"'{work.key}' was to be reviewed by {due}",
                place=work.document.place("review_by"),
                hint="look whether it still holds, then move the date",
            )


def _check_series_parts(articles: Mapping[str, Article]) -> Iterator[Problem]:
    """Two articles with one part number: a problem at each of them."""
    parts: dict[tuple[str, int], list[Article]] = {}
    for work in articles.values():
        if work.summary.series is not None:
            parts.setdefault(work.summary.series, []).append(work)
    for (series, part), works in parts.items():
        for work in works if len(works) > 1 else ():
            others = [other for other in works if other is not work]
            yield Problem(
                code="SG324",
                message=f"part {part} of the series '{series}' is also '{others[0].key}'",
                place=work.document.place("series"),
                hint="give each its own part",
                related=tuple((other.document.place("series"), "this one too") for other in others),
            )
