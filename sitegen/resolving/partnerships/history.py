"""The days on which something changed, and what it was.

In: rows and a stretch of time. Out: days and :class:`Change` values. A change is nothing but two states that
differ: how a state comes about is known to ``states`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from sitegen.model.partnerships import Amendment, Clause
from sitegen.resolving.partnerships.clause_states import (
    ClauseState,
    ClauseStatus,
    Knowledge,
    clause_state,
    first_day_after_end,
)
from sitegen.resolving.partnerships.clauses import ClauseRow
from sitegen.resolving.partnerships.rows import ClauseRows

ChangeKind = Literal["ended", "began", "amended", "announced", "talks"]
CHANGE_ORDER: tuple[ChangeKind, ...] = ("ended", "began", "amended", "announced", "talks")


class Change(Struct, frozen=True, kw_only=True):
    """What became of a row on a day. ``before`` is its state on the day before, None where it was absent.

    ``ended`` includes superseded and abandoned: ``after.status`` tells which.
    """

    day: date
    kind: ChangeKind
    after: ClauseState
    before: ClauseState | None = None


def change_days(rows: ClauseRows, until: date | None = None) -> tuple[date, ...]:
    """All days up to ``until``, ascending, on which a row changed or an agreement was made."""
    found = {agreement.date.earliest for row in rows.values() for agreement in row.partnership.agreements}
    for row in rows.values():
        found.update(day for day in possible_change_days(rows, row) if _changed_on(rows, row, day))
    return tuple(sorted(day for day in found if date.min < day <= (until or date.max)))


def find_clause_changes(
    rows: ClauseRows, since: date, until: date, chosen: Iterable[str] | None = None, knowledge: Knowledge = "now"
) -> tuple[Change, ...]:
    """What changed after ``since`` up to and with ``until``, by day; what ended comes first.

    ``chosen`` are ids of rows (None: all). ``then`` leaves out what was not known on ``until``.
    """
    ids = sorted(rows) if chosen is None else sorted(set(chosen) & rows.keys())
    found = [
        change
        for id in ids
        if knowledge == "now" or clause_state(rows, rows[id], until, "then") is not None
        for day in sorted(possible_change_days(rows, rows[id]))
        if since < day <= until and (change := _change_on(rows, rows[id], day)) is not None
    ]
    return tuple(sorted(found, key=lambda c: (c.day, CHANGE_ORDER.index(c.kind), c.after.id)))


def possible_change_days(rows: ClauseRows, row: ClauseRow) -> frozenset[date]:
    """The days on which a row may change, whether or not it does."""
    linked = [rows[id] for id in (*row.replaces, *row.replaced_by)]
    found = {one_day for one in (row, *linked) for one_day in (one.first_visible, one.begin_day)}
    found.update(first for first, _ in row.amendments)
    if row.agreement is not None:
        found.add(row.agreement.date.earliest)
    if row.ended is not None and row.ended.date is not None:
        found |= {row.ended.date.earliest, first_day_after_end(row.ended.date)}
    written: list[Clause | Amendment] = [row.clause, *(amendment for _, amendment in row.amendments)]
    found.update(one_day for one in written for one_day in _own_change_days(one))
    return frozenset(one_day for one_day in found if one_day is not None and date.min < one_day < date.max)


def _own_change_days(written: Clause | Amendment) -> Iterator[date]:
    """When a scheduled end has passed, and when a stake or a share was measured."""
    if written.ends is not None and written.ends.scheduled is not None:
        last = written.ends.scheduled.latest
        yield last + timedelta(days=1) if last < date.max else last
    for portion in (written.stake, written.share):
        if portion is not None and portion.as_of is not None:
            yield portion.as_of.earliest


def _changed_on(rows: ClauseRows, row: ClauseRow, day: date) -> bool:
    return clause_state(rows, row, day) != clause_state(rows, row, day - timedelta(days=1))


def _change_on(rows: ClauseRows, row: ClauseRow, day: date) -> Change | None:
    before, after = clause_state(rows, row, day - timedelta(days=1)), clause_state(rows, row, day)
    if after is None:
        return None
    if before is None or _KIND_BY_STATUS[before.status] != _KIND_BY_STATUS[after.status]:
        return Change(day=day, kind=_KIND_BY_STATUS[after.status], before=before, after=after)
    if len(before.amendments) != len(after.amendments):
        return Change(day=day, kind="amended", before=before, after=after)
    return None


_KIND_BY_STATUS: dict[ClauseStatus, ChangeKind] = {
    "in_force": "began",
    "ended": "ended",
    "superseded": "ended",
    "abandoned": "ended",
    "announced": "announced",
    "talks": "talks",
}
