"""The states that a figure selects, their order, and the columns of its table.

In: rows, a :class:`~sitegen.model.figures.Selection` and a day. Out: states in order, names of columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sitegen.model.dates import HistoryDate
from sitegen.model.figures import DEFAULT_CLAUSE_COLUMNS, Selection
from sitegen.model.partnerships import CLAUSE_KINDS, Amount, Share
from sitegen.resolving.partnerships.clause_states import ClauseState, ClauseStatus, clause_state
from sitegen.resolving.partnerships.clauses import begin_date
from sitegen.resolving.partnerships.rows import ClauseRows

KEY_ROWS = 6  # of a long table are shown first, unless its writer chose others
MOST_ROWS = 9  # a table with more of them is long

STATUS_GROUPS: dict[str, frozenset[ClauseStatus]] = {
    "in_force": frozenset({"in_force"}),
    "ended": frozenset({"ended", "superseded", "abandoned"}),
    "announced": frozenset({"announced"}),
    "talks": frozenset({"talks"}),
    "all": frozenset({"in_force", "ended", "superseded", "abandoned", "announced", "talks"}),
}


def select_states(rows: ClauseRows, selection: Selection, day: date) -> tuple[ClauseState, ...]:
    """The selected states on ``day``, sorted by ``selection.sort``, then by ``sort_day``, then by id.

    A state must match all fields of the selection, each by one of its values. ``organizations`` match parties on that
    day and the hub. ``status``: see ``STATUS_GROUPS``.
    """
    states = (clause_state(rows, row, day, selection.knowledge) for row in rows.values())
    selected = (state for state in states if state is not None and _matches_selection(state, selection))
    return tuple(sorted(selected, key=_sort_key(selection.sort)))


def key_states(states: Sequence[ClauseState], wanted: Iterable[str] = ()) -> tuple[ClauseState, ...]:
    """The states that a table shows first: those that the writer ``wanted``, in that order, else the newest in force.
    Empty where the table shows all: it is short, or it has none of those that are wanted.
    """
    chosen = named_states(states, wanted)
    if not chosen and len(states) > MOST_ROWS:
        newest = sorted(states, key=lambda state: (state.status == "in_force", sort_day(state)), reverse=True)
        kept = {state.id for state in newest[:KEY_ROWS]}
        chosen = tuple(state for state in states if state.id in kept)
    return chosen if len(chosen) < len(states) else ()


def named_states(states: Sequence[ClauseState], wanted: Iterable[str]) -> tuple[ClauseState, ...]:
    """The states that the writer ``wanted`` first, in that order, each once."""
    return tuple({state.id: state for name in wanted for state in states if name in row_names(state)}.values())


def key_figure_value(state: ClauseState, show: str) -> Share | Amount | HistoryDate | None:
    """What a key figure shows of the state, for one of ``KEY_FIGURE_PARTS``: the stake where its size is known, the
    largest sum that is paid or promised (a valuation is neither), the agreed end of what has not ended."""
    if show == "stake":
        return state.stake if state.stake is not None and state.stake.percent is not None else None
    if show == "amount":
        return max((one for one in state.amounts if one.basis != "valuation"), key=lambda one: one.value, default=None)
    return state.ends.scheduled if state.ends is not None and state.ends.date is None else None


def row_names(state: ClauseState) -> tuple[str, str]:
    """What the row may be called in ``rows``: by its own id, or with all rows of its clause."""
    return state.id, f"{state.partnership}-{state.clause}"


def selection_day(selection: Selection, document_day: date, today: date) -> date:
    """The day that a figure shows: its own ``as_of``, else the document's day."""
    if selection.as_of is None:
        return document_day
    return selection.as_of if isinstance(selection.as_of, date) else today


def table_columns(states: Iterable[ClauseState], wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns of a table: those that the writer ``wanted``, else the default ones that are not empty."""
    if wanted:
        return tuple(wanted)
    rows = tuple(states)
    return tuple(name for name in DEFAULT_CLAUSE_COLUMNS if name not in _HAS_VALUE or any(map(_HAS_VALUE[name], rows)))


_HAS_VALUE: dict[str, Callable[[ClauseState], bool]] = {
    "object": lambda state: state.object is not None,
    "begins": lambda state: state.begins is not None,
    "ends": lambda state: state.ends is not None,
    "amounts": lambda state: bool(state.amounts) or state.stake is not None or state.share is not None,
    "evidence": lambda state: state.evidence is not None,
    "sources": lambda state: bool(state.sources),
}


def _matches_selection(state: ClauseState, selection: Selection) -> bool:
    organizations = {ref.key for ref in selection.organizations}
    partnerships = {ref.key for ref in selection.partnerships}
    involved = {*state.organizations, *((state.hub.key,) if state.hub is not None else ())}
    return (
        (not organizations or not organizations.isdisjoint(involved))
        and (not partnerships or state.partnership in partnerships)
        and (not selection.kinds or state.kind in selection.kinds)
        and any(state.status in STATUS_GROUPS[group] for group in selection.status or ("all",))
    )


def _sort_key(sort: str) -> Callable[[ClauseState], tuple[Any, ...]]:
    first_key = _SORT_KEYS[sort]
    return lambda state: (*first_key(state), sort_day(state), state.id)


def sort_day(state: ClauseState) -> date:
    """The first day of ``sort_date``; ``date.max`` without one."""
    known = sort_date(state)
    return date.max if known is None else known.earliest


def sort_date(state: ClauseState) -> HistoryDate | None:
    """The date by which a state is sorted: of its begin, else of its agreement, else of the first report. Announced
    clauses are sorted by their agreement or first report."""
    begun = begin_date(state.begins)
    agreed = state.agreement.date if state.agreement is not None else None
    dates = (
        (agreed, state.first_reported, begun) if state.status == "announced" else (begun, agreed, state.first_reported)
    )
    return next((known for known in dates if known is not None), None)


def _end_day(state: ClauseState) -> date:
    """The last possible day of the end, ``date.max`` for an open one."""
    end = state.ends and (state.ends.date or state.ends.scheduled)
    return end.latest if end else date.max


def _kind_rank(state: ClauseState) -> tuple[int, str]:
    """Built-in kinds in the order of ``CLAUSE_KINDS``, then a site's own kinds by name."""
    built_in = list(CLAUSE_KINDS)
    return (built_in.index(state.kind) if state.kind in CLAUSE_KINDS else len(built_in), state.kind)


_SORT_KEYS: dict[str, Callable[[ClauseState], tuple[Any, ...]]] = {
    "begins": lambda _: (),
    "ends": lambda state: (_end_day(state),),
    "kind": _kind_rank,
    "partners": lambda state: (state.organizations,),
}
