"""What the columns of a table of clauses are sorted by where their words would not do: dates, sums, degrees.

In: the state of a row. Out: for a column, a text. Texts are compared with their numbers as numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import EVIDENCE_LEVELS
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.clauses import begin_date

STATUS_ORDER = ("in_force", "announced", "talks", "superseded", "ended", "abandoned")


def sort_keys(state: ClauseState) -> dict[str, str]:
    """Column → key; a column without one stands after all others, whichever way the table is sorted."""
    return {column: key for column, make in _KEYS.items() if (key := make(state))}


def _begins(state: ClauseState) -> str:
    return _day(begin_date(state.begins), last=False)


def _ends(state: ClauseState) -> str:
    return _day(state.ends.date or state.ends.scheduled, last=True) if state.ends else ""


def _day(date: HistoryDate | None, *, last: bool) -> str:
    day = None if date is None else date.latest if last else date.earliest
    return day.isoformat() if day is not None and dt.date.min < day < dt.date.max else ""


def _amounts(state: ClauseState) -> str:
    """The first sum among those of its currency; what has none, by its percentage."""
    if state.amounts:
        return f"1 {state.amounts[0].currency} {int(state.amounts[0].value)}"
    portion = state.stake or state.share
    return f"0 {portion.percent}" if portion is not None and portion.percent is not None else ""


_KEYS: Mapping[str, Callable[[ClauseState], str]] = {
    "begins": _begins,
    "ends": _ends,
    "amounts": _amounts,
    "status": lambda state: str(STATUS_ORDER.index(state.status)),
    "evidence": lambda state: str(EVIDENCE_LEVELS.index(state.evidence)) if state.evidence in EVIDENCE_LEVELS else "",
}
