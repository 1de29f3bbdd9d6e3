"""CSV files beside documents, as spreadsheets save them (RFC 4180, also with semicolons or tabs).

In: the text of a file. Out: a ``DataTable`` whose cells have places; the ``csv`` module knows the lines of rows only. A
file that no chart uses may be anything: the problems are part of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.diagnostics import Message, Place, Problem, SourceText
from sitegen.incremental.codec import digest
from sitegen.model.tables import MAX_ROWS, Cell, DataTable

DATA = "data"  # the kind of the file of a table
CSV_SUFFIX = ".csv"
MAX_LENGTH = 1_000_000  # characters
_SEPARATORS = (";", "\t", ",")  # of those that are as frequent, the first counts
_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\n|\Z)")  # the first line of some spreadsheets
_CELL = {
    sign: re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?=[{sign}\n]|\Z)|(?P<plain>[^{sign}\n]*)')
    for sign in _SEPARATORS
}
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def unreadable_table(problem: Problem | None) -> DataTable:
    """The table of a file that is no text."""
    return DataTable(problems=(problem,) if problem else ())


def read_table(source: SourceText) -> DataTable:
    if len(source.text) > MAX_LENGTH:
        message = Message("this table has more than {count} characters", count=MAX_LENGTH)
        hint = Message("keep the rows that the chart is to show")
        return unreadable_table(Problem(code="SG276", message=message, place=Place(source.path), hint=hint))
    declared = _SEPARATOR_LINE.match(source.text)
    start = declared.end() if declared else 0
    separator = _find_separator(source.text, start)
    lines = [cells for cells in _split(source, start, separator) if any(cell.text for cell in cells)]
    return make_table(lines, separator, digest(source.text))


def make_table(lines: Sequence[Sequence[Cell]], separator: str = "", own_digest: bytes = b"") -> DataTable:
    """The table of rows of cells, of which the first has the names of the columns."""
    if not lines:
        return DataTable(separator=separator, digest=own_digest)
    head = _without_empty_end(lines[0])
    rows: list[tuple[Cell, ...]] = []
    problems = list(_check_head(head))
    for line in lines[1 : MAX_ROWS + 1]:
        cells = _without_empty_end(line, len(head))
        if len(cells) != len(head):
            problems.append(_length_problem(cells, len(head), separator))
        else:
            rows.append(tuple(cells))
    return DataTable(
        columns=tuple(head),
        rows=tuple(rows),
        row_count=len(lines) - 1,
        separator=separator,
        problems=tuple(problems),
        digest=own_digest,
    )


def _find_separator(text: str, start: int) -> str:
    """The sign that is most frequent in the first row that is not empty, outside of quotation marks."""
    first = next((line for line in text[start:].split("\n") if line.strip()), "")
    plain = _QUOTED.sub("", first)
    best = max(_SEPARATORS, key=plain.count)
    return best if best in plain else ","


def _split(source: SourceText, start: int, separator: str) -> Iterator[list[Cell]]:
    """The rows of a text, also empty ones."""
    text, at, cells = source.text, start, list[Cell]()
    pattern = _CELL[separator]
    while at <= len(text):
        found = pattern.match(text, at)
        assert found is not None  # the second alternative matches anything
        quoted = found["quoted"]
        value = found["plain"] if quoted is None else quoted.replace('""', '"')
        cells.append(Cell(" ".join(value.split()), source.place(*_trim(text, *found.span()))))
        at = found.end() + 1
        if text[found.end() : at] != separator:
            yield cells
            cells = []


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the blanks around what is between them."""
    inner = text[start:end].strip()
    start = text.index(inner, start, end)
    return start, start + len(inner)


def _without_empty_end(cells: Sequence[Cell], least: int = 0) -> list[Cell]:
    """Without empty cells at the end, of which some spreadsheets write many. ``least``: so many are kept."""
    kept = list(cells)
    while len(kept) > least and not kept[-1].text:
        kept.pop()
    return kept


def _check_head(head: Sequence[Cell]) -> Iterator[Problem]:
    first: dict[str, Cell] = {}
    for cell in head:
        if first.setdefault(cell.text, cell) is not cell and cell.text:
            yield Problem(
                code="SG273",
                message=Message("the column '{name}' is given twice", name=cell.text),
                place=cell.place,
                hint=Message("rename one of the two"),
                related=((first[cell.text].place, Message("the first one")),),
            )


def _length_problem(cells: Sequence[Cell], count: int, separator: str) -> Problem:
    hint = Message("leave the cell empty where there is no value")
    if len(cells) > count:
        comma = Message("put a number with a decimal comma in quotes")
        hint = comma if separator in ("", ",") else Message("put a cell with a separator in it in quotes")
    message = Message("this row has {cells} cells, the first one has {columns}", cells=len(cells), columns=count)
    first, last = cells[0].place, cells[-1].place
    place = first._replace(end_line=last.end_line, end_column=last.end_column)
    return Problem(code="SG273", message=message, place=place, hint=hint)
