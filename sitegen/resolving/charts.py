"""The numbers that a chart shows: columns of a table, read as dates or words and as numbers.

In: a chart, and the tables of the site. Out: a ``ChartData``, and problems at the cells. Rendering asks for the data,
the checks of the content for the problems.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem, nearest_or_all
from sitegen.model.dates import HistoryDate, Precision
from sitegen.model.figures import ChartFigure
from sitegen.model.site import Site
from sitegen.model.tables import MAX_ROWS, Cell, DataTable
from sitegen.resolving.chart_numbers import parse_numbers
from sitegen.resolving.link_targets import absolute_path, localized_variant

MAX_SERIES = 6
MAX_BARS = 100
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")

XValue = HistoryDate | Decimal | str
Axis = Literal["dates", "numbers", "words"]


class ChartSeries(Struct, frozen=True):
    """The numbers of a column, in the order of the rows; None where a cell is empty."""

    name: str
    values: tuple[Decimal | None, ...]


class ChartData(Struct, frozen=True, kw_only=True):
    """``x``: the name of the column of ``keys``. ``axis``: what all of them are. Lines and steps are sorted by them."""

    x: str
    axis: Axis
    keys: tuple[XValue, ...]
    series: tuple[ChartSeries, ...]


def find_data_file(data: str, path: str, language: str, site: Site) -> str | None:
    """The path of the CSV file that a document at ``path`` names, for readers of ``language``; None if there is
    none."""
    file = absolute_path(data, path)
    return localized_variant(file, path, language, site) if file in site.data_tables else None


def find_table(figure: ChartFigure, path: str, language: str, site: Site) -> DataTable | None:
    """The table of a chart in the document at ``path``; None if there is no such file."""
    if figure.data is None:
        return figure.table
    file = find_data_file(figure.data.name, path, language, site)
    return site.data_tables.get(file) if file is not None else None


def read_chart(figure: ChartFigure, table: DataTable, place: Place | None) -> tuple[ChartData | None, list[Problem]]:
    """``place``: of the chart, for problems that have no other. None where there is anything wrong."""
    problems = list(table.problems) or list(_check_size(figure, table, place))
    if problems:
        return None, problems
    problems += _check_names(figure, table)
    if problems:
        return None, problems
    names = [column.text for column in table.columns]
    x = names.index(figure.x.name) if figure.x else 0
    ys = [names.index(y.name) for y in figure.y] or [at for at in range(len(names)) if at != x]
    problems += _check_counts(figure, ys, table, place)
    axis, keys, more = _read_keys([row[x] for row in table.rows], figure.type, table.separator)
    cells = [row[y] for row in table.rows for y in ys]
    values, wrong = parse_numbers(cells, table.separator)
    problems += (*more, *wrong, *_check_labels(figure, names, keys))
    if not problems and not any(value is not None for value in values):
        problems.append(_empty_problem(figure, table, place))
    if problems:
        return None, problems
    order = list(range(len(keys)))
    if figure.type != "bars" and axis != "words":
        order.sort(key=lambda at: _sort_key(keys[at]))
    series = tuple(
        ChartSeries(names[y], tuple(values[at * len(ys) + number] for at in order)) for number, y in enumerate(ys)
    )
    return ChartData(x=names[x], axis=axis, keys=tuple(keys[at] for at in order), series=series), []


def _check_size(figure: ChartFigure, table: DataTable, place: Place | None) -> Iterator[Problem]:
    if table.row_count > MAX_ROWS:
        message = Message(
            "this table has {count} rows; a chart shows at most {most}", count=table.row_count, most=MAX_ROWS
        )
        hint = Message("keep the rows that readers need, such as one a month")
        yield Problem(code="SG276", message=message, place=_place_of(table, place), hint=hint)
    elif not table.rows or len(table.columns) < 2:
        yield _empty_problem(figure, table, place)


def _empty_problem(figure: ChartFigure, table: DataTable, place: Place | None) -> Problem:
    hint = Message("the first row has the names of at least two columns, each further row the values")
    return Problem(
        code="SG274", message=Message("there are no numbers in this table"), place=_place_of(table, place), hint=hint
    )


def _place_of(table: DataTable, place: Place | None) -> Place | None:
    return table.columns[0].place if table.columns else place


def _check_names(figure: ChartFigure, table: DataTable) -> Iterator[Problem]:
    known = [column.text for column in table.columns if column.text]
    for column in filter(None, (figure.x, *figure.y)):
        if column.name not in known:
            message = Message("there is no column '{name}'", name=column.name)
            yield Problem(code="SG271", message=message, place=column.place, hint=nearest_or_all(column.name, known))


def _check_counts(figure: ChartFigure, ys: Sequence[int], table: DataTable, place: Place | None) -> Iterator[Problem]:
    if len(ys) > MAX_SERIES:
        message = Message(
            "a chart shows at most {most} columns of numbers, not {count}", most=MAX_SERIES, count=len(ys)
        )
        hint = Message("choose the columns: y: [users, sales]")
        yield Problem(code="SG276", message=message, place=figure.y[0].place if figure.y else place, hint=hint)
    elif figure.type == "bars" and len(ys) * len(table.rows) > MAX_BARS:
        count = len(ys) * len(table.rows)
        message = Message("a chart shows at most {most} bars, not {count}", most=MAX_BARS, count=count)
        hint = Message("write 'type: lines', or keep fewer rows")
        yield Problem(code="SG276", message=message, place=place, hint=hint)


def _check_labels(figure: ChartFigure, names: Sequence[str], keys: Sequence[XValue]) -> Iterator[Problem]:
    known = [*names, *(key for key in keys if isinstance(key, str))]
    for label in figure.labels:
        if label.name not in known:
            message = Message("there is nothing called '{name}' in the table", name=label.name)
            hint = nearest_or_all(label.name, filter(None, known))
            yield Problem(code="SG271", message=message, place=label.place, hint=hint)


def _read_keys(cells: Sequence[Cell], type: str, separator: str) -> tuple[Axis, list[XValue], list[Problem]]:
    """Dates where all are dates; on lines numbers where all are numbers; else words."""
    problems = [
        Problem(
            code="SG278",
            message=Message("this row has no value on the axis"),
            place=cell.place,
            hint=Message("fill the column 'x'"),
        )
        for cell in cells
        if not cell.text
    ]
    dates = [_parse_date(cell.text) for cell in cells]
    keys: list[XValue]
    if all(dates):
        axis, keys = "dates", [date for date in dates if date]
    else:
        numbers, wrong = parse_numbers(cells, separator)
        if type != "bars" and not wrong and None not in numbers:
            axis, keys = "numbers", [number for number in numbers if number is not None]
        else:
            axis, keys = "words", [cell.text for cell in cells]
            if type != "bars" and any(dates) and not problems:
                problems.append(_mixed_problem(cells, dates))
    return axis, keys, [*problems, *_find_duplicates(cells, keys)]  # type: ignore[return-value]


def _parse_date(text: str) -> HistoryDate | None:
    """A year, a month or a day, as in EDTF; also a day as German spreadsheets write it. Other dates of EDTF have no
    point on an axis."""
    german = _GERMAN_DAY.fullmatch(text)
    found = _DATE.fullmatch(f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return HistoryDate.day(first)
    last = first.replace(month=month or 12, day=monthrange(first.year, month or 12)[1])
    return HistoryDate(first, last, Precision.MONTH if month else Precision.YEAR, found[0])


def _mixed_problem(cells: Sequence[Cell], dates: Sequence[HistoryDate | None]) -> Problem:
    """The first cell that is no date, or the first that is one where most are none."""
    are_dates = 2 * sum(map(bool, dates)) >= len(dates)
    odd = next(cell for cell, date in zip(cells, dates, strict=True) if bool(date) is not are_dates)
    other = next(cell for cell, date in zip(cells, dates, strict=True) if bool(date) is are_dates)
    message = (
        Message("'{text}' is no date, as '{other}' is", text=odd.text, other=other.text)
        if are_dates
        else Message("'{text}' is a date, '{other}' is none", text=odd.text, other=other.text)
    )
    hint = Message("write all values of 'x' alike; dates as 2025, 2025-04 or 2025-04-29")
    return Problem(code="SG278", message=message, place=odd.place, hint=hint)


def _find_duplicates(cells: Sequence[Cell], keys: Sequence[XValue]) -> Iterator[Problem]:
    first: dict[object, Cell] = {}
    for cell, key in zip(cells, keys, strict=True):
        earlier = first.setdefault(_sort_key(key), cell)
        if earlier is not cell and cell.text:
            yield Problem(
                code="SG275",
                message=Message("'{text}' is given twice", text=cell.text),
                place=cell.place,
                hint=Message("one row for each value of 'x'; further numbers go into a column of their own"),
                related=((earlier.place, Message("the first one")),),
            )


def _sort_key(key: XValue) -> tuple[object, ...]:
    return (key.earliest, key.latest) if isinstance(key, HistoryDate) else (key,)
