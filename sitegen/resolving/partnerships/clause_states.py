"""The state of a row on a day: what was true then, without anything that happened later.

In: rows, a day, and whether rows that were not yet known on that day count. Out: a :class:`ClauseState`, or None if
the row is absent.
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
    Claim,
    Clause,
    EndDate,
    MarkdownText,
    Party,
    Share,
    StartDate,
)
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Remark
from sitegen.resolving.partnerships.clauses import AMENDABLE_FIELDS, ClauseRow, amendment_sources, begin_date
from sitegen.resolving.partnerships.rows import ClauseRows

Knowledge = Literal["now", "then"]
"""``now``: by what is known today. ``then``: only rows that were known on the day."""

ClauseStatus = Literal["in_force", "ended", "superseded", "announced", "talks", "abandoned"]


class ClauseState(Struct, frozen=True, kw_only=True):
    """A row on a day, with amendments applied. If nothing changed between two days, their states are equal.

    ``hub``: the organization that the partnership is itself. ``begins``: None before the begin. ``ends``: after the
    end, what happened and what had been scheduled; before it, what was scheduled on that day; None: no end is known.
    ``sources``: each once, in order of use. ``amendments``: those up to the day, the oldest first, with their dates.
    ``replaces`` and ``replaced_by``: ids of rows that are not absent on the day.
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
    claims: tuple[Claim, ...] = ()
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

    An uncertain begin counts from its first possible day. An uncertain end counts from its last possible day, so that
    no day shows what may have happened later; but from its first one if the clause that replaces it has begun.
    """
    if not is_visible(row, day, knowledge):
        return None
    amendments = tuple(amendment for first_day, amendment in row.amendments if first_day <= day)
    successors = [rows[id] for id in row.replaced_by if is_visible(rows[id], day, knowledge)]
    begun = [successor for successor in successors if _has_begun(successor, day)]
    scheduled = _scheduled_end(row, amendments)
    is_over = _is_over(row, day, scheduled, replaced=bool(begun))
    clause = _apply_amendments(row, amendments)
    ends = _past_end(row, scheduled, begun) if is_over else _open_end(scheduled)
    return ClauseState(
        id=row.id,
        partnership=row.partnership.key,
        clause=row.clause.id,
        kind=row.clause.kind,
        status=_status(row, day, is_over, replaced=bool(begun)),
        parties=clause.parties,
        hub=row.partnership.organization,
        object=clause.object,
        agreement=row.agreement if row.agreement and row.agreement.date.earliest <= day else None,
        begins=row.begins if _has_begun(row, day) else None,
        ends=ends,
        amounts=clause.amounts,
        stake=_if_measured_by(clause.stake, day),
        share=_if_measured_by(clause.share, day),
        note=clause.note,
        evidence=row.evidence,
        claims=row.clause.claims,
        first_reported=row.first_reported,
        sources=_source_refs(row, clause, amendments, ends, day),
        amendments=amendments,
        replaces=tuple(id for id in row.replaces if is_visible(rows[id], day, knowledge)),
        replaced_by=tuple(successor.id for successor in successors),
        concepts=row.clause.concepts,
        corrections=row.clause.corrections,
    )


def is_visible(row: ClauseRow, day: date, knowledge: Knowledge = "now") -> bool:
    """False if the row is absent on ``day``."""
    if row.first_visible is None or row.first_visible > day:
        return False
    return knowledge == "now" or row.first_reported is None or row.first_reported.earliest <= day


def _has_begun(row: ClauseRow, day: date) -> bool:
    return row.begin_day is not None and row.begin_day <= day


def first_day_after_end(end: HistoryDate) -> date:
    """The first day that is certainly after ``end``; the first day of an interval that is open to the future."""
    return end.latest if end.latest < date.max else end.earliest


def _scheduled_end(row: ClauseRow, amendments: tuple[Amendment, ...]) -> EndDate:
    """The last scheduled end or condition of the clause and its amendments (``ends: {}`` removes it)."""
    scheduled = row.clause.ends or EndDate()
    for ends in (amendment.ends for amendment in amendments if amendment.ends is not None):
        if ends.date is None or ends.scheduled is not None or ends.condition is not None:
            scheduled = ends
    return scheduled


def _is_over(row: ClauseRow, day: date, scheduled: EndDate, *, replaced: bool) -> bool:
    if row.ended is not None and row.ended.date is not None:
        return day >= first_day_after_end(row.ended.date) or (replaced and day >= row.ended.date.earliest)
    return replaced or (scheduled.scheduled is not None and day > scheduled.scheduled.latest)


def _open_end(scheduled: EndDate) -> EndDate | None:
    if scheduled.scheduled is None and scheduled.condition is None:
        return None
    return EndDate(scheduled=scheduled.scheduled, condition=scheduled.condition)


def _past_end(row: ClauseRow, scheduled: EndDate, successors: list[ClauseRow]) -> EndDate:
    """The actual end; else the begin of the first successor; else the scheduled end."""
    if row.ended is not None:
        return replace(row.ended, scheduled=scheduled.scheduled, condition=scheduled.condition)
    if successors:
        first = min(successors, key=lambda successor: successor.begin_day or date.max)
        return replace(scheduled, date=begin_date(first.begins), how="replaced", agreement=first.clause.agreement)
    return replace(scheduled, how=scheduled.how or "expired")


def _status(row: ClauseRow, day: date, is_over: bool, *, replaced: bool) -> ClauseStatus:
    """``abandoned``: talks that ended without a result, or an abandoned plan."""
    stage = row.clause.stage
    if is_over and replaced:
        return "superseded"
    if stage in ("talks", "abandoned"):
        if is_over or (stage == "abandoned" and row.ended is None):
            return "abandoned"
        return "announced" if stage == "abandoned" and row.agreement is not None else "talks"
    if is_over:
        return "ended"
    return "in_force" if _has_begun(row, day) else "announced"


def _apply_amendments(row: ClauseRow, amendments: tuple[Amendment, ...]) -> Clause:
    """The clause with the row's parties and the fields of the amendments; later ones replace earlier ones."""
    clause = replace(row.clause, parties=row.parties)
    for amendment in amendments:
        fields = {name: getattr(amendment, name) for name in AMENDABLE_FIELDS}
        changed = {name: value for name, value in fields.items() if value is not None}
        clause = replace(clause, parties={**clause.parties, **_amended_parties(row, amendment)}, **changed)
    return clause


