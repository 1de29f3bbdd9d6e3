"""Lay out the lines of a text so that Python-Markdown finds the blocks that CommonMark finds.

In: the lines of a text with tokens. Out: the same lines with an empty line before a list, table, heading or quotation
that stands right under another block, with lists indented by four spaces a level, and with the sign escaped in lines
that only look like an item (*29. April*). Words and their order never change. A quotation's lines are laid out when its
block is parsed (``blocks``).

An ordered list begins with ``1.`` only: where ``2.`` follows at its indent, or where it begins a block and no word
follows that makes an ordinal of the number (*1. Mai*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from functools import partial
from itertools import chain, islice

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.ordinals import follows_ordinal
from sitegen.reading.markdown.indents import INDENT_WIDTH, is_indented_container, list_depth
from sitegen.reading.markdown.items import ITEM, escape_marker, list_kind, words_of, words_of_next_item
from sitegen.reading.markdown.tables import TableProcessor

# What a text needs to be changed: an item, an irregular indent, a table, a line under a quotation. The line break is
# part of the pattern: ``re`` finds a pattern that begins with a literal much faster than ``^``.
_CANDIDATE = re.compile(
    r"\n(?:[ ]*(?:[-*+]|\d{1,9}\.)[ \n]|(?:[ ]{4})*[ ]{1,3}[^ \n]|>[^\n]*\n[^>\n]|[ ]*\|?[ ]*:?-[ |:-]*\|[ |:-]*\n"
    r"|[ ]*\|[ ]*:?-+:?[ ]*\n)"
)
_RULE = re.compile(r"(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_HEADING = re.compile(r"#{1,6}[ ]+\S")
_DELIMITER_ROW = re.compile(r"[|:-][|: -]*$")
_QUOTE_MARKS = re.compile(r"(?:>[ ]*)+")
_LOOKAHEAD = 200  # how many lines are examined for the next item of a list


_LinesBelow = Callable[[], Iterator[str]]


class _Line(Enum):
    """What a line is, for the line below it."""

    BLANK = auto()
    PARAGRAPH = auto()  # text that the next line may continue
    QUOTATION = auto()  # text in a quotation that the next line may continue
    QUOTATION_END = auto()  # a quotation that only a line with ``>`` continues
    TABLE = auto()
    CODE = auto()
    OTHER = auto()  # a block that has ended


class _Container(Struct):
    """An item, definition or footnote that is open. ``column``: where its text begins. ``number``: of the item, as
    written. ``block``: of the run of lines in which it began.

    ``kind``: ``ul``, ``ol``, or ``""`` for what is no list.
    """

    column: int
    kind: str
    number: int
    block: int


def arrange_blocks(text: str, language: Language, tables: TableProcessor) -> str:
    """``text`` laid out. ``tables`` tells whether two lines begin a table."""
    if not _CANDIDATE.search(f"\n{text}\n"):
        return text
    layout = _Layout(text.split("\n\n"), language, tables)
    layout.run()
    return "\n".join(layout.out)


class _Layout:
    """State of one pass over the lines. ``open``: containers, outermost first.

    ``number`` and ``depth``: of the run of lines that Python-Markdown reads as one block, and the number of containers
    around its first line.
    """

    def __init__(self, blocks: Sequence[str], language: Language, tables: TableProcessor) -> None:
        self.blocks = blocks
        self.language = language
        self.tables = tables
        self.out: list[str] = []
        self.open: list[_Container] = []
        self.previous = _Line.BLANK
        self.number = self.depth = 0
        self.has_borders = False

    def run(self) -> None:
        """Lay out all blocks. Those without anything to change are copied."""
        for index, block in enumerate(self.blocks):
            if index:
                self._end_block()
            if _is_copied(block):
                self.open.clear()
                self.out.append(block)
                continue
            lines = block.split("\n")
            for at, line in enumerate(lines):
                if line.strip():
                    self._add_line(line, lines, at, index)
                else:
                    self._end_block()

    def _end_block(self) -> None:
        self.out.append("")
        self.previous = _Line.BLANK
        self.number += 1

    def _add_line(self, line: str, lines: Sequence[str], at: int, index: int) -> None:
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        depth = list_depth([container.column for container in self.open], indent)
        if indent >= self._code_column(depth) and self.previous in (_Line.BLANK, _Line.OTHER, _Line.CODE):
            self._add_code(line, indent, depth)
            return
        is_nested_too_deep = indent >= INDENT_WIDTH * (depth + 1)
        item = None if is_nested_too_deep or _is_rule(content) else ITEM.match(content)
        if item is not None and self._is_row(content):
            item = None
        below = partial(self._lines_below, lines, at, index)
        if item is not None and self._opens(item, depth, indent, below):
            self._add_item(item, content, indent, depth, below)
        else:
            following = lines[at + 1].strip() if at + 1 < len(lines) else ""
            self._add_other(content, depth, following, is_text=is_nested_too_deep)

    def _lines_below(self, lines: Sequence[str], at: int, index: int) -> Iterator[str]:
        """The lines below line ``at`` of the block ``index``, which has these ``lines``: as many as are examined."""
        after = (line for block in self.blocks[index + 1 : index + _LOOKAHEAD] for line in ("", *block.split("\n")))
        return islice(chain(lines[at + 1 :], after), _LOOKAHEAD)

    def _code_column(self, depth: int) -> int:
        column = self.open[depth - 1].column if depth else 0
        return min(column, INDENT_WIDTH * depth) + INDENT_WIDTH

    def _add_code(self, line: str, indent: int, depth: int) -> None:
        """Add a line of indented code, moved with its container."""
        del self.open[depth:]
        if depth and indent < INDENT_WIDTH * (depth + 1):
            line = " " * (INDENT_WIDTH * depth + indent - self.open[depth - 1].column) + line.lstrip(" ")
        self._begin_block(depth)
        self.out.append(line)
        self.previous = _Line.CODE

    def _opens(self, item: re.Match[str], depth: int, indent: int, below: _LinesBelow) -> bool:
        """Whether a line that looks like an item is one. ``below``: the lines below it."""
        kind = list_kind(item)
        sibling = self.open[depth] if depth < len(self.open) else None
        last_number = sibling.number if sibling is not None and sibling.kind == kind else None
        in_text = self.previous in (_Line.PARAGRAPH, _Line.QUOTATION)
        if item.group("space") is None and in_text and last_number is None:
            return False
        if kind == "ul":
            return True
        number, words = int(item.group("number")), words_of(item)
        if last_number is not None and number in (last_number + 1, *((1,) if last_number != 1 else ())):
            return number != 1
        if number != 1:
            return False
        is_ordinal = follows_ordinal(words, self.language)
        next_words = words_of_next_item(below(), indent, ("2",) if is_ordinal else ("1", "2"))
        if next_words is None:
            is_deeper = depth > 0 and indent > self.open[depth - 1].column  # a line that goes on is aligned
            return not is_ordinal and (last_number is not None or is_deeper or not in_text)
        both_are_ordinals = is_ordinal and follows_ordinal(next_words, self.language)
        return not (in_text and both_are_ordinals and not self.out[-1].rstrip().endswith(":"))

    def _add_item(self, item: re.Match[str], content: str, indent: int, depth: int, below: _LinesBelow) -> None:
        kind = list_kind(item)
        sibling = self.open[depth] if depth < len(self.open) else None
        parent = self.open[depth - 1] if depth else None
        is_tight = sibling is None and parent is not None and parent.kind != "" and parent.block == self.number
        begins_list = (sibling is None or sibling.kind != kind) and not is_tight
        if (begins_list and self.previous is not _Line.OTHER) or depth < self.depth or self._is_closed():
            self._end_block()
        del self.open[depth:]
        self._begin_block(depth)
        self.out.append(" " * (INDENT_WIDTH * depth) + self._open_items(item, indent, below))

    def _open_items(self, item: re.Match[str], indent: int, below: _LinesBelow) -> str:
        """Open an item, and those that begin within its words: ``- 1. a``. Returns its line with the signs escaped
        that only look like a marker.
        """
        words = words_of(item)
        column = indent + (item.end() - item.start() if words else len(item.group("marker")) + 1)
        self.open.append(_Container(column, list_kind(item), int(item.group("number") or 0), self.number))
        self.previous = _kind_of_text(words)
        marker = item.group("marker") + (item.group("space") or " ")
        if not words:  # a hyphen alone would underline a heading
            marker = marker.replace("-", "*")
        inner = ITEM.match(words)
        if inner is None or _is_rule(words):
            return marker + words
        if inner.group("number") and words_of_next_item(below(), column, ("2",)) is None:
            return marker + escape_marker(words, inner)
        return marker + self._open_items(inner, column, below)

    def _add_other(self, content: str, depth: int, following: str, *, is_text: bool) -> None:
        """Add a line that is no item. ``is_text``: it is indented too far to begin a block."""
        kind = _Line.PARAGRAPH if is_text else self._kind_of_line(content, following, depth)
        is_lazy = kind is _Line.PARAGRAPH and self.previous in (_Line.PARAGRAPH, _Line.QUOTATION)
        if not is_lazy:
            is_quotation = content.startswith(">") and kind is not _Line.TABLE
            begins_table = kind is _Line.TABLE is not self.previous is not _Line.OTHER
            leaves = depth < len(self.open) or (self.previous is _Line.QUOTATION and not is_quotation)
            # Python-Markdown finds headings and rules before it finds the list around them.
            leaves = leaves or (depth > 0 and kind is _Line.OTHER)
            if begins_table or leaves or self._is_closed(is_quotation=is_quotation, is_row=kind is _Line.TABLE):
                self._end_block()
            del self.open[depth:]
        self._begin_block(depth)
        if kind is _Line.PARAGRAPH and (looks_like_item := ITEM.match(content)) and not _UNDERLINE.match(content):
            content = escape_marker(content, looks_like_item)
        level = depth if self.previous is _Line.BLANK or kind is _Line.TABLE else 0
        self.out.append(" " * (INDENT_WIDTH * level) + content)
        if kind is _Line.PARAGRAPH and is_indented_container(content):
            self.open[depth:] = [_Container(INDENT_WIDTH * (depth + 1), "", 0, self.number)]
        if not (is_lazy and self.previous is _Line.QUOTATION):
            self.previous = kind

    def _kind_of_line(self, content: str, following: str, depth: int) -> _Line:
        if self._is_row(content):
            return _Line.TABLE
        if "|" in content and _DELIMITER_ROW.match(following) and self.tables.opens_table(content, following):
            self.has_borders = content.startswith("|")
            return _Line.TABLE
        if content.startswith(">"):
            words = _QUOTE_MARKS.sub("", content)
            is_text = _kind_of_text(words) is _Line.PARAGRAPH and not words.startswith("|")
            return _Line.QUOTATION if is_text else _Line.QUOTATION_END
        if _is_rule(content):
            is_underline = _UNDERLINE.match(content) and self.previous is _Line.PARAGRAPH and not self.open
            return _Line.PARAGRAPH if is_underline else _Line.OTHER
        return _kind_of_text(content)

    def _is_row(self, content: str) -> bool:
        """Whether a line continues a table: it has a bar, and does not begin another block."""
        if self.previous is not _Line.TABLE or not self.tables.has_bars(content):
            return False
        begins_item = self.has_borders and ITEM.match(content)
        return not (begins_item or content.startswith(">") or _HEADING.match(content))

    def _is_closed(self, *, is_quotation: bool = False, is_row: bool = False) -> bool:
        """Whether the block above has ended, but Python-Markdown would continue it."""
        return (self.previous is _Line.TABLE and not is_row) or (
            self.previous is _Line.QUOTATION_END and not is_quotation
        )

    def _begin_block(self, depth: int) -> None:
        if self.previous is _Line.BLANK:
            self.depth = depth


def _is_copied(block: str) -> bool:
    """Whether nothing in a block is to be changed: most are a line that begins with a letter."""
    if not block or block[0] in " \n":
        return False
    if "\n" not in block and block[0].isalpha():
        return True
    return not _CANDIDATE.search(f"\n{block}\n") and not _holds_container(block)


def _holds_container(block: str) -> bool:
    return ("]:" in block or ": " in block) and any(map(is_indented_container, block.split("\n")))


def _is_rule(content: str) -> bool:
    return not content.strip("-_* ") and _RULE.match(content) is not None


def _kind_of_text(content: str) -> _Line:
    """What a line without marker is: text, or a heading or nothing."""
    return _Line.OTHER if not content or _HEADING.match(content) else _Line.PARAGRAPH
