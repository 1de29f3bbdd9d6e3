"""Who is tied to whom by the clauses of a figure.

In: states of rows on a day. Out: organizations and what lies between each two of them. Must not know how it is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Literal

from msgspec import Struct

from sitegen.resolving.partnerships.clause_states import ClauseState

RelationStatus = Literal["in_force", "announced", "talks", "ended"]
RELATION_STATUSES: tuple[RelationStatus, ...] = ("in_force", "announced", "talks", "ended")
"""How a tie stands, what binds most first."""

PartyNodeKind = Literal["organization", "hub", "clause"]


class PartyNode(Struct, frozen=True, kw_only=True):
    """``kind``: organization; hub, an organization that is a partnership itself; or clause, which ties more than two
    organizations without a hub. ``key``: of the organization, or the id of the clause's row.
    """

    key: str
    kind: PartyNodeKind


class Relation(Struct, frozen=True, kw_only=True):
    """All that lies between two knots. ``ends``: their keys in order. ``standing``: of the clause that binds most."""

    ends: tuple[str, str]
    status: RelationStatus
    states: tuple[ClauseState, ...]


class TieGraph(Struct, frozen=True, kw_only=True):
    """Both in the order of their keys."""

    nodes: tuple[PartyNode, ...]
    relations: tuple[Relation, ...]


def build_tie_graph(states: Iterable[ClauseState]) -> TieGraph:
    """A partnership that is itself an organization ties each party to that hub; parties of other clauses are tied to
    each other, and where that would tie all to all, to the clause.
    """
    knots: dict[str, PartyNode] = {}
    between: dict[tuple[str, str], list[tuple[RelationStatus, ClauseState]]] = defaultdict(list)
    for state in states:
        for knot in _party_nodes(state):
            if knot.kind != "organization" or knot.key not in knots:
                knots[knot.key] = knot
        for one, other in _related_pairs(state):
            standing = relation_status(state)
            if state.hub is None and {one, other} & _declined_parties(state):
                standing = "ended"
            between[min(one, other), max(one, other)].append((standing, state))
    return TieGraph(
        nodes=tuple(knots[key] for key in sorted(knots)),
        relations=tuple(_make_relation(ends, between[ends]) for ends in sorted(between)),
    )


def relation_status(state: ClauseState) -> RelationStatus:
    """The status in the four words of a drawing: what is over is over, however it came."""
    return _STATUS_OF_RELATION.get(state.status, "ended")


_STATUS_OF_RELATION: Mapping[str, RelationStatus] = {"in_force": "in_force", "announced": "announced", "talks": "talks"}


def _make_relation(ends: tuple[str, str], found: list[tuple[RelationStatus, ClauseState]]) -> Relation:
    standing = min((standing for standing, _ in found), key=RELATION_STATUSES.index)
    return Relation(ends=ends, status=standing, states=tuple(state for _, state in found))


def _party_nodes(state: ClauseState) -> Iterator[PartyNode]:
    for key in state.organizations:
        yield PartyNode(key=key, kind="organization")
    if state.hub is not None:
        yield PartyNode(key=state.hub.key, kind="hub")
    elif _is_mesh(_parties_by_role(state)):
        yield PartyNode(key=state.id, kind="clause")


def _related_pairs(state: ClauseState) -> Iterator[tuple[str, str]]:
    """What the clause ties to what, each pair once."""
    roles = _parties_by_role(state)
    if state.hub is not None or _is_mesh(roles):
        centre = state.hub.key if state.hub is not None else state.id
        yield from ((centre, key) for key in state.organizations if key != centre)
    elif len(roles) == 1:
        yield from pairwise(roles[0])
    else:
        single = next(at for at, role in enumerate(roles) if len(role) == 1)
        others = dict.fromkeys(key for at, role in enumerate(roles) if at != single for key in role)
        yield from (pair for pair in product(roles[single], others) if pair[0] != pair[1])


def _parties_by_role(state: ClauseState) -> list[tuple[str, ...]]:
    """The parties of each role that has any."""
    roles = (tuple(dict.fromkeys(p.organization.key for p in parties)) for parties in state.parties.values())
    return [role for role in roles if role]


def _is_mesh(roles: list[tuple[str, ...]]) -> bool:
    """More than two, and no role with only one to whom the others could be tied."""
    if len(roles) == 1:
        return len(roles[0]) > 2
    return bool(roles) and all(len(role) > 1 for role in roles)


def _declined_parties(state: ClauseState) -> set[str]:
    parties = (party for role in state.parties.values() for party in role)
    return {party.organization.key for party in parties if party.response == "declined"}
