"""Format a problem for the terminal: message, place, the source line with the range underlined, and the hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from gettext import gettext
from pathlib import Path

from sitegen.diagnostics.messages import translated
from sitegen.diagnostics.problem import Place, Problem

MAX_WIDTH = 92  # columns of a source line, to fit a terminal of 100; of a longer one a part around the range is shown
_LEFT_WIDTH = MAX_WIDTH // 3  # columns of that part before the range
_ELLIPSIS = "…"
# Control characters of a file must not reach the terminal: C0 and DEL become their Unicode pictures (␛), C1 and those
# that turn the direction of what follows U+FFFD.
_MASKS = {
    **{number: 0x2400 + number for number in range(32) if chr(number) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}


def mask_controls(text: str) -> str:
    """The text with a visible sign for each character that would control a terminal, but for tabs and line breaks."""
    return text.translate(_MASKS)


def format_snippet(problem: Problem, lines: Sequence[str], rest: str | None = None) -> str:
    """The problem as several lines of text, in the language of this process. ``lines``: those of its file, empty where
    the file cannot be read. ``rest``: a last line, about other problems."""
    parts = [f"{gettext(problem.severity.value)}[{problem.code}]: {translated(problem.message)}"]
    place = problem.place
    if place is not None:
        parts.append(f"{' ' * len(str(place.line))}--> {place.path}:{place.line}:{place.column}")
    return mask_controls("\n".join([*parts, *format_frame(problem, lines, rest), ""]))


def format_frame(problem: Problem, lines: Sequence[str], rest: str | None = None) -> list[str]:
    """The lines of a snippet below the message and the place: the line of the source with the range underlined, related
    places, the hint."""
    parts: list[str] = []
    place = problem.place
    gutter = ""
    if place is not None:
        number = str(place.line)
        gutter = " " * (len(number) + 1)
        if 0 < place.line <= len(lines) and _has_position(place):
            line, start, end = _clip_line(lines[place.line - 1], place)
            parts.append(f"{gutter}|")
            parts.append(f"{number} | {line}")
            parts.append(f"{gutter}| {_underline(line, start, end)}")
    parts += [
        f"{gutter}= {translated(words)}: {other.path}:{other.line}:{other.column}" for other, words in problem.related
    ]
    if problem.hint:
        parts.append(f"{gutter}= {translated(problem.hint)}")
    if rest:
        parts.append(f"{gutter}= {translated(rest)}")
    return parts


def read_source_lines(path: str | None, site: Path) -> list[str]:
    """The lines of the file at ``path`` in the site folder; empty where there is none, or it cannot be opened."""
    if path is None:
        return []
    try:
        return (site / path).read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _has_position(place: Place) -> bool:
    """Whether the place is a range within the file, not the file as a whole."""
    return (place.line, place.column, place.end_line, place.end_column) != (1, 1, 1, 1)


def _clip_line(line: str, place: Place) -> tuple[str, int, int]:
    """The line with tabs as spaces, of a long one a part of :data:`MAX_WIDTH` columns with the start of the range;
    start and end of the range in it, from 0."""
    line = mask_controls(line.replace("\t", " "))
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(start + 1, min(end, len(line)))
    if _display_width(line) <= MAX_WIDTH:
        return line, start, end
    left = _cut_before(line, start) if _display_width(line[:end]) > MAX_WIDTH - 2 else 0
    right = _cut_after(line, left)
    head = _ELLIPSIS if left else ""
    tail = _ELLIPSIS if right < len(line) else ""
    shift = len(head) - left
    return head + line[left:right] + tail, start + shift, max(start + 1, min(end, right)) + shift


def _cut_before(line: str, start: int) -> int:
    """Where the shown part begins: :data:`_LEFT_WIDTH` columns before ``start``, more where the line ends soon, and at
    no combining character."""
    rest = _display_width(line[start:])
    wanted = max(_LEFT_WIDTH, MAX_WIDTH - 2 - rest)
    left, width = start, 0
    while left and width + _character_width(line[left - 1]) <= wanted:
        left -= 1
        width += _character_width(line[left])
    while left < start and not _character_width(line[left]):
        left += 1
    return left


def _cut_after(line: str, left: int) -> int:
    """Where the part that begins at ``left`` ends, with room for an ellipsis on each side."""
    right, width = left, 0
    while right < len(line) and width + _character_width(line[right]) <= MAX_WIDTH - 2:
        width += _character_width(line[right])
        right += 1
    return right


def _underline(line: str, start: int, end: int) -> str:
    return " " * _display_width(line[:start]) + "^" * max(1, _display_width(line[start:end]))


def _display_width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _character_width(character: str) -> int:
    """Width in terminal columns: wide characters take two (Unicode Standard Annex 11); combining and invisible ones,
    and the later letters of a Korean syllable, take none."""
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff" else 1
