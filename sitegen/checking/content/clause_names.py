"""Checks of the names inside a partnership: ids, agreements, replaced clauses, roles.

In: one partnership (for the ids of rows: all) and the kinds of the site. Out: problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from sitegen.checking.content.cycles import find_cycles
from sitegen.diagnostics import Message, Place, Problem, did_you_mean, nearest_or_all
from sitegen.model.partnerships import Agreement, Clause, Partnership
from sitegen.model.site import ClauseKind
from sitegen.resolving.partnerships.field_places import field_place
from sitegen.resolving.partnerships.rows import expand_clause

Named = TypeVar("Named", Agreement, Clause)


def name_problems(partnership: Partnership, kinds: Mapping[str, ClauseKind]) -> list[Problem]:
    """Missing parties, duplicate ids, unknown ids of agreements and clauses, roles that the kind does not have."""
    problems = list(_missing_parties(partnership))
    problems += _duplicates(_two_agreements, partnership.agreements, lambda agreement: agreement.place)
    problems += _duplicates(_two_clauses, partnership.clauses, lambda clause: field_place(clause, "id"))
    for clause in partnership.clauses:
        problems += _unknown_agreements(partnership, clause)
        problems += _unknown_replaced(partnership, clause)
        problems += _role_problems(clause, kinds.get(clause.kind))
    problems += _replacement_cycles(partnership)
    return problems


def _missing_parties(partnership: Partnership) -> Iterator[Problem]:
    if not partnership.parties:
        yield Problem(
            code="SG408",
            message=Message("the partnership '{key}' has no party", key=partnership.key),
            place=partnership.place,
            hint=Message("name the organizations that it ties under 'parties'"),
        )


def row_id_problems(partnerships: Mapping[str, Partnership]) -> Iterator[Problem]:
    """Rows of two clauses with one permalink, such as ``a-b`` + ``c`` and ``a`` + ``b-c``."""
    owners: dict[str, tuple[str, Clause]] = {}
    for key in sorted(partnerships):
        for clause in {clause.id: clause for clause in partnerships[key].clauses}.values():
            for row in expand_clause(partnerships[key], clause, {}):
                owner, other = owners.setdefault(row.id, (key, clause))
                if other is not clause:
                    yield Problem(
                        code="SG401",
                        message=Message(
                            "'{id}' is both '{other_id}' of '{owner}' and '{clause_id}' of '{key}'",
                            id=row.id,
                            other_id=other.id,
                            owner=owner,
                            clause_id=clause.id,
                            key=key,
                        ),
                        place=field_place(clause, "id"),
                        hint=Message("give one of them another id"),
                        related=_related(field_place(other, "id"), Message("the other clause")),
                    )


def _two_agreements(id: str) -> Message:
    return Message("there are two agreements '{id}' in this partnership", id=id)


def _two_clauses(id: str) -> Message:
    return Message("there are two clauses '{id}' in this partnership", id=id)


def _duplicates(
    describe: Callable[[str], Message], named: Iterable[Named], place: Callable[[Named], Place | None]
) -> Iterator[Problem]:
    first: dict[str, Named] = {}
    for one in named:
        if first.setdefault(one.id, one) is not one:
            yield Problem(
                code="SG400",
                message=describe(one.id),
                place=place(one),
                hint=Message("give one of them another id"),
                related=_related(place(first[one.id]), Message("the first")),
            )


def _unknown_agreements(partnership: Partnership, clause: Clause) -> Iterator[Problem]:
    ends = (clause.ends, *(amendment.ends for amendment in clause.amended))
    named = [clause.agreement, *(end.agreement for end in ends if end is not None)]
    named += [amendment.agreement for amendment in clause.amended]
    ids = [agreement.id for agreement in partnership.agreements]
    for ref in named:
        if ref is not None and ref.key not in ids:
            yield Problem(
                code="SG402",
                message=Message(
                    "there is no agreement '{key}' in partnership '{partnership_key}'",
                    key=ref.key,
                    partnership_key=partnership.key,
                ),
                place=ref.place or field_place(clause, "agreement"),
                hint=nearest_or_all(ref.key, ids),
            )


def _unknown_replaced(partnership: Partnership, clause: Clause) -> Iterator[Problem]:
    others = [other.id for other in partnership.clauses if other.id != clause.id]
    if clause.replaces is not None and clause.replaces.key not in (*others, clause.id):
        yield Problem(
            code="SG403",
            message=Message(
                "there is no clause '{key}' in partnership '{partnership_key}'",
                key=clause.replaces.key,
                partnership_key=partnership.key,
            ),
            place=clause.replaces.place or field_place(clause, "replaces"),
            hint=nearest_or_all(clause.replaces.key, others),
        )


def _replacement_cycles(partnership: Partnership) -> Iterator[Problem]:
    """A problem for each cycle of clauses that replace each other, at the first of its clauses by id."""
    clauses = {clause.id: clause for clause in partnership.clauses}
    for cycle in find_cycles({id: clause.replaces.key for id, clause in clauses.items() if clause.replaces}):
        first = clauses[cycle[0]]
        yield Problem(
            code="SG404",
            message=Message("clauses replace each other in a circle: {names}", names=" → ".join([*cycle, cycle[0]])),
            place=(first.replaces and first.replaces.place) or field_place(first, "replaces"),
            hint=Message("only the newer clause has 'replaces'"),
        )


def _role_problems(clause: Clause, kind: ClauseKind | None) -> Iterator[Problem]:
    """Problems of ``each``, of the roles in amendments, and of empty roles. The roles of the clause itself were checked
    by its decoder."""
    if kind is None:
        return
    if clause.per_member_role in kind.roles and clause.per_member_role not in clause.parties:
        yield Problem(
            code="SG405",
            message=Message(
                "'each' names '{per_member_role}', which has no party in this clause",
                per_member_role=clause.per_member_role,
            ),
            place=field_place(clause, "each"),
            hint=nearest_or_all(clause.per_member_role, clause.parties),
        )
    for amendment in clause.amended:
        for role in (role for role in amendment.parties or () if role not in kind.roles):
            yield Problem(
                code="SG406",
                message=Message(
                    "'{name}' has no role '{role}'; allowed: {roles}",
                    name=kind.name,
                    role=role,
                    roles=", ".join(kind.roles),
                ),
                place=amendment.place or field_place(clause, "amended"),
                hint=did_you_mean(role, kind.roles),
            )
    yield from _missing_roles(clause, kind)


def _missing_roles(clause: Clause, kind: ClauseKind) -> Iterator[Problem]:
    """A kind with exactly two roles needs a party for both; with one role or more than two, roles may be empty."""
    if len(kind.roles) == 2:
        for role in kind.roles:
            if not clause.parties.get(role):
                yield Problem(
                    code="SG407",
                    message=Message("clause '{id}' has no {role}", id=clause.id, role=role),
                    place=field_place(clause, "parties"),
                    hint=Message("'{name}' has two sides: {roles}", name=kind.name, roles=", ".join(kind.roles)),
                )


def _related(place: Place | None, words: Message) -> tuple[tuple[Place, Message], ...]:
    return ((place, words),) if place is not None else ()
