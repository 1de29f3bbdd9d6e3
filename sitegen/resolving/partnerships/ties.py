"""Who is tied to whom by the terms of a figure.

In: states of rows on a day. Out: organizations and what lies between each two of them. Must not know how it is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import Literal

from msgspec import Struct

from sitegen.resolving.partnerships.states import TermState

Standing = Literal["in_force", "announced", "talks", "ended"]
STANDINGS: tuple[Standing, ...] = ("in_force", "announced", "talks", "ended")
"""How a tie stands, what binds most first."""

KnotKind = Literal["organization", "hub", "term"]


class Knot(Struct, frozen=True, kw_only=True):
    """``organization``; ``hub``: one that is a partnership itself; ``term``: what ties more than two that have no such
    organization, ``key`` is then the row's id.
    """

    key: str
    kind: KnotKind


class KnotTie(Struct, frozen=True, kw_only=True):
    """All that lies between two knots. ``ends``: their keys in order. ``standing``: of the term that binds most."""

    ends: tuple[str, str]
    standing: Standing
    states: tuple[TermState, ...]


class Web(Struct, frozen=True, kw_only=True):
    """Both in the order of their keys."""

    knots: tuple[Knot, ...]
    ties: tuple[KnotTie, ...]


def web(states: Iterable[TermState]) -> Web:
    """A partnership that is itself an organization ties each party to that hub; parties of other terms are tied to each
    other, and where that would tie all to all, to the term.
    """
    knots: dict[str, Knot] = {}
    between: dict[tuple[str, str], list[tuple[Standing, TermState]]] = defaultdict(list)
    for state in states:
        for knot in _knots(state):
            if knot.kind != "organization" or knot.key not in knots:
                knots[knot.key] = knot
        for one, other in _pairs(state):
            standing = standing_of(state)
            if state.hub is None and {one, other} & _declined(state):
                standing = "ended"
            between[min(one, other), max(one, other)].append((standing, state))
    return Web(
        knots=tuple(knots[key] for key in sorted(knots)),
        ties=tuple(_tie(ends, between[ends]) for ends in sorted(between)),
    )


def standing_of(state: TermState) -> Standing:
    """The status in the four words of a drawing: what is over is over, however it came."""
    return _STANDING.get(state.status, "ended")


_STANDING: Mapping[str, Standing] = {"in_force": "in_force", "announced": "announced", "talks": "talks"}


def _tie(ends: tuple[str, str], found: list[tuple[Standing, TermState]]) -> KnotTie:
    standing = min((standing for standing, _ in found), key=STANDINGS.index)
    return KnotTie(ends=ends, standing=standing, states=tuple(state for _, state in found))


def _knots(state: TermState) -> Iterator[Knot]:
    for key in state.organizations:
        yield Knot(key=key, kind="organization")
    if state.hub is not None:
        yield Knot(key=state.hub.key, kind="hub")
    elif _is_mesh(_roles(state)):
        yield Knot(key=state.id, kind="term")


def _pairs(state: TermState) -> Iterator[tuple[str, str]]:
    """What the term ties to what, each pair once."""
    roles = _roles(state)
    if state.hub is not None or _is_mesh(roles):
        centre = state.hub.key if state.hub is not None else state.id
        yield from ((centre, key) for key in state.organizations if key != centre)
    elif len(roles) == 1:
        yield from pairwise(roles[0])
    else:
        single = next(at for at, role in enumerate(roles) if len(role) == 1)
        others = dict.fromkeys(key for at, role in enumerate(roles) if at != single for key in role)
        yield from (pair for pair in product(roles[single], others) if pair[0] != pair[1])


def _roles(state: TermState) -> list[tuple[str, ...]]:
    """The parties of each role that has any."""
    roles = (tuple(dict.fromkeys(p.organization.key for p in parties)) for parties in state.parties.values())
    return [role for role in roles if role]


def _is_mesh(roles: list[tuple[str, ...]]) -> bool:
    """More than two, and no role with only one to whom the others could be tied."""
    if len(roles) == 1:
        return len(roles[0]) > 2
    return bool(roles) and all(len(role) > 1 for role in roles)


def _declined(state: TermState) -> set[str]:
    parties = (party for role in state.parties.values() for party in role)
    return {party.organization.key for party in parties if party.response == "declined"}
