"""What the template of charts sees: bars and curves with their texts, and the table with the same numbers."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from sitegen.drawing.bars import BarChart
from sitegen.drawing.lines import LineChart
from sitegen.rendering.views.parts import RecordsTableView


class BarSheet(Struct, frozen=True, kw_only=True):
    """The drawing for one width of page."""

    size: str
    bars: BarChart


class LineSheet(Struct, frozen=True, kw_only=True):
    """The drawing for one width of page."""

    size: str
    lines: LineChart


class ChartSourceView(NamedTuple):
    """A source of the numbers: its name, and the mark that leads to the list of sources."""

    name: str
    mark: Markup


class ChartView(Struct, frozen=True, kw_only=True):
    """``label``: the accessible name of the drawing; ``description``: what it shows, in words. ``legend``: the class of
    each series and its name, empty where the names are in the drawings; ``is_legend_narrow``: only the narrow drawing
    needs it. ``sources_label``: the word before the sources."""

    caption: Markup | None
    label: str
    description: str
    sheets: tuple[BarSheet, ...] | tuple[LineSheet, ...]
    legend: tuple[tuple[str, str], ...]
    is_legend_narrow: bool
    is_line: bool
    table: RecordsTableView | None
    sources_label: str
    sources: tuple[ChartSourceView, ...]
