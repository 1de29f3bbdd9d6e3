"""Edges as lines between two boxes that go around the other boxes.

In: boxes, and pairs of them. Out: curves, and a score of how much edges cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt

from msgspec import Struct

from sitegen.drawing.shapes import Box, Pixel, Point

Pair = tuple[int, int]

CURVE_BENDS = (0, 24, -24, 48, -48, 80, -80, 120, -120, 160, -160)
SIDE_MARGIN = 18  # between an end of a line and the side of its box
CLEARANCE = 5  # pixels between a line and boxes that it does not connect
MIN_LENGTH = 44  # of a line that shows an arrow and a pattern
LENGTH_OF_PARALLEL = 12  # more for each parallel line, which hide each other at the corners of boxes
BEND_OF_CROSSING = 40  # pixels of a bend that make a line as hard to follow as a crossing
HIT_WEIGHT = 2  # of a box that a line meets, by that of a crossing
CURVE_SAMPLES = 16  # points of a curve that are tested


class Curve(Struct, frozen=True):
    """A quadratic Bézier curve."""

    start: Point
    middle: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point at ``share`` of the way, from 0 to 1."""
        rest = 1 - share
        a, b, c = rest * rest, 2 * rest * share, share * share
        (ax, ay), (bx, by), (cx, cy) = self.start, self.middle, self.end
        return a * ax + b * bx + c * cx, a * ay + b * by + c * cy

    def slope(self, share: float) -> Point:
        """The direction at ``share`` of the way, of length 1."""
        rest = 1 - share
        (ax, ay), (bx, by), (cx, cy) = self.start, self.middle, self.end
        dx, dy = rest * (bx - ax) + share * (cx - bx), rest * (by - ay) + share * (cy - by)
        length = sqrt(dx * dx + dy * dy) or 1.0
        return dx / length, dy / length

    def shifted(self, by: float) -> Curve:
        """The curve, moved so many pixels to its right."""
        dx, dy = self.slope(0.5)
        (ax, ay), (bx, bend_y), (cx, cy) = self.start, self.middle, self.end
        x, y = -dy * by, dx * by
        return Curve((ax + x, ay + y), (bx + x, bend_y + y), (cx + x, cy + y))


class Route(Struct, frozen=True):
    """``hits``: how often the curve meets boxes that it does not connect, or leaves the sheet. ``bend``: how far it is
    from straight, in pixels.
    """

    curve: Curve
    hits: int
    bend: int

    @property
    def score(self) -> int:
        """How hard it is to follow, by that of a crossing."""
        return HIT_WEIGHT * self.hits + self.bend // BEND_OF_CROSSING


def connect_boxes(pair: Pair, boxes: Sequence[Box], width: int, breadth: int = 0) -> Route:
    """From one box to the other, bent as little as possible to meet no third box. ``breadth``: of the line."""
    start, end = _ends(pair, boxes)
    near = [
        _with_clearance(box, breadth) for at, box in enumerate(boxes) if at not in pair and _may_hit(box, start, end)
    ]
    best: Route | None = None
    for bend in CURVE_BENDS:
        curve = Curve(start, _control_point(start, end, bend), end)
        hits = _count_hits(curve, near, width)
        if best is None or hits < best.hits:
            best = Route(curve, hits, abs(bend))
        if hits == 0:
            break
    assert best is not None
    return best


def crossing_score(pairs: Sequence[Pair], counts: Sequence[int], boxes: Sequence[Box]) -> int:
    """How hard straight lines between the boxes are to follow: the number of crossings, of boxes that they meet, and
    of lines that are too short to show an arrow and its pattern. ``counts``: of the parallel lines of each pair.
    """
    lines = [_ends(pair, boxes) for pair in pairs]
    crossings = sum(_lines_cross(*one, *other) for one, other in combinations(lines, 2))
    clear = [_with_clearance(box, 0) for box in boxes]
    hits = sum(
        _count_hits(
            Curve(start, _control_point(start, end, 0), end), [box for at, box in enumerate(clear) if at not in pair], 0
        )
        for pair, (start, end) in zip(pairs, lines, strict=True)
    )
    short = sum(
        _gap(boxes[one], boxes[other]) < MIN_LENGTH + LENGTH_OF_PARALLEL * (count - 1)
        for (one, other), count in zip(pairs, counts, strict=True)
    )
    return crossings + HIT_WEIGHT * hits + short


def _gap(one: Box, other: Box) -> int:
    """The greater of the distances of two boxes, beside and above each other."""
    across = max(one.x, other.x) - min(one.right, other.right)
    return max(across, max(one.y, other.y) - min(one.bottom, other.bottom))


def _ends(pair: Pair, boxes: Sequence[Box]) -> tuple[Pixel, Pixel]:
    """A point in each box, between its middle and the side that is nearer to the other box, so that lines from many
    sides do not meet in one point.
    """
    one, other = boxes[pair[0]], boxes[pair[1]]
    (ax, ay), (bx, by) = ((box.x + box.width // 2, box.y + box.height // 2) for box in (one, other))
    return (ax + _aside(bx - ax, one), ay), (bx + _aside(ax - bx, other), by)


def _aside(distance: int, box: Box) -> int:
    room = max(box.width // 2 - SIDE_MARGIN, 0)
    return min(max(distance * 2 // 5, -room), room)


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


def _with_clearance(box: Box, breadth: int) -> Box:
    around = CLEARANCE + breadth // 2
    return Box(box.x - around, box.y - around, box.width + 2 * around, box.height + 2 * around)


def _count_hits(curve: Curve, boxes: Sequence[Box], width: int) -> int:
    """Number of points of the curve that are in a box, or outside a sheet of this width (0: any width)."""
    found = 0
    for step in range(1, CURVE_SAMPLES):
        x, y = (_bezier(curve.start[axis], curve.middle[axis], curve.end[axis], step) for axis in (0, 1))
        found += any(box.x < x < box.right and box.y < y < box.bottom for box in boxes) or (
            width > 0 and not 0 <= x <= width
        )
    return found


def _bezier(start: float, middle: float, end: float, step: int) -> float:
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
