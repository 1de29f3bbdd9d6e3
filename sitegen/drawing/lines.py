"""Line charts and step charts: a curve for each series, with its name at its end where there is room.

In: numbers, their positions on the axis below, and texts for both axes. Out: coordinates. Time runs from left to right
in every language, as on timelines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from sitegen.drawing.metrics import text_width, wrap_text
from sitegen.drawing.scales import FONT_SIZE, LINE_HEIGHT, Label, Scale, heading_lines, round_numbers, widest
from sitegen.drawing.shapes import Pixel

HEIGHTS = ((600, 300), (0, 220))  # least width of a sheet, height of its plot
MAX_TICKS = 6
NAME_SHARE = 3  # names beside curves take at most this part of the width
NAME_LINES = 3
NAME_GAP = 4  # between names, one above the other
LAST_STEP = 20  # the length of the last step, whose end is not known
GAP = 8
MAX_DOTS = 24  # curves with more points have dots only where a point is alone
NEAR = 5  # pixels; a name that is further away from the end of its curve has a line to it

Tick = tuple[Decimal, str]


class CurvePoints(Struct, frozen=True):
    """``values``: one for each position, None for a gap."""

    name: str
    values: tuple[Decimal | None, ...]


class ChartCurve(Struct, frozen=True, kw_only=True):
    """``path``: of SVG. ``end``: its last point. ``name``: beside its end, may be empty; ``leader``: from the end to a
    name further away."""

    path: str
    end: Pixel
    dots: tuple[Pixel, ...]
    name: tuple[Label, ...]
    leader: str


class LineChart(Struct, frozen=True, kw_only=True):
    """``grid``: the y of each number on the axis, and the number; ``axis``: what is below the plot. ``has_names``: the
    names of all curves are beside them."""

    width: int
    height: int
    heading: tuple[Label, ...]
    left: int
    right: int
    bottom: int
    zero: int | None
    grid: tuple[tuple[int, Label], ...]
    axis: tuple[tuple[int, Label], ...]
    curves: tuple[ChartCurve, ...]
    has_names: bool


def draw_lines(
    positions: Sequence[Decimal],
    series: Sequence[CurvePoints],
    heading: str,
    width: int,
    *,
    format_number: Callable[[Decimal], str],
    tick_levels: Sequence[Sequence[Tick]],
    steps: bool,
) -> LineChart:
    """``positions``: ascending. ``tick_levels``: what the axis below may show, the fullest first; the first level is
    taken whose texts do not touch each other."""
    height = next(height for least, height in HEIGHTS if width >= least)
    above = heading_lines(heading, width)
    top = len(above) * LINE_HEIGHT + FONT_SIZE
    bottom = top + height
    numbers = _axis_numbers(series)
    texts = [format_number(number) for number in numbers]
    names = _wrap_names(series, width // NAME_SHARE, height)
    left = widest(texts) + GAP
    right = width - (widest([line for name in names for line in name]) + 2 * GAP if names else GAP)
    x = _x_scale(positions, left + GAP, right - (LAST_STEP if steps else 0))
    y = Scale(numbers[0], numbers[-1], bottom, top)
    curves = [_curve(one, positions, x, y, LAST_STEP if steps else 0) for one in series]
    return LineChart(
        width=width,
        height=bottom + 2 * LINE_HEIGHT,
        heading=above,
        left=left,
        right=right,
        bottom=bottom,
        zero=y(Decimal(0)) if numbers[0] <= 0 <= numbers[-1] else None,
        grid=tuple(
            (y(number), Label(text, left - GAP, y(number) + 4, "end"))
            for number, text in zip(numbers, texts, strict=True)
        ),
        axis=tuple(_choose_ticks(tick_levels, x, bottom + LINE_HEIGHT + 2, width)),
        curves=tuple(_place_names(curves, names, right + GAP, top, bottom)),
        has_names=bool(names),
    )


def _axis_numbers(series: Sequence[CurvePoints]) -> tuple[Decimal, ...]:
    """From zero, unless all numbers are far from it compared to their differences."""
    values = [value for one in series for value in one.values if value is not None]
    low, high = min(values), max(values)
    if 0 < low <= high - low or low == high > 0:
        low = Decimal(0)
    elif high < 0 and -high <= high - low:
        high = Decimal(0)
    return round_numbers(low, high, MAX_TICKS)


def _x_scale(positions: Sequence[Decimal], left: int, right: int) -> Scale:
    first, last = positions[0], positions[-1]
    if first == last:
        first, last = first - 1, last + 1
    return Scale(first, last, left, right)


def _choose_ticks(levels: Sequence[Sequence[Tick]], x: Scale, y: int, width: int) -> Iterator[tuple[int, Label]]:
    for level in levels:
        ticks = [_tick(at, text, x, y, width) for at, text in level]
        ends = [label.x + text_width(label.text, FONT_SIZE) // 2 + GAP for _, label in ticks]
        starts = [label.x - text_width(label.text, FONT_SIZE) // 2 for _, label in ticks]
        if all(end <= start for end, start in zip(ends, starts[1:], strict=False)):
            yield from ticks
            return


def _tick(at: Decimal, text: str, x: Scale, y: int, width: int) -> tuple[int, Label]:
    """A mark and its text, moved so that it stays on the sheet."""
    half = text_width(text, FONT_SIZE) // 2 + 1
    return x(at), Label(text, max(min(x(at), width - half), half), y, "middle")


def _curve(one: CurvePoints, positions: Sequence[Decimal], x: Scale, y: Scale, last_step: int) -> ChartCurve:
    """``last_step``: the length of the last step, 0 for lines."""
    points = [None if value is None else (x(at), y(value)) for at, value in zip(positions, one.values, strict=True)]
    path = ""
    before: Pixel | None = None
    for point in points:
        if point is not None:
            path += f"M{point[0]} {point[1]}" if before is None else _line_to(point, steps=last_step > 0)
        before = point
    known = [point for point in points if point is not None]
    alone = [
        point
        for at, point in enumerate(points)
        if point is not None and not any(points[max(at - 1, 0) : at]) and not any(points[at + 1 : at + 2])
    ]
    end = known[-1] if known else (x.end, y.start)
    if last_step and known and points[-1] is not None:
        end = (end[0] + last_step, end[1])
        path += f"H{end[0]}"
    dots = known if len(known) <= MAX_DOTS else alone
    return ChartCurve(path=path, end=end, dots=tuple(dots), name=(), leader="")


def _line_to(point: Pixel, *, steps: bool) -> str:
    return f"H{point[0]}V{point[1]}" if steps else f"L{point[0]} {point[1]}"


def _wrap_names(series: Sequence[CurvePoints], room: int, height: int) -> list[tuple[str, ...]]:
    """The names of several curves in lines; none where they do not all fit beside the plot."""
    if len(series) < 2:
        return []
    names = [wrap_text(one.name, room, FONT_SIZE, max_lines=NAME_LINES) for one in series]
    is_cut = any(" ".join(name) != one.name for name, one in zip(names, series, strict=True))
    return [] if is_cut or sum(len(name) * LINE_HEIGHT + NAME_GAP for name in names) > height else names


def _place_names(
    curves: Sequence[ChartCurve], names: Sequence[tuple[str, ...]], x: int, top: int, bottom: int
) -> list[ChartCurve]:
    """The curves with their names beside their ends, moved up and down so that they do not overlap."""
    if not names:
        return list(curves)
    ends = [curve.end for curve in curves]
    heights = [len(name) * LINE_HEIGHT + NAME_GAP for name in names]
    tops = _spread([end[1] - height // 2 for end, height in zip(ends, heights, strict=True)], heights, top, bottom)
    placed = []
    for curve, name, end, own_top, height in zip(curves, names, ends, tops, heights, strict=True):
        lines = [Label(text, x, own_top + NAME_GAP // 2 + FONT_SIZE + at * LINE_HEIGHT) for at, text in enumerate(name)]
        middle = own_top + height // 2
        is_near = abs(middle - end[1]) <= NEAR and x - end[0] <= 2 * GAP
        leader = "" if is_near else f"M{end[0] + 4} {end[1]}L{x - 3} {middle}"
        placed.append(replace(curve, name=tuple(lines), leader=leader))
    return placed


def _spread(wanted: Sequence[int], heights: Sequence[int], top: int, bottom: int) -> list[int]:
    """Positions near the wanted ones, between ``top`` and ``bottom``, of intervals that do not overlap."""
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at] + heights[at] // 2, at))
    found = list(wanted)
    limit = top - LINE_HEIGHT // 2
    for at in order:
        found[at] = max(found[at], limit)
        limit = found[at] + heights[at]
    limit = bottom + LINE_HEIGHT // 2
    for at in reversed(order):
        found[at] = min(found[at], limit - heights[at])
        limit = found[at]
    return found
