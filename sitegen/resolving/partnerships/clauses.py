"""One clause as one row, with all that does not depend on a day: inherited fields, begin, end, dated amendments.

In: a partnership and its clause as written, and the sources (for the day on which the clause was first reported).
Out: a :class:`ClauseRow`; ``clause_states`` computes its state on a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Agreement, Amendment, Clause, EndDate, Partnership, Party, StartDate
from sitegen.model.sources import Source, SourceUse

AMENDABLE_FIELDS = ("object", "amounts", "stake", "share", "note")
"""Fields that an amendment replaces; it also changes parties and ends, which need more than a replacement."""

DatedAmendments = tuple[tuple[date, Amendment], ...]
"""(first day, amendment), the oldest first."""


class ClauseRow(Struct, frozen=True, kw_only=True):
    """A clause, or one member's part in it. ``id`` is the permalink: ``<partnership>-<clause>[-<member>]``.

    ``begins``, ``evidence`` and ``sources``: with what comes from the agreement. ``first_visible``: the first day on
    which the row is not absent; None if it never is, because nothing says when the clause began. ``ended``: the actual
    end, with its date; scheduled ends stay in ``clause``. ``amendments``: each with its date. ``replaces`` and
    ``replaced_by``: ids of rows.
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
    """The clause as one row, without regard to ``each``."""
    agreement = partnership.agreement(clause.agreement)
    uses = _effective_sources(clause, agreement)
    first_reported = (
        clause.first_reported or earliest_source_date(uses, sources) or begin_date(clause.begins) or _date(agreement)
    )
    begins = _effective_begin(clause, agreement, first_reported)
    amendments = _date_amendments(partnership, clause)
    return ClauseRow(
        id=f"{partnership.key}-{clause.id}",
        partnership=partnership,
        clause=clause,
        parties=clause.parties,
        agreement=agreement,
        begins=begins,
        first_visible=_first_visible_day(clause, agreement, begins, first_reported),
        ended=_actual_end(partnership, clause, amendments),
        first_reported=first_reported,
        evidence=_effective_evidence(clause, agreement),
        sources=uses,
        amendments=amendments,
    )


def begin_date(begins: StartDate | None) -> HistoryDate | None:
    """The date from which a begin counts: ``no_later_than: 2025-04-29`` counts from that day."""
    return None if begins is None else begins.date or begins.no_later_than


def amendment_date(partnership: Partnership, amendment: Amendment) -> HistoryDate | None:
    """The amendment's own date, or its agreement's."""
    return amendment.date or _date(partnership.agreement(amendment.agreement))


def amendment_sources(partnership: Partnership, amendment: Amendment) -> tuple[SourceUse, ...]:
    """The amendment's own sources, or those of its agreement."""
    agreement = partnership.agreement(amendment.agreement)
    return amendment.sources or (agreement.sources if agreement is not None else ())


def earliest_source_date(uses: tuple[SourceUse, ...], sources: Mapping[str, Source]) -> HistoryDate | None:
    """The date of the earliest source that supports the begin."""
    used = (sources.get(use.source.key) for use in uses if supports_begin(use))
    return min((date for date in map(_date, used) if date is not None), default=None)


def supports_begin(use: SourceUse) -> bool:
    """False if the source supports nothing but the clause's end."""
    return set(use.supports) != {"ends"}


def _effective_evidence(clause: Clause, agreement: Agreement | None) -> str | None:
    """Its own, else *disputed* where there are claims about it, else that of the agreement."""
    inherited = agreement.evidence if agreement is not None else None
    return clause.evidence or ("disputed" if clause.claims else inherited)


def _effective_sources(clause: Clause, agreement: Agreement | None) -> tuple[SourceUse, ...]:
    """The clause's own sources replace those of the agreement; if all of them support only some fields, they are
    added. Those of claims about the clause are added, too."""
    claimed = tuple(use for claim in clause.claims for use in claim.sources)
    if agreement is None or any(not use.supports for use in clause.sources):
        return clause.sources + claimed
    return clause.sources + agreement.sources + claimed


def _effective_begin(
    clause: Clause, agreement: Agreement | None, first_reported: HistoryDate | None
) -> StartDate | None:
    """``begins`` as written, else the agreement's date, else *no later than* the day of the first report.

    None for clauses in talks or abandoned, and for announced ones without ``begins``.
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
    """The earliest of the begin, the agreement, and (without agreement, or in talks) the first report."""
    begin = begin_date(begins)
    days = [] if begin is None else [begin.earliest]
    if agreement is not None and clause.stage != "talks":
        days.append(agreement.date.earliest)
    elif first_reported is not None and clause.stage in ("talks", "announced", "abandoned"):
        days.append(first_reported.earliest)
    return min(days, default=None)


def _date_amendments(partnership: Partnership, clause: Clause) -> DatedAmendments:
    """The amendments with their own date or their agreement's; without either, they are left out."""
    dated = []
    for amendment in clause.amended:
        date = amendment_date(partnership, amendment)
        if date is not None:
            dated.append((date.earliest, replace(amendment, date=date)))
    return tuple(sorted(dated, key=lambda pair: pair[0]))


def _actual_end(partnership: Partnership, clause: Clause, amendments: DatedAmendments) -> EndDate | None:
    """The last end that happened, with its date or that of its agreement; None if ends are only scheduled."""
    for end in (*(amendment.ends for _, amendment in reversed(amendments)), clause.ends):
        if end is not None:
            only_scheduled = end.how is None and (end.scheduled is not None or end.condition is not None)
            date = end.date or (None if only_scheduled else _date(partnership.agreement(end.agreement)))
            if date is not None:
                return replace(end, date=date)
    return None


def _date(dated: Agreement | Source | None) -> HistoryDate | None:
    return dated.date if dated is not None else None
