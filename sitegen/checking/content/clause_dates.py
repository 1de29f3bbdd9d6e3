"""Checks of the dates of clauses: ends before begins, amendments outside of the clause's time, exclusive clauses that
overlap.

In: clauses as rows, and the build's day. Out: problems. An uncertain date is only reported if every day that it may
mean is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from sitegen.diagnostics import Message, Place, Problem
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Clause, EndDate
from sitegen.resolving.partnerships.clause_states import clause_state
from sitegen.resolving.partnerships.clauses import ClauseRow, amendment_date, begin_date
from sitegen.resolving.partnerships.field_places import field_place
from sitegen.resolving.partnerships.rows import ClauseRows

EXCLUSIVE_KINDS = {"exclusive_compute": ("customer", "supplier"), "api_exclusivity": ("grantor", "beneficiary")}
"""Kind → (role, partner role): a party in the role may have one member of the partner role at a time."""


def date_problems(row: ClauseRow, today: date) -> Iterator[Problem]:
    """The problems of the dates of one clause, given as one row (see ``clause_row``)."""
    yield from _missing_begin(row.clause, row)
    yield from _early_ends(row.clause, row)
    yield from _future_ends(row.clause, today)
    yield from _amendment_problems(row.clause, row)


def overlap_problems(rows: ClauseRows) -> Iterator[Problem]:
    """A problem for each pair of exclusive clauses that bind one organization to two others at the same time."""
    exclusive: dict[tuple[str, str], list[ClauseRow]] = defaultdict(list)
    for id in sorted(rows):
        kind = rows[id].clause.kind
        for party in rows[id].parties.get(EXCLUSIVE_KINDS[kind][0], ()) if kind in EXCLUSIVE_KINDS else ():
            exclusive[kind, party.organization.key].append(rows[id])
    seen: set[tuple[str, str, str, str]] = set()
    for (kind, key), candidates in exclusive.items():
        for one, other in combinations(candidates, 2):
            pair = (one.partnership.key, one.clause.id, other.partnership.key, other.clause.id)
            if pair not in seen and _are_contradictory(rows, one, other, EXCLUSIVE_KINDS[kind][1]):
                seen.add(pair)
                yield _overlap_problem(kind, key, one, other)


def _missing_begin(clause: Clause, row: ClauseRow) -> Iterator[Problem]:
    if clause.begins is None and "begins" in clause.places:
        return  # given but invalid: the decoder has reported it
    if row.first_visible is None:
        yield Problem(
            code="SG423",
            message=Message(
                "nothing says when clause '{id}' began or became known, so it is never shown", id=clause.id
            ),
            place=field_place(clause, "stage", "id"),
            hint=Message("give it 'begins', 'known', or an agreement"),
        )
    elif row.begins is not None and row.begins is not clause.begins and clause.agreement is None:
        yield Problem(
            code="SG424",
            message=Message(
                "nothing says when clause '{id}' began; it counts from the day on which it was known", id=clause.id
            ),
            place=field_place(clause, "id"),
            hint=Message("give it 'begins' (perhaps {no_later_than: …}), an agreement, or 'stage: talks'"),
        )


def _early_ends(clause: Clause, row: ClauseRow) -> Iterator[Problem]:
    """Ends before the begin. After ``no_later_than`` no end is too early: the clause may have begun at any time."""
    begin = row.begins.date if row.begins is not None else None
    ends: list[tuple[EndDate | None, Place | None]] = [(clause.ends, field_place(clause, "ends"))]
    ends += [(amendment.ends, amendment.place or field_place(clause, "amended")) for amendment in clause.amended]
    for end, place in ends:
        for when in (end.date, end.scheduled) if end is not None else ():
            if begin is not None and when is not None and when.latest < begin.earliest:
                yield Problem(
                    code="SG420",
                    message=Message(
                        "clause '{id}' ends ({text}) before it begins ({begin_text})",
                        id=clause.id,
                        text=when.text,
                        begin_text=begin.text,
                    ),
                    place=place,
                    hint=None if clause.begins else Message("without 'begins' a clause begins with its agreement"),
                )


def _future_ends(clause: Clause, today: date) -> Iterator[Problem]:
    for end in (clause.ends, *(amendment.ends for amendment in clause.amended)):
        if end is not None and end.date is not None and end.date.earliest > today:
            yield Problem(
                code="SG425",
                message=Message(
                    "clause '{id}' is said to have ended on a day to come ({text})", id=clause.id, text=end.date.text
                ),
                place=field_place(clause, "ends", "amended"),
                hint=Message("'date' is what happened; write what is agreed as 'scheduled', with its last day"),
            )


def _amendment_problems(clause: Clause, row: ClauseRow) -> Iterator[Problem]:
    for amendment in clause.amended:
        when = amendment_date(row.partnership, amendment)
        place = amendment.place or field_place(clause, "amended")
        if when is None:
            if amendment.agreement is None:
                yield Problem(
                    code="SG421",
                    message=Message("an amendment of clause '{id}' has no date", id=clause.id),
                    place=place,
                    hint=Message("name the agreement that amended it, or give it a 'date'"),
                )
        elif misplaced := _describe_misplacement(when, row):
            yield Problem(
                code="SG422",
                message=Message(
                    "clause '{id}' is amended ({text}) {misplaced}", id=clause.id, text=when.text, misplaced=misplaced
                ),
                place=place,
            )


def _describe_misplacement(when: HistoryDate, row: ClauseRow) -> str | None:
    if row.first_visible is not None and when.latest < row.first_visible:
        return Message("before there was anything to amend")
    if row.ended is not None and row.ended.date is not None and when.earliest > row.ended.date.latest:
        return Message("after it ended ({text})", text=row.ended.date.text)
    return None


def _are_contradictory(rows: ClauseRows, one: ClauseRow, other: ClauseRow, partner: str) -> bool:
    """Are both in force at the same time, with different partners, and not about different objects?"""
    if one.clause is other.clause:
        return False
    if None not in (one.clause.object, other.clause.object) and one.clause.object != other.clause.object:
        return False
    if _role_members(one, partner) == _role_members(other, partner):
        return False
    begins = [begin_date(row.begins) for row in (one, other)]
    day = max((begin.latest for begin in begins if begin is not None), default=date.max)
    return all(_is_certainly_in_force(rows, row, day) for row in (one, other))


def _is_certainly_in_force(rows: ClauseRows, row: ClauseRow, day: date) -> bool:
    state = clause_state(rows, row, day)
    end = row.ended.date if row.ended is not None else None
    return state is not None and state.status == "in_force" and (end is None or day < end.earliest)


def _role_members(row: ClauseRow, role: str) -> frozenset[str]:
    return frozenset(party.organization.key for party in row.parties.get(role, ()))


def _overlap_problem(kind: str, key: str, one: ClauseRow, other: ClauseRow) -> Problem:
    place = field_place(one.clause, "kind")
    return Problem(
        code="SG430",
        message=Message(
            "'{id}' and '{one_id}' are both {kind} and bind '{key}' to two partners at once",
            id=other.id,
            one_id=one.id,
            kind=kind,
            key=key,
        ),
        place=field_place(other.clause, "kind"),
        hint=Message("end one of them, let one replace the other, or say what each is about ('object')"),
        related=((place, Message("'{id}'", id=one.id)),) if place is not None else (),
    )
