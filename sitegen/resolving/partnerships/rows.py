"""The rows of all partnerships, and which row replaces which.

In: partnerships as written, and the sources. Out: id → row, one for each clause, or for each member of its role
``each``. Rows do not depend on a day; ``clause_states`` computes what they are on one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from sitegen.incremental.internal_errors import assign_errors
from sitegen.model.partnerships import Clause, Partnership
from sitegen.model.sources import Source
from sitegen.resolving.partnerships.clauses import ClauseRow, clause_row
from sitegen.resolving.partnerships.members import member_rows

ClauseRows = Mapping[str, ClauseRow]


def all_clause_rows(partnerships: Mapping[str, Partnership], sources: Mapping[str, Source]) -> ClauseRows:
    """Id → row of all partnerships. Of two rows with one id (an error) that of the first partnership by key counts."""
    rows: dict[str, ClauseRow] = {}
    for key in sorted(partnerships):
        with assign_errors(partnerships[key].place):
            for clause in partnerships[key].clauses:
                for row in expand_clause(partnerships[key], clause, sources):
                    rows.setdefault(row.id, row)
    return _link_replacements(rows)


def expand_clause(partnership: Partnership, clause: Clause, sources: Mapping[str, Source]) -> tuple[ClauseRow, ...]:
    """The rows of one clause, without ``replaces`` and ``replaced_by``: one, or one for each member that ever had the
    role ``each``.
    """
    row = clause_row(partnership, clause, sources)
    return (row,) if clause.per_member_role is None else member_rows(row, clause.per_member_role, sources)


def _link_replacements(rows: Mapping[str, ClauseRow]) -> ClauseRows:
    replaces: dict[str, list[str]] = defaultdict(list)
    replaced_by: dict[str, list[str]] = defaultdict(list)
    for new, former in sorted(_find_replacements(rows)):
        replaces[new].append(former)
        replaced_by[former].append(new)
    return {
        id: replace(row, replaces=tuple(replaces[id]), replaced_by=tuple(replaced_by[id])) for id, row in rows.items()
    }


def _find_replacements(rows: Mapping[str, ClauseRow]) -> Iterator[tuple[str, str]]:
    """Pairs of row ids, new and former. If both clauses have a row for each member, a member's row replaces the row of
    the same member.
    """
    by_clause: dict[tuple[str, str], list[ClauseRow]] = defaultdict(list)
    for row in rows.values():
        by_clause[row.partnership.key, row.clause.id].append(row)
    for row in rows.values():
        if row.clause.replaces is None:
            continue
        for former in by_clause.get((row.partnership.key, row.clause.replaces.key), ()):
            whole_clause = row.member is None or former.member is None
            if former.clause.id != row.clause.id and (whole_clause or former.member == row.member):
                yield row.id, former.id
