"""Networks: named boxes with lines between them.

In: nodes with names, edges between their keys, and the width of the sheet. Out: boxes, paths, heads of arrows and lines
of text. The order of nodes and edges does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from sitegen.drawing.curves import Pair, connect_boxes, crossing_score
from sitegen.drawing.edge_labels import Labelled, place_labels
from sitegen.drawing.metrics import text_width, wrap_text
from sitegen.drawing.shapes import Box, TextLine
from sitegen.drawing.spacing import Size, place_boxes
from sitegen.drawing.strands import Heads, PlacedLine, bundle_breadth, draw_strands
from sitegen.drawing.stress import compute_stress_layout

FONT_SIZE = 13
LINE_HEIGHT = 16
PADDING_X, PADDING_Y = 9, 6  # a box of one line is 28 pixels high, more than the 24 of WCAG 2.5.8
MAX_NAME_WIDTH, MAX_WORD_WIDTH = 124, 190  # of a name before it is wrapped; of its longest word
MAX_NAME_LINES = 8  # enough for any name
MARGIN = 3  # around the drawing, for strokes
LAYOUT_BUDGET = 9000  # pairs of nodes to place, over all layouts that are tried: large graphs get few
FINALISTS = 8  # layouts of which all lines are drawn
DRAWING_LIMIT = 256  # drawings that a process keeps: a preview makes a page again after each edit of its text


class DrawnNode(Struct, frozen=True, kw_only=True):
    """``key``: unique. ``name``: the label of the box."""

    key: str
    name: str


class DrawnEdge(Struct, frozen=True, kw_only=True):
    """``ends``: the keys of two nodes. ``lines``: the parallel lines between them. ``labels``: texts of which the first
    for which there is room is written beside them.
    """

    ends: tuple[str, str]
    lines: tuple[Heads, ...] = ((False, False),)
    labels: tuple[str, ...] = ()


class PlacedNode(Struct, frozen=True, kw_only=True):
    key: str
    box: Box
    lines: tuple[TextLine, ...]


class PlacedEdge(Struct, frozen=True, kw_only=True):
    """``label``: empty where there is no room for one."""

    ends: tuple[str, str]
    lines: tuple[PlacedLine, ...]
    label: tuple[TextLine, ...]


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
    boxes = _best_layout(
        pairs, [len(tie.lines) for tie in edges], [_box_size(lines) for lines in names], width - 2 * MARGIN
    )
    boxes = [Box(box.x + MARGIN, box.y + MARGIN, box.width, box.height) for box in boxes]
    placed = _place_edges(edges, pairs, boxes, width)
    bottoms = [box.bottom for box in boxes] + [line.box.bottom for tie in placed for line in tie.label]
    return Network(
        width=width,
        height=max(bottoms, default=0) + MARGIN,
        nodes=tuple(
            PlacedNode(key=node.key, box=box, lines=_place_lines(box, lines))
            for node, box, lines in zip(nodes, boxes, names, strict=True)
        ),
        edges=placed,
    )


def _place_edges(
    edges: Sequence[DrawnEdge], pairs: Sequence[Pair], boxes: Sequence[Box], width: int
) -> tuple[PlacedEdge, ...]:
    breadths = [bundle_breadth(len(tie.lines)) for tie in edges]
    curves = [connect_boxes(pair, boxes, width, breadth).curve for pair, breadth in zip(pairs, breadths, strict=True)]
    bundles = [
        Labelled(curve, breadth, tie.labels) for tie, curve, breadth in zip(edges, curves, breadths, strict=True)
    ]
    return tuple(
        PlacedEdge(ends=tie.ends, lines=draw_strands(curve, (boxes[pair[0]], boxes[pair[1]]), tie.lines), label=label)
        for tie, pair, curve, label in zip(edges, pairs, curves, place_labels(bundles, boxes, width), strict=True)
    )


def _wrap_name(name: str) -> tuple[str, ...]:
    longest = max(text_width(word, FONT_SIZE) for word in name.split(" "))
    return wrap_text(name, max(MAX_NAME_WIDTH, min(longest, MAX_WORD_WIDTH)), FONT_SIZE, max_lines=MAX_NAME_LINES)


def _best_layout(pairs: Sequence[Pair], counts: Sequence[int], sizes: Sequence[Size], width: int) -> list[Box]:
    """Of several layouts, those whose lines would be easiest to follow if straight; of these, the one whose bent lines
    are.
    """
    tries = max(1, min(40, LAYOUT_BUDGET // max(1, len(sizes) ** 2)))
    placings = [
        place_boxes(compute_stress_layout(len(sizes), pairs, seed), sizes, width) for seed in range(1, tries + 1)
    ]
    if tries == 1:
        return placings[0]
    scores = [crossing_score(pairs, counts, boxes) for boxes in placings]
    easiest = sorted(range(tries), key=lambda at: (scores[at], at))[:FINALISTS]
    routed = {
        at: scores[at]
        + sum(
            connect_boxes(pair, placings[at], width, bundle_breadth(count)).score
            for pair, count in zip(pairs, counts, strict=True)
        )
        for at in easiest
    }
    return placings[min(easiest, key=lambda at: (routed[at], at))]


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
