"""What the templates of drawings see: shapes with labels, links and status.

All numbers are whole CSS pixels. ``label`` is the accessible name of a link; ``standing`` (in_force, announced, talks,
ended) is a CSS class.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.drawing import Box, TextLine, Timeline
from sitegen.drawing.timeline import PlacedSpan
from sitegen.rendering.views.parts import ClauseTableView, LinkView


class NodeView(Struct, frozen=True, kw_only=True):
    """``kind``: organization, hub or clause. ``chosen``: the figure is about it."""

    box: Box
    lines: tuple[TextLine, ...]
    link: LinkView
    kind: str
    chosen: bool


class TieView(Struct, frozen=True, kw_only=True):
    """A line between two nodes. ``weight``: width of the stroke."""

    path: str
    href: str | None
    label: str
    standing: str
    weight: int


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
    label: str
    standing: str


class TimelineSheet(Struct, frozen=True, kw_only=True):
    """The drawing for one width of page."""

    size: str
    plan: Timeline
    spans: tuple[SpanView, ...]


class DrawingView(Struct, frozen=True, kw_only=True):
    """A drawing for narrow and for wide pages, its legend, and a table with the same content.

    ``label``: the accessible name of the drawing. ``legend``: (status, word).
    """

    caption: Markup | None
    label: str
    as_of: str
    sheets: tuple[NetworkSheet, ...] | tuple[TimelineSheet, ...]
    legend: tuple[tuple[str, str], ...]
    table: ClauseTableView | None
