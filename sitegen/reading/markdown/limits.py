"""What is beyond sense: texts that would keep Markdown busy for minutes or exhaust its stack are refused at once."""

from __future__ import annotations

import re

from sitegen.diagnostics import Origin, Problem

BRACKETS = 200
NESTING = 50

_BRACKET = re.compile(r"[\[\]]|\n[ \t>]*(?=\n)")
_NESTED = re.compile(rf"^(?:[ \t]*(?:>|[-*+:][ \t]|\d{{1,9}}\.[ \t])){{{NESTING + 1}}}", re.MULTILINE)
_INDENTED = re.compile(rf"^(?: {{4}}|\t){{{NESTING + 1}}}[ \t]*(?:[-*+]|\d{{1,9}}\.)[ \t]", re.MULTILINE)


def excess(text: str, origin: Origin) -> Problem | None:
    """The problem with a text that has more than 200 open brackets in one block, or 50 nested quotes or lists."""
    nested = _NESTED.search(text) or _INDENTED.search(text)
    if nested:
        message = f"quotations or lists are nested more than {NESTING} deep"
        return Problem(code="SG253", message=message, place=origin.place(*nested.span()))
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
