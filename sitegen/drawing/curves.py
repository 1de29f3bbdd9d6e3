"""Edges as lines between two boxes that go around the other boxes.

In: boxes, and pairs of them. Out: SVG paths (https://www.w3.org/TR/SVG2/paths.html), and a score of how much edges
cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sitegen.drawing.shapes import Box

Pair = tuple[int, int]
Pixel = tuple[int, int]

CURVE_BENDS = (0, 24, -24, 48, -48, 80, -80, 120, -120)
CLEARANCE = 5  # pixels between a line and boxes that it does not connect
CURVE_SAMPLES = 16  # points of a curve that are tested


def draw_curve(pair: Pair, boxes: Sequence[Box], width: int) -> str:
    """The path from one box to the other, bent as little as possible to meet no third box."""
    start, end = _centre(boxes[pair[0]]), _centre(boxes[pair[1]])
    near = [box for at, box in enumerate(boxes) if at not in pair and _may_hit(box, start, end)]
    best = min(
        (_count_hits(start, _control_point(start, end, bend), end, near, width), abs(bend), at)
        for at, bend in enumerate(CURVE_BENDS)
    )
    bend = CURVE_BENDS[best[2]]
    if bend == 0:
        return f"M{start[0]} {start[1]}L{end[0]} {end[1]}"
    middle = _control_point(start, end, bend)
    return f"M{start[0]} {start[1]}Q{middle[0]} {middle[1]} {end[0]} {end[1]}"


def crossing_score(pairs: Sequence[Pair], boxes: Sequence[Box]) -> int:
    """How hard straight lines between the boxes are to follow: the number of crossings and of boxes that they meet."""
    lines = [(_centre(boxes[one]), _centre(boxes[other])) for one, other in pairs]
    crossings = sum(_lines_cross(*one, *other) for one, other in combinations(lines, 2))
    hits = sum(
        _count_hits(
            start, _control_point(start, end, 0), end, [box for at, box in enumerate(boxes) if at not in pair], 0
        )
        for pair, (start, end) in zip(pairs, lines, strict=True)
    )
    return crossings + hits


def _centre(box: Box) -> Pixel:
    return box.x + box.width // 2, box.y + box.height // 2


def _control_point(start: Pixel, end: Pixel, bend: int) -> Pixel:
    """The control point: ``bend`` pixels to the right of the middle of the line, in whole numbers."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(abs(dx), abs(dy), 1)
    x, y = (start[0] + end[0]) // 2, (start[1] + end[1]) // 2
    return x - dy * bend * 2 // length // 2, y + dx * bend * 2 // length // 2


def _may_hit(box: Box, start: Pixel, end: Pixel) -> bool:
    reach = max(CURVE_BENDS)
    return (
        box.x - reach < max(start[0], end[0]) and box.right + reach > min(start[0], end[0])
        and box.y - reach < max(start[1], end[1]) and box.bottom + reach > min(start[1], end[1])
    )  # fmt: skip


def _count_hits(start: Pixel, middle: Pixel, end: Pixel, boxes: Sequence[Box], width: int) -> int:
    """Number of points of the curve that are in a box, or outside a sheet of this width (0: any width)."""
    found = 0
    for step in range(1, CURVE_SAMPLES):
        x, y = (_bezier(start[axis], middle[axis], end[axis], step) for axis in (0, 1))
        found += any(
            box.x - CLEARANCE < x < box.right + CLEARANCE and box.y - CLEARANCE < y < box.bottom + CLEARANCE
            for box in boxes
        ) or (width > 0 and not 0 <= x <= width)  # fmt: skip
    return found


def _bezier(start: int, middle: int, end: int, step: int) -> int:
    """A coordinate of the quadratic Bézier curve."""
    rest = CURVE_SAMPLES - step
    return (rest * rest * start + 2 * rest * step * middle + step * step * end) // (CURVE_SAMPLES * CURVE_SAMPLES)


def _lines_cross(a: Pixel, b: Pixel, c: Pixel, d: Pixel) -> bool:
    """Whether the open lines ab and cd cross. Lines that share an end do not."""
    if a in (c, d) or b in (c, d):
        return False
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Pixel, b: Pixel, point: Pixel) -> bool:
    return (b[0] - a[0]) * (point[1] - a[1]) > (b[1] - a[1]) * (point[0] - a[0])
