"""The graph of organizations that the clauses of a figure connect.

In: states of rows on a day. Out: nodes, and a relation for each two that share a clause. ``drawing`` makes the picture.
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
"""The strongest first: a relation has the strongest status of its clauses."""

PartyNodeKind = Literal["organization", "hub", "clause"]


class PartyNode(Struct, frozen=True, kw_only=True):
    """``organization``; ``hub``: an organization that is a partnership itself; ``clause``: a clause that connects more
    than two parties without a hub (``key``: the row's id).
    """

    key: str
    kind: PartyNodeKind


class Relation(Struct, frozen=True, kw_only=True):
    """All clauses (``states``) between two nodes. ``ends``: the nodes' keys, sorted. ``status``: the strongest."""

    ends: tuple[str, str]
    status: RelationStatus
    states: tuple[ClauseState, ...]


class TieGraph(Struct, frozen=True, kw_only=True):
    """Nodes sorted by key, relations by their ends."""

    nodes: tuple[PartyNode, ...]
    relations: tuple[Relation, ...]


def build_tie_graph(states: Iterable[ClauseState]) -> TieGraph:
    """Parties of a partnership with a hub are connected to the hub; other parties to each other, or to a node of the
    clause, if each would be connected to each.
    """
    nodes: dict[str, PartyNode] = {}
    pairs: dict[tuple[str, str], list[tuple[RelationStatus, ClauseState]]] = defaultdict(list)
    for state in states:
        for node in _party_nodes(state):
            if node.kind != "organization" or node.key not in nodes:
                nodes[node.key] = node
        for one, other in _related_pairs(state):
            status = relation_status(state)
            if state.hub is None and {one, other} & _declined_parties(state):
                status = "ended"
            pairs[min(one, other), max(one, other)].append((status, state))
    return TieGraph(
        nodes=tuple(nodes[key] for key in sorted(nodes)),
        relations=tuple(_make_relation(ends, pairs[ends]) for ends in sorted(pairs)),
    )


def relation_status(state: ClauseState) -> RelationStatus:
    """The clause's status; ``ended`` also for superseded and abandoned."""
    return _STATUS_OF_RELATION.get(state.status, "ended")


_STATUS_OF_RELATION: Mapping[str, RelationStatus] = {"in_force": "in_force", "announced": "announced", "talks": "talks"}


def _make_relation(ends: tuple[str, str], clauses: list[tuple[RelationStatus, ClauseState]]) -> Relation:
    strongest = min((status for status, _ in clauses), key=RELATION_STATUSES.index)
    return Relation(ends=ends, status=strongest, states=tuple(state for _, state in clauses))


def _party_nodes(state: ClauseState) -> Iterator[PartyNode]:
    for key in state.organizations:
        yield PartyNode(key=key, kind="organization")
    if state.hub is not None:
        yield PartyNode(key=state.hub.key, kind="hub")
    elif _is_mesh(_parties_by_role(state)):
        yield PartyNode(key=state.id, kind="clause")


def _related_pairs(state: ClauseState) -> Iterator[tuple[str, str]]:
    """The pairs of nodes that the clause connects, each once."""
    roles = _parties_by_role(state)
    if state.hub is not None or _is_mesh(roles):
        centre = state.hub.key if state.hub is not None else state.id
        yield from ((centre, key) for key in state.organizations if key != centre)
    elif len(roles) == 1:
        yield from pairwise(roles[0])
    else:
        single = next(index for index, role in enumerate(roles) if len(role) == 1)
        others = dict.fromkeys(key for index, role in enumerate(roles) if index != single for key in role)
        yield from (pair for pair in product(roles[single], others) if pair[0] != pair[1])


def _parties_by_role(state: ClauseState) -> list[tuple[str, ...]]:
    """The keys of the parties of each role, without empty roles."""
    roles = (tuple(dict.fromkeys(p.organization.key for p in parties)) for parties in state.parties.values())
    return [role for role in roles if role]


def _is_mesh(roles: list[tuple[str, ...]]) -> bool:
    """More than two parties, and no role with a single party to which the others could be connected."""
    if len(roles) == 1:
        return len(roles[0]) > 2
    return bool(roles) and all(len(role) > 1 for role in roles)


def _declined_parties(state: ClauseState) -> set[str]:
    parties = (party for role in state.parties.values() for party in role)
    return {party.organization.key for party in parties if party.response == "declined"}
