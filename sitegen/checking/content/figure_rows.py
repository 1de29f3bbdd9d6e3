"""The check of ``rows``: the clauses that a writer wants to be shown first in a figure.

In: the resolution. Out: problems at the names of clauses that do not exist, or that the figure does not show. Only
documents that name any are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.diagnostics import Message, Problem, did_you_mean
from sitegen.model.documents import Document, Work
from sitegen.model.figures import ClausesFigure, FigureHole
from sitegen.model.markdown_fields import markdown_bodies
from sitegen.model.references import Ref
from sitegen.model.site import Site
from sitegen.resolving import partnerships
from sitegen.resolving.backlinks import Backlinks
from sitegen.resolving.resolution import Resolution, document_day


def check_figure_rows(_: Site, resolution: Resolution) -> Iterator[Problem]:
    named_by = clause_mentions(resolution.backlinks)
    rows = resolution.clause_rows.values()
    known = {name for row in rows for name in (row.id, f"{row.partnership.key}-{row.clause.id}")} if named_by else set()
    for kind, key, language in sorted(named_by):
        work: Work[Any] = resolution.site.tables[kind][key]
        day = document_day(work, resolution.today, resolution.site.settings)
        for figure in _figures_with_rows(work.documents[language]):
            shown_day = partnerships.selection_day(figure.selection, day, resolution.today)
            states = partnerships.select_states(resolution.clause_rows, figure.selection, shown_day)
            shown = {name for state in states for name in partnerships.row_names(state)}
            yield from (_problem(row, known) for row in figure.rows if row.key not in shown)


def _figures_with_rows(document: Document[Any]) -> Iterator[ClausesFigure]:
    for _, _, body in markdown_bodies(document):
        for hole in body.holes:
            if isinstance(hole, FigureHole) and isinstance(hole.figure, ClausesFigure) and hole.figure.rows:
                yield hole.figure


def _problem(row: Ref, known: set[str]) -> Problem:
    if row.key in known:
        message = Message("the figure does not show the clause '{key}'", key=row.key)
        hint = Message("the figure selects other clauses, or the clause is not known yet on its day")
        return Problem(code="SG426", message=message, place=row.place, hint=hint)
    return unknown_clause(row, known)


def clause_mentions(backlinks: Backlinks) -> set[tuple[str, str, str]]:
    """Kind, key and language of the documents that name a clause outside of links."""
    return {mention[:3] for target in backlinks if target[0] == "clause" for mention in backlinks[target]}


def unknown_clause(ref: Ref, known: Iterable[str]) -> Problem:
    """``known``: what clauses may be called."""
    hint = did_you_mean(ref.key, known) or Message("a clause is named as the link to its row is: PARTNERSHIP-CLAUSE")
    return Problem(code="SG301", message=Message("there is no clause '{key}'", key=ref.key), place=ref.place, hint=hint)
