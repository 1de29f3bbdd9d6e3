"""All checks of partnerships: names, dates, sources, overdue reviews.

In: partnerships, their rows, the sources, the kinds of the site, the build's day. Out: problems with places. Unknown
keys of organizations, products, concepts and sources are found by ``references.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.checking.content.clause_dates import date_problems, overlap_problems
from sitegen.checking.content.clause_names import name_problems, row_id_problems
from sitegen.diagnostics import Message, Problem
from sitegen.incremental.internal_errors import contain_errors
from sitegen.model.partnerships import Clause, Partnership
from sitegen.model.site import ClauseKind
from sitegen.model.sources import Source, SourceUse
from sitegen.resolving.partnerships.clauses import ClauseRow, clause_row, supports_begin
from sitegen.resolving.partnerships.field_places import field_place
from sitegen.resolving.partnerships.rows import ClauseRows

PRIMARY_EVIDENCE = ("filing", "official")


def check_partnerships(
    partnerships: Mapping[str, Partnership],
    rows: ClauseRows,
    sources: Mapping[str, Source],
    kinds: Mapping[str, ClauseKind],
    today: date,
) -> list[Problem]:
    """All problems of ``partnerships``. ``rows``: the rows of all their clauses."""
    problems: list[Problem] = []
    for key in sorted(partnerships):
        partnership = partnerships[key]
        with contain_errors(problems, partnership.place):
            problems += name_problems(partnership, kinds)
            problems += _check_agreement_evidence(partnership, sources)
            for clause in partnership.clauses:
                row = clause_row(partnership, clause, sources)
                problems += _check_sources(row, sources)
                problems += _check_overdue(clause, today)
                problems += date_problems(row, today)
    problems += row_id_problems(partnerships)
    problems += overlap_problems(rows)
    return problems


def _check_agreement_evidence(partnership: Partnership, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for agreement in partnership.agreements:
        if (
            agreement.evidence in PRIMARY_EVIDENCE
            and agreement.sources
            and not _has_primary_source(agreement.sources, sources)
        ):
            yield Problem(
                code="SG411",
                message=Message(
                    "agreement '{id}' is called {evidence} without a primary source",
                    id=agreement.id,
                    evidence=agreement.evidence,
                ),
                place=agreement.place,
                hint=Message("name the party's own page or the filing, or write 'evidence: reported'"),
            )


def _check_sources(row: ClauseRow, sources: Mapping[str, Source]) -> Iterator[Problem]:
    clause = row.clause
    if not any(supports_begin(use) for use in row.sources):
        yield Problem(
            code="SG410",
            message=Message(
                "clause '{id}' has no source{word}",
                id=clause.id,
                word=Message(" but for its end") if row.sources else "",
            ),
            place=field_place(clause, "sources", "id"),
            hint=Message("give it 'sources', or an agreement that has some"),
        )
    elif _lacks_primary_source(row, sources):
        yield Problem(
            code="SG411",
            message=Message(
                "clause '{id}' is called {evidence} without a primary source", id=clause.id, evidence=row.evidence
            ),
            place=field_place(clause, "evidence", "sources", "id"),
            hint=Message("name the party's own page or the filing, or write 'evidence: reported'"),
        )


def _lacks_primary_source(row: ClauseRow, sources: Mapping[str, Source]) -> bool:
    """False if evidence and sources are those of the agreement: ``_check_agreement_evidence`` reports them once."""
    inherited = row.clause.evidence is None and (row.agreement is None or row.sources == row.agreement.sources)
    return row.evidence in PRIMARY_EVIDENCE and not inherited and not _has_primary_source(row.sources, sources)


def _has_primary_source(uses: tuple[SourceUse, ...], sources: Mapping[str, Source]) -> bool:
    """True also if a source does not exist, which is another problem."""
    used = [sources.get(use.source.key) for use in uses]
    return any(source is None or source.tier == "primary" for source in used)


def _check_overdue(clause: Clause, today: date) -> Iterator[Problem]:
    if clause.review_by is not None and today > clause.review_by.latest:
        yield Problem(
            code="SG431",
            message=Message("clause '{id}' was to be reviewed by {text}", id=clause.id, text=clause.review_by.text),
            place=field_place(clause, "review_by"),
            hint=Message("look whether it still holds, then move the date"),
        )
