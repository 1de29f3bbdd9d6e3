"""What a figure chooses among the rows, in which order, and which columns it needs.

In: rows, a :class:`~sitegen.model.figures.Selection` and a day. Out: states in order. Must not know how they
are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sitegen.model.figures import DEFAULT_COLUMNS, Selection
from sitegen.model.partnerships import KINDS
from sitegen.resolving.partnerships.rows import Rows
from sitegen.resolving.partnerships.states import Status, TermState, state
from sitegen.resolving.partnerships.terms import begin_date

STATUS_GROUPS: dict[str, frozenset[Status]] = {
    "in_force": frozenset({"in_force"}),
    "ended": frozenset({"ended", "superseded", "abandoned"}),
    "announced": frozenset({"announced"}),
    "talks": frozenset({"talks"}),
    "all": frozenset({"in_force", "ended", "superseded", "abandoned", "announced", "talks"}),
}


def select(rows: Rows, selection: Selection, day: date) -> tuple[TermState, ...]:
    """The chosen states on ``day``, in an order that does not depend on files.

    A row meets ``organizations`` when one of them is a party on that day, or is the partnership itself (its
    hub). Several values of one field widen the choice, several fields narrow it. ``ended`` is all that is
    over: ended, superseded and abandoned. Equal rows stand by their begin, then by id.
    """
    states = (state(rows, row, day, selection.knowledge) for row in rows.values())
    chosen = (found for found in states if found is not None and _meets(found, selection))
    return tuple(sorted(chosen, key=_order(selection.sort)))


def as_of(selection: Selection, document_day: date, today: date) -> date:
    """The day that a figure shows: its own, else the document's."""
    if selection.as_of is None:
        return document_day
    return selection.as_of if isinstance(selection.as_of, date) else today


def columns(states: Iterable[TermState], wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns of a table: those that the writer wants, else the default ones that any row has."""
    if wanted:
        return tuple(wanted)
    rows = tuple(states)
    return tuple(name for name in DEFAULT_COLUMNS if name not in _FILLED or any(map(_FILLED[name], rows)))


_FILLED: dict[str, Callable[[TermState], bool]] = {
    "object": lambda s: s.object is not None,
    "begins": lambda s: s.begins is not None,
    "ends": lambda s: s.ends is not None,
    "amounts": lambda s: bool(s.amounts) or s.stake is not None or s.share is not None,
    "evidence": lambda s: s.evidence is not None,
    "sources": lambda s: bool(s.sources),
}


def _meets(found: TermState, selection: Selection) -> bool:
    organizations = {ref.key for ref in selection.organizations}
    partnerships = {ref.key for ref in selection.partnerships}
    involved = {*found.organizations, *((found.hub.key,) if found.hub is not None else ())}
    return (
        (not organizations or not organizations.isdisjoint(involved))
        and (not partnerships or found.partnership in partnerships)
        and (not selection.kinds or found.kind in selection.kinds)
        and any(found.status in STATUS_GROUPS[group] for group in selection.status or ("all",))
    )


def _order(sort: str) -> Callable[[TermState], tuple[Any, ...]]:
    by = _SORTS[sort]
    return lambda found: (*by(found), first_day(found), found.id)


def first_day(found: TermState) -> date:
    """Where it stands in time: at its begin; what has not begun, where it was announced or became known."""
    begun = begin_date(found.begins)
    agreed = found.agreement.date if found.agreement is not None else None
    dates = (agreed, found.known, begun) if found.status == "announced" else (begun, agreed, found.known)
    return next((when.earliest for when in dates if when is not None), date.max)


def _ends(found: TermState) -> date:
    """Open ends come last."""
    when = found.ends and (found.ends.date or found.ends.scheduled)
    return when.latest if when else date.max


def _kind(found: TermState) -> tuple[int, str]:
    """The kinds of the house in the order of the contract, a site's own after them by name."""
    house = list(KINDS)
    return (house.index(found.kind) if found.kind in KINDS else len(house), found.kind)


_SORTS: dict[str, Callable[[TermState], tuple[Any, ...]]] = {
    "begins": lambda found: (),
    "ends": lambda found: (_ends(found),),
    "kind": _kind,
    "partners": lambda found: (found.organizations,),
}
