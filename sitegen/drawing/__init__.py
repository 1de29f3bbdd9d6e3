"""Drawings as geometry: nodes, edges and spans of time become boxes, lines and labels with coordinates.

In: labels, relations and days. Out: frozen shapes in whole CSS pixels. Knows no site, language or template. Floats are
only added, multiplied, divided and rooted, which IEEE 754 rounds alike on every machine, so a drawing has the same
bytes everywhere (docs/decisions/drawings.md).
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
