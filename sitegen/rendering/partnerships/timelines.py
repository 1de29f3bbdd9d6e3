"""Timelines: clauses as spans of time, with words and links in the page's language.

In: states of clauses on a day, in the figure's order. Out: a ``DrawingView``; ``drawing`` computes the geometry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from sitegen.drawing import NARROW, WIDE, TimeSpan, draw_timeline
from sitegen.drawing.timeline import DayRange
from sitegen.i18n.language_marks import without_marks
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import EndDate
from sitegen.model.references import Ref
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.drawing_legend import build_legend, drawing_class
from sitegen.rendering.partnerships.row_labels import arrow_text, doubts, kind_title, organization_names, row_link
from sitegen.rendering.partnerships.tables import clause_table, end_text, repeated_caption
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.drawings import DrawingView, SpanView, TimelineSheet
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.partnerships.clause_states import first_day_after_end
from sitegen.resolving.partnerships.tie_graph import giver_and_receiver, relation_status


def build_timeline(
    states: Sequence[ClauseState],
    body_context: BodyContext,
    *,
    caption: Markup | None,
    first: Sequence[ClauseState] = (),
    with_table: bool = True,
) -> DrawingView:
    """Clauses without any date are only in the table. ``first``: the clauses above the others, which the table shows
    while the others unfold; empty for all. ``with_table``: False where the page has their tables already."""
    context = body_context.context
    catalog = context.catalog
    ordered = [*first, *(state for state in states if state not in first)]
    shown = [state for state in ordered if partnerships.sort_day(state) <= body_context.day]
    title = catalog.gettext("Timeline")
    as_of = context.formats.phrase("as_of_alone", body_context.day)
    sizes = (("narrow", NARROW), ("wide", WIDE)) if shown else ()
    sheets = tuple(_sheet(size, width, shown, body_context, as_of) for size, width in sizes)
    return DrawingView(
        caption=caption,
        label=str(caption.striptags()) if caption else title,
        as_of=as_of,
        sheets=sheets,
        legend=(
            *build_legend(map(relation_status, shown), (state.evidence for state in shown), context),
            *_marker_legend(sheets, context),
        ),
        table=clause_table(
            states, body_context, caption=repeated_caption(caption, title), day=body_context.day, first=first
        )
        if states and with_table
        else None,
    )


def _marker_legend(sheets: Sequence[TimelineSheet], context: LanguageContext) -> Iterator[tuple[str, str]]:
    """The other marks of the drawing that occur, with their words."""
    spans = [span.placed for sheet in sheets for span in sheet.spans]
    catalog = context.catalog
    if any(span.ahead is not None for span in spans):
        yield "agreed", catalog.gettext("agreed for later")
    if any(span.lead_in is not None for span in spans):
        yield "earlier", catalog.gettext("possibly earlier")
    if any(span.lead_out is not None for span in spans):
        yield "later", catalog.gettext("possibly longer")
    if any(span.marks for span in spans):
        yield "amended", catalog.pgettext("change", "amended")
    if any(span.arrow is not None and span.ahead is None for span in spans):
        yield "endless", f"{catalog.pgettext('column', 'ends')}{context.formats.colon}{catalog.pgettext('end', 'open')}"


def _sheet(
    size: str, width: int, states: Sequence[ClauseState], body_context: BodyContext, as_of: str
) -> TimelineSheet:
    context = body_context.context
    partners = _partner_words(states, context)
    spans = [_span(state, partners[state.id], body_context) for state in states]
    plan = draw_timeline(spans, body_context.day, without_marks(as_of), width)
    return TimelineSheet(
        size=size,
        plan=plan,
        spans=tuple(
            SpanView(
                placed=placed,
                href=row_link(state.id, context).href,
                standing=drawing_class(relation_status(state), state.evidence),
            )
            for placed, state in zip(plan.spans, states, strict=True)
        ),
    )


def _partner_words(states: Sequence[ClauseState], context: LanguageContext) -> dict[str, str]:
    """Id → the organizations, empty where they are the same in all rows. Where a kind goes in both directions: *OpenAI
    → Microsoft*."""
    ways = {state.id: giver_and_receiver(state) for state in states}
    of_kinds = {(state.kind, ways[state.id]) for state in states}
    alike = len({frozenset(state.organizations) for state in states}) == 1
    words = {}
    for state in states:
        way = ways[state.id]
        if way is not None and (state.kind, way[::-1]) in of_kinds:
            giver, receiver = (context.name("organization", key) for key in way)
            words[state.id] = arrow_text(giver, receiver, context)
        else:
            words[state.id] = "" if alike else organization_names(state.organizations, context)
    return words


def _span(state: ClauseState, partners: str, body_context: BodyContext) -> TimeSpan:
    context = body_context.context
    words = (partners, _period(state, context))
    over = relation_status(state) == "ended"
    agreed = state.ends.scheduled if state.ends else None
    return TimeSpan(
        key=state.id,
        title=without_marks(_title(state, context)),
        subtitle=without_marks(" · ".join(word for word in words if word)),
        start=_day_range(partnerships.sort_date(state), body_context.day),
        no_later_than=state.begins is not None and state.begins.date is None,
        ended=_end_days(state.ends, body_context.day) if over else None,
        scheduled=agreed.latest if agreed else None,
        scheduled_label=str(agreed.latest.year) if agreed else "",
        amended=tuple(_day_range(one.date, body_context.day) for one in state.amendments if one.date),
    )


def _end_days(ends: EndDate | None, day: dt.date) -> DayRange:
    """Of an end that happened the days on which it may have been; an agreed one includes its last day."""
    if ends is not None and ends.date is None and ends.scheduled is not None:
        last = min(first_day_after_end(ends.scheduled), day)
        return last, last
    return _day_range(ends.date if ends else None, day)


def _day_range(when: HistoryDate | None, day: dt.date) -> DayRange:
    """The first and last day that a date may mean, up to ``day``; those of ``day`` without a date."""
    if when is None:
        return day, day
    first = min(when.earliest, day) if when.earliest > dt.date.min else min(when.latest, day)
    return first, max(min(first_day_after_end(when), day), first)


def _title(state: ClauseState, context: LanguageContext) -> str:
    """The kind, and the object of the clause."""
    label = kind_title(state.kind, context)
    if state.object is None:
        return label
    about = context.name("product", state.object.key) if isinstance(state.object, Ref) else context.text(state.object)
    return f"{label}{context.formats.colon}{about}"


def _period(state: ClauseState, context: LanguageContext) -> str:
    """The time, and what is doubtful about the clause: *im Gespräch, 2. Mai 2025, Gerücht*."""
    words = (_span_of_time(state, context), doubts(state, context, state.organizations))
    return context.formats.comma.join(filter(None, words))


def _span_of_time(state: ClauseState, context: LanguageContext) -> str:
    formats = context.formats
    status = context.catalog.pgettext("status", state.status)
    standing = relation_status(state)
    begin = state.begins.date or state.begins.no_later_than if state.begins else None
    if standing in ("announced", "talks") or begin is None or state.begins is None:
        known = state.agreement.date if state.agreement else state.first_reported
        return f"{status}{formats.comma}{formats.date(known)}" if known else status
    relation = "since" if state.begins.date else "no_later_than"
    if standing == "ended" and state.ends is not None and (state.ends.date or state.ends.scheduled):
        first = formats.date(begin) if state.begins.date else formats.phrase(relation, begin)
        return f"{first} – {end_text(_scheduled_as_actual(state.ends), context)}"
    since = formats.phrase(relation, begin)
    return f"{since}{formats.comma}{end_text(state.ends, context)}" if state.ends is not None else since


def _scheduled_as_actual(ends: EndDate) -> EndDate:
    """An end as agreed, in the form of one that happened."""
    return ends if ends.date else EndDate(date=ends.scheduled)
