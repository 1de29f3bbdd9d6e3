"""Indentation of lists: CommonMark aligns content with the text of its item, Python-Markdown wants four spaces a level.

In: a line, and what is open above it: items in either style (two spaces under ``-``, three under ``1.``, or four),
footnotes, definitions. Out: the number of containers that hold it.
"""

from __future__ import annotations

import re

INDENT_WIDTH = 4  # spaces by which Python-Markdown indents each level of a list

LIST_MARKER = r"(?:[-*+]|\d{1,9}\.)"
"""What opens an item of a list."""

BLOCK_MARKER = r"(?:[-*+:]|\d{1,9}\.)"
"""What opens an item of a list or the definition in a definition list."""

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|(?P<number>\d{1,9})\.) +(?=\S)")
_INDENTED_CONTAINER = re.compile(r" *(?:\[\^[^\]\n]+\]:|: {1,3}(?=\S))")


def list_depth(columns: list[int], indent: int) -> int:
    """The number of open containers that hold a line with this indentation.

    ``columns``: for each open container, outermost first, the column at which its text begins.
    """
    depth = 0
    for level, column in enumerate(columns, start=1):
        if indent >= min(column, INDENT_WIDTH * level):
            depth = level
    return depth


def is_indented_container(line: str) -> bool:
    """Whether a line begins a footnote or a definition, whose further lines are indented by four spaces."""
    return line.lstrip(" ")[:1] in ("[", ":") and _INDENTED_CONTAINER.match(line) is not None


def update_open_items(columns: list[int], line: str, *, after_blank: bool) -> list[int]:
    """The columns of the items, footnotes and definitions that are open after ``line``.

    ``columns``: those before it, as in :func:`list_depth`. An ordered list begins with ``1.``; any line that opens
    nothing continues the open containers.
    """
    if not line.strip():
        return columns
    indent = len(line) - len(line.lstrip(" "))
    level = list_depth(columns, indent)
    if indent < INDENT_WIDTH * (level + 1):
        if is_indented_container(line):
            return [*columns[:level], INDENT_WIDTH * (level + 1)]
        item = _ITEM.match(line)
        if item is not None and (level < len(columns) or item.group("number") in (None, "1")):
            return [*columns[:level], item.end()]
    return columns[:level] if after_blank else columns
