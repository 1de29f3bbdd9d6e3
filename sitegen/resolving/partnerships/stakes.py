"""Stakes that sum up former investments: a round of capital is no holding beside the stake that results from it.

In: rows, states and a day. Out: the id of a state → the state of the stake that it is a part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sitegen.resolving.partnerships.clause_states import ClauseState, clause_state
from sitegen.resolving.partnerships.rows import ClauseRows
from sitegen.resolving.partnerships.selections import sort_day

_KIND = "equity_investment"


def stakes_of_rounds(rows: ClauseRows, states: Iterable[ClauseState], day: date) -> Mapping[str, ClauseState]:
    """For each investment in force without a stake of its own: the latest stake of the same parties, in force on
    ``day``, that began after it. Empty where there are none, as for most tables.
    """
    rounds = [state for state in states if _is_in_force(state) and state.stake is None]
    partnerships = {state.partnership for state in rounds}
    others = (
        clause_state(rows, row, day)
        for row in rows.values()
        if row.partnership.key in partnerships and row.clause.kind == _KIND
    )
    stakes = [state for state in others if state is not None and _is_in_force(state) and _has_percentage(state)]
    stakes.sort(key=sort_day)
    return {
        one.id: stake
        for one in rounds
        for stake in stakes
        if stake.partnership == one.partnership and _parties(stake) == _parties(one) and sort_day(stake) > sort_day(one)
    }


def _is_in_force(state: ClauseState) -> bool:
    return state.kind == _KIND and state.status == "in_force"


def _has_percentage(state: ClauseState) -> bool:
    return state.stake is not None and state.stake.percent is not None


def _parties(state: ClauseState) -> Mapping[str, frozenset[str]]:
    """Role → keys of its parties."""
    return {role: frozenset(party.organization.key for party in parties) for role, parties in state.parties.items()}
