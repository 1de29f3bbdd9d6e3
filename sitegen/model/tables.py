"""Tables of numbers that charts are drawn from: CSV files beside documents, and rows in the block of a chart.

The cells are texts; which column holds dates or numbers is decided by the chart that uses it.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place, Problem

MAX_ROWS = 500
"""The most rows that a chart may have; of more only their number is kept."""


class Cell(NamedTuple):
    """``text``: without blanks around it."""

    text: str
    place: Place


class DataTable(Struct, frozen=True, kw_only=True):
    """``columns``: the names in the first row. ``rows``: each with a cell for each column. ``row_count``: of all rows,
    also of those that are not kept. ``separator``: between the cells of a file; empty for rows in a block.

    ``problems``: of the table, to be reported where a chart uses it. ``digest``: of the file.
    """

    columns: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    row_count: int = 0
    separator: str = ""
    problems: tuple[Problem, ...] = ()
    digest: bytes = b""
