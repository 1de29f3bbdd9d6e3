"""Drawings as geometry: from what is to be shown to boxes, lines and labels with coordinates.

In: nodes and ties, or spans of time, with the words that stand on them. Out: frozen shapes in whole numbers of CSS
pixels. Must not know the site, a language or a template. Floats are only added, multiplied, divided and rooted: IEEE
754 rounds these alike on every machine, so that a drawing is the same to the byte everywhere
(docs/decisions/drawings.md).
"""

from sitegen.rendering.drawing.network import Network, Node, Tie, draw_network
from sitegen.rendering.drawing.shapes import NARROW, WIDE, Box, Line
from sitegen.rendering.drawing.timeline import Span, Timeline, draw_timeline

__all__ = [
    "NARROW",
    "WIDE",
    "Box",
    "Line",
    "Network",
    "Node",
    "Span",
    "Tie",
    "Timeline",
    "draw_network",
    "draw_timeline",
]
