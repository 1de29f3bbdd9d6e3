"""Drawings as geometry: from what is to be shown to boxes, lines and labels with coordinates.

In: nodes and ties, or spans of time, with the words that stand on them. Out: frozen shapes in whole numbers of CSS
pixels. Must not know the site, a language or a template. Floats are only added, multiplied, divided and rooted: IEEE
754 rounds these alike on every machine, so that a drawing is the same to the byte everywhere
(docs/decisions/drawings.md).
"""

from sitegen.drawing.network import DrawnEdge, DrawnNode, Network, draw_network
from sitegen.drawing.shapes import NARROW, WIDE, Box, TextLine
from sitegen.drawing.timeline import Timeline, TimeSpan, draw_timeline

__all__ = [
    "NARROW",
    "WIDE",
    "Box",
    "DrawnEdge",
    "DrawnNode",
    "Network",
    "TextLine",
    "TimeSpan",
    "Timeline",
    "draw_network",
    "draw_timeline",
]
