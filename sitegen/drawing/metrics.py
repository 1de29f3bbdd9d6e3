"""The width of text before a browser sets it.

Widths are those of a wide bold face (DejaVu Sans Bold), rounded up, so that a label fits its box in any reader's font.
Other letters count with the greatest width of their script (Unicode, UAX 11).
"""

from __future__ import annotations

import unicodedata
from math import ceil

ELLIPSIS = "…"
_WIDTHS = {  # hundredths of the font size
    35: " \u00a0'ijl|",
    40: ",./:;IJ\\’‚·",
    50: "-f!()[]_`rt–",
    60: '"*?csz',
    70: "$0123456789EFLTaekovxy„“”«»",
    75: "CPSYZbdghnpqu{}",
    90: "#&+<=>^~ABDGHKNOQRUVX",
    100: "@Mmw…",
    115: "W%—",
}
_WIDTH_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_LATIN_WIDTH, _OTHER_WIDTH, _WIDE_WIDTH = 90, 125, 110


def text_width(text: str, size: int) -> int:
    """The greatest width of ``text``, in pixels, at a font size of ``size`` pixels."""
    return ceil(sum(map(_letter_width, text)) * size / 100)


def _letter_width(letter: str) -> int:
    if letter in _WIDTH_BY_LETTER:
        return _WIDTH_BY_LETTER[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _WIDTH_BY_LETTER:
        return _WIDTH_BY_LETTER[plain]
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE_WIDTH
    return _LATIN_WIDTH if "LATIN" in unicodedata.name(letter, "") else _OTHER_WIDTH


def wrap_text(text: str, max_width: int, size: int, *, max_lines: int = 2) -> tuple[str, ...]:
    """``text`` in at most ``max_lines`` lines of at most ``room`` pixels; the rest becomes an ellipsis."""
    lines: list[str] = []
    rest = text.split(" ")
    while rest and len(lines) < max_lines:
        taken = _count_fitting(rest, max_width, size)
        line, rest = " ".join(rest[:taken]), rest[taken:]
        if text_width(line, size) > max_width:
            kept = _truncate(line, max_width, size)
            line, rest = kept, [line[len(kept) :], *rest]
        lines.append(line)
    if rest:
        whole = f"{lines[-1]} {' '.join(rest)}" if lines else text
        lines[-1:] = [_truncate(whole, max_width - text_width(ELLIPSIS, size), size).rstrip(" ,") + ELLIPSIS]
    return tuple(lines)


def _count_fitting(words: list[str], max_width: int, size: int) -> int:
    """How many of the words fit into one line; at least 1."""
    count = 1
    while count < len(words) and text_width(" ".join(words[: count + 1]), size) <= max_width:
        count += 1
    return count


def _truncate(text: str, max_width: int, size: int) -> str:
    """As many letters as fit; at least 1."""
    end = len(text)
    while end > 1 and text_width(text[:end], size) > max_width:
        end -= 1
    return text[:end]
