"""The check of years until which something is said to hold (*until 2030*), against the clauses of the document's
figures.

A year is compared with the clauses that were scheduled to end in it, if the passage names a concept of theirs, else one
of their parties. There is no warning if the clause ends in that year by its state on the figure's day or on a day that
the passage names, nor if the passage also names the year of the current end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.checking.editorial.clause_words import concept_documents, party_entities
from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.dates import DateMention
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import VISIBLE_FIELDS
from sitegen.diagnostics import Message, Place, Problem
from sitegen.model.figures import ClausesFigure
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseRow, ClauseState
from sitegen.resolving.partnerships.selections import STATUS_GROUPS
from sitegen.resolving.resolution import document_day

_CHECKED_KINDS = CLAIM_KINDS | VISIBLE_FIELDS
_LOOKBEHIND = 40  # characters before a year in which its preposition is looked for


class _ShownClauses(Struct, frozen=True):
    """The rows in the figures of a document, by id, and the days that the figures show."""

    rows: Mapping[str, ClauseRow]
    days: frozenset[dt.date]


def check_deadlines(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG449 for each year until which something is said to hold that contradicts the document's own figures."""
    if not any(isinstance(hole.figure, ClausesFigure) for hole in subject.figures):
        return
    deadlines = list(_find_deadlines(subject))
    shown = _collect_shown_clauses(subject, context) if deadlines else _ShownClauses({}, frozenset())
    for year, date, scanned in deadlines:
        row = _find_contradicted(year, scanned, shown, subject, context)
        if row is not None:
            yield _make_problem(date, scanned, row, subject)


def _find_deadlines(subject: DocumentUnderCheck) -> Iterator[tuple[int, DateMention, ScannedPassage]]:
    """The years until which something is said to hold."""
    assert subject.wording is not None
    for scanned in subject.passages_of(_CHECKED_KINDS):
        for date in scanned.dates:
            if date.year is not None and _precedes(subject.wording.until_pattern, scanned, date):
                yield date.year, date, scanned


def _collect_shown_clauses(subject: DocumentUnderCheck, context: CheckContext) -> _ShownClauses:
    clauses = context.clauses
    own_day = document_day(subject.work, clauses.today, context.settings)
    rows: dict[str, ClauseRow] = {}
    days: set[dt.date] = set()
    for hole in subject.figures:
        if isinstance(hole.figure, ClausesFigure):
            day = partnerships.selection_day(hole.figure.selection, own_day, clauses.today)
            states = partnerships.select_states(clauses.rows, hole.figure.selection, day)
            rows |= {state.id: clauses.rows[state.id] for state in states}
            days.add(day)
    return _ShownClauses(rows, frozenset(days))


def _precedes(pattern: re.Pattern[str], scanned: ScannedPassage, date: DateMention) -> bool:
    return pattern.search(scanned.passage.text[max(0, date.start - _LOOKBEHIND) : date.start]) is not None


def _find_contradicted(
    year: int, scanned: ScannedPassage, shown: _ShownClauses, subject: DocumentUnderCheck, context: CheckContext
) -> ClauseRow | None:
    """A clause that the passage means and for which the year is wrong; None if it is right for one of the clauses that
    the passage may mean."""
    candidates = [row for row in shown.rows.values() if year in _scheduled_years(row)]
    rows = [row for row in candidates if _names_concept(scanned, row, subject, context)]
    rows = rows or [row for row in candidates if _names_party(scanned, row)]
    states = [
        partnerships.clause_state(context.clauses.rows, row, day)
        for row in rows
        for day in _days_to_compare(scanned, shown, subject)
    ]
    if any(state is not None and year in _end_years(state) for state in states):
        return None
    other_years = {date.year for date in scanned.dates} - {year}
    if any(other_years & _current_end_years(row, context) for row in rows):
        return None
    return min(rows, key=lambda row: row.ended is None, default=None)


def _scheduled_years(row: ClauseRow) -> set[int]:
    """The years in which the clause was ever scheduled to end."""
    ends = [row.clause.ends, *(amendment.ends for amendment in row.clause.amended)]
    return {end.scheduled.latest.year for end in ends if end is not None and end.scheduled is not None}


def _end_years(state: ClauseState) -> set[int]:
    """The years in which the actual end may be, if the clause has ended, else the scheduled end."""
    if state.ends is None:
        return set()
    has_ended = state.status in STATUS_GROUPS["ended"]
    end = state.ends.date if has_ended and state.ends.date is not None else state.ends.scheduled
    return set() if end is None else {end.earliest.year, end.latest.year}


def _current_end_years(row: ClauseRow, context: CheckContext) -> set[int]:
    state = partnerships.clause_state(context.clauses.rows, row, context.clauses.today)
    return _end_years(state) if state is not None else set()


def _days_to_compare(scanned: ScannedPassage, shown: _ShownClauses, subject: DocumentUnderCheck) -> set[dt.date]:
    """The days of the figures, and the days that the passage names without *until* or *since* before them."""
    assert subject.wording is not None
    patterns = (subject.wording.until_pattern, subject.wording.since_pattern)
    dates = (date for date in scanned.dates if not any(_precedes(pattern, scanned, date) for pattern in patterns))
    return {date_range[1] for date in dates if (date_range := date.date_range) is not None} | shown.days


def _names_concept(scanned: ScannedPassage, row: ClauseRow, subject: DocumentUnderCheck, context: CheckContext) -> bool:
    """Does a word of the passage begin with a word of a concept of the clause or of its kind? So may inflected forms
    and compounds."""
    concepts = concept_documents(row, context.clauses.concepts, context.settings, subject.document.language)
    return any(
        re.search(rf"\b{re.escape(word)}", scanned.passage.text, re.IGNORECASE)
        for concept, document in concepts
        for word in (document.fields.term, *document.fields.synonyms, *filter(None, [concept.fields.acronym]))
    )


def _names_party(scanned: ScannedPassage, row: ClauseRow) -> bool:
    return not party_entities(row).isdisjoint(mention.entity for mention in scanned.mentions)


def _make_problem(date: DateMention, scanned: ScannedPassage, row: ClauseRow, subject: DocumentUnderCheck) -> Problem:
    clause = row.clause
    place = clause.places.get("ends") or clause.places.get("amended") or clause.place
    related: tuple[tuple[Place, Message], ...] = ((place, Message("the clause's own end")),) if place else ()
    return Problem(
        code="SG449",
        message=Message(
            "'{id}' does not hold until {year} on the day that the document's own figure shows",
            id=row.id,
            year=date.year,
        ),
        place=subject.place(scanned.passage, date.start, date.end),
        hint=Message("say what became of it, or name the day on which this was so"),
        related=related,
    )
