"""A row for each member of a role (``each``): who had the role from the start, who came, who is gone.

In: a clause as one row. Out: its members' rows. Must not know other clauses.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Amendment, EndDate, Party, StartDate
from sitegen.model.sources import Source
from sitegen.resolving.partnerships.clauses import ClauseRow, amendment_sources, earliest_source_date, supports_begin


def member_rows(row: ClauseRow, role: str, sources: Mapping[str, Source]) -> tuple[ClauseRow, ...]:
    """A row for each member that ever had ``role``; the clause's own row where it knows no such role (an
    error).
    """
    if role not in row.parties:
        return (row,)
    rosters = _rosters(row, role)
    keys = dict.fromkeys(key for roster in rosters for key in roster.members)
    return tuple(_member_row(row, role, key, _membership_span(key, rosters), sources) for key in keys)


class _Roster(Struct, frozen=True):
    """Who had the role, by key, since an amendment (None: from the start)."""

    since: Amendment | None
    members: Mapping[str, Party]


class _MembershipSpan(Struct, frozen=True):
    """A member's first entry, and the amendments by which it came and went (None: from the start; still
    there).
    """

    party: Party
    joined: Amendment | None
    left: Amendment | None


def _rosters(row: ClauseRow, role: str) -> list[_Roster]:
    written = [(None, row.parties[role])]
    later = [(a, a.parties[role]) for _, a in row.amendments if a.parties is not None and role in a.parties]
    return [_Roster(since, {p.organization.key: p for p in parties}) for since, parties in [*written, *later]]


def _membership_span(key: str, rosters: list[_Roster]) -> _MembershipSpan:
    """Who goes and comes back is taken to have stayed."""
    there = [index for index, roster in enumerate(rosters) if key in roster.members]
    first = rosters[there[0]]
    after = rosters[there[-1] + 1 :]
    return _MembershipSpan(first.members[key], first.since, after[0].since if after else None)


def _member_row(row: ClauseRow, role: str, key: str, span: _MembershipSpan, sources: Mapping[str, Source]) -> ClauseRow:
    """One member's row. Who came by an amendment begins with it; who went by one ends with it."""
    row = replace(
        row,
        id=f"{row.id}-{key}",
        member=key,
        parties={**row.parties, role: (span.party,)},
        amendments=tuple(pair for pair in row.amendments if _affects_member(pair[1], role, span)),
    )
    if span.joined is not None and span.joined.date is not None:
        row = replace(
            row,
            agreement=row.partnership.agreement(span.joined.agreement),
            begins=StartDate(date=span.joined.date) if row.begins is not None else None,
            first_visible=span.joined.date.earliest,
            first_reported=earliest_source_date(amendment_sources(row.partnership, span.joined), sources)
            or span.joined.date,
        )
    if span.left is not None and span.left.date is not None and not _is_over_by(row, span.left.date):
        # What became of the others later is no concern of this row, nor are the sources for that alone.
        gone = span.left.date.earliest
        row = replace(
            row,
            amendments=tuple((first, amendment) for first, amendment in row.amendments if first <= gone),
            ended=EndDate(date=span.left.date, how="ended", agreement=span.left.agreement),
            sources=tuple(use for use in row.sources if supports_begin(use)),
        )
    return row


def _is_over_by(row: ClauseRow, left: HistoryDate) -> bool:
    return row.ended is not None and row.ended.date is not None and row.ended.date <= left


def _affects_member(amendment: Amendment, role: str, span: _MembershipSpan) -> bool:
    """Whether an amendment touches this row: one that only lets others come or go does not."""
    if amendment is span.joined or amendment is span.left or not amendment.parties:
        return True
    others = set(amendment.parties) - {role}
    clauses = ("object", "ends", "amounts", "stake", "share", "note")
    return bool(others) or any(getattr(amendment, clause) is not None for clause in clauses)
