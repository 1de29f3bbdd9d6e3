"""Format a problem for the terminal: message, place, the source line with the range underlined, and the hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sitegen.diagnostics.problem import Place, Problem

MAX_WIDTH = 160  # characters of a source line; longer ones are cut around the range
# Control characters of a file must not reach the terminal: C0 and DEL become their Unicode pictures (␛), C1 U+FFFD.
_VISIBLE = {
    **{number: 0x2400 + number for number in range(32) if chr(number) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}


def format_snippet(problem: Problem, lines: Sequence[str]) -> str:
    """The problem as several lines of text. ``lines``: those of its file, empty where the file cannot be read."""
    parts = [f"{problem.severity.value}[{problem.code}]: {problem.message}"]
    place = problem.place
    gutter = ""
    if place is not None:
        number = str(place.line)
        gutter = " " * (len(number) + 1)
        parts.append(f"{' ' * len(number)}--> {place.path}:{place.line}:{place.column}")
        if 0 < place.line <= len(lines) and _has_position(place):
            line, start, end = _clip_line(lines[place.line - 1], place)
            parts.append(f"{gutter}|")
            parts.append(f"{number} | {line}")
            parts.append(f"{gutter}| {_underline(line, start, end)}")
    parts += [f"{gutter}= {words}: {other.path}:{other.line}:{other.column}" for other, words in problem.related]
    if problem.hint:
        parts.append(f"{gutter}= {problem.hint}")
    return "\n".join([*parts, ""]).translate(_VISIBLE)


def _has_position(place: Place) -> bool:
    """Whether the place is a range within the file, not the file as a whole."""
    return (place.line, place.column, place.end_line, place.end_column) != (1, 1, 1, 1)


def _clip_line(line: str, place: Place) -> tuple[str, int, int]:
    """The line with tabs as spaces, cut to :data:`MAX_WIDTH` around the range; start and end of the range, from 0."""
    line = line.replace("\t", " ")
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(start + 1, min(end, len(line)))
    if len(line) <= MAX_WIDTH:
        return line, start, end
    left = max(0, start - MAX_WIDTH // 2)
    cut = line[left : left + MAX_WIDTH]
    return cut, start - left, max(start - left + 1, min(end - left, len(cut)))


def _underline(line: str, start: int, end: int) -> str:
    return " " * _display_width(line[:start]) + "^" * max(1, _display_width(line[start:end]))


def _display_width(text: str) -> int:
    """Width in terminal columns: wide characters take two (Unicode Standard Annex 11), combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
