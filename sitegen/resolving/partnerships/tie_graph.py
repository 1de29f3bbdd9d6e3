"""The graph of organizations that the clauses of a figure connect.

In: states of rows on a day. Out: nodes, and a relation for each two that share a clause. ``drawing`` makes the picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Literal

from msgspec import Struct

from sitegen.model.partnerships import COOPERATION, DOUBTFUL_EVIDENCE, GIFTS, RESOURCES
from sitegen.resolving.partnerships.clause_states import ClauseState

RelationStatus = Literal["in_force", "announced", "talks", "ended"]
RELATION_STATUSES: tuple[RelationStatus, ...] = ("in_force", "announced", "talks", "ended")
"""The strongest first: what connects two nodes has the strongest status of its clauses."""

PartyNodeKind = Literal["organization", "hub", "clause"]


class PartyNode(Struct, frozen=True, kw_only=True):
    """``organization``; ``hub``: an organization that is a partnership itself; ``clause``: a clause that connects more
    than two parties without a hub (``key``: the row's id).
    """

    key: str
    kind: PartyNodeKind


class Strand(Struct, frozen=True, kw_only=True):
    """The clauses (``states``) about one of ``RESOURCES`` between two nodes.

    ``status``: the strongest of them. ``leading``: those that have it, without the doubtful ones if there are others.
    ``receivers``: the nodes to which something is given by them; none where it is not known who gives to whom.
    """

    resource: str
    status: RelationStatus
    receivers: tuple[str, ...]
    states: tuple[ClauseState, ...]
    leading: tuple[ClauseState, ...]


class Relation(Struct, frozen=True, kw_only=True):
    """All clauses between two nodes. ``ends``: the nodes' keys, sorted. ``strands``: in the order of ``RESOURCES``."""

    ends: tuple[str, str]
    strands: tuple[Strand, ...]


class TieGraph(Struct, frozen=True, kw_only=True):
    """Nodes sorted by key, relations by their ends."""

    nodes: tuple[PartyNode, ...]
    relations: tuple[Relation, ...]


def build_tie_graph(states: Iterable[ClauseState]) -> TieGraph:
    """Parties of a partnership with a hub are connected to the hub; other parties to each other, or to a node of the
    clause, if each would be connected to each.
    """
    nodes: dict[str, PartyNode] = {}
    pairs: dict[tuple[str, str], list[_Thread]] = defaultdict(list)
    for state in states:
        for node in _party_nodes(state):
            if node.kind != "organization" or node.key not in nodes:
                nodes[node.key] = node
        for one, other in _related_pairs(state):
            status = relation_status(state)
            if state.hub is None and {one, other} & _declined_parties(state):
                status = "ended"
            resource, receiver = _given(state, one, other)
            pairs[min(one, other), max(one, other)].append(_Thread(status, resource, receiver, state))
    return TieGraph(
        nodes=tuple(nodes[key] for key in sorted(nodes)),
        relations=tuple(Relation(ends=ends, strands=_strands(pairs[ends])) for ends in sorted(pairs)),
    )


def relation_status(state: ClauseState) -> RelationStatus:
    """The clause's status; ``ended`` also for superseded and abandoned."""
    return _STATUS_OF_RELATION.get(state.status, "ended")


_STATUS_OF_RELATION: Mapping[str, RelationStatus] = {"in_force": "in_force", "announced": "announced", "talks": "talks"}


class _Thread(Struct, frozen=True):
    """One clause between two nodes."""

    status: RelationStatus
    resource: str
    receiver: str | None
    state: ClauseState


def _strands(threads: list[_Thread]) -> tuple[Strand, ...]:
    by_resource = ((one, [thread for thread in threads if thread.resource == one]) for one in RESOURCES)
    return tuple(_strand(resource, found) for resource, found in by_resource if found)


def _strand(resource: str, threads: list[_Thread]) -> Strand:
    strongest = min((thread.status for thread in threads), key=RELATION_STATUSES.index)
    leading = [thread for thread in threads if thread.status == strongest]
    leading = [thread for thread in leading if thread.state.evidence not in DOUBTFUL_EVIDENCE] or leading
    return Strand(
        resource=resource,
        status=strongest,
        receivers=tuple(sorted({thread.receiver for thread in leading if thread.receiver})),
        states=tuple(thread.state for thread in threads),
        leading=tuple(thread.state for thread in leading),
    )


def giver_and_receiver(state: ClauseState) -> tuple[str, str] | None:
    """The only two organizations of a clause, if one of them gives something to the other."""
    if len(state.organizations) != 2:
        return None
    one, other = state.organizations
    _, receiver = _given(state, one, other)
    if receiver is None:
        return None
    return (one, other) if receiver == other else (other, one)


def _given(state: ClauseState, one: str, other: str) -> tuple[str, str | None]:
    """What the clause gives between two of its nodes, and to which of them; None: to both, or it is not known. Nodes
    that are no party are in the middle: givers give to them, receivers get from them.
    """
    gift = GIFTS.get(state.kind, COOPERATION)
    givers, receivers = (_keys_in_role(state, role) for role in (gift.giver, gift.receiver))
    parties = set(state.organizations)
    gives, gets = ({key for key in (one, other) if key in role or key not in parties} for role in (givers, receivers))
    taking = [key for giver, key in ((one, other), (other, one)) if giver in gives and key in gets]
    if len(taking) == 1:
        return gift.resource, taking[0]
    return (gift.resource if gift.receiver else COOPERATION.resource), None


def _keys_in_role(state: ClauseState, role: str) -> set[str]:
    return {party.organization.key for party in state.parties.get(role, ())}


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
