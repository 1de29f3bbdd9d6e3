"""What the templates of drawings see: shapes with labels, links and status.

All numbers are whole CSS pixels. ``standing`` (in_force, announced, talks, ended) is a CSS class.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.drawing import Box, TextLine, Timeline
from sitegen.drawing.strands import PlacedLine
from sitegen.drawing.timeline import PlacedSpan
from sitegen.rendering.views.parts import ClauseTableView, LinkView


class NodeView(Struct, frozen=True, kw_only=True):
    """``kind``: organization, hub or clause. ``chosen``: the figure is about it."""

    box: Box
    lines: tuple[TextLine, ...]
    link: LinkView
    kind: str
    chosen: bool


class StrandView(Struct, frozen=True, kw_only=True):
    """What one of two organizations gives the other. ``label``: the same in words. ``sign``: of the status and of
    doubts, may be empty. ``directed``: whether the heads are arrows.
    """

    line: PlacedLine
    label: str
    standing: str
    sign: str
    directed: bool


class TieView(Struct, frozen=True, kw_only=True):
    """The lines between two nodes. ``label``: the text beside them, may be empty."""

    strands: tuple[StrandView, ...]
    label: tuple[TextLine, ...]


class NetworkSheet(Struct, frozen=True, kw_only=True):
    """The drawing for one width of page."""

    size: str
    width: int
    height: int
    nodes: tuple[NodeView, ...]
    ties: tuple[TieView, ...]


class SpanView(Struct, frozen=True, kw_only=True):
    """A row of a timeline: its place, link and status."""

    placed: PlacedSpan
    href: str | None
    standing: str


class TimelineSheet(Struct, frozen=True, kw_only=True):
    """The drawing for one width of page."""

    size: str
    plan: Timeline
    spans: tuple[SpanView, ...]


class DrawingView(Struct, frozen=True, kw_only=True):
    """A drawing for narrow and for wide pages, its legend, and a table with the same content.

    ``label``: the accessible name of the drawing. ``legend``: the CSS class of a sign, and its meaning; sentences
    have no class.
    """

    caption: Markup | None
    label: str
    as_of: str
    sheets: tuple[NetworkSheet, ...] | tuple[TimelineSheet, ...]
    legend: tuple[tuple[str, str], ...]
    table: ClauseTableView | None
