"""Refuse texts that would keep Python-Markdown busy for minutes or exhaust Python's stack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from sitegen.diagnostics import Message, Problem, SourceMap
from sitegen.reading.markdown.indents import BLOCK_MARKER, LIST_MARKER
from sitegen.reading.markdown.tokens import OPEN, MarkdownContext

MAX_OPEN_BRACKETS = 200
MAX_NESTING = 50
MAX_PARAGRAPH = 50_000  # characters; every sign of markup in a paragraph costs a copy of the rest of it

_BRACKET = re.compile(r"[\[\]]|\n[ \t>]*(?=\n)")
# The line break is part of the pattern: ``re`` finds a pattern that begins with a literal much faster than ``^``.
_NESTED = re.compile(rf"\n(?:[ \t]*(?:>|{BLOCK_MARKER}[ \t])){{{MAX_NESTING + 1}}}")
_INDENTED = re.compile(rf"\n(?: {{4}}|\t){{{MAX_NESTING + 1}}}[ \t]*{LIST_MARKER}[ \t]")


def size_problem(text: str, source_map: SourceMap) -> Problem | None:
    """The problem of a text with more than 200 open brackets in one block, or more than 50 nested quotations or
    lists.
    """
    lines = f"\n{text}"
    nested = _NESTED.search(lines) or _INDENTED.search(lines)
    if nested:
        message = Message("quotations or lists are nested more than {max_nesting} deep", max_nesting=MAX_NESTING)
        return Problem(code="SG253", message=message, place=source_map.place(nested.start(), nested.end() - 1))
    if text.count("[") > MAX_OPEN_BRACKETS:
        at = _find_excess_bracket(text)
        if at is not None:
            message = Message(
                "more than {max_open_brackets} square brackets are open at once", max_open_brackets=MAX_OPEN_BRACKETS
            )
            return Problem(code="SG253", message=message, place=source_map.place(at, at + 1))
    return None


class TextRefused(Exception):
    """Raised while a text is parsed that would take too long."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def check_paragraphs(root: Element, context: MarkdownContext) -> None:
    """Raises :class:`TextRefused` where a paragraph, item or cell has more than 50,000 characters. ``root``: the tree
    of blocks, whose inline markup has not been parsed yet.
    """
    if len(context.tokenized) <= MAX_PARAGRAPH:
        return
    for text in _iterate_texts(root):
        if len(text) > MAX_PARAGRAPH:
            first = text.lstrip().partition("\n")[0].partition(OPEN)[0][:80]
            at = max(context.text.find(first), 0)
            message = Message(
                "a paragraph has more than {max_paragraph} characters", max_paragraph=f"{MAX_PARAGRAPH:,}"
            )
            place = context.source_map.place(at, at + max(len(first), 1))
            hint = Message("an empty line begins a new paragraph; put data into a file beside the text")
            raise TextRefused(Problem(code="SG253", message=message, place=place, hint=hint))


def _iterate_texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.text and not isinstance(element.text, AtomicString):
            yield element.text
        if element.tail:
            yield element.tail


def _find_excess_bracket(text: str) -> int | None:
    """The offset of the first bracket that exceeds the limit. An empty line closes all."""
    depth = 0
    for found in _BRACKET.finditer(text):
        match found.group():
            case "[":
                depth += 1
            case "]":
                depth = max(depth - 1, 0)
            case _:
                depth = 0
        if depth > MAX_OPEN_BRACKETS:
            return found.start()
    return None
