"""Networks: named boxes with lines between them.

In: nodes with names, edges between their keys, and the width of the sheet. Out: boxes, lines of text and paths. The
order of nodes and edges does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from sitegen.drawing.curves import Pair, crossing_score, draw_curve
from sitegen.drawing.metrics import text_width, wrap_text
from sitegen.drawing.shapes import Box, TextLine
from sitegen.drawing.spacing import Size, place_boxes
from sitegen.drawing.stress import compute_stress_layout

FONT_SIZE = 13
LINE_HEIGHT = 16
PADDING_X, PADDING_Y = 9, 6  # a box of one line is 28 pixels high, more than the 24 of WCAG 2.5.8
MAX_NAME_WIDTH, MAX_WORD_WIDTH = 124, 190  # of a name before it is wrapped; of its longest word
MARGIN = 3  # around the drawing, for strokes
LAYOUT_BUDGET = 6000  # pairs of nodes to place, over all layouts that are tried: large graphs get few
DRAWING_LIMIT = 256  # drawings that a process keeps: a preview makes a page again after each edit of its text


class DrawnNode(Struct, frozen=True, kw_only=True):
    """``key``: unique. ``name``: the label of the box."""

    key: str
    name: str


class DrawnEdge(Struct, frozen=True, kw_only=True):
    """``ends``: the keys of two nodes."""

    ends: tuple[str, str]


class PlacedNode(Struct, frozen=True, kw_only=True):
    key: str
    box: Box
    lines: tuple[TextLine, ...]


class PlacedEdge(Struct, frozen=True, kw_only=True):
    """``path``: an SVG path from the middle of one box to the middle of the other."""

    ends: tuple[str, str]
    path: str


class Network(Struct, frozen=True, kw_only=True):
    """Nodes and edges in the order of their keys."""

    width: int
    height: int
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]


def draw_network(nodes: Iterable[DrawnNode], edges: Iterable[DrawnEdge], width: int) -> Network:
    """The layout whose lines cross the least, of several that are tried. Boxes never overlap."""
    by_key = sorted(nodes, key=lambda node: node.key)
    return _draw_sorted(tuple(by_key), tuple(sorted(edges, key=lambda tie: tie.ends)), width)


@lru_cache(DRAWING_LIMIT)
def _draw_sorted(nodes: tuple[DrawnNode, ...], edges: tuple[DrawnEdge, ...], width: int) -> Network:
    names = [_wrap_name(node.name) for node in nodes]
    index = {node.key: at for at, node in enumerate(nodes)}
    pairs = [(index[tie.ends[0]], index[tie.ends[1]]) for tie in edges]
    boxes = _best_layout(pairs, [_box_size(lines) for lines in names], width - 2 * MARGIN)
    boxes = [Box(box.x + MARGIN, box.y + MARGIN, box.width, box.height) for box in boxes]
    return Network(
        width=width,
        height=max((box.bottom for box in boxes), default=0) + MARGIN,
        nodes=tuple(
            PlacedNode(key=node.key, box=box, lines=_place_lines(box, lines))
            for node, box, lines in zip(nodes, boxes, names, strict=True)
        ),
        edges=tuple(
            PlacedEdge(ends=tie.ends, path=draw_curve(pair, boxes, width))
            for tie, pair in zip(edges, pairs, strict=True)
        ),
    )


def _wrap_name(name: str) -> tuple[str, ...]:
    longest = max(text_width(word, FONT_SIZE) for word in name.split(" "))
    return wrap_text(name, max(MAX_NAME_WIDTH, min(longest, MAX_WORD_WIDTH)), FONT_SIZE, max_lines=3)


def _best_layout(pairs: Sequence[Pair], sizes: Sequence[Size], width: int) -> list[Box]:
    tries = max(1, min(24, LAYOUT_BUDGET // max(1, len(sizes) ** 2)))
    placings = (
        place_boxes(compute_stress_layout(len(sizes), pairs, seed), sizes, width) for seed in range(1, tries + 1)
    )
    if tries == 1:
        return next(placings)
    return min(placings, key=lambda boxes: crossing_score(pairs, boxes))


def _box_size(lines: Sequence[str]) -> Size:
    height = len(lines) * LINE_HEIGHT + 2 * PADDING_Y
    return max(height, max(text_width(line, FONT_SIZE) for line in lines) + 2 * PADDING_X), height


def _place_lines(box: Box, lines: Sequence[str]) -> tuple[TextLine, ...]:
    """Each line of text in the middle of its box."""
    top = box.y + PADDING_Y
    return tuple(
        TextLine(
            text,
            box.x + box.width // 2,
            top + at * LINE_HEIGHT + FONT_SIZE - 1,
            Box(box.x, top + at * LINE_HEIGHT, box.width, LINE_HEIGHT),
        )
        for at, text in enumerate(lines)
    )
