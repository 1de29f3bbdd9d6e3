"""The state of a row on a day: what held then, and nothing that happened later.

In: rows, a day, and whether to go by what is known now or was known then. Out: a :class:`ClauseState`, or None
where the row is absent. Must not know figures or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import (
    Agreement,
    Amendment,
    Amount,
    Clause,
    EndDate,
    MarkdownText,
    Party,
    Share,
    StartDate,
)
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Remark
from sitegen.resolving.partnerships.clauses import ClauseRow, amendment_sources, begin_date
from sitegen.resolving.partnerships.rows import ClauseRows

Knowledge = Literal["now", "then"]
ClauseStatus = Literal["in_force", "ended", "superseded", "announced", "talks", "abandoned"]


class ClauseState(Struct, frozen=True, kw_only=True):
    """A row as it stood on a day, amendments applied. Two days on which nothing changed have equal states.

    ``ends``: once the clause is over, what happened, beside what had been agreed; before, only what was then
    scheduled, or its condition; None: open. ``sources``: each once, in order of use. ``amendments``: those
    up to the day, oldest first, each with its date. ``replaces`` and ``replaced_by``: ids of rows that are
    not absent on the day. ``begins``: None until then. ``hub``: the organization that the partnership itself is.
    """

    id: str
    partnership: str
    clause: str
    kind: str
    status: ClauseStatus
    parties: Mapping[str, tuple[Party, ...]]
    hub: Ref | None = None
    object: Text | Ref | None = None
    agreement: Agreement | None = None
    begins: StartDate | None = None
    ends: EndDate | None = None
    amounts: tuple[Amount, ...] = ()
    stake: Share | None = None
    share: Share | None = None
    note: MarkdownText | None = None
    evidence: str | None = None
    first_reported: HistoryDate | None = None
    sources: tuple[Ref, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    concepts: tuple[Ref, ...] = ()
    corrections: tuple[Remark, ...] = ()

    @property
    def organizations(self) -> tuple[str, ...]:
        """The keys of all parties, by role, each once."""
        parties = (party for role in self.parties.values() for party in role)
        return tuple(dict.fromkeys(party.organization.key for party in parties))


def clause_state(rows: ClauseRows, row: ClauseRow, day: date, knowledge: Knowledge = "now") -> ClauseState | None:
    """``row`` on ``day``, or None if absent: before its agreement and begin, or (``then``) not yet known.

    An uncertain begin counts from its first possible day; an uncertain end from its last, lest a day show
    what may have happened later, but from its first when the clause that replaces it has begun.
    """
    if not is_visible(row, day, knowledge):
        return None
    amended = tuple(amendment for first, amendment in row.amendments if first <= day)
    successors = [rows[id] for id in row.replaced_by if is_visible(rows[id], day, knowledge)]
    begun = [successor for successor in successors if _has_begun(successor, day)]
    agreed = _agreed_end(row, amended)
    over = _is_over(row, day, agreed, replaced=bool(begun))
    now = _apply_amendments(row, amended)
    ends = _past_end(row, agreed, begun) if over else _open_end(agreed)
    return ClauseState(
        id=row.id,
        partnership=row.partnership.key,
        clause=row.clause.id,
        kind=row.clause.kind,
        status=_status(row, day, over, replaced=bool(begun)),
        parties=now.parties,
        hub=row.partnership.organization,
        object=now.object,
        agreement=row.agreement if row.agreement and row.agreement.date.earliest <= day else None,
        begins=row.begins if _has_begun(row, day) else None,
        ends=ends,
        amounts=now.amounts,
        stake=_if_measured_by(now.stake, day),
        share=_if_measured_by(now.share, day),
        note=now.note,
        evidence=row.evidence,
        first_reported=row.first_reported,
        sources=_source_refs(row, now, amended, ends, day),
        amendments=amended,
        replaces=tuple(id for id in row.replaces if is_visible(rows[id], day, knowledge)),
        replaced_by=tuple(successor.id for successor in successors),
        concepts=row.clause.concepts,
        corrections=row.clause.corrections,
    )


def is_visible(row: ClauseRow, day: date, knowledge: Knowledge = "now") -> bool:
    """Whether a day shows the row at all."""
    if row.first_visible is None or row.first_visible > day:
        return False
    return knowledge == "now" or row.first_reported is None or row.first_reported.earliest <= day


def _has_begun(row: ClauseRow, day: date) -> bool:
    return row.begin_day is not None and row.begin_day <= day


def first_day_after_end(end: HistoryDate) -> date:
    """The first day that is certainly after an end; of an interval without an end, its first day."""
    return end.latest if end.latest < date.max else end.earliest


def _agreed_end(row: ClauseRow, amended: tuple[Amendment, ...]) -> EndDate:
    """What was last said of when, or on which condition, the clause is to end (``ends: {}`` makes it open)."""
    agreed = row.clause.ends or EndDate()
    for ends in (amendment.ends for amendment in amended if amendment.ends is not None):
        if ends.date is None or ends.scheduled is not None or ends.condition is not None:
            agreed = ends
    return agreed


def _is_over(row: ClauseRow, day: date, agreed: EndDate, *, replaced: bool) -> bool:
    if row.ended is not None and row.ended.date is not None:
        return day >= first_day_after_end(row.ended.date) or (replaced and day >= row.ended.date.earliest)
    return replaced or (agreed.scheduled is not None and day > agreed.scheduled.latest)


def _open_end(agreed: EndDate) -> EndDate | None:
    if agreed.scheduled is None and agreed.condition is None:
        return None
    return EndDate(scheduled=agreed.scheduled, condition=agreed.condition)


def _past_end(row: ClauseRow, agreed: EndDate, successors: list[ClauseRow]) -> EndDate:
    if row.ended is not None:
        return replace(row.ended, scheduled=agreed.scheduled, condition=agreed.condition)
    if successors:
        first = min(successors, key=lambda successor: successor.begin_day or date.max)
        return replace(agreed, date=begin_date(first.begins), how="replaced", agreement=first.clause.agreement)
    return replace(agreed, how=agreed.how or "expired")


def _status(row: ClauseRow, day: date, over: bool, *, replaced: bool) -> ClauseStatus:
    """Talks that ended without a result, and what was given up before it began, are ``abandoned``."""
    stage = row.clause.stage
    if over and replaced:
        return "superseded"
    if stage in ("talks", "abandoned"):
        if over or (stage == "abandoned" and row.ended is None):
            return "abandoned"
        return "announced" if stage == "abandoned" and row.agreement is not None else "talks"
    if over:
        return "ended"
    return "in_force" if _has_begun(row, day) else "announced"


def _apply_amendments(row: ClauseRow, amended: tuple[Amendment, ...]) -> Clause:
    """The clause with the row's parties; what an amendment does not name stays as it was."""
    clause = replace(row.clause, parties=row.parties)
    for amendment in amended:
        written = {name: getattr(amendment, name) for name in ("object", "amounts", "stake", "share", "note")}
        changed = {name: value for name, value in written.items() if value is not None}
        clause = replace(clause, parties={**clause.parties, **_amended_parties(row, amendment)}, **changed)
    return clause


