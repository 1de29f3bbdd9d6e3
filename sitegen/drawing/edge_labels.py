"""Labels beside lines, where there is room for them.

In: curves, their labels, and the boxes of the nodes. Out: lines of text. A label covers no box, no line, and no other
label; where there is no room, there is no label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from sitegen.drawing.curves import Curve
from sitegen.drawing.metrics import ELLIPSIS, text_width, wrap_text
from sitegen.drawing.shapes import Box, Pixel, TextLine

FONT_SIZE, LINE_HEIGHT = 12, 15
MAX_WIDTH, MAX_WORD_WIDTH = 150, 210  # of a label before it is wrapped; of its longest word
MAX_LINES = 3
GAP, LABEL_GAP = 7, 20  # between a label and boxes; other labels
OTHER_LINE_GAP = 10  # between a label and lines that it is not about: more than to its own
NO_LINE = -1
HALF_LINE = 4  # of the breadth of a line with its heads
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66)  # of the way, where a label may be
CELL = 64  # of the grid in which boxes are looked up
SAMPLES = 24  # points of a curve that labels keep away from


class Labelled(Struct, frozen=True):
    """A bundle of lines: its middle, its breadth, and the texts of which one may be written beside it."""

    curve: Curve
    breadth: int
    labels: tuple[str, ...]


def place_labels(bundles: Sequence[Labelled], boxes: Sequence[Box], width: int) -> list[tuple[TextLine, ...]]:
    """The label of each bundle, or nothing. A text is written beside all bundles that have it, or beside none."""
    refused: set[str] = set()
    while True:
        texts = [tuple(text for text in bundle.labels if text not in refused) for bundle in bundles]
        found = _place_texts(bundles, texts, boxes, width)
        written = {at for at, (text, _) in found.items() if text == texts[at][0]}
        unfit = {texts[at][0] for at in range(len(bundles)) if len(texts[at]) > 1 and at not in written}
        if not unfit:
            return [found[at][1] if at in found else () for at in range(len(bundles))]
        refused |= unfit


def _place_texts(
    bundles: Sequence[Labelled], texts: Sequence[tuple[str, ...]], boxes: Sequence[Box], width: int
) -> dict[int, tuple[str, tuple[TextLine, ...]]]:
    """Bundle → the first of its texts for which there is room. The longest lines choose first."""
    taken = _Taken()
    for box in boxes:
        taken.add(_grow(box, GAP))
    for at, bundle in enumerate(bundles):
        for box in _obstacles(bundle):
            taken.add(box, at)
    found = {}
    for at in sorted(range(len(bundles)), key=lambda at: (-_length(bundles[at].curve), at)):
        for text, box, lines in _candidates(bundles[at], texts[at]):
            inside = box.x >= 0 and box.y >= 0 and box.right <= width
            if inside and not taken.meets(box) and not taken.meets_line(_grow(box, OTHER_LINE_GAP), at):
                taken.add(_grow(box, LABEL_GAP))
                found[at] = text, _lines_in(box, lines)
                break
    return found


class _Taken:
    """Boxes by the cells of a grid that they touch, with the number of the bundle where they are part of its lines."""

    def __init__(self) -> None:
        self._cells: dict[Pixel, list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, bundle: int = NO_LINE) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, bundle))

    def meets(self, box: Box) -> bool:
        return any(box.overlaps(one) for one, _ in self._near(box))

    def meets_line(self, box: Box, own: int) -> bool:
        """Whether the box meets a line of another bundle than ``own``."""
        return any(bundle not in (own, NO_LINE) and box.overlaps(one) for one, bundle in self._near(box))

    def _near(self, box: Box) -> Iterator[tuple[Box, int]]:
        return (found for cell in _cells(box) for found in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterator[Pixel]:
    across = range(box.x // CELL, box.right // CELL + 1)
    return product(across, range(box.y // CELL, box.bottom // CELL + 1))


def _candidates(bundle: Labelled, texts: Sequence[str]) -> Iterator[tuple[str, Box, tuple[str, ...]]]:
    """The texts and places of a label, the best first."""
    for label in texts:
        longest = max(text_width(word, FONT_SIZE) for word in label.split(" "))
        lines = wrap_text(label, max(MAX_WIDTH, longest), FONT_SIZE, max_lines=MAX_LINES)
        width = max(text_width(line, FONT_SIZE) for line in lines)
        if width > MAX_WORD_WIDTH or lines[-1].endswith(ELLIPSIS):
            continue
        height = len(lines) * LINE_HEIGHT
        for share in SHARES:
            (x, y), (dx, dy) = bundle.curve.at(share), bundle.curve.slope(share)
            away = bundle.breadth / 2 + HALF_LINE + 2
            for side in (1, -1):
                across, down = dy * side, -dx * side
                reach = abs(across) * width / 2 + abs(down) * height / 2 + away
                box = Box(round(x + across * reach - width / 2), round(y + down * reach - height / 2), width, height)
                yield label, box, lines


def _obstacles(bundle: Labelled) -> Iterator[Box]:
    half = bundle.breadth // 2 + HALF_LINE
    for step in range(SAMPLES + 1):
        x, y = bundle.curve.at(step / SAMPLES)
        yield Box(round(x) - half, round(y) - half, 2 * half, 2 * half)


def _length(curve: Curve) -> float:
    return abs(curve.end[0] - curve.start[0]) + abs(curve.end[1] - curve.start[1])


def _grow(box: Box, by: int) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _lines_in(box: Box, lines: tuple[str, ...]) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(
            text,
            box.x + box.width // 2,
            box.y + at * LINE_HEIGHT + FONT_SIZE - 1,
            Box(box.x, box.y + at * LINE_HEIGHT, box.width, LINE_HEIGHT),
        )
        for at, text in enumerate(lines)
    )
