"""Years until which something is said to hold, against the clauses that the document itself shows.

*Bis 2030* beside a table in which that clause ended in 2026 tells two stories. A year is compared with those clauses
of the document's figures that were once to hold until it, if the passage names one of their concepts or else of their
parties. It is right where it was right on the day that the figure shows, or on a day that the passage names; and where
the passage also names the year of the end that came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.dates import DateMention
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import VISIBLE_FIELDS
from sitegen.diagnostics import Place, Problem
from sitegen.model.figures import ClausesFigure
from sitegen.model.partnerships import EndDate
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseRow, ClauseState, concepts_of
from sitegen.resolving.resolution import document_day

_CHECKED_KINDS = CLAIM_KINDS | VISIBLE_FIELDS
_LOOKBEHIND = 40  # characters before a year in which its preposition stands


class _ShownClauses(Struct, frozen=True):
    """The rows that the figures of a document show, by id, and the days that they show."""

    rows: Mapping[str, ClauseRow]
    days: frozenset[dt.date]


def check_deadlines(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG449 for each year until which something is said to hold, though the document's own figures know better."""
    told = (
        list(_find_deadlines(subject))
        if any(isinstance(hole.figure, ClausesFigure) for hole in subject.figures)
        else []
    )
    shown = _collect_shown_clauses(subject, context) if told else _ShownClauses({}, frozenset())
    for year, named, checked in told:
        for row in _find_contradicted(year, checked, shown, subject, context)[:1]:
            yield _problem(named, checked, row, subject)


def _find_deadlines(subject: DocumentUnderCheck) -> Iterator[tuple[int, DateMention, ScannedPassage]]:
    """The years until which something is said to hold."""
    if subject.wording is None:
        return
    for checked in subject.passages_of(_CHECKED_KINDS):
        for named in checked.dates:
            if named.year is not None and _precedes(subject.wording.until_pattern, checked, named):
                yield named.year, named, checked


def _collect_shown_clauses(subject: DocumentUnderCheck, context: CheckContext) -> _ShownClauses:
    resolution = context.resolution
    day = document_day(subject.work, resolution.today, resolution.site.settings)
    rows: dict[str, ClauseRow] = {}
    days: set[dt.date] = set()
    for hole in subject.figures:
        if isinstance(hole.figure, ClausesFigure):
            on = partnerships.selection_day(hole.figure.selection, day, resolution.today)
            states = partnerships.select_states(resolution.clause_rows, hole.figure.selection, on)
            rows |= {state.id: resolution.clause_rows[state.id] for state in states}
            days.add(on)
    return _ShownClauses(rows, frozenset(days))


def _precedes(pattern: re.Pattern[str], scanned: ScannedPassage, date: DateMention) -> bool:
    return pattern.search(scanned.passage.text[max(0, date.start - _LOOKBEHIND) : date.start]) is not None


def _find_contradicted(
    year: int, scanned: ScannedPassage, shown: _ShownClauses, subject: DocumentUnderCheck, context: CheckContext
) -> list[ClauseRow]:
    """The clauses of which the year is told; none where it is right of one of them."""
    told = [row for row in shown.rows.values() if year in _scheduled_years(row)]
    rows = [row for row in told if _names_concept(scanned, row, subject, context)]
    rows = rows or [row for row in told if _names_party(scanned, row)]
    resolution = context.resolution
    states = [
        partnerships.clause_state(resolution.clause_rows, row, day)
        for row in rows
        for day in _days_to_compare(scanned, shown, subject)
    ]
    if any(state is not None and year in _state_end_years(state) for state in states):
        return []
    others = {named.year for named in scanned.dates} - {year}
    if any(others & _current_end_years(row, context) for row in rows):
        return []
    return sorted(rows, key=lambda row: row.ended is None)


def _scheduled_years(row: ClauseRow) -> set[int]:
    """The years until which the clause was once to hold."""
    ends = [row.clause.ends, *(amendment.ends for amendment in row.clause.amended)]
    return {end.scheduled.latest.year for end in ends if end is not None and end.scheduled is not None}


def _state_end_years(state: ClauseState) -> set[int]:
    """The years that its end may be told to fall into."""
    return _end_years(state.ends, has_ended=state.status in ("ended", "superseded", "abandoned"))


def _end_years(ends: EndDate | None, *, has_ended: bool) -> set[int]:
    when = None if ends is None else ends.date if has_ended and ends.date is not None else ends.scheduled
    return set() if when is None else {when.earliest.year, when.latest.year}


def _current_end_years(row: ClauseRow, context: CheckContext) -> set[int]:
    state = partnerships.clause_state(context.resolution.clause_rows, row, context.resolution.today)
    return _state_end_years(state) if state is not None else set()


def _days_to_compare(scanned: ScannedPassage, shown: _ShownClauses, subject: DocumentUnderCheck) -> set[dt.date]:
    """The days of the figures, and those on which the passage says that something was: not *since* which."""
    assert subject.wording is not None
    ends = (subject.wording.until_pattern, subject.wording.since_pattern)
    named = (n for n in scanned.dates if not any(_precedes(pattern, scanned, n) for pattern in ends))
    return {span[1] for n in named if (span := n.date_range) is not None} | shown.days


def _names_concept(scanned: ScannedPassage, row: ClauseRow, subject: DocumentUnderCheck, context: CheckContext) -> bool:
    """Does the passage hold the name of the kind's or the clause's concept, inflected or in a compound?"""
    site = context.resolution.site
    for ref in concepts_of(row.clause, site.settings):
        concept = site.concepts.get(ref.key)
        document = concept.documents.get(subject.document.language) if concept is not None else None
        if document is not None and concept is not None:
            words = (document.fields.term, *document.fields.synonyms, *filter(None, [concept.fields.acronym]))
            if any(re.search(rf"\b{re.escape(word)}", scanned.passage.text, re.IGNORECASE) for word in words):
                return True
    return False


def _names_party(scanned: ScannedPassage, row: ClauseRow) -> bool:
    parties = {f"organization:{party.organization.key}" for role in row.parties.values() for party in role}
    return any(mention.entity in parties for mention in scanned.mentions)


def _problem(date: DateMention, scanned: ScannedPassage, row: ClauseRow, subject: DocumentUnderCheck) -> Problem:
    clause = row.clause
    where = clause.places.get("ends") or clause.places.get("amended") or clause.place
    related: tuple[tuple[Place, str], ...] = ((where, "the clause's own end"),) if where else ()
    return Problem(
        code="SG449",
        message=f"'{row.id}' does not hold until {date.year} on the day that the document's own figure shows",
        place=subject.place(scanned.passage, date.start, date.end),
        hint="say what became of it, or name the day on which this was so",
        related=related,
    )