def _amended_parties(row: ClauseRow, amendment: Amendment) -> Mapping[str, tuple[Party, ...]]:
    """Role → parties, for the roles that the amendment replaces. A member's row keeps the member after it left."""
    parties = dict(amendment.parties or {})
    if row.member is not None and row.clause.per_member_role in parties:
        own = tuple(party for party in parties.pop(row.clause.per_member_role) if party.organization.key == row.member)
        return {**parties, row.clause.per_member_role: own} if own else parties
    return parties


def _if_measured_by(share: Share | None, day: date) -> Share | None:
    """None if the share was measured after ``day``."""
    is_later = share is not None and share.as_of is not None and share.as_of.earliest > day
    return None if is_later else share


def _source_refs(
    row: ClauseRow, clause: Clause, amendments: tuple[Amendment, ...], ends: EndDate | None, day: date
) -> tuple[Ref, ...]:
    """The sources of the clause or agreement, of amendments, of the agreement that ended it, and of disputed claims
    about parties and amounts; without those that only support what happened after ``day``."""
    uses = list(row.sources)
    for amendment in amendments:
        uses += amendment_sources(row.partnership, amendment)
    ending = row.partnership.agreement(ends.agreement) if ends is not None else None
    uses += ending.sources if ending is not None else ()
    parties: list[Party | Amount] = [party for role in clause.parties.values() for party in role]
    for claim in (claim for disputable in [*parties, *clause.amounts] for claim in disputable.claims):
        uses += claim.sources
    later_fields = _later_fields(row, clause, ends, day)
    shown = (use for use in uses if not use.supports or not later_fields.issuperset(use.supports))
    return tuple(dict.fromkeys(use.source for use in shown))


def _later_fields(row: ClauseRow, clause: Clause, ends: EndDate | None, day: date) -> frozenset[str]:
    """The names of the fields whose values only apply after ``day``."""
    is_later = {
        "begins": not _has_begun(row, day),
        "ends": ends is None or (row.ended is not None and ends.date is None),
        "stake": _if_measured_by(clause.stake, day) is not clause.stake,
        "share": _if_measured_by(clause.share, day) is not clause.share,
    }
    return frozenset(name for name, later in is_later.items() if later)
