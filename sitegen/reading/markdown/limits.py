"""What is beyond sense: texts that would keep Markdown busy for minutes or exhaust its stack are refused at once."""

from __future__ import annotations

import re

from sitegen.diagnostics import Origin, Problem

BRACKETS = 200
NESTING = 50

_BRACKET = re.compile(r"[\[\]]|\n[ \t>]*(?=\n)")
# Lines begin with their break here: a pattern that begins with a letter of its own is found much faster.
_NESTED = re.compile(rf"\n(?:[ \t]*(?:>|[-*+:][ \t]|\d{{1,9}}\.[ \t])){{{NESTING + 1}}}")
_INDENTED = re.compile(rf"\n(?: {{4}}|\t){{{NESTING + 1}}}[ \t]*(?:[-*+]|\d{{1,9}}\.)[ \t]")


def excess(text: str, origin: Origin) -> Problem | None:
    """The problem with a text that has more than 200 open brackets in one block, or 50 nested quotes or lists."""
    lines = f"\n{text}"
    nested = _NESTED.search(lines) or _INDENTED.search(lines)
    if nested:
        message = f"quotations or lists are nested more than {NESTING} deep"
        return Problem(code="SG253", message=message, place=origin.place(nested.start(), nested.end() - 1))
    if text.count("[") > BRACKETS:
        at = _unclosed(text)
        if at is not None:
            message = f"more than {BRACKETS} square brackets are open at once"
            return Problem(code="SG253", message=message, place=origin.place(at, at + 1))
    return None


def _unclosed(text: str) -> int | None:
    depth = 0
    for found in _BRACKET.finditer(text):
        match found.group():
            case "[":
                depth += 1
            case "]":
                depth = max(depth - 1, 0)
            case _:
                depth = 0
        if depth > BRACKETS:
            return found.start()
    return None
