"""What a figure chooses among the rows, in which order, and which columns it needs.

In: rows, a :class:`~sitegen.model.figures.Selection` and a day. Out: states in order. Must not know how they
are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sitegen.model.figures import DEFAULT_CLAUSE_COLUMNS, Selection
from sitegen.model.partnerships import CLAUSE_KINDS
from sitegen.resolving.partnerships.clause_states import ClauseState, ClauseStatus, clause_state
from sitegen.resolving.partnerships.clauses import begin_date
from sitegen.resolving.partnerships.rows import ClauseRows

STATUS_GROUPS: dict[str, frozenset[ClauseStatus]] = {
    "in_force": frozenset({"in_force"}),
    "ended": frozenset({"ended", "superseded", "abandoned"}),
    "announced": frozenset({"announced"}),
    "talks": frozenset({"talks"}),
    "all": frozenset({"in_force", "ended", "superseded", "abandoned", "announced", "talks"}),
}


def select_states(rows: ClauseRows, selection: Selection, day: date) -> tuple[ClauseState, ...]:
    """The chosen states on ``day``, in an order that does not depend on files.

    A row meets ``organizations`` when one of them is a party on that day, or is the partnership itself (its
    hub). Several values of one field widen the choice, several fields narrow it. ``ended`` is all that is
    over: ended, superseded and abandoned. Equal rows stand by their begin, then by id.
    """
    states = (clause_state(rows, row, day, selection.knowledge) for row in rows.values())
    chosen = (found for found in states if found is not None and _matches_selection(found, selection))
    return tuple(sorted(chosen, key=_sort_key(selection.sort)))


def selection_day(selection: Selection, document_day: date, today: date) -> date:
    """The day that a figure shows: its own, else the document's."""
    if selection.as_of is None:
        return document_day
    return selection.as_of if isinstance(selection.as_of, date) else today


def table_columns(states: Iterable[ClauseState], wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns of a table: those that the writer wants, else the default ones that any row has."""
    if wanted:
        return tuple(wanted)
    rows = tuple(states)
    return tuple(name for name in DEFAULT_CLAUSE_COLUMNS if name not in _HAS_VALUE or any(map(_HAS_VALUE[name], rows)))


_HAS_VALUE: dict[str, Callable[[ClauseState], bool]] = {
    "object": lambda s: s.object is not None,
    "begins": lambda s: s.begins is not None,
    "ends": lambda s: s.ends is not None,
    "amounts": lambda s: bool(s.amounts) or s.stake is not None or s.share is not None,
    "evidence": lambda s: s.evidence is not None,
    "sources": lambda s: bool(s.sources),
}


def _matches_selection(found: ClauseState, selection: Selection) -> bool:
    organizations = {ref.key for ref in selection.organizations}
    partnerships = {ref.key for ref in selection.partnerships}
    involved = {*found.organizations, *((found.hub.key,) if found.hub is not None else ())}
    return (
        (not organizations or not organizations.isdisjoint(involved))
        and (not partnerships or found.partnership in partnerships)
        and (not selection.kinds or found.kind in selection.kinds)
        and any(found.status in STATUS_GROUPS[group] for group in selection.status or ("all",))
    )


def _sort_key(sort: str) -> Callable[[ClauseState], tuple[Any, ...]]:
    by = _SORT_KEYS[sort]
    return lambda found: (*by(found), sort_day(found), found.id)


def sort_day(found: ClauseState) -> date:
    """Where it stands in time: at its begin; what has not begun, where it was announced or became known."""
    begun = begin_date(found.begins)
    agreed = found.agreement.date if found.agreement is not None else None
    dates = (
        (agreed, found.first_reported, begun) if found.status == "announced" else (begun, agreed, found.first_reported)
    )
    return next((when.earliest for when in dates if when is not None), date.max)


def _end_day(found: ClauseState) -> date:
    """Open ends come last."""
    when = found.ends and (found.ends.date or found.ends.scheduled)
    return when.latest if when else date.max


def _kind_rank(found: ClauseState) -> tuple[int, str]:
    """The kinds of the house in the order of the contract, a site's own after them by name."""
    house = list(CLAUSE_KINDS)
    return (house.index(found.kind) if found.kind in CLAUSE_KINDS else len(house), found.kind)


_SORT_KEYS: dict[str, Callable[[ClauseState], tuple[Any, ...]]] = {
    "begins": lambda found: (),
    "ends": lambda found: (_end_day(found),),
    "kind": _kind_rank,
    "partners": lambda found: (found.organizations,),
}
