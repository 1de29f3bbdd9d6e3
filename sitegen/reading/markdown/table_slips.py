"""Find lines that look like a table, or like rows of one, and are none: they run together into a paragraph.

In: a text. Out: slips with their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.diagnostics import Message
from sitegen.reading.markdown.tokens import PlacedSlip, Slip

_TABS = Slip(
    "SG265",
    Message("these lines are a table with tabs"),
    Message("write | a | b | in each line, and | --- | --- | below the first"),
)
_BARS = Slip(
    "SG265",
    Message("these lines make no table"),
    Message("write | --- | --- | below the first, a cell for each of its cells"),
)
_NO_HEADER = Slip("SG265", Message("these lines make no table"), Message("write a header above them: | a | b |"))
_PARTED_ROW = Slip("SG265", Message("an empty line parts this row from its table"), Message("delete the empty line"))
_PARTED_HEADER = Slip(
    "SG265", Message("an empty line parts this line from the header of its table"), Message("delete the empty line")
)

_MARKER = re.compile(r"[ >]*(?:[-*+:#•·‣◦▪●○■\uf0b7\uf0a7]|\d{1,9}[.)]|\[[^\]\n]*\]:)[ \t]")
_TABBED_ROW = r"[^\n\t|]*\S[^\n\t|]*\t[^\n]*\S[ \t]*"
_TABBED_ROWS = re.compile(rf"(?:^|(?<=\n))(?P<first>{_TABBED_ROW})(?:\n{_TABBED_ROW})+")
_ROW = r"[|+][^\n]*[^\n\\][|+]"
_ROWS = re.compile(
    rf"(?:^|(?<=\n))[ >]*(?P<first>{_ROW})[ ]*\n[ >]*(?P<second>{_ROW})[ ]*(?=\n|\Z)(?:\n[ >]*{_ROW}[ ]*(?=\n|\Z))*"
)
_PARTED = re.compile(r"\|[^|\n]*(?P<gap>\n)(?:[ >]*\n)+[ >]*(?P<row>[^|\n]*\|[^\n]*)(?:\n(?P<below>[^\n]*))?")
_DELIMITERS = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_BAR = re.compile(r"(?<!\\)\||`[^`\n]*`")


def find_table_slips(text: str) -> Iterator[PlacedSlip]:
    """The slips of a text, in no order; of two at one place the first holds."""
    if "\t" in text:
        yield from _find_tabbed_rows(text)
    if "|" in text:
        yield from _find_parted_rows(text)
    if "|\n" in text or "| \n" in text or "+\n" in text:
        yield from _find_rows(text)


def _find_tabbed_rows(text: str) -> Iterator[PlacedSlip]:
    """Lines with tabs between words: cells that were copied from a spreadsheet or a word processor."""
    for found in _TABBED_ROWS.finditer(text):
        first = found.group("first")
        if not _MARKER.match(first):
            start, end = found.span("first")
            end = start + len(first.rstrip())
            yield _TABS, end, (start, end)


def _find_parted_rows(text: str) -> Iterator[PlacedSlip]:
    """Rows below an empty line, below which no table begins."""
    position = 0
    while found := _PARTED.search(text, position):
        position = found.start("row")  # its last bar may stand before the next empty line
        row = found.group("row").rstrip()
        slip = _parted_slip(row, found.group("below") or "", _delimiters_above(text, found.start("gap")))
        if slip is not None:
            yield slip, position + len(row) - 1, (position, position + len(row))


def _parted_slip(row: str, below: str, delimiters: str | None) -> Slip | None:
    """The slip of a row below an empty line. ``delimiters``: of the table above that line."""
    if _DELIMITERS.fullmatch(row):
        return _PARTED_HEADER if delimiters is None else None
    if delimiters is None or _DELIMITERS.fullmatch(below):
        return None
    is_row = row.startswith("|") or _count_cells(row) == _count_cells(delimiters)
    return _PARTED_ROW if is_row else None


def _delimiters_above(text: str, end: int) -> str | None:
    """The line below the header of the table whose last line ends here, or None."""
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if "|" not in line:
            return None
        if _DELIMITERS.fullmatch(line):
            return line
        end = start - 1
    return None


def _find_rows(text: str) -> Iterator[PlacedSlip]:
    """Lines between bars without the line that makes them a table, or with one of another number of cells."""
    for found in _ROWS.finditer(text):
        first, second = found.group("first"), found.group("second")
        start, end = found.span("first")
        if _DELIMITERS.fullmatch(first):
            yield from _check_header(text, start, first)
        elif first[0] == "+" or not _DELIMITERS.fullmatch(second):
            yield _BARS, end - 1, (start, end)
        elif _count_cells(first) != _count_cells(second):
            yield _cells_slip(first, second), end - 1, (start, end)


def _check_header(text: str, at: int, delimiters: str) -> Iterator[PlacedSlip]:
    """The slip of a table whose header does not begin with a bar, or is missing. ``at``: of the line below it."""
    end = text.rfind("\n", 0, at)
    start = text.rfind("\n", 0, max(end, 0)) + 1
    header = text[start : max(end, 0)].rstrip()
    if "|" not in header:
        yield _NO_HEADER, at + len(delimiters) - 1, (at, at + len(delimiters))
    elif _count_cells(header) != _count_cells(delimiters):
        yield _cells_slip(header, delimiters), start + len(header) - 1, (start, start + len(header))


def _cells_slip(header: str, delimiters: str) -> Slip:
    hint = Message(
        "cells in the header: {header}, in the line below it: {delimiters}",
        header=_count_cells(header),
        delimiters=_count_cells(delimiters),
    )
    if not header.lstrip(" >").startswith("|"):
        hint = Message("{hint}; words above a table are a paragraph of their own", hint=hint)
    return Slip(_BARS.code, _BARS.message, hint)


def _count_cells(row: str) -> int:
    marker = _MARKER.match(row)
    row = row[marker.end() if marker else 0 :].strip(" >")
    bars = sum(found.group() == "|" for found in _BAR.finditer(row))
    return bars + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))
