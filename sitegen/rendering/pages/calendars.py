"""The calendar of a language: days to come on which a clause begins or ends, and events.

In: a language context. Out: iCalendar (RFC 5545). Only what is known to the day is in it. The format asks for so little
here, escaped text and folded lines, that a library would cost more than it saves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.i18n.language_marks import without_marks
from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.site import Site
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.row_labels import clause_name, row_link
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.partnerships import find_clause_changes

CALENDAR_FILE = "calendar.ics"
_LINE_LENGTH = 75  # octets, without the line end
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# A calendar has at least one component (3.4). Where there is no day to come, that is a zone, which says nothing.
_EMPTY = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


class CalendarDay(Struct, frozen=True, order=True):
    """``id``: of what happens, the same for ever. ``href``: of the row or page that tells more."""

    day: dt.date
    id: str
    title: str
    text: str
    href: str


def has_calendar(site: Site) -> bool:
    return bool(site.partnerships or site.events)


def calendar_href(context: LanguageContext) -> str | None:
    """The link to the calendar of the reader's language; None where the site has none."""
    address = f"{context.settings.language_root(context.ui_language.tag)}{CALENDAR_FILE}"
    return context.resolution.urls.url_for(address) if has_calendar(context.site) else None


def calendar_link(context: LanguageContext) -> LinkView | None:
    href = calendar_href(context)
    return LinkView(label=context.catalog.gettext("Dates to come, as a calendar (ICS)"), href=href) if href else None


def build_calendar(context: LanguageContext) -> str:
    """The file, as known on the day of the build."""
    title = context.text(context.settings.title) or ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sitegen//calendar//EN",
        f"X-WR-CALNAME:{_escape(title)}",
        f"NAME:{_escape(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    days = [line for day in sorted([*_clause_days(context), *_event_days(context)]) for line in _event(day, context)]
    lines += [*(days or _EMPTY), "END:VCALENDAR"]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _clause_days(context: LanguageContext) -> Iterator[CalendarDay]:
    today = context.resolution.today
    for change in find_clause_changes(context.resolution.clause_rows, today, dt.date.max):
        ends = change.after.ends
        last = ends.scheduled if change.kind == "ended" and ends and ends.date is None else None
        date = last or change.date  # an agreed end is the last day on which a clause holds
        if change.kind not in ("began", "ended") or not _is_day(date):
            continue
        word = context.catalog.pgettext("change", change.kind)
        yield CalendarDay(
            day=date.earliest,
            id=f"{change.after.id}-{change.kind}",
            title=f"{word}{context.formats.colon}{clause_name(change.after, context)}",
            text="",
            href=row_link(change.after.id, context).href or "",
        )


def _event_days(context: LanguageContext) -> Iterator[CalendarDay]:
    for event in context.site.events.values():
        if _is_day(event.date) and event.date.earliest > context.resolution.today:
            yield CalendarDay(
                day=event.date.earliest,
                id=f"event-{event.key}",
                title=context.name("event", event.key),
                text=context.text(event.description) or "",
                href=context.href("event", event.key) or "",
            )


def _is_day(date: HistoryDate) -> bool:
    """Is it known to the day, and sure?"""
    return date.precision is Precision.DAY and date.text == date.earliest.isoformat()


def _event(one: CalendarDay, context: LanguageContext) -> Iterator[str]:
    host = context.settings.feed_authority.partition(",")[0]
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@{host}"
    yield f"DTSTAMP:{context.resolution.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={context.language.tag}:{_escape(one.title)}"
    if one.text:
        yield f"DESCRIPTION;LANGUAGE={context.language.tag}:{_escape(one.text)}"
    yield f"URL:{context.resolution.urls.absolute_href(one.href)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    """As a value of type TEXT (3.3.11)."""
    text = _CONTROLS.sub("", without_marks(text).replace("\r\n", "\n"))
    return re.sub(r"[\\;,]", r"\\\g<0>", text).replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines of at most 75 octets, of which all but the first begin with a space (3.1); no character is torn."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE_LENGTH:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += octets
    return "\r\n".join(parts)
