"""Lives that cannot be: an end before the begin, amendments outside, two exclusive partners at once.

In: terms as rows, and the build's day. Out: problems. Uncertain dates are only reported where every day
that they may mean is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from sitegen.diagnostics import Place, Problem
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import End, Term
from sitegen.resolving.partnerships.places import field_place
from sitegen.resolving.partnerships.rows import Rows
from sitegen.resolving.partnerships.states import state
from sitegen.resolving.partnerships.terms import Row, amendment_date, begin_date

EXCLUSIVE = {"exclusive_compute": ("customer", "supplier"), "api_exclusivity": ("grantor", "beneficiary")}
"""Kinds that bind the first role to one member of the second at a time."""


def lifespan_problems(row: Row, today: date) -> Iterator[Problem]:
    """What is wrong with the dates of one term, given as one row."""
    yield from _undated(row.term, row)
    yield from _early_ends(row.term, row)
    yield from _future_end(row.term, today)
    yield from _amendment_problems(row.term, row)


def overlap_problems(rows: Rows) -> Iterator[Problem]:
    """Exclusive terms that bind one organization to two others at once, each pair of terms once."""
    bound: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for id in sorted(rows):
        kind = rows[id].term.kind
        for party in rows[id].parties.get(EXCLUSIVE[kind][0], ()) if kind in EXCLUSIVE else ():
            bound[kind, party.organization.key].append(rows[id])
    seen: set[tuple[str, str, str, str]] = set()
    for (kind, key), candidates in bound.items():
        for one, other in combinations(candidates, 2):
            pair = (one.partnership.key, one.term.id, other.partnership.key, other.term.id)
            if pair not in seen and _contradict(rows, one, other, EXCLUSIVE[kind][1]):
                seen.add(pair)
                yield _overlap(kind, key, one, other)


def _undated(term: Term, row: Row) -> Iterator[Problem]:
    if term.begins is None and "begins" in term.places:
        return  # it is given, but cannot be read
    if row.appears is None:
        yield Problem(
            code="SG423",
            message=f"nothing says when term '{term.id}' began or became known, so it is never shown",
            place=field_place(term, "stage", "id"),
            hint="give it 'begins', 'known', or an agreement",
        )
    elif row.begins is not None and row.begins is not term.begins and term.agreement is None:
        yield Problem(
            code="SG424",
            message=f"nothing says when term '{term.id}' began; it counts from the day on which it was known",
            place=field_place(term, "id"),
            hint="give it 'begins' (perhaps {no_later_than: …}), an agreement, or 'stage: talks'",
        )


def _early_ends(term: Term, row: Row) -> Iterator[Problem]:
    """``no_later_than`` leaves open how early a term began: no end is too early for it."""
    begin = row.begins.date if row.begins is not None else None
    ends: list[tuple[End | None, Place | None]] = [(term.ends, field_place(term, "ends"))]
    ends += [(amendment.ends, amendment.place or field_place(term, "amended")) for amendment in term.amended]
    for end, place in ends:
        for when in (end.date, end.scheduled) if end is not None else ():
            if begin is not None and when is not None and when.latest < begin.earliest:
                yield Problem(
                    code="SG420",
                    message=f"term '{term.id}' ends ({when.text}) before it begins ({begin.text})",
                    place=place,
                    hint=None if term.begins else "without 'begins' a term begins with its agreement",
                )


def _future_end(term: Term, today: date) -> Iterator[Problem]:
    for end in (term.ends, *(amendment.ends for amendment in term.amended)):
        if end is not None and end.date is not None and end.date.earliest > today:
            yield Problem(
                code="SG425",
                message=f"term '{term.id}' is said to have ended on a day to come ({end.date.text})",
                place=field_place(term, "ends", "amended"),
                hint="'date' is what happened; write what is agreed as 'scheduled', with its last day",
            )


def _amendment_problems(term: Term, row: Row) -> Iterator[Problem]:
    for amendment in term.amended:
        when = amendment_date(row.partnership, amendment)
        place = amendment.place or field_place(term, "amended")
        if when is None:
            if amendment.agreement is None:
                yield Problem(
                    code="SG421",
                    message=f"an amendment of term '{term.id}' has no date",
                    place=place,
                    hint="name the agreement that amended it, or give it a 'date'",
                )
        elif misplaced := _outside(when, row):
            yield Problem(
                code="SG422",
                message=f"term '{term.id}' is amended ({when.text}) {misplaced}",
                place=place,
            )


def _outside(when: HistoryDate, row: Row) -> str | None:
    if row.appears is not None and when.latest < row.appears:
        return "before there was anything to amend"
    if row.ended is not None and row.ended.date is not None and when.earliest > row.ended.date.latest:
        return f"after it ended ({row.ended.date.text})"
    return None


def _contradict(rows: Rows, one: Row, other: Row, partner: str) -> bool:
    """Two terms about different objects, or with the same partner, do not contradict each other."""
    if one.term is other.term:
        return False
    if None not in (one.term.object, other.term.object) and one.term.object != other.term.object:
        return False
    if _members(one, partner) == _members(other, partner):
        return False
    begins = [begin_date(row.begins) for row in (one, other)]
    day = max((begin.latest for begin in begins if begin is not None), default=date.max)
    return all(_surely_holds(rows, row, day) for row in (one, other))


def _surely_holds(rows: Rows, row: Row, day: date) -> bool:
    found = state(rows, row, day)
    ends = row.ended.date if row.ended is not None else None
    return found is not None and found.status == "in_force" and (ends is None or day < ends.earliest)


def _members(row: Row, role: str) -> frozenset[str]:
    return frozenset(party.organization.key for party in row.parties.get(role, ()))


def _overlap(kind: str, key: str, one: Row, other: Row) -> Problem:
    place = field_place(one.term, "kind")
    return Problem(
        code="SG430",
        message=f"'{other.id}' and '{one.id}' are both {kind} and bind '{key}' to two partners at once",
        place=field_place(other.term, "kind"),
        hint="end one of them, let one replace the other, or say what each is about ('object')",
        related=((place, f"'{one.id}'"),) if place is not None else (),
    )
