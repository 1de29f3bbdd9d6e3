"""The rows of all partnerships, and which replaces which.

In: partnerships as written, and the sources. Out: by id, a row for each term, or for each member of its role
``each``. Must not know a day: that is the business of ``states``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from sitegen.model.partnerships import Partnership, Term
from sitegen.model.sources import Source
from sitegen.resolving.partnerships.members import member_rows
from sitegen.resolving.partnerships.terms import Row, whole

Rows = Mapping[str, Row]


def rows(partnerships: Mapping[str, Partnership], sources: Mapping[str, Source]) -> Rows:
    """The rows of all partnerships by id. Of two that claim one id (an error) the first key's is taken."""
    made: dict[str, Row] = {}
    for key in sorted(partnerships):
        for term in partnerships[key].terms:
            for row in term_rows(partnerships[key], term, sources):
                made.setdefault(row.id, row)
    return _linked(made)


def term_rows(partnership: Partnership, term: Term, sources: Mapping[str, Source]) -> tuple[Row, ...]:
    """The rows of one term, not linked to others: one, or one for each member that ever had the role
    ``each``.
    """
    row = whole(partnership, term, sources)
    return (row,) if term.each is None else member_rows(row, term.each, sources)


def _linked(made: Mapping[str, Row]) -> Rows:
    replaces: dict[str, list[str]] = defaultdict(list)
    replaced_by: dict[str, list[str]] = defaultdict(list)
    for new, former in sorted(_replacements(made)):
        replaces[new].append(former)
        replaced_by[former].append(new)
    return {
        id: replace(row, replaces=tuple(replaces[id]), replaced_by=tuple(replaced_by[id])) for id, row in made.items()
    }


def _replacements(made: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, new and former. Where both terms have a row for each member, a member's replaces its
    own.
    """
    of_term: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in made.values():
        of_term[row.partnership.key, row.term.id].append(row)
    for row in made.values():
        if row.term.replaces is None:
            continue
        for former in of_term.get((row.partnership.key, row.term.replaces.key), ()):
            whole_terms = row.member is None or former.member is None
            if former.term.id != row.term.id and (whole_terms or former.member == row.member):
                yield row.id, former.id
