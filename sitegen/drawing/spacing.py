"""Points become boxes on a sheet of a given width, without overlaps.

In: points in any unit, the size of each box, and the width of the sheet. Out: the boxes; the height of the sheet
follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sitegen.drawing.shapes import Box, Point

Size = tuple[int, int]

AREA_FACTOR = 1.25  # area of the sheet by that of all boxes with their gaps, for many boxes
AREA_BONUS = 25  # added to it, divided by the number of boxes: few boxes get more room
MIN_HEIGHT = 150
GAP_X, GAP_Y = 36, 34
ROUNDS = 60


def place_boxes(points: Sequence[Point], sizes: Sequence[Size], width: int) -> list[Box]:
    """A box near each point, within ``width``."""
    if not points:
        return []
    height = _height(sizes, width)
    centres = _stretch(points, sizes, width, height)
    _push_apart(centres, sizes, width)
    return _resolve_overlaps(centres, sizes)


def _height(sizes: Sequence[Size], width: int) -> int:
    if len(sizes) == 1:
        return sizes[0][1]
    area = sum((w + GAP_X) * (h + GAP_Y) for w, h in sizes)
    air = AREA_FACTOR + AREA_BONUS / (len(sizes) + 4)
    return max(MIN_HEIGHT, int(min(air, 3.4) * area) // width)


def _stretch(points: Sequence[Point], sizes: Sequence[Size], width: int, height: int) -> list[list[float]]:
    """The points as centres that fill the sheet; the longer extent of the points lies along its longer side."""
    (left, right), (top, bottom) = (_extent([point[axis] for point in points]) for axis in (0, 1))
    turned = (right - left > bottom - top) != (width > height)
    if turned:
        left, right, top, bottom = top, bottom, left, right
    centres = []
    for point, (w, h) in zip(points, sizes, strict=True):
        x, y = (point[1], point[0]) if turned else point
        centres.append(
            [
                w / 2 + (x - left) / (right - left or 1.0) * (width - w),
                h / 2 + (y - top) / (bottom - top or 1.0) * (height - h),
            ]
        )
    return centres


def _extent(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _push_apart(centres: list[list[float]], sizes: Sequence[Size], width: int) -> None:
    """Moves boxes that are too near apart, along the axis on which the smaller move is enough."""
    pairs = list(combinations(range(len(sizes)), 2))
    for _ in range(ROUNDS):
        moved = False
        for i, j in pairs:
            moved |= _separate(centres[i], centres[j], sizes[i], sizes[j])
        for centre, (w, _h) in zip(centres, sizes, strict=True):
            centre[0] = min(max(centre[0], w / 2), width - w / 2)
        if not moved:
            return


def _separate(one: list[float], other: list[float], size: Size, other_size: Size) -> bool:
    dy = other[1] - one[1]
    y_needed = (size[1] + other_size[1]) / 2 + GAP_Y - abs(dy)
    if y_needed <= 0:
        return False
    dx = other[0] - one[0]
    x_needed = (size[0] + other_size[0]) / 2 + GAP_X - abs(dx)
    if x_needed <= 0:
        return False
    if x_needed < y_needed:
        move = x_needed / 2 if dx >= 0 else -x_needed / 2
        one[0] -= move
        other[0] += move
    else:
        move = y_needed / 2 if dy >= 0 else -y_needed / 2
        one[1] -= move
        other[1] += move
    return True


def _resolve_overlaps(centres: list[list[float]], sizes: Sequence[Size]) -> list[Box]:
    """Moves what is still too near down, from the top, until nothing overlaps."""
    top = min(y - h / 2 for (_, y), (_, h) in zip(centres, sizes, strict=True))
    boxes: dict[int, Box] = {}
    for at in sorted(range(len(sizes)), key=lambda at: (centres[at][1], centres[at][0], at)):
        (x, y), (w, h) = centres[at], sizes[at]
        boxes[at] = _lower(Box(round(x - w / 2), round(y - h / 2 - top), w, h), list(boxes.values()))
    return [boxes[at] for at in range(len(sizes))]


def _lower(box: Box, placed: Sequence[Box]) -> Box:
    while True:
        around = Box(box.x - GAP_X // 2, box.y - GAP_Y // 2, box.width + GAP_X, box.height + GAP_Y)
        met = [other for other in placed if other.overlaps(around)]
        if not met:
            return box
        box = Box(box.x, max(other.bottom for other in met) + GAP_Y // 2, box.width, box.height)
