"""Remove characters that text must not contain: those that HTML and XML forbid, and the two that delimit tokens.

In: a text and its source map. Out: the text without them, its source map, and a problem for each. Line ends become
``\n``.
"""

from __future__ import annotations

import re
import unicodedata

from sitegen.diagnostics import Message, Problem, SourceMap
from sitegen.reading.markdown.slices import slice_with_source_map
from sitegen.reading.markdown.tokens import CLOSE, OPEN

# What XML 1.0 (production Char) forbids, and the control characters that it discourages.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NONCHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}\r{_NONCHARACTERS}{OPEN}{CLOSE}]")
_LONE_RETURN = re.compile("\r(?!\n)")


def strip_forbidden_chars(text: str, source_map: SourceMap) -> tuple[str, SourceMap, list[Problem]]:
    """``text`` without its forbidden characters, its source map, and a problem for each of them."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    matches = list(_FORBIDDEN.finditer(text))
    if not matches:
        return text, source_map, []
    boundaries = [0, *(edge for match in matches for edge in match.span()), len(text)]
    spans = [(start, end) for start, end in zip(boundaries[::2], boundaries[1::2], strict=True) if start < end]
    problems = [_problem(match, source_map) for match in matches if match.group() != "\r"]
    return *slice_with_source_map(text, source_map, spans), problems


def _problem(match: re.Match[str], source_map: SourceMap) -> Problem:
    character = match.group()
    name = {"Cc": Message("control character"), "Co": Message("private-use character")}.get(
        unicodedata.category(character), "noncharacter"
    )
    return Problem(
        code="SG251",
        message=Message(
            "the character U+{character} ({name}) is not allowed in text", character=f"{ord(character):04X}", name=name
        ),
        place=source_map.place(*match.span()),
        hint=Message("delete it; it often comes with text copied from a PDF or a word processor"),
    )
