"""One clause as one row, with what holds on any day: what it inherits, when it begins, what ended it.

In: a partnership and its clause as written, and the sources (for the day on which the clause became known).
Out: a :class:`Row`. Must not know a day: that is the business of ``states``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Agreement, Amendment, Clause, EndDate, Partnership, Party, StartDate
from sitegen.model.sources import Source, SourceUse

DatedAmendments = tuple[tuple[date, Amendment], ...]


class ClauseRow(Struct, frozen=True, kw_only=True):
    """A clause, or one member's share in it. ``id`` is the permalink: ``<partnership>-<clause>[-<member>]``.

    ``begins``, ``evidence`` and ``sources`` include what comes from the agreement. ``appears`` is the first
    day on which the row is not absent, None if nothing says when. ``ended`` is what happened (its date is
    set); what was scheduled stays with the clause. ``amendments`` are ``(first day, amendment)``, oldest
    first, each with its date. ``replaces`` and ``replaced_by`` are ids of rows.
    """

    id: str
    partnership: Partnership
    clause: Clause
    parties: Mapping[str, tuple[Party, ...]]
    member: str | None = None
    agreement: Agreement | None = None
    begins: StartDate | None = None
    first_visible: date | None = None
    ended: EndDate | None = None
    first_reported: HistoryDate | None = None
    evidence: str | None = None
    sources: tuple[SourceUse, ...] = ()
    amendments: DatedAmendments = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()

    @property
    def begin_day(self) -> date | None:
        """The first day on which the clause may be in force."""
        begin = begin_date(self.begins)
        return None if begin is None else begin.earliest


def clause_row(partnership: Partnership, clause: Clause, sources: Mapping[str, Source]) -> ClauseRow:
    """A clause as one row, whatever its ``each``."""
    agreement = partnership.agreement(clause.agreement)
    uses = _effective_sources(clause, agreement)
    known = (
        clause.first_reported or earliest_source_date(uses, sources) or begin_date(clause.begins) or _date(agreement)
    )
    begins = _effective_begin(clause, agreement, known)
    amendments = _date_amendments(partnership, clause)
    return ClauseRow(
        id=f"{partnership.key}-{clause.id}",
        partnership=partnership,
        clause=clause,
        parties=clause.parties,
        agreement=agreement,
        begins=begins,
        first_visible=_first_visible_day(clause, agreement, begins, known),
        ended=_actual_end(partnership, clause, amendments),
        first_reported=known,
        evidence=clause.evidence or (agreement.evidence if agreement is not None else None),
        sources=uses,
        amendments=amendments,
    )


def begin_date(begins: StartDate | None) -> HistoryDate | None:
    """The date that a begin is reckoned by: *since 29 April at the latest* counts from 29 April."""
    return None if begins is None else begins.date or begins.no_later_than


def amendment_date(partnership: Partnership, amendment: Amendment) -> HistoryDate | None:
    """The amendment's own date, or its agreement's."""
    return amendment.date or _date(partnership.agreement(amendment.agreement))


def amendment_sources(partnership: Partnership, amendment: Amendment) -> tuple[SourceUse, ...]:
    """The amendment's own sources, or those of its agreement."""
    agreement = partnership.agreement(amendment.agreement)
    return amendment.sources or (agreement.sources if agreement is not None else ())


def earliest_source_date(uses: tuple[SourceUse, ...], sources: Mapping[str, Source]) -> HistoryDate | None:
    """The date of the earliest source that tells of the begin."""
    named = (sources.get(use.source.key) for use in uses if supports_begin(use))
    return min((date for date in map(_date, named) if date is not None), default=None)


def supports_begin(use: SourceUse) -> bool:
    """Whether a source shows that the clause came about, not only what became of it."""
    return set(use.supports) != {"ends"}


def _effective_sources(clause: Clause, agreement: Agreement | None) -> tuple[SourceUse, ...]:
    """A clause's own sources stand in for its agreement's; those narrowed to some fields only add to them."""
    if agreement is None or any(not use.supports for use in clause.sources):
        return clause.sources
    return clause.sources + agreement.sources


def _effective_begin(
    clause: Clause, agreement: Agreement | None, first_reported: HistoryDate | None
) -> StartDate | None:
    """What is only announced begins when the file says so; what is in talks, or was given up, never does.

    A clause that says nothing at all holds since the day on which it was known, at the latest.
    """
    if clause.stage in ("talks", "abandoned"):
        return None
    if begin_date(clause.begins) is not None:
        return clause.begins
    if clause.stage == "announced":
        return None
    if agreement is not None:
        return StartDate(date=agreement.date)
    return StartDate(no_later_than=first_reported) if first_reported is not None else None


def _first_visible_day(
    clause: Clause, agreement: Agreement | None, begins: StartDate | None, first_reported: HistoryDate | None
) -> date | None:
    begin = begin_date(begins)
    days = [] if begin is None else [begin.earliest]
    if agreement is not None and clause.stage != "talks":
        days.append(agreement.date.earliest)
    elif first_reported is not None and clause.stage in ("talks", "announced", "abandoned"):
        days.append(first_reported.earliest)
    return min(days, default=None)


def _date_amendments(partnership: Partnership, clause: Clause) -> DatedAmendments:
    """Amendments without a date of their own take their agreement's; one that has neither is left out."""
    found = []
    for amendment in clause.amended:
        when = amendment_date(partnership, amendment)
        if when is not None:
            found.append((when.earliest, replace(amendment, date=when)))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _actual_end(partnership: Partnership, clause: Clause, amendments: DatedAmendments) -> EndDate | None:
    """The end that came. One that names the agreement that brought it may leave its date to it."""
    for end in (*(amendment.ends for _, amendment in reversed(amendments)), clause.ends):
        if end is not None:
            only_agreed = end.how is None and (end.scheduled is not None or end.condition is not None)
            when = end.date or (None if only_agreed else _date(partnership.agreement(end.agreement)))
            if when is not None:
                return replace(end, date=when)
    return None


def _date(dated: Agreement | Source | None) -> HistoryDate | None:
    return dated.date if dated is not None else None
