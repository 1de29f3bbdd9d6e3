"""Tables: rows with borders of their own, and what the rows below a table's header have too much.

In: the block of a table, as ``BlockParser`` passes it. Out: a ``<table>`` in the tree. As in GitHub's Markdown, ``\\|``
is a vertical bar in any cell, also within code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor as StockTableProcessor

from sitegen.diagnostics import Message
from sitegen.reading.markdown.tokens import TOKEN, MarkdownContext, SourceToken, TokenKind

_ESCAPED_BAR = re.compile(r"((?<!\\)(?:\\\\)*)\\\|")

_DELIMITER_ROW = re.compile(r"\n[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*(?=\n)")


def find_surplus_rows(text: str) -> Iterator[SourceToken]:
    """A token at the end of each row that has more bars than the line below the table's header."""
    if "|" not in text:
        return
    for found in _DELIMITER_ROW.finditer(text):
        bars = found.group().strip(" >\n|").count("|")
        end = found.end()
        while end < len(text):
            start, end = end + 1, text.find("\n", end + 1)
            end = len(text) if end < 0 else end
            row = text[start:end]
            if "|" not in row:
                break
            if row.strip(" >|").count("|") > bars:
                at = start + len(row.rstrip(" ").removesuffix("|"))
                yield SourceToken(TokenKind.ROW, "", at, at)


def _find_code(ticks: Sequence[tuple[int, int, int]], by_length: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Start and end of each piece of code. ``by_length``: the numbers of the runs of backticks of each length; the
    backslash before an opening run takes one away from it."""
    position = 0
    while position < len(ticks):
        start, end, is_escaped = ticks[position]
        size = end - start + 1 - 2 * is_escaped
        same = by_length.get(size, [])
        at = bisect_right(same, position)
        if size > 0 and at < len(same):
            yield start, ticks[same[at]][1]
            position = same[at]
        position += 1


class TableProcessor(StockTableProcessor):
    """Finds tables as Python-Markdown does."""

    def __init__(self, parser: BlockParser, context: MarkdownContext) -> None:
        super().__init__(parser, {"use_align_attribute": True})
        self.context = context

    def opens_table(self, header: str, delimiter: str) -> bool:
        """Whether two lines are the first two of a table."""
        return self.test(Element("div"), f"{header}\n{delimiter}")

    def has_bars(self, line: str) -> bool:
        """Whether a line has a bar that separates cells."""
        return "|" in line and len(self._split(line)) > 1

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add a table, without body where it has no rows: Python-Markdown invents an empty one."""
        super().run(parent, blocks)
        if not len(body := parent[-1][-1]):
            parent[-1].remove(body)

    def _build_empty_row(self, parent: Element, align: Sequence[str | None]) -> None:
        """Add nothing."""

    def _split(self, row: str) -> list[str]:
        """The texts between the bars, without those in code; as Python-Markdown's, which compares each bar with each
        piece of code.
        """
        if "`" not in row and "\\" not in row:
            return row.split("|")
        bars: list[int] = []
        ticks: list[tuple[int, int, int]] = []  # start and end of each run of backticks, and whether it is escaped
        by_length: dict[int, list[int]] = {}
        for found in self.RE_CODE_PIPES.finditer(row):
            if found.group(5):
                bars.append(found.start())
            elif marks := found.group(2) or found.group(3):
                is_escaped = int(marks[0] == "\\")
                by_length.setdefault(len(marks) - is_escaped, []).append(len(ticks))
                ticks.append((found.start(), found.end() - 1, is_escaped))
        cells, start, number = [], 0, 0
        for code_start, code_end in [*_find_code(ticks, by_length), (len(row), len(row))]:
            while number < len(bars) and bars[number] <= code_end:
                if bars[number] < code_start:
                    cells.append(row[start : bars[number]])
                    start = bars[number] + 1
                number += 1
        return [*cells, row[start:]]

    def _split_row(self, row: str) -> list[str]:
        row = self.RE_END_BORDER.sub("", row.removeprefix("|"))
        cells = self._split(row)
        return [_ESCAPED_BAR.sub(r"\1|", cell) if "\\|" in cell else cell for cell in cells]

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        """Build a row. What stands in cells too many goes to the last one, so that no words are lost."""
        token = self._row_token(row)
        if token is not None:
            row = TOKEN.sub(lambda found: "" if self.context.token(found) is token else found.group(), row)
        cells = self._split_row(row)
        surplus = [cell.strip() for cell in cells[len(align) :] if cell.strip()]
        super()._build_row(row, parent, align)  # type: ignore[misc]
        if not surplus:
            return
        last = parent[-1][-1]
        last.text = " | ".join([last.text or "", *surplus])
        self._report(surplus[0], len(align), token)

    def _row_token(self, row: str) -> SourceToken | None:
        """The token that the scanner put into a row with more bars than the line below the header."""
        tokens = map(self.context.token, TOKEN.finditer(row))
        return next((token for token in tokens if token is not None and token.kind is TokenKind.ROW), None)

    def _report(self, cell: str, columns: int, token: SourceToken | None) -> None:
        context, place = self.context, None
        if token is not None:
            text = context.text
            line = text.rfind("\n", 0, token.start) + 1
            end = text.find("\n", token.start)
            words = context.restore(cell)
            at = text.rfind(words, line, end if end >= 0 else len(text))
            place = context.source_map.place(at, at + len(words)) if at >= 0 else context.place(token)
        message = Message.with_plural(
            "the table has {count} column, and this is a cell more",
            "the table has {count} columns, and this is a cell more",
            count=columns,
        )
        context.report("SG261", message, place, Message("write \\| for a bar that separates no cells, or add a column"))
