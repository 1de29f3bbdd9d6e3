"""Years until which something is said to hold, against the terms that the document itself shows.

*Bis 2030* beside a table in which that term ended in 2026 tells two stories. A year is compared with those terms of the
document's figures that were once to hold until it, if the passage names one of their concepts or else of their parties.
It is right where it was right on the day that the figure shows, or on a day that the passage names; and where the
passage also names the year of the end that came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.checking.editorial.dates import Named
from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.passages import FIELDS
from sitegen.checking.editorial.proofs import CLAIMS, Checked, Proof
from sitegen.diagnostics import Place, Problem
from sitegen.model.figures import TermsFigure
from sitegen.model.partnerships import End
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import Row, TermState, concepts_of
from sitegen.resolving.resolution import document_day

_TOLD = CLAIMS | FIELDS
_NEAR = 40  # characters before a year in which its preposition stands


class _Shown(Struct, frozen=True):
    """The rows that the figures of a document show, by id, and the days that they show."""

    rows: Mapping[str, Row]
    days: frozenset[dt.date]


def check_deadlines(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG449 for each year until which something is said to hold, though the document's own figures know better."""
    told = list(_told(proof)) if any(isinstance(hole.figure, TermsFigure) for hole in proof.figures) else []
    shown = _shown(proof, desk) if told else _Shown({}, frozenset())
    for year, named, checked in told:
        for row in _meant(year, checked, shown, proof, desk)[:1]:
            yield _problem(named, checked, row, proof)


def _told(proof: Proof) -> Iterator[tuple[int, Named, Checked]]:
    """The years until which something is said to hold."""
    if proof.wording is None:
        return
    for checked in proof.of(_TOLD):
        for named in checked.dates:
            if named.year is not None and _follows(proof.wording.until_pattern, checked, named):
                yield named.year, named, checked


def _shown(proof: Proof, desk: Desk) -> _Shown:
    resolution = desk.resolution
    day = document_day(proof.work, resolution.today, resolution.site.settings)
    rows: dict[str, Row] = {}
    days: set[dt.date] = set()
    for hole in proof.figures:
        if isinstance(hole.figure, TermsFigure):
            on = partnerships.as_of(hole.figure.selection, day, resolution.today)
            states = partnerships.select(resolution.rows, hole.figure.selection, on)
            rows |= {state.id: resolution.rows[state.id] for state in states}
            days.add(on)
    return _Shown(rows, frozenset(days))


def _follows(pattern: re.Pattern[str], checked: Checked, named: Named) -> bool:
    return pattern.search(checked.passage.text[max(0, named.start - _NEAR) : named.start]) is not None


def _meant(year: int, checked: Checked, shown: _Shown, proof: Proof, desk: Desk) -> list[Row]:
    """The terms of which the year is told; none where it is right of one of them."""
    told = [row for row in shown.rows.values() if year in _scheduled_years(row)]
    rows = [row for row in told if _names_concept(checked, row, proof, desk)]
    rows = rows or [row for row in told if _names_party(checked, row)]
    resolution = desk.resolution
    states = [partnerships.state(resolution.rows, row, day) for row in rows for day in _days(checked, shown, proof)]
    if any(state is not None and year in _years(state) for state in states):
        return []
    others = {named.year for named in checked.dates} - {year}
    if any(others & _latest_years(row, desk) for row in rows):
        return []
    return sorted(rows, key=lambda row: row.ended is None)


def _scheduled_years(row: Row) -> set[int]:
    """The years until which the term was once to hold."""
    ends = [row.term.ends, *(amendment.ends for amendment in row.term.amended)]
    return {end.scheduled.latest.year for end in ends if end is not None and end.scheduled is not None}


def _years(state: TermState) -> set[int]:
    """The years that its end may be told to fall into."""
    return _end_years(state.ends, over=state.status in ("ended", "superseded", "abandoned"))


def _end_years(ends: End | None, *, over: bool) -> set[int]:
    when = None if ends is None else ends.date if over and ends.date is not None else ends.scheduled
    return set() if when is None else {when.earliest.year, when.latest.year}


def _latest_years(row: Row, desk: Desk) -> set[int]:
    state = partnerships.state(desk.resolution.rows, row, desk.resolution.today)
    return _years(state) if state is not None else set()


def _days(checked: Checked, shown: _Shown, proof: Proof) -> set[dt.date]:
    """The days of the figures, and those on which the passage says that something was: not *since* which."""
    assert proof.wording is not None
    ends = (proof.wording.until_pattern, proof.wording.since_pattern)
    named = (n for n in checked.dates if not any(_follows(pattern, checked, n) for pattern in ends))
    return {span[1] for n in named if (span := n.span) is not None} | shown.days


def _names_concept(checked: Checked, row: Row, proof: Proof, desk: Desk) -> bool:
    """Does the passage hold the name of the kind's or the term's concept, inflected or in a compound?"""
    site = desk.resolution.site
    for ref in concepts_of(row.term, site.settings):
        concept = site.concepts.get(ref.key)
        document = concept.documents.get(proof.document.language) if concept is not None else None
        if document is not None and concept is not None:
            words = (document.fields.term, *document.fields.synonyms, *filter(None, [concept.fields.acronym]))
            if any(re.search(rf"\b{re.escape(word)}", checked.passage.text, re.IGNORECASE) for word in words):
                return True
    return False


def _names_party(checked: Checked, row: Row) -> bool:
    parties = {f"organization:{party.organization.key}" for role in row.parties.values() for party in role}
    return any(mention.who in parties for mention in checked.mentions)


def _problem(named: Named, checked: Checked, row: Row, proof: Proof) -> Problem:
    term = row.term
    where = term.places.get("ends") or term.places.get("amended") or term.place
    related: tuple[tuple[Place, str], ...] = ((where, "the term's own end"),) if where else ()
    return Problem(
        code="SG449",
        message=f"'{row.id}' does not hold until {named.year} on the day that the document's own figure shows",
        place=proof.place(checked.passage, named.start, named.end),
        hint="say what became of it, or name the day on which this was so",
        related=related,
    )
