"""Timelines: spans of time in rows over an axis of years.

In: spans with their labels, the day that is shown, and the width of the sheet. Out: coordinates. On a narrow sheet a
label is above its bar, on a wide one to the left of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from sitegen.drawing.metrics import text_width, wrap_text
from sitegen.drawing.shapes import Box, TextLine

FONT_SIZE, SMALL_FONT_SIZE = 14, 12
LINE_HEIGHT = 17
BAR_HEIGHT = 10
ROW_GAP = 14  # between rows
LABEL_WIDTH = 320  # of labels, on a wide sheet
SIDE_LABELS_MIN_WIDTH = 600  # the least width of a sheet with labels to the left of bars
MIN_TICK_DISTANCE = 44
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MAX_LABEL_LINES = 8  # enough for any label
RIGHT_MARGIN = 18  # for the arrow of a span without end
FUTURE_FACTOR = 3  # the future takes at most three times the length of the past
LEAD_IN_LENGTH = 16
END_LABEL_GAP = 4  # between the end of a line and its label


DayRange = tuple[dt.date, dt.date]
"""The first and the last day that a date may mean, the same for a date that is known to the day."""


class TimeSpan(Struct, frozen=True, kw_only=True):
    """``start``: the first and last day on which it may begin, or was reported; ``no_later_than``: it may have begun
    before. ``ended``: the first and last day on which it may have been over. ``scheduled``: the last day that is
    agreed, where that has not come, with the text ``scheduled_label`` at its end. ``amended``: first and last possible
    days of amendments.
    """

    key: str
    title: str
    subtitle: str = ""
    start: DayRange
    no_later_than: bool = False
    ended: DayRange | None = None
    scheduled: dt.date | None = None
    scheduled_label: str = ""
    amended: tuple[DayRange, ...] = ()


class PlacedSpan(Struct, frozen=True, kw_only=True):
    """``row``: the area of bar and labels. ``bar``: what is certain. ``lead_in``: where the line begins that means
    *perhaps earlier*; ``lead_out``: where the one ends that means *perhaps longer*; ``ahead``: where the part ends that
    is agreed for the future. ``stop``: the x of a certain end, past or agreed; ``arrow``: where the arrow begins that
    means no known end, or one beyond the sheet. ``end_label``: beside the agreed end. ``marks``: from x to x of
    amendments.
    """

    key: str
    row: Box
    titles: tuple[TextLine, ...]
    subtitles: tuple[TextLine, ...]
    bar: Box
    lead_in: int | None
    lead_out: int | None
    ahead: int | None
    stop: int | None
    arrow: int | None
    end_label: TextLine | None
    marks: tuple[tuple[int, int], ...]

    @property
    def middle(self) -> int:
        return self.bar.y + self.bar.height // 2


class Timeline(Struct, frozen=True, kw_only=True):
    """``ticks``: the years. ``today``: the x of the day that is shown; ``today_line``: its label."""

    width: int
    height: int
    top: int
    today: int
    today_line: TextLine
    ticks: tuple[TextLine, ...]
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


def draw_timeline(spans: Sequence[TimeSpan], day: dt.date, day_text: str, width: int) -> Timeline:
    """``spans`` in the order of the rows; ``day_text``: the label of ``day``."""
    beside = width >= SIDE_LABELS_MIN_WIDTH
    left = LABEL_WIDTH + 20 if beside else LEAD_IN_LENGTH
    labels = [text_width(span.scheduled_label, SMALL_FONT_SIZE) for span in spans if span.scheduled]
    axis = _axis(spans, day, left, width - RIGHT_MARGIN - max(labels, default=0))
    top = 2 * LINE_HEIGHT + 12
    placed = []
    y = top
    for span in spans:
        row = _row(span, axis, day, y, width, side_labels=beside)
        placed.append(row)
        y = row.row.bottom
    return Timeline(
        width=width,
        height=y + 4,
        top=top,
        today=axis.x(day),
        today_line=_today_line(day_text, axis.x(day), left, width),
        ticks=_ticks(axis),
        spans=tuple(placed),
    )


def _axis(spans: Sequence[TimeSpan], day: dt.date, left: int, right: int) -> _Axis:
    """From the beginning of the first year to ``day``, or to the last day that is agreed for later."""
    first = min([span.start[0] for span in spans] + [day])
    begin = dt.date(first.year, 1, 1).toordinal()
    now = day.toordinal() + 1
    agreed = [span.scheduled.toordinal() + 1 for span in spans if span.scheduled and not span.ended]
    last = min(max([now, *agreed]), now + (now - begin) * FUTURE_FACTOR)
    return _Axis(begin, max(last, begin + 90), left, right)


def _ticks(axis: _Axis) -> tuple[TextLine, ...]:
    first, last = dt.date.fromordinal(axis.first).year, dt.date.fromordinal(axis.last).year
    a_year = (axis.right - axis.left) * 365 / (axis.last - axis.first)
    step = next((step for step in YEAR_STEPS if step * a_year >= MIN_TICK_DISTANCE), YEAR_STEPS[-1])
    y = 2 * LINE_HEIGHT
    lines = []
    for year in range(ceil(first / step) * step, last + 1, step):
        x, text = axis.x(dt.date(year, 1, 1)), str(year)
        room = text_width(text, SMALL_FONT_SIZE)
        lines.append(TextLine(text, x, y, Box(x, y - SMALL_FONT_SIZE, room, LINE_HEIGHT)))
    return tuple(line for line in lines if line.box.right <= axis.right + RIGHT_MARGIN)


def _today_line(text: str, x: int, left: int, width: int) -> TextLine:
    """The label over its line, moved so that it stays on the sheet; ``x`` is its middle."""
    room = text_width(text, SMALL_FONT_SIZE)
    start = min(max(x - room // 2, 0), max(width - room, 0))
    return TextLine(text, start + room // 2, SMALL_FONT_SIZE + 2, Box(start, 2, room, LINE_HEIGHT - 2))


def _row(span: TimeSpan, axis: _Axis, day: dt.date, y: int, width: int, *, side_labels: bool) -> PlacedSpan:
    room = LABEL_WIDTH if side_labels else width - 4
    titles = wrap_text(span.title, room, FONT_SIZE, max_lines=MAX_LABEL_LINES)
    subtitles = wrap_text(span.subtitle, room, SMALL_FONT_SIZE, max_lines=MAX_LABEL_LINES) if span.subtitle else ()
    top = y + ROW_GAP // 2
    lines = [
        TextLine(text, 0, top + at * LINE_HEIGHT + FONT_SIZE - 1, Box(0, top + at * LINE_HEIGHT, room, LINE_HEIGHT))
        for at, text in enumerate((*titles, *subtitles))
    ]
    words = len(lines) * LINE_HEIGHT
    bar_y = top + max(words - BAR_HEIGHT, 0) // 2 if side_labels else top + words + 4
    bottom = max(top + words, bar_y + BAR_HEIGHT) + ROW_GAP // 2
    earliest, latest = span.start
    end, longest = (axis.x(one) for one in span.ended or (day, day))
    begun, start = axis.x(earliest), axis.x(latest)
    if start > end:  # nothing is certain but that it lies between
        start = end = (begun + longest) // 2
    ahead = max(axis.x(span.scheduled + dt.timedelta(1)), end + 2) if span.scheduled and not span.ended else None
    goes_on = span.ended is None and (span.scheduled is None or span.scheduled.toordinal() >= axis.last)
    far = max(end, longest) if ahead is None else max(ahead, end)
    bar_x = min(start, end - 3)
    lead_in = max(begun - LEAD_IN_LENGTH, axis.left - LEAD_IN_LENGTH) if span.no_later_than else min(begun, bar_x)
    return PlacedSpan(
        key=span.key,
        row=Box(0, y, width, bottom - y),
        titles=tuple(lines[: len(titles)]),
        subtitles=tuple(lines[len(titles) :]),
        bar=Box(bar_x, bar_y, max(end - start, 3), BAR_HEIGHT),
        lead_in=lead_in if span.no_later_than or lead_in < bar_x else None,
        lead_out=longest if longest > end else None,
        ahead=ahead,
        stop=None if goes_on or longest > end else far,
        arrow=far + 4 if goes_on else None,
        end_label=None if ahead is None else _end_label(span.scheduled_label, ahead + 10 * goes_on, bar_y),
        marks=tuple((axis.x(first), axis.x(min(last, day))) for first, last in span.amended),
    )


def _end_label(text: str, x: int, bar_y: int) -> TextLine:
    left, y = x + END_LABEL_GAP, bar_y + BAR_HEIGHT // 2 + SMALL_FONT_SIZE // 2 - 2
    room = text_width(text, SMALL_FONT_SIZE)
    return TextLine(text, left, y, Box(left, bar_y + (BAR_HEIGHT - SMALL_FONT_SIZE) // 2, room, SMALL_FONT_SIZE))
