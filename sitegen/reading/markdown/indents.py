"""Indentation of lists: CommonMark aligns content with the text of its item, Python-Markdown wants four spaces a level.

In: lines with lists in either style (two spaces under ``-``, three under ``1.``, or four). Out: the same lines with
four spaces a level; or, for one line, the number of items that contain it.
"""

from __future__ import annotations

import re

INDENT_WIDTH = 4  # spaces by which Python-Markdown indents each level of a list

LIST_MARKER = r"(?:[-*+]|\d{1,9}\.)"
"""What opens an item of a list."""

BLOCK_MARKER = r"(?:[-*+:]|\d{1,9}\.)"
"""What opens an item of a list or the definition in a definition list."""

_IRREGULAR = re.compile(r"\n(?: {4})* {1,3}[^ \n]")
_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|(?P<number>\d{1,9})\.) +(?=\S)")


def list_depth(columns: list[int], indent: int) -> int:
    """The number of open items that contain a line with this indentation.

    ``columns``: for each open item, outermost first, the column at which its text begins.
    """
    depth = 0
    for level, column in enumerate(columns, start=1):
        if indent >= min(column, INDENT_WIDTH * level):
            depth = level
    return depth


def update_open_items(columns: list[int], line: str, *, after_blank: bool) -> tuple[list[int], bool]:
    """The columns of the items that are open after ``line``, and whether it opens one.

    ``columns``: those before it, as in :func:`list_depth`. A list begins after an empty line or in another item, an
    ordered one with ``1.``; any other line continues the open items.
    """
    if not line.strip():
        return columns, False
    indent = len(line) - len(line.lstrip(" "))
    level = list_depth(columns, indent)
    item = _ITEM.match(line)
    opens = item is not None and (after_blank or bool(columns)) and indent < INDENT_WIDTH * (level + 1)
    if item is not None and opens and (level < len(columns) or item.group("number") in (None, "1")):
        return [*columns[:level], item.end()], True
    return columns[:level] if after_blank else columns, False


def normalize_indents(text: str) -> str:
    """``text`` with every line of a list indented by four spaces a level. Lines in quotations are unchanged."""
    if not _IRREGULAR.search(f"\n{text}"):
        return text
    lines = text.split("\n")
    columns: list[int] = []
    after_blank = True
    for number, line in enumerate(lines):
        columns, opens = update_open_items(columns, line, after_blank=after_blank)
        content = line.lstrip(" ")
        indent = INDENT_WIDTH * (len(columns) - opens)
        if opens or (after_blank and columns and len(line) - len(content) < indent):
            lines[number] = " " * indent + content if content else line
        after_blank = not content
    return "\n".join(lines)
