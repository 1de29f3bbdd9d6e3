"""The check of ``key_figures``: the clauses exist, and have what is to be shown large.

In: the resolution. Out: problems at the names of clauses, of articles, records and the settings. An article shows its
own day, everything else today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sitegen.checking.content.figure_rows import clause_mentions, unknown_clause
from sitegen.diagnostics import Message, Problem
from sitegen.model.documents import Article
from sitegen.model.partnerships import KEY_FIGURE_PARTS, KeyFigure
from sitegen.model.site import Site
from sitegen.resolving import partnerships
from sitegen.resolving.resolution import Resolution, document_day


def check_key_figures(_: Site, resolution: Resolution) -> Iterator[Problem]:
    site, today = resolution.site, resolution.today
    for _kind, records in site.records():
        for record in records.values():
            yield from _check(getattr(record, "key_figures", ()), today, resolution)
    yield from _check(site.settings.home.key_figures, today, resolution)
    for work in _articles_with_figures(resolution):
        yield from _check(work.fields.key_figures, document_day(work, today, site.settings), resolution)


def _articles_with_figures(resolution: Resolution) -> Iterator[Article]:
    """Of the articles only those that refer to a clause are read."""
    keys = {key for kind, key, _ in clause_mentions(resolution.backlinks) if kind == "article"}
    return (resolution.site.articles[key] for key in sorted(keys))


def _check(figures: Iterable[KeyFigure], day: dt.date, resolution: Resolution) -> Iterator[Problem]:
    rows = resolution.clause_rows
    for figure in figures:
        row = rows.get(figure.clause.key)
        state = partnerships.clause_state(rows, row, day) if row is not None else None
        if row is None:
            yield unknown_clause(figure.clause, rows)
        elif state is None or partnerships.key_figure_value(state, figure.show) is None:
            yield _lacking(figure, day, state)


def _lacking(figure: KeyFigure, day: dt.date, state: partnerships.ClauseState | None) -> Problem:
    parts = [show for show in KEY_FIGURE_PARTS if state is not None and partnerships.key_figure_value(state, show)]
    return Problem(
        code="SG427",
        message=Message(
            "the clause '{key}' has no '{field}' on {day}", key=figure.clause.key, field=figure.show, day=day
        ),
        place=figure.clause.place,
        hint=Message("choose another of: {fields}", fields=", ".join(parts)) if parts else None,
    )
