"""Find fenced blocks: their end, their content, and their depth in lists.

Python-Markdown supports fences at the left margin only. Here they are found before it parses the text, in lists and
quotations too; each is replaced by a token in a block of its own, indented as Python-Markdown expects.
"""

from __future__ import annotations

import re

from sitegen.reading.markdown.indents import (
    BLOCK_MARKER,
    INDENT_WIDTH,
    is_indented_container,
    list_depth,
    update_open_items,
)
from sitegen.reading.markdown.slices import Span
from sitegen.reading.markdown.tokens import FenceToken, TokenKind

_OPENING = re.compile(r"(?P<marker>`{3,}(?=[^`\n]*$)|~{3,})[ ]*(?P<info>[^\n]*?)[ ]*$", re.MULTILINE)
_PREFIX = re.compile(rf"(?P<quote>(?:[ ]*>)*)(?P<indent>[ ]*)(?P<markers>(?:{BLOCK_MARKER}[ ]+)*)")
_ITEM = re.compile(rf"[ ]*{BLOCK_MARKER}[ ]+")
_INFO = re.compile(r"\.?(?P<word>[\w#.+-]*)[ ]*(?P<attributes>\{[^\n]*\})?.*")
_MAX_LIST_LINES = 300  # how many lines of a list before a fence are examined for its depth


class FenceFinder:
    """Finds the fences of one text, from its beginning to its end.

    ``_open_items``: for a number of ``>``, the last line for which the open items were asked: its offset, the columns
    of the items above it as in :func:`list_depth`, and whether an empty line is above it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._open_items: dict[int, tuple[int, list[int], bool]] = {}

    def find(self, line_start: int, at: int) -> tuple[FenceToken, str, str] | None:
        """The fence that begins at offset ``at``, in the line that begins at ``line_start``.

        Returns its token and the text to put before and after it; None where no fence begins: in an indented block, or
        within a line.
        """
        prefix = _PREFIX.fullmatch(self.text, line_start, at)
        if prefix is None:
            return None
        quote, indent = prefix.group("quote", "indent")
        column = len(indent) - (1 if quote and indent else 0)
        level = self._list_depth(line_start, quote.count(">"), column)
        return _find_fence(self.text, line_start, at, prefix, level)

    def _list_depth(self, line_start: int, quotes: int, indent: int) -> int:
        """The number of list items that contain a block with this indentation in the line at ``line_start``."""
        if not indent:
            return 0
        known_to, columns, after_blank = self._open_items.get(quotes, (0, [], True))
        lines, reached = _preceding_list_lines(self.text, line_start, quotes, known_to)
        if reached != known_to:
            columns, after_blank = [], True
        for line in lines:
            columns = update_open_items(columns, line, after_blank=after_blank)
            after_blank = not line.strip()
        self._open_items[quotes] = line_start, columns, after_blank
        return list_depth(columns, indent)


def _find_fence(
    text: str, line_start: int, at: int, prefix: re.Match[str], level: int
) -> tuple[FenceToken, str, str] | None:
    """As ``FenceFinder.find``. ``prefix``: what precedes it in its line. ``level``: number of items that contain it."""
    opening = _OPENING.match(text, at)
    if opening is None:
        return None
    quote, indent, markers = prefix.group("quote", "indent", "markers")
    column = len(indent) - (1 if quote and indent else 0)
    if column >= INDENT_WIDTH * (level + 1):
        return None
    lines, end, closed = _read_content(text, opening, quote.count(">"), column + len(markers))
    fence = FenceToken(
        kind=TokenKind.FENCE,
        text=text[at:end],
        start=at,
        end=end,
        info=opening.group("info"),
        lines=tuple(lines),
        top_level=at == line_start,
        closed=closed,
    )
    empty_line = f"{quote.rstrip()}\n"
    quote_prefix = f"{quote} " if quote else ""
    after = "" if _is_blank_line(text, end + 1) else f"\n{quote.rstrip()}"
    if markers:
        return fence, quote_prefix + indent + markers, after
    before = "" if _is_blank_line(text, text.rfind("\n", 0, max(line_start - 1, 0)) + 1) else empty_line
    return fence, before + quote_prefix + " " * INDENT_WIDTH * level, after


def _is_blank_line(text: str, start: int) -> bool:
    """Whether the line that begins at ``start`` has no words, or there is none."""
    end = text.find("\n", start)
    return not text[start : end if end >= 0 else len(text)].strip(" >")


def parse_info_string(info: str) -> tuple[str, str]:
    """The word of a fence and the content of its attribute list: ``python {#x}`` → ``("python", "#x")``."""
    found = _INFO.fullmatch(info)
    if found is None:
        return "", ""
    return found.group("word"), (found.group("attributes") or "{}")[1:-1].strip()


def _read_content(text: str, opening: re.Match[str], quotes: int, indent: int) -> tuple[list[Span], int, bool]:
    """The spans of the content's lines without prefix and indentation, the end of the fence, and whether it is closed.

    ``quotes``: number of ``>`` before each line. ``indent``: columns of indentation that do not belong to the content.
    """
    marker = opening.group("marker")
    closing = re.compile(rf"[ ]*{re.escape(marker[0])}{{{len(marker)},}}[ ]*$", re.MULTILINE)
    before = re.compile(rf"(?:[ ]{{0,3}}>[ ]?){{{quotes}}}" if quotes else "")
    lines: list[Span] = []
    end = opening.end()
    while end < len(text):
        start = end + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        quoted = before.match(text, start)
        if quoted is None:
            return lines, start - 1, False
        if closing.match(text, quoted.end()):
            return lines, end, True
        content = quoted.end()
        while content < end and text[content] == " " and content - quoted.end() < indent:
            content += 1
        lines.append((content, min(end + 1, len(text))))
    return lines, len(text), False


def _opens_container(line: str) -> bool:
    return _ITEM.match(line) is not None or is_indented_container(line)


def _preceding_list_lines(text: str, line_start: int, quotes: int, known_to: int) -> tuple[list[str], int]:
    """The lines of the list above the line at ``line_start``, without ``>``, and where the first of them begins: at
    ``known_to``, or below a line that is certainly in no list.
    """
    lines: list[str] = []
    at = line_start
    while at > known_to and len(lines) < _MAX_LIST_LINES:
        start = text.rfind("\n", 0, at - 1) + 1
        prefix = _PREFIX.match(text, start, at - 1)
        if prefix is None or prefix.group("quote").count(">") != quotes:
            break
        line = text[prefix.end("quote") + (1 if quotes else 0) : at - 1]
        if lines and not lines[-1].strip() and line[:1] not in (" ", "") and not _opens_container(line):
            break
        lines.append(line)
        at = start
    return lines[::-1], at