def _amended_parties(row: ClauseRow, amendment: Amendment) -> Mapping[str, tuple[Party, ...]]:
    """The roles that an amendment fills anew; a member's row keeps that member, also after it is gone."""
    parties = dict(amendment.parties or {})
    if row.member is not None and row.clause.per_member_role in parties:
        own = tuple(party for party in parties.pop(row.clause.per_member_role) if party.organization.key == row.member)
        return {**parties, row.clause.per_member_role: own} if own else parties
    return parties


def _if_measured_by(portion: Share | None, day: date) -> Share | None:
    """A stake measured after the day is not shown on it."""
    later = portion is not None and portion.as_of is not None and portion.as_of.earliest > day
    return None if later else portion


def _source_refs(
    row: ClauseRow, clause: Clause, amended: tuple[Amendment, ...], ends: EndDate | None, day: date
) -> tuple[Ref, ...]:
    """Clause, agreement, amendments, the agreement that ended it, then the claims about parties and amounts."""
    uses = list(row.sources)
    for amendment in amended:
        uses += amendment_sources(row.partnership, amendment)
    ending = row.partnership.agreement(ends.agreement) if ends is not None else None
    uses += ending.sources if ending is not None else ()
    disputed: list[Party | Amount] = [party for role in clause.parties.values() for party in role]
    for claim in (claim for one in [*disputed, *clause.amounts] for claim in one.claims):
        uses += claim.sources
    later = _later_fields(row, clause, ends, day)
    shown = (use for use in uses if not use.supports or not later.issuperset(use.supports))
    return tuple(dict.fromkeys(use.source for use in shown))


def _later_fields(row: ClauseRow, clause: Clause, ends: EndDate | None, day: date) -> frozenset[str]:
    """The fields whose facts lie after the day: a source for nothing else is left out."""
    later = {
        "begins": not _has_begun(row, day),
        "ends": ends is None or (row.ended is not None and ends.date is None),
        "stake": _if_measured_by(clause.stake, day) is not clause.stake,
        "share": _if_measured_by(clause.share, day) is not clause.share,
    }
    return frozenset(name for name, hidden in later.items() if hidden)
