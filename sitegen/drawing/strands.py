"""Parallel lines along a curve between two boxes, with heads at their ends.

In: a curve from the middle of one box to that of another, and which lines have heads. Out: SVG paths
(https://www.w3.org/TR/SVG2/paths.html) from the edge of one box to that of the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.drawing.curves import Curve
from sitegen.drawing.shapes import Box, Pixel, Point

Heads = tuple[bool, bool]
"""Whether a line has a head at its first and at its second end."""

DISTANCE = 8  # between parallel lines
MAX_BREADTH = 24  # of all parallel lines: less than the height of a box
HEAD_LENGTH = 10
SIGN_SHARES = (0.5, 0.36, 0.64, 0.43, 0.57)  # of the way, for the signs of neighbouring lines
STEPS = 256  # of a curve, to find where it leaves a box


class Head(Struct, frozen=True):
    """The end of a line: its point, and its direction in hundredths (cosine and sine)."""

    x: int
    y: int
    cosine: int
    sine: int

    @property
    def matrix(self) -> str:
        """The SVG transform of a head that points to the right at 0, 0."""
        a, b = self.cosine / 100, self.sine / 100
        return f"matrix({a} {b} {-b} {a} {self.x} {self.y})"


class PlacedLine(Struct, frozen=True, kw_only=True):
    """``path``: without its heads. ``sign``: where a sign on the line has its middle."""

    path: str
    heads: tuple[Head | None, Head | None]
    sign: Pixel


def draw_strands(curve: Curve, boxes: tuple[Box, Box], lines: Sequence[Heads]) -> tuple[PlacedLine, ...]:
    distance = min(DISTANCE, MAX_BREADTH / max(len(lines) - 1, 1))
    aside = [(at - (len(lines) - 1) / 2) * distance for at in range(len(lines))]
    return tuple(
        _draw_line(curve.shifted(by), boxes, heads, SIGN_SHARES[at % len(SIGN_SHARES)] if len(lines) > 1 else 0.5)
        for at, (by, heads) in enumerate(zip(aside, lines, strict=True))
    )


def bundle_breadth(lines: int) -> int:
    """From the first to the last of so many parallel lines."""
    return min(DISTANCE * (lines - 1), MAX_BREADTH)


def _draw_line(curve: Curve, boxes: tuple[Box, Box], heads: Heads, sign: float) -> PlacedLine:
    first = next((step for step in range(STEPS) if not _inside(boxes[0], curve.at(step / STEPS))), 0) / STEPS
    last = next((step for step in range(STEPS, 0, -1) if not _inside(boxes[1], curve.at(step / STEPS))), STEPS) / STEPS
    if first >= last:
        first, last = 0.0, 1.0
    start, end = (_head(curve, share, turn) for share, turn in ((first, -1), (last, 1)))
    x, y = curve.at(first + (last - first) * sign)
    return PlacedLine(
        path=_path(curve, first, last, heads),
        heads=(start if heads[0] else None, end if heads[1] else None),
        sign=(round(x), round(y)),
    )


def _inside(box: Box, point: Point) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.bottom


def _head(curve: Curve, share: float, turn: int) -> Head:
    (x, y), (dx, dy) = curve.at(share), curve.slope(share)
    return Head(round(x), round(y), round(turn * dx * 100), round(turn * dy * 100))


def _path(curve: Curve, first: float, last: float, heads: Heads) -> str:
    """The part of the curve between two shares of its way, shorter where there are heads."""
    ends = []
    for share, headed, turn in ((first, heads[0], 1), (last, heads[1], -1)):
        (x, y), (dx, dy) = curve.at(share), curve.slope(share)
        back = turn * HEAD_LENGTH // 2 if headed else 0
        ends.append((x + dx * back, y + dy * back))
    (ax, ay), (bx, by) = ends
    mx, my = curve.at((first + last) / 2)
    cx, cy = 2 * mx - (ax + bx) / 2, 2 * my - (ay + by) / 2  # the control point of a curve through the same middle
    middle = "" if _straight(curve) else f"Q{round(cx)} {round(cy)} "
    return f"M{round(ax)} {round(ay)}{middle or 'L'}{round(bx)} {round(by)}"


def _straight(curve: Curve) -> bool:
    return all(abs(2 * curve.middle[axis] - curve.start[axis] - curve.end[axis]) < 3 for axis in (0, 1))
