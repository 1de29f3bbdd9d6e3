"""Timelines: terms as spans of time, with their words and links in the page's language.

In: states of rows on a day, in the figure's order. Out: a ``DrawingView``; the geometry is made by ``drawing``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from sitegen.model.partnerships import End
from sitegen.model.references import Ref
from sitegen.rendering.bodies import Setting
from sitegen.rendering.drawing import NARROW, WIDE, Span, draw_timeline
from sitegen.rendering.edition import Edition
from sitegen.rendering.legends import legend
from sitegen.rendering.rows import kind_label, row_link
from sitegen.rendering.tables import end_text, terms_table
from sitegen.rendering.views.drawings import DrawingView, SpanView, TimelineSheet
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import TermState
from sitegen.resolving.partnerships.states import surely_over
from sitegen.resolving.partnerships.ties import standing_of


def timeline(
    states: Sequence[TermState], setting: Setting, *, caption: Markup | None, tabled: bool = True
) -> DrawingView:
    """What stands nowhere in time is in the table alone. ``tabled``: with its table, if the page has none of them."""
    edition = setting.edition
    catalog = edition.catalog
    shown = [state for state in states if partnerships.first_day(state) <= setting.day]
    title = catalog.gettext("When what holds")
    as_of = catalog.gettext("As of {date}", date=edition.formats.date(setting.day))
    sizes = (("narrow", NARROW), ("wide", WIDE)) if shown else ()
    sheets = tuple(_sheet(size, width, shown, setting, as_of) for size, width in sizes)
    return DrawingView(
        caption=caption,
        label=str(caption.striptags()) if caption else title,
        as_of=as_of,
        sheets=sheets,
        legend=(*legend(map(standing_of, shown), edition), *_signs(sheets, edition)),
        table=terms_table(states, setting, caption=caption or title, day=setting.day) if states and tabled else None,
    )


def _signs(sheets: Sequence[TimelineSheet], edition: Edition) -> Iterator[tuple[str, str]]:
    """What the other signs of the drawing mean, those that occur."""
    spans = [span.placed for sheet in sheets for span in sheet.spans]
    catalog = edition.catalog
    if any(span.ahead is not None for span in spans):
        yield "agreed", catalog.gettext("agreed for later")
    if any(span.lead_in is not None for span in spans):
        yield "earlier", catalog.gettext("perhaps earlier already")
    if any(span.marks for span in spans):
        yield "amended", catalog.pgettext("change", "amended")


def _sheet(size: str, width: int, states: Sequence[TermState], setting: Setting, as_of: str) -> TimelineSheet:
    edition = setting.edition
    partners = {state.id: _partners(state, edition) for state in states}
    alike = len({frozenset(state.organizations) for state in states}) == 1
    spans = [_span(state, "" if alike else partners[state.id], setting) for state in states]
    plan = draw_timeline(spans, setting.day, as_of, width)
    return TimelineSheet(
        size=size,
        plan=plan,
        spans=tuple(
            SpanView(
                placed=placed,
                href=row_link(state.id, edition).href,
                label=f"{_title(state, edition)}, {partners[state.id]}: {_period(state, edition)}",
                standing=standing_of(state),
            )
            for placed, state in zip(plan.spans, states, strict=True)
        ),
    )


def _span(state: TermState, partners: str, setting: Setting) -> Span:
    edition = setting.edition
    words = (partners, _period(state, edition))
    over = standing_of(state) == "ended"
    agreed = state.ends.scheduled if state.ends else None
    return Span(
        key=state.id,
        title=_title(state, edition),
        subtitle=" · ".join(word for word in words if word),
        first=partnerships.first_day(state),
        at_the_latest=state.begins is not None and state.begins.date is None,
        ended=_over(state.ends, setting.day) if over else None,
        agreed=agreed.latest if agreed else None,
        marks=tuple(one.date.earliest for one in state.amendments if one.date),
    )


def _over(ends: End | None, day: dt.date) -> dt.date:
    when = ends and (ends.date or ends.scheduled)
    return min(surely_over(when), day) if when else day


def _title(state: TermState, edition: Edition) -> str:
    """The kind and what it is about."""
    label = kind_label(state.kind, edition)
    label = label[:1].upper() + label[1:]
    if state.object is None:
        return label
    about = edition.name("product", state.object.key) if isinstance(state.object, Ref) else edition.text(state.object)
    return f"{label}: {about}"


def _partners(state: TermState, edition: Edition) -> str:
    return edition.formats.conjunction([edition.name("organization", key) for key in state.organizations])


def _period(state: TermState, edition: Edition) -> str:
    """*seit dem 22. Juli 2019, bis 2030*; *21. Januar 2025 – 28. Oktober 2025, durch Verzicht*; *im Gespräch*."""
    formats = edition.formats
    status = edition.catalog.pgettext("status", state.status)
    standing = standing_of(state)
    begin = state.begins.date or state.begins.no_later_than if state.begins else None
    if standing in ("announced", "talks") or begin is None or state.begins is None:
        known = state.agreement.date if state.agreement else state.known
        return f"{status}, {formats.date(known)}" if known else status
    relation = "since" if state.begins.date else "no_later_than"
    if standing == "ended" and state.ends is not None and (state.ends.date or state.ends.scheduled):
        first = formats.date(begin) if state.begins.date else formats.phrase(relation, begin)
        return f"{first} – {end_text(_ended(state.ends), edition)}"
    since = formats.phrase(relation, begin)
    return f"{since}, {end_text(state.ends, edition)}" if state.ends is not None else since


def _ended(ends: End) -> End:
    """An end that came as agreed is told like one that happened."""
    return ends if ends.date else End(date=ends.scheduled)
