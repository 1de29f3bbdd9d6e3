"""The dates on which clauses changed, and the changes.

In: rows and a span of days. Out: dates and :class:`Change` values. A change is a difference between the states of two
consecutive days; ``clause_states`` alone knows how a state is computed. A clause that began in 2021 changes on the
first day on which it may have begun; the date of that change is 2021, not the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from sitegen.incremental.internal_errors import assign_errors
from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.partnerships import Amendment, Clause
from sitegen.resolving.partnerships.clause_states import (
    ClauseState,
    ClauseStatus,
    Knowledge,
    clause_state,
    first_day_after_end,
)
from sitegen.resolving.partnerships.clauses import ClauseRow, begin_date
from sitegen.resolving.partnerships.rows import ClauseRows

ChangeKind = Literal["ended", "began", "amended", "announced", "talks"]
CHANGE_ORDER: tuple[ChangeKind, ...] = ("ended", "began", "amended", "announced", "talks")


class Change(Struct, frozen=True, kw_only=True):
    """A change of a row. ``before``: its state on the day before ``day``, None if it was absent.

    ``date``: when it happened, as precisely as it is known; ``day``: the day from which states show it. The kind
    ``ended`` includes superseded and abandoned; ``after.status`` has the exact status.
    """

    day: date
    date: HistoryDate
    kind: ChangeKind
    after: ClauseState
    before: ClauseState | None = None


class _Occasion(NamedTuple):
    """A day on which a row may change, and the date as written. ``kind``: of the change; None where it has none."""

    day: date
    date: HistoryDate
    kind: ChangeKind | None


class ChangeDates(Struct, frozen=True):
    """``days``: from which on a row is another, or on which an agreement was made; ascending. ``moments``: the days,
    months and years of these changes (``moment_of``), in the order of ``moment_order``."""

    days: tuple[date, ...]
    moments: tuple[HistoryDate, ...]


def change_dates(rows: ClauseRows, until: date = date.max) -> ChangeDates:
    """Those of all changes up to and including ``until``."""
    agreements = {agreement.date for row in rows.values() for agreement in row.partnership.agreements}
    found = {(when.earliest, when) for when in agreements if date.min < when.earliest <= until}
    for row in rows.values():
        with assign_errors(row.partnership.place):
            for day in _possible_change_days(rows, row):
                if day <= until:
                    before, after = _states_before_and_on(rows, row, day)
                    if before != after:
                        found.add((day, _date_of_change(rows, row, day, _change_kind(before, after))))
    moments = {moment.text: moment for moment in (moment_of(when) for _, when in found)}
    return ChangeDates(
        days=tuple(sorted({day for day, _ in found})), moments=tuple(sorted(moments.values(), key=moment_order))
    )


def moment_of(when: HistoryDate) -> HistoryDate:
    """The day, month or year that a date belongs to, without *about* and *perhaps*; of any other date all that it may
    mean (*2021/2022*)."""
    if when.precision is Precision.DAY:
        return HistoryDate.day(when.earliest)
    return HistoryDate(when.earliest, when.latest, when.precision, when.text.rstrip("~?%"))


def moment_order(moment: HistoryDate) -> tuple[date, date]:
    """By the last day: what is known to the year follows the days of that year."""
    return (first_day_after_end(moment), moment.earliest)


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
        for day in sorted(_possible_change_days(rows, rows[id]))
        if since < day <= until and (change := _change_on(rows, rows[id], day)) is not None
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, CHANGE_ORDER.index(change.kind), change.after.id)))


def _possible_change_days(rows: ClauseRows, row: ClauseRow) -> frozenset[date]:
    """A superset of the days on which the row changes."""
    days = {occasion.day for occasion in _occasions(rows, row)}
    days.update(day for one in (row, *_linked_rows(rows, row)) if (day := one.first_visible) is not None)
    return frozenset(day for day in days if date.min < day < date.max)


def _linked_rows(rows: ClauseRows, row: ClauseRow) -> list[ClauseRow]:
    return [rows[id] for id in (*row.replaces, *row.replaced_by)]


def _occasions(rows: ClauseRows, row: ClauseRow) -> Iterator[_Occasion]:
    """Those that the row itself gives first."""
    yield from _begins(row)
    if row.ended is not None and row.ended.date is not None:
        end = row.ended.date
        yield _Occasion(end.earliest, end, "ended")
        yield _Occasion(first_day_after_end(end), end, "ended")
    for first_day, amendment in row.amendments:
        yield _Occasion(first_day, amendment.date or HistoryDate.day(first_day), "amended")
    versions: list[Clause | Amendment] = [row.clause, *(amendment for _, amendment in row.amendments)]
    for version in versions:
        yield from _own_occasions(version)
    for successor in (rows[id] for id in row.replaced_by):
        yield from (occasion._replace(kind="ended") for occasion in _begins(successor))
    for former in (rows[id] for id in row.replaces):
        yield from (occasion._replace(kind=None) for occasion in _begins(former))


def _begins(row: ClauseRow) -> Iterator[_Occasion]:
    dates: tuple[tuple[HistoryDate | None, ChangeKind], ...] = (
        (begin_date(row.begins), "began"),
        (row.agreement.date if row.agreement is not None else None, "announced"),
        (row.first_reported, "talks"),
    )
    yield from (_Occasion(when.earliest, when, kind) for when, kind in dates if when is not None)


def _own_occasions(version: Clause | Amendment) -> Iterator[_Occasion]:
    """The day after a scheduled end, and the days on which a stake or a share was measured."""
    scheduled = version.ends.scheduled if version.ends is not None else None
    if scheduled is not None and scheduled.latest < date.max:
        over = scheduled.latest + timedelta(days=1)
        yield _Occasion(over, HistoryDate.day(over) if scheduled.precision is Precision.DAY else scheduled, "ended")
    for share in (version.stake, version.share):
        if share is not None and share.as_of is not None:
            yield _Occasion(share.as_of.earliest, share.as_of, None)


def _states_before_and_on(rows: ClauseRows, row: ClauseRow, day: date) -> tuple[ClauseState | None, ClauseState | None]:
    """On the day before, and on the day."""
    return clause_state(rows, row, day - timedelta(days=1)), clause_state(rows, row, day)


def _change_on(rows: ClauseRows, row: ClauseRow, day: date) -> Change | None:
    before, after = _states_before_and_on(rows, row, day)
    kind = _change_kind(before, after)
    if after is None or kind is None:
        return None
    return Change(day=day, date=_date_of_change(rows, row, day, kind), kind=kind, before=before, after=after)


def _change_kind(before: ClauseState | None, after: ClauseState | None) -> ChangeKind | None:
    """None where no change is shown for it."""
    if after is None:
        return None
    kind = _KIND_BY_STATUS[after.status]
    if before is None or _KIND_BY_STATUS[before.status] != kind:
        return kind
    return "amended" if len(before.amendments) != len(after.amendments) else None


def _date_of_change(rows: ClauseRows, row: ClauseRow, day: date, kind: ChangeKind | None) -> HistoryDate:
    """The date as written of a change from ``day`` on: that of its kind, else any that leads to this day."""
    found = [occasion for occasion in _occasions(rows, row) if occasion.day == day]
    found.sort(key=lambda occasion: occasion.kind != kind)
    return found[0].date if found else HistoryDate.day(day)


_KIND_BY_STATUS: dict[ClauseStatus, ChangeKind] = {
    "in_force": "began",
    "ended": "ended",
    "superseded": "ended",
    "abandoned": "ended",
    "announced": "announced",
    "talks": "talks",
}
