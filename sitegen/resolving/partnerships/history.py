"""The days on which clauses changed, and the changes.

In: rows and a span of days. Out: days and :class:`Change` values. A change is a difference between the states of two
consecutive days; ``clause_states`` alone knows how a state is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from sitegen.incremental.internal_errors import assign_errors
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
    """A change of a row on ``day``. ``before``: its state on the day before, None if it was absent.

    The kind ``ended`` includes superseded and abandoned; ``after.status`` has the exact status.
    """

    day: date
    kind: ChangeKind
    after: ClauseState
    before: ClauseState | None = None


def change_days(rows: ClauseRows, until: date | None = None) -> tuple[date, ...]:
    """All days up to ``until``, ascending, on which a row changed or an agreement was made."""
    days = {agreement.date.earliest for row in rows.values() for agreement in row.partnership.agreements}
    for row in rows.values():
        with assign_errors(row.partnership.place):
            days.update(day for day in possible_change_days(rows, row) if _changed_on(rows, row, day))
    return tuple(sorted(day for day in days if date.min < day <= (until or date.max)))


def find_clause_changes(
    rows: ClauseRows, since: date, until: date, chosen: Iterable[str] | None = None, knowledge: Knowledge = "now"
) -> tuple[Change, ...]:
    """The changes after ``since`` up to and including ``until``, by day and then in ``CHANGE_ORDER``.

    ``chosen``: ids of rows (None: all). ``knowledge``: ``then`` leaves out rows that were not known on ``until``.
    """
    ids = sorted(rows) if chosen is None else sorted(set(chosen) & rows.keys())
    changes = [
        change
        for id in ids
        if knowledge == "now" or clause_state(rows, rows[id], until, "then") is not None
        for day in sorted(possible_change_days(rows, rows[id]))
        if since < day <= until and (change := _change_on(rows, rows[id], day)) is not None
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, CHANGE_ORDER.index(change.kind), change.after.id)))


def possible_change_days(rows: ClauseRows, row: ClauseRow) -> frozenset[date]:
    """A superset of the days on which the row changes."""
    linked = [rows[id] for id in (*row.replaces, *row.replaced_by)]
    days = {day for one in (row, *linked) for day in (one.first_visible, one.begin_day)}
    days.update(first_day for first_day, _ in row.amendments)
    if row.agreement is not None:
        days.add(row.agreement.date.earliest)
    if row.ended is not None and row.ended.date is not None:
        days |= {row.ended.date.earliest, first_day_after_end(row.ended.date)}
    versions: list[Clause | Amendment] = [row.clause, *(amendment for _, amendment in row.amendments)]
    days.update(day for version in versions for day in _own_change_days(version))
    return frozenset(day for day in days if day is not None and date.min < day < date.max)


def _own_change_days(version: Clause | Amendment) -> Iterator[date]:
    """The day after a scheduled end, and the days on which a stake or a share was measured."""
    if version.ends is not None and version.ends.scheduled is not None:
        last = version.ends.scheduled.latest
        yield last + timedelta(days=1) if last < date.max else last
    for share in (version.stake, version.share):
        if share is not None and share.as_of is not None:
            yield share.as_of.earliest


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
