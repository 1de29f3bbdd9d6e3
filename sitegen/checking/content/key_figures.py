"""The check of ``key_figures``: the clauses exist, and have what is to be shown large.

In: the resolution. Out: problems at the names of clauses, of articles, records and the settings. An article shows its
own day, everything else today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Message, Problem, did_you_mean
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
    backlinks = resolution.backlinks
    found = {mention.key for target in backlinks if target[0] == "clause" for mention in backlinks[target]}
    return (resolution.site.articles[key] for key in sorted(found) if key in resolution.site.articles)


def _check(figures: Iterable[KeyFigure], day: dt.date, resolution: Resolution) -> Iterator[Problem]:
    rows = resolution.clause_rows
    for figure in figures:
        key, place = figure.clause.key, figure.clause.place
        row = rows.get(key)
        if row is None:
            hint = did_you_mean(key, rows) or Message("a clause is named as the link to its row is: PARTNERSHIP-CLAUSE")
            yield Problem(code="SG301", message=Message("there is no clause '{key}'", key=key), place=place, hint=hint)
            continue
        state = partnerships.clause_state(rows, row, day)
        if state is None or not partnerships.has_part(state, figure.show):
            yield Problem(
                code="SG427",
                message=Message("the clause '{key}' has no '{field}' on {day}", key=key, field=figure.show, day=day),
                place=place,
                hint=Message("choose another of: {fields}", fields=", ".join(_parts(state))) if _parts(state) else None,
            )


def _parts(state: partnerships.ClauseState | None) -> list[str]:
    """What the clause has."""
    return [show for show in KEY_FIGURE_PARTS if state is not None and partnerships.has_part(state, show)]
