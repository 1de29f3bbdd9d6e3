"""Bar charts: a group of bars for each row, from zero, with its number at the end of each.

In: rows with their labels and numbers. Out: coordinates. On a narrow sheet a label is above its bars, on a wide one
beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from sitegen.drawing.metrics import wrap_text
from sitegen.drawing.scales import FONT_SIZE, LINE_HEIGHT, Label, Scale, heading_lines, widest
from sitegen.drawing.shapes import Box

BAR_HEIGHT, BAR_GAP, ROW_GAP = 16, 3, 12
SIDE_LABELS_MIN_WIDTH = 600  # the least width of a sheet with labels beside bars
LABEL_SHARE = 3  # labels beside bars take at most this part of the width
TEXT_GAP = 6
MAX_LABEL_LINES = 8  # enough for any label


class BarRow(Struct, frozen=True):
    """``values``: one for each series, None for no bar; ``texts``: the same as readers see them."""

    label: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]


class PlacedBar(Struct, frozen=True):
    """``series``: its number, from 1."""

    series: int
    box: Box
    text: Label


class BarChart(Struct, frozen=True, kw_only=True):
    """``zero``: the x of the line from which all bars begin; ``zero_parts``: from y to y of its parts, which leave out
    labels above bars."""

    width: int
    height: int
    heading: tuple[Label, ...]
    labels: tuple[Label, ...]
    bars: tuple[PlacedBar, ...]
    zero: int
    zero_parts: tuple[tuple[int, int], ...]


def draw_bars(rows: Sequence[BarRow], heading: str, width: int, *, mirrored: bool = False) -> BarChart:
    """``mirrored``: for languages that are written from right to left."""
    beside = width >= SIDE_LABELS_MIN_WIDTH
    room = min(widest([row.label for row in rows]), width // LABEL_SHARE) if beside else width
    scale = _scale(rows, room + 2 * TEXT_GAP if beside else 0, width)
    above = heading_lines(heading, width)
    top = y = len(above) * LINE_HEIGHT + ROW_GAP // 2
    labels: list[Label] = []
    bars: list[PlacedBar] = []
    groups: list[tuple[int, int]] = []
    for row in rows:
        lines = wrap_text(row.label, room, FONT_SIZE, max_lines=MAX_LABEL_LINES)
        y += ROW_GAP // 2
        words, group = len(lines) * LINE_HEIGHT, len(row.values) * (BAR_HEIGHT + BAR_GAP) - BAR_GAP
        first = y + max(group - words, 0) // 2 if beside else y
        x, anchor = (room, "end") if beside else (0, "start")
        labels += [Label(line, x, first + FONT_SIZE + at * LINE_HEIGHT, anchor) for at, line in enumerate(lines)]
        at = y + max(words - group, 0) // 2 if beside else y + words + BAR_GAP
        bars += _place_bars(row, scale, at)
        groups.append((at - BAR_GAP, at + group + BAR_GAP))
        y = max(y + words, at + group) + ROW_GAP // 2
    chart = BarChart(
        width=width,
        height=y + ROW_GAP // 2,
        heading=above,
        labels=tuple(labels),
        bars=tuple(bars),
        zero=scale(Decimal(0)),
        zero_parts=((top, y),) if beside else tuple(groups),
    )
    return _mirror(chart) if mirrored else chart


def _scale(rows: Sequence[BarRow], left: int, right: int) -> Scale:
    """From zero or the least number to the greatest, with room for the texts at both ends."""
    pairs = [(value, text) for row in rows for value, text in zip(row.values, row.texts, strict=True)]
    low, high = (pick([Decimal(0), *(value for value, _ in pairs if value is not None)]) for pick in (min, max))
    below = widest([text for value, text in pairs if value is not None and value < 0])
    above = widest([text for value, text in pairs if value is not None and value >= 0])
    if low == high:
        high = Decimal(1)
    return Scale(low, high, left + (below + TEXT_GAP if below else 0) + 1, right - above - TEXT_GAP - 1)


def _place_bars(row: BarRow, scale: Scale, y: int) -> list[PlacedBar]:
    bars = []
    zero = scale(Decimal(0))
    for number, (value, text) in enumerate(zip(row.values, row.texts, strict=True), start=1):
        if value is not None:
            width = max(abs(scale(value) - zero), 1 if value else 0)
            box = Box(zero - width if value < 0 else zero, y, width, BAR_HEIGHT)
            base = y + BAR_HEIGHT // 2 + FONT_SIZE // 2 - 2
            label = (
                Label(text, box.x - TEXT_GAP, base, "end")
                if value < 0
                else Label(text, box.right + TEXT_GAP, base, "start")
            )
            bars.append(PlacedBar(number, box, label))
        y += BAR_HEIGHT + BAR_GAP
    return bars


def _mirror(chart: BarChart) -> BarChart:
    width = chart.width
    bars = [
        PlacedBar(bar.series, replace(bar.box, x=width - bar.box.right), bar.text.mirrored(width)) for bar in chart.bars
    ]
    return replace(
        chart,
        heading=tuple(label.mirrored(width) for label in chart.heading),
        labels=tuple(label.mirrored(width) for label in chart.labels),
        bars=tuple(bars),
        zero=width - chart.zero,
    )
