"""Indents of lists: writers put what belongs to an item under its text, Python-Markdown wants four blanks a level.

In: lines with lists as writers indent them (two blanks under ``-``, three under ``1.``, or four). Out: the same lines
with four blanks a level; or, for one place, how many items it stands in.
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
    """How many items a line with this indent stands in. ``columns``: where the text of each open item begins."""
    found = 0
    for level, column in enumerate(columns, start=1):
        if indent >= min(column, INDENT_WIDTH * level):
            found = level
    return found


def update_open_items(columns: list[int], line: str, *, after_blank: bool) -> tuple[list[int], bool]:
    """The items that are open after ``line`` (those before it, less the ones it ends), and whether it opens one.

    A list opens after an empty line or in another item, an ordered one at 1.; other lines go on with what is open.
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
    """``text`` with every line of a list indented by four blanks a level; lines in quotations stay as they are."""
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
