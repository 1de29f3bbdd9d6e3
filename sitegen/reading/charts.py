"""The fields of a chart: its type, and where its numbers come from.

In: the YAML of a block. Out: the fields of a ``ChartFigure``. What the table must hold is checked when all files have
been read (``resolving/charts.py``): it may be a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, nearest_or_all
from sitegen.model.figures import CHART_TYPES, ChartFigure, ChartLabel, Figure, PlacedName
from sitegen.model.tables import Cell, DataTable
from sitegen.reading.csv_tables import make_table
from sitegen.reading.decoding import DecodeContext, DecodeError, FunctionDecoder, ListOf, choice
from sitegen.reading.object_decoder import Field, ObjectDecoder, yaml_field
from sitegen.reading.values import refs, string, title
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

_ROWS_HINT = Message("write a list for each row, the first with the names of the columns: - [year, users]")


def _read_name(node: Node, context: DecodeContext) -> PlacedName:
    return PlacedName(string.decode(node, context), context.place(node))


_name = FunctionDecoder(_read_name, {"type": "string"})
_names = ListOf(_name)


def _read_one_or_more(node: Node, context: DecodeContext) -> tuple[PlacedName, ...]:
    return _names.decode(node, context) if isinstance(node, SequenceNode) else (_name.decode(node, context),)


def _read_labels(node: Node, context: DecodeContext) -> tuple[ChartLabel, ...]:
    if not isinstance(node, MappingNode):
        hint = Message("write what readers see behind each name: {users: Users}")
        raise context.reject("SG112", Message("a mapping, 'name: value', is expected here"), node, hint)
    return tuple(ChartLabel(key.value, title.decode(value, context), context.place(key)) for key, value in node.entries)


def _read_rows(node: Node, context: DecodeContext) -> DataTable:
    """Lists of cells, the first of them the names of the columns; or mappings from columns to cells."""
    if not isinstance(node, SequenceNode):
        raise context.reject("SG112", Message("a list is expected here"), node, _ROWS_HINT)
    mappings = [row for row in node.items if isinstance(row, MappingNode)]
    if len(mappings) == len(node.items):
        lines = _lines_of_mappings(mappings, context)
    elif mappings:
        raise context.reject("SG112", Message("a list is expected here"), mappings[0], _ROWS_HINT)
    else:
        lines = [_read_line(row, context) for row in node.items]
    return replace(make_table(lines), digest=b"")


def _read_line(row: Node, context: DecodeContext) -> list[Cell]:
    if not isinstance(row, SequenceNode):
        raise context.reject("SG112", Message("a list is expected here"), row, _ROWS_HINT)
    return [_read_cell(cell, context) for cell in row.items]


def _lines_of_mappings(rows: list[MappingNode], context: DecodeContext) -> list[list[Cell]]:
    """The first row has the columns; another name in a later one is unknown."""
    if not rows:
        return []
    names = [key for key, _ in rows[0].entries]
    known = [key.value for key in names]
    lines = [[Cell(key.value, context.place(key)) for key in names]]
    for row in rows:
        for key, _ in row.entries:
            if key.value not in known:
                message = Message("there is no column '{name}'", name=key.value)
                context.report("SG271", message, key, nearest_or_all(key.value, known))
        values = [row.get(name) for name in known]
        lines.append([_read_cell(value, context) if value else Cell("", context.place(row)) for value in values])
    return lines


def _read_cell(node: Node, context: DecodeContext) -> Cell:
    if not isinstance(node, ScalarNode):
        hint = Message("put a text with brackets in quotes")
        raise context.reject("SG112", Message("a number or a text is expected here"), node, hint)
    return Cell("" if node.is_null else " ".join(node.value.split()), context.place(node))


_ROW = {"anyOf": [{"type": "array"}, {"type": "object"}]}
_FIELDS = (
    yaml_field("type", choice(*CHART_TYPES), required=True),
    yaml_field("data", _name),
    yaml_field("rows", FunctionDecoder(_read_rows, {"type": "array", "items": _ROW}), attribute="table"),
    yaml_field("x", _name),
    yaml_field("y", FunctionDecoder(_read_one_or_more, {"anyOf": [_name.schema, _names.schema]})),
    yaml_field("unit", title),
    yaml_field("labels", FunctionDecoder(_read_labels, {"type": "object", "additionalProperties": {"type": "string"}})),
    yaml_field("sources", refs("source")),
)


class _ChartDecoder(ObjectDecoder[Callable[[str], Figure]], frozen=True):
    """Requires a table from one of two places."""

    def decode(self, node: Node, context: DecodeContext, **extra: Any) -> Callable[[str], Figure]:
        given = [name for name in ("data", "rows") if isinstance(node, MappingNode) and node.get(name) is not None]
        make = super().decode(node, context, **extra)
        if len(given) != 1:
            message = Message("a chart has numbers from one place: 'data' or 'rows'")
            hint = Message("name a CSV file beside the text, or write rows: [[year, users], [2020, 5]]")
            raise context.reject("SG270", message, node, hint)
        figure = make("chart")
        if isinstance(figure, ChartFigure) and figure.data is None and figure.table is None:
            raise DecodeError  # its field has reported a problem
        return make


def chart_decoder(common: tuple[Field[Any], ...]) -> ObjectDecoder[Callable[[str], Figure]]:
    """``common``: the fields of every figure."""
    return _ChartDecoder(lambda **fields: lambda word: ChartFigure(kind=word, **fields), (*_FIELDS, *common))
