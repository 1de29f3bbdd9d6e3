"""Sort keys of the columns whose words do not sort well: dates, amounts, ordered words.

In: the state of a clause. Out: a text for each such column, which the script of tables compares with numbers as
numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.partnerships import EVIDENCE_LEVELS
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.clauses import begin_date

STATUS_ORDER = ("in_force", "announced", "talks", "superseded", "ended", "abandoned")


def sort_keys(state: ClauseState) -> dict[str, str]:
    """Column → key; rows without a key come last in either order."""
    return {column: key for column, make in _KEYS.items() if (key := make(state))}


def _begins(state: ClauseState) -> str:
    return _day(begin_date(state.begins), last=False)


def _ends(state: ClauseState) -> str:
    return _day(state.ends.date or state.ends.scheduled, last=True) if state.ends else ""


def _day(date: HistoryDate | None, *, last: bool) -> str:
    """The first or last possible day as far as the date is known: ``2021``, before all days of that year; ``2021-99``,
    behind them."""
    day = None if date is None else date.latest if last else date.earliest
    if date is None or day is None or not dt.date.min < day < dt.date.max:
        return ""
    length = _LENGTHS.get(date.precision, len("2021-06"))
    return day.isoformat()[:length] + ("-99" if last and date.precision is not Precision.DAY else "")


_LENGTHS = {Precision.DAY: len("2021-06-03")} | dict.fromkeys(
    (Precision.YEAR, Precision.DECADE, Precision.CENTURY), len("2021")
)


def _amounts(state: ClauseState) -> str:
    """The first amount, after its currency; without one, the percentage."""
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
