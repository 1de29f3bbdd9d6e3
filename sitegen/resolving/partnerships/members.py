"""A row for each member of a role (``each``): those from the start, those that joined, those that left.

In: one clause as one row. Out: the rows of its members.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Amendment, EndDate, Party, StartDate
from sitegen.model.sources import Source
from sitegen.resolving.partnerships.clauses import (
    AMENDABLE_FIELDS,
    ClauseRow,
    amendment_sources,
    earliest_source_date,
    supports_begin,
)


def member_rows(row: ClauseRow, role: str, sources: Mapping[str, Source]) -> tuple[ClauseRow, ...]:
    """A row for each member that ever had ``role``; the clause's own row if it has no such role (an error)."""
    if role not in row.parties:
        return (row,)
    rosters = _rosters(row, role)
    keys = dict.fromkeys(key for roster in rosters for key in roster.members)
    return tuple(_member_row(row, role, key, _membership_span(key, rosters), sources) for key in keys)


class _Roster(Struct, frozen=True):
    """Key → party with the role, since an amendment (None: from the start)."""

    since: Amendment | None
    members: Mapping[str, Party]


class _MembershipSpan(Struct, frozen=True):
    """A member as it was first listed, and the amendments by which it joined (None: from the start) and left (None: it
    did not).
    """

    party: Party
    joined: Amendment | None
    left: Amendment | None


def _rosters(row: ClauseRow, role: str) -> list[_Roster]:
    first = [(None, row.parties[role])]
    later = [(a, a.parties[role]) for _, a in row.amendments if a.parties is not None and role in a.parties]
    return [_Roster(since, {p.organization.key: p for p in parties}) for since, parties in [*first, *later]]


def _membership_span(key: str, rosters: list[_Roster]) -> _MembershipSpan:
    """A member that leaves and joins again counts as one that stayed."""
    listed = [index for index, roster in enumerate(rosters) if key in roster.members]
    first = rosters[listed[0]]
    after = rosters[listed[-1] + 1 :]
    return _MembershipSpan(first.members[key], first.since, after[0].since if after else None)


def _member_row(row: ClauseRow, role: str, key: str, span: _MembershipSpan, sources: Mapping[str, Source]) -> ClauseRow:
    """One member's row. If it joined or left by an amendment, the row begins or ends with that."""
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
    if span.left is not None and span.left.date is not None and not _has_ended_by(row, span.left.date):
        # Later amendments, and sources that only support the clause's end, concern the other members.
        left_on = span.left.date.earliest
        row = replace(
            row,
            amendments=tuple((first, amendment) for first, amendment in row.amendments if first <= left_on),
            ended=EndDate(date=span.left.date, how="ended", agreement=span.left.agreement),
            sources=tuple(use for use in row.sources if supports_begin(use)),
        )
    return row


def _has_ended_by(row: ClauseRow, date: HistoryDate) -> bool:
    return row.ended is not None and row.ended.date is not None and row.ended.date <= date


def _affects_member(amendment: Amendment, role: str, span: _MembershipSpan) -> bool:
    """False for an amendment that changes nothing but which other members have the role."""
    if amendment is span.joined or amendment is span.left or not amendment.parties:
        return True
    other_roles = set(amendment.parties) - {role}
    return bool(other_roles) or any(getattr(amendment, name) is not None for name in ("ends", *AMENDABLE_FIELDS))
