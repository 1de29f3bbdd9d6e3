"""Characters that may not stand in a text: those that HTML and XML forbid, and the two that mark tokens.

In: a text and its origin. Out: the text without them, its origin, and a problem for each. Line ends become ``\\n``.
"""

from __future__ import annotations

import re
import unicodedata

from sitegen.diagnostics import Problem, SourceMap
from sitegen.reading.markdown.slices import slice_with_source_map
from sitegen.reading.markdown.tokens import CLOSE, OPEN

# XML 1.0, production Char, without the control characters that it merely discourages.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NONCHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}\r{_NONCHARACTERS}{OPEN}{CLOSE}]")
_LONE_RETURN = re.compile("\r(?!\n)")


def strip_forbidden_chars(text: str, source_map: SourceMap) -> tuple[str, SourceMap, list[Problem]]:
    """``text`` without its forbidden characters, where it comes from, and a problem for every one of them."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    faults = list(_FORBIDDEN.finditer(text))
    if not faults:
        return text, source_map, []
    edges = [0, *(edge for fault in faults for edge in fault.span()), len(text)]
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    problems = [_problem(fault, source_map) for fault in faults if fault.group() != "\r"]
    return *slice_with_source_map(text, source_map, spans), problems


def _problem(fault: re.Match[str], source_map: SourceMap) -> Problem:
    character = fault.group()
    name = {"Cc": "control character", "Co": "private-use character"}.get(
        unicodedata.category(character), "no character"
    )
    return Problem(
        code="SG251",
        message=f"the character U+{ord(character):04X} ({name}) is not allowed in text",
        place=source_map.place(*fault.span()),
        hint="delete it; it often comes with text copied from a PDF or a word processor",
    )
