"""Items of lists: what opens one, its words, the next one of its list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown.util import ETX, STX

ITEM = re.compile(r"(?P<marker>[-*+]|(?P<number>\d{1,9})\.)(?:(?P<space>[ ]+)(?=\S)|[ ]*$)")


def words_of(item: re.Match[str]) -> str:
    """The words of an item."""
    return item.string[item.end() :]


def list_kind(item: re.Match[str]) -> str:
    return "ol" if item.group("number") else "ul"


def escape_marker(content: str, item: re.Match[str]) -> str:
    """A line with its marker escaped as Python-Markdown writes escaped characters."""
    at = len(item.group("marker")) - 1
    return f"{content[:at]}{STX}{ord(content[at])}{ETX}{content[at + 1 :]}"


def words_of_next_item(lines: Iterable[str], indent: int, numbers: tuple[str, ...]) -> str | None:
    """The words of the next item at this indent, if it has one of ``numbers``; None where another block comes first."""
    after_blank = False
    for line in lines:
        content = line.lstrip(" ")
        here = len(line) - len(content)
        item = ITEM.match(content)
        if item is not None and here == indent:
            return words_of(item) if item.group("number") in numbers else None
        if after_blank and content and here <= indent:
            return None
        after_blank = not content
    return None
