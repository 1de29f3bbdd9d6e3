"""Who is tied to whom, as boxes with names and lines between them.

In: nodes with their names, ties between their keys, and the width of the sheet. Out: where everything goes. The order
in which nodes and ties are given does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.rendering.drawing.curves import Pair, curve, entanglement
from sitegen.rendering.drawing.metrics import broken, text_width
from sitegen.rendering.drawing.shapes import Box, Line
from sitegen.rendering.drawing.spacing import Size, arrange
from sitegen.rendering.drawing.stress import place

SIZE = 13
LEADING = 16
PAD_X, PAD_Y = 9, 6  # a box of one line is 28 pixels high, more than the 24 of WCAG 2.5.8
ROOM, MOST_ROOM = 124, 190  # of a name, before it is broken; of its longest word
EDGE = 3  # around everything, for strokes
EFFORT = 6000  # how many placings are tried: so many pairs of nodes


class Node(Struct, frozen=True, kw_only=True):
    """``key`` is unique; ``name`` is what stands in the box."""

    key: str
    name: str


class Tie(Struct, frozen=True, kw_only=True):
    """``ends``: the keys of two nodes."""

    ends: tuple[str, str]


class PlacedNode(Struct, frozen=True, kw_only=True):
    key: str
    box: Box
    lines: tuple[Line, ...]


class PlacedTie(Struct, frozen=True, kw_only=True):
    """``path``: of SVG, from the middle of one box to that of the other."""

    ends: tuple[str, str]
    path: str


class Network(Struct, frozen=True, kw_only=True):
    """Nodes and ties in the order of their keys."""

    width: int
    height: int
    nodes: tuple[PlacedNode, ...]
    ties: tuple[PlacedTie, ...]


def draw_network(nodes: Sequence[Node], ties: Sequence[Tie], width: int) -> Network:
    """The best of several placings: the one whose lines are the least entangled. Names never cover each other."""
    nodes = sorted(nodes, key=lambda node: node.key)
    ties = sorted(ties, key=lambda tie: tie.ends)
    names = [_broken(node.name) for node in nodes]
    index = {node.key: at for at, node in enumerate(nodes)}
    pairs = [(index[tie.ends[0]], index[tie.ends[1]]) for tie in ties]
    boxes = _arranged(pairs, [_size(lines) for lines in names], width - 2 * EDGE)
    boxes = [Box(box.x + EDGE, box.y + EDGE, box.width, box.height) for box in boxes]
    return Network(
        width=width,
        height=max((box.bottom for box in boxes), default=0) + EDGE,
        nodes=tuple(
            PlacedNode(key=node.key, box=box, lines=_lines(box, lines))
            for node, box, lines in zip(nodes, boxes, names, strict=True)
        ),
        ties=tuple(
            PlacedTie(ends=tie.ends, path=curve(pair, boxes, width)) for tie, pair in zip(ties, pairs, strict=True)
        ),
    )


def _broken(name: str) -> tuple[str, ...]:
    longest = max(text_width(word, SIZE) for word in name.split(" "))
    return broken(name, max(ROOM, min(longest, MOST_ROOM)), SIZE, most=3)


def _arranged(pairs: Sequence[Pair], sizes: Sequence[Size], width: int) -> list[Box]:
    tries = max(1, min(24, EFFORT // max(1, len(sizes) ** 2)))
    placings = (arrange(place(len(sizes), pairs, seed), sizes, width) for seed in range(1, tries + 1))
    if tries == 1:
        return next(placings)
    return min(placings, key=lambda boxes: entanglement(pairs, boxes))


def _size(lines: Sequence[str]) -> Size:
    height = len(lines) * LEADING + 2 * PAD_Y
    return max(height, max(text_width(line, SIZE) for line in lines) + 2 * PAD_X), height


def _lines(box: Box, lines: Sequence[str]) -> tuple[Line, ...]:
    """Each line in the middle of its box."""
    top = box.y + PAD_Y
    return tuple(
        Line(
            text,
            box.x + box.width // 2,
            top + at * LEADING + SIZE - 1,
            Box(box.x, top + at * LEADING, box.width, LEADING),
        )
        for at, text in enumerate(lines)
    )
