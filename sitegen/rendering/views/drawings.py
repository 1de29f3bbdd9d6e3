"""What the templates of drawings see: shapes with their words, links and standing.

All numbers are whole CSS pixels. ``label`` is the accessible name of a link; ``standing`` (in_force, announced, talks,
ended) is a class.
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
    """``weight``: width of the stroke."""

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
    """A row of a timeline: its place, where it leads, and how it stands."""

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
    """A drawing for narrow and for wide pages, what its lines mean, and the table that says the same.

    ``label``: the drawing's accessible name. ``legend``: (standing, word).
    """

    caption: Markup | None
    label: str
    as_of: str
    sheets: tuple[NetworkSheet, ...] | tuple[TimelineSheet, ...]
    legend: tuple[tuple[str, str], ...]
    table: ClauseTableView | None
