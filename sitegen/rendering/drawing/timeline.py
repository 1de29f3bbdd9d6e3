"""Spans of time, one under the other, over an axis of years.

In: spans with the words beside them, the day that is shown, and the width of the sheet. Out: where everything goes. On
a narrow sheet the words stand above their bar, on a wide one to the left of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from sitegen.rendering.drawing.metrics import broken, text_width
from sitegen.rendering.drawing.shapes import Box, Line

SIZE, SMALL = 14, 12
LEADING = 17
BAR = 10
GAP = 14  # between rows
COLUMN = 320  # of words, on a wide sheet
BESIDE = 600  # the least width of a sheet with such a column
TICK_ROOM = 44
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
RIGHT = 18  # room for the arrow of what goes on
AHEAD = 2  # what is agreed is shown as far ahead as a half of what has passed
LEAD_IN = 16


class Span(Struct, frozen=True, kw_only=True):
    """``first``: the day on which it begins or became known; ``at_the_latest``: or before it. ``ended``: the day on
    which it was over. ``agreed``: the last day, where one is agreed and has not come. ``marks``: days on which it was
    amended."""

    key: str
    title: str
    subtitle: str = ""
    first: dt.date
    at_the_latest: bool = False
    ended: dt.date | None = None
    agreed: dt.date | None = None
    marks: tuple[dt.date, ...] = ()


class PlacedSpan(Struct, frozen=True, kw_only=True):
    """``row``: the room of all of it. ``lead_in``: where the line begins that says *at the latest*; ``ahead``: where
    that ends which is agreed for later. ``stop``: where it is over, or is to be; ``arrow``: where it leaves the sheet,
    or goes on without a known end. ``marks``: where it was amended."""

    key: str
    row: Box
    titles: tuple[Line, ...]
    subtitles: tuple[Line, ...]
    bar: Box
    lead_in: int | None
    ahead: int | None
    stop: int | None
    arrow: int | None
    marks: tuple[int, ...]

    @property
    def middle(self) -> int:
        return self.bar.y + self.bar.height // 2


class Timeline(Struct, frozen=True, kw_only=True):
    """``ticks``: the years. ``today``: the x of the day that is shown, ``today_line`` what stands there."""

    width: int
    height: int
    top: int
    today: int
    today_line: Line
    ticks: tuple[Line, ...]
    spans: tuple[PlacedSpan, ...]


class _Axis(Struct, frozen=True):
    """Days to pixels."""

    first: int
    last: int
    left: int
    right: int

    def x(self, day: dt.date) -> int:
        at = self.left + (day.toordinal() - self.first) * (self.right - self.left) / (self.last - self.first)
        return round(min(max(at, self.left), self.right))


def draw_timeline(spans: Sequence[Span], day: dt.date, day_text: str, width: int) -> Timeline:
    """``spans`` in the order in which they are to stand; ``day_text``: the words for ``day``."""
    beside = width >= BESIDE
    left = COLUMN + 20 if beside else LEAD_IN
    axis = _axis(spans, day, left, width - RIGHT)
    top = 2 * LEADING + 12
    placed = []
    y = top
    for span in spans:
        row = _row(span, axis, day, y, width, beside=beside)
        placed.append(row)
        y = row.row.bottom
    return Timeline(
        width=width,
        height=y + 4,
        top=top,
        today=axis.x(day),
        today_line=_today(day_text, axis.x(day), left, width),
        ticks=_ticks(axis),
        spans=tuple(placed),
    )


def _axis(spans: Sequence[Span], day: dt.date, left: int, right: int) -> _Axis:
    """From the first year's beginning until the day, or somewhat farther where more is agreed."""
    first = min([span.first for span in spans] + [day])
    begin = dt.date(first.year, 1, 1).toordinal()
    now = day.toordinal() + 1
    agreed = [span.agreed.toordinal() for span in spans if span.agreed and not span.ended]
    last = min(max([now, *agreed]), now + (now - begin) // AHEAD)
    return _Axis(begin, max(last, begin + 90), left, right)


def _ticks(axis: _Axis) -> tuple[Line, ...]:
    first, last = dt.date.fromordinal(axis.first).year, dt.date.fromordinal(axis.last).year
    a_year = (axis.right - axis.left) * 365 / (axis.last - axis.first)
    step = next((step for step in STEPS if step * a_year >= TICK_ROOM), STEPS[-1])
    y = 2 * LEADING
    lines = []
    for year in range(ceil(first / step) * step, last + 1, step):
        x, text = axis.x(dt.date(year, 1, 1)), str(year)
        room = text_width(text, SMALL)
        lines.append(Line(text, x, y, Box(x, y - SMALL, room, LEADING)))
    return tuple(line for line in lines if line.box.right <= axis.right + RIGHT)


def _today(text: str, x: int, left: int, width: int) -> Line:
    """The words stand over their line, and end with the sheet at the latest; ``x`` is their middle."""
    room = text_width(text, SMALL)
    start = min(max(x - room // 2, 0), max(width - room, 0))
    return Line(text, start + room // 2, SMALL + 2, Box(start, 2, room, LEADING - 2))


def _row(span: Span, axis: _Axis, day: dt.date, y: int, width: int, *, beside: bool) -> PlacedSpan:
    room = COLUMN if beside else width - 4
    titles = broken(span.title, room, SIZE, most=3)
    subtitles = broken(span.subtitle, room, SMALL, most=3) if span.subtitle else ()
    top = y + GAP // 2
    lines = [
        Line(text, 0, top + at * LEADING + SIZE - 1, Box(0, top + at * LEADING, room, LEADING))
        for at, text in enumerate((*titles, *subtitles))
    ]
    words = len(lines) * LEADING
    bar_y = top + max(words - BAR, 0) // 2 if beside else top + words + 4
    bottom = max(top + words, bar_y + BAR) + GAP // 2
    start, end = axis.x(span.first), axis.x(span.ended or day)
    ahead = axis.x(span.agreed) if span.agreed and not span.ended else None
    goes_on = span.ended is None and (span.agreed is None or span.agreed.toordinal() > axis.last)
    far = end if ahead is None else max(ahead, end)
    return PlacedSpan(
        key=span.key,
        row=Box(0, y, width, bottom - y),
        titles=tuple(lines[: len(titles)]),
        subtitles=tuple(lines[len(titles) :]),
        bar=Box(min(start, end - 3), bar_y, max(end - start, 3), BAR),
        lead_in=max(min(start, end - 3) - LEAD_IN, axis.left - LEAD_IN) if span.at_the_latest else None,
        ahead=ahead,
        stop=None if goes_on else far,
        arrow=far + 4 if goes_on else None,
        marks=tuple(axis.x(mark) for mark in span.marks),
    )
