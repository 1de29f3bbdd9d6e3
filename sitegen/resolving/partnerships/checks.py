"""What is wrong, or doubtful, in the partnerships: the whole list of checks.

In: partnerships, their rows, the sources, the kinds of the site, the build's day. Out: problems with
places. References to organizations, products, concepts and sources that do not exist are found where all
references are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.diagnostics import Problem
from sitegen.model.partnerships import Partnership, Term
from sitegen.model.site import Kind
from sitegen.model.sources import Source, SourceUse
from sitegen.resolving.partnerships.lifespans import lifespan_problems, overlap_problems
from sitegen.resolving.partnerships.names import name_problems, row_id_problems
from sitegen.resolving.partnerships.places import field_place
from sitegen.resolving.partnerships.rows import Rows
from sitegen.resolving.partnerships.terms import Row, tells_begin, whole

PROVEN = ("filing", "official")


def check(
    partnerships: Mapping[str, Partnership],
    rows: Rows,
    sources: Mapping[str, Source],
    kinds: Mapping[str, Kind],
    today: date,
) -> list[Problem]:
    """All problems of the partnerships, by partnership; ``rows`` are those of ``partnerships``."""
    problems: list[Problem] = []
    for key in sorted(partnerships):
        partnership = partnerships[key]
        problems += name_problems(partnership, kinds)
        problems += _unproven_agreements(partnership, sources)
        for term in partnership.terms:
            row = whole(partnership, term, sources)
            problems += _source_problems(row, sources)
            problems += _overdue(term, today)
            problems += lifespan_problems(row, today)
    problems += row_id_problems(partnerships)
    problems += overlap_problems(rows)
    return problems


def _unproven_agreements(partnership: Partnership, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for agreement in partnership.agreements:
        if agreement.evidence in PROVEN and agreement.sources and not _primary(agreement.sources, sources):
            yield Problem(
                code="SG411",
                message=f"agreement '{agreement.id}' is called {agreement.evidence} without a primary source",
                place=agreement.place,
                hint="name the party's own page or the filing, or write 'evidence: reported'",
            )


def _source_problems(row: Row, sources: Mapping[str, Source]) -> Iterator[Problem]:
    term = row.term
    if not any(tells_begin(use) for use in row.sources):
        yield Problem(
            code="SG410",
            message=f"term '{term.id}' has no source" + (" but for its end" if row.sources else ""),
            place=field_place(term, "sources", "id"),
            hint="give it 'sources', or an agreement that has some",
        )
    elif _unproven(row, sources):
        yield Problem(
            code="SG411",
            message=f"term '{term.id}' is called {row.evidence} without a primary source",
            place=field_place(term, "evidence", "sources", "id"),
            hint="name the party's own page or the filing, or write 'evidence: reported'",
        )


def _unproven(row: Row, sources: Mapping[str, Source]) -> bool:
    """What comes from the agreement whole is reported there, once."""
    inherited = row.term.evidence is None and (row.agreement is None or row.sources == row.agreement.sources)
    return row.evidence in PROVEN and not inherited and not _primary(row.sources, sources)


def _primary(uses: tuple[SourceUse, ...], sources: Mapping[str, Source]) -> bool:
    """A source that does not exist gets the benefit of the doubt: it has a problem of its own."""
    named = [sources.get(use.source.key) for use in uses]
    return any(source is None or source.tier == "primary" for source in named)


def _overdue(term: Term, today: date) -> Iterator[Problem]:
    if term.review_by is not None and today > term.review_by.latest:
        yield Problem(
            code="SG431",
            message=f"term '{term.id}' was to be reviewed by {term.review_by.text}",
            place=field_place(term, "review_by"),
            hint="look whether it still holds, then move the date",
        )
