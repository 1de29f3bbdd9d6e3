"""Block processors that differ from Python-Markdown's: tokens, headings, lists, definitions, callouts.

In: blocks of text and the parent element, as ``BlockParser`` passes them. Out: elements added to the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    OListProcessor,
    UListProcessor,
)
from markdown.extensions.def_list import DefListProcessor

from sitegen.reading.markdown.block_layout import arrange_blocks
from sitegen.reading.markdown.callouts import read_callout
from sitegen.reading.markdown.tables import TableProcessor
from sitegen.reading.markdown.tokens import CLOSE, OPEN, MarkdownContext, TokenKind


class DefinitionListProcessor(DefListProcessor):
    """Definition lists without empty lines: a line above ``: …`` is a new term, not part of the last definition."""

    _DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}[^\n]*(?:\n|$)")
    _TERM = re.compile(r"(?<=\n)(?=[ ]{0,3}[^\s:][^\n]*\n[ ]{0,3}:[ ]{1,3})")

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        first = self.RE.search(blocks[0])
        if first is not None:
            block = blocks.pop(0)
            starts = sorted({*self._adjacent(block, first.end()), *self._terms(block, first.end())})
            parts = [block[start:end].rstrip("\n") for start, end in pairwise([0, *starts])]
            for part in [block[starts[-1] if starts else 0 :], *reversed(parts)]:
                blocks.insert(0, part)
        return super().run(parent, blocks)

    def _terms(self, block: str, start: int) -> Iterator[int]:
        return (found.start() for found in self._TERM.finditer(block, start))

    def _adjacent(self, block: str, start: int) -> Iterator[int]:
        """Where the definitions begin that follow each other from ``start`` on without any other line."""
        while found := self._DEFINITION.match(block, start):
            yield start
            start = found.end()


class TokenBlockProcessor(BlockProcessor):
    """Fences become ``<fence>`` elements; comments alone become ``<comment>``, which separates lists."""

    _LINE = re.compile(rf"^[ ]{{0,3}}((?:{OPEN}[0-9]+{CLOSE}[ ]*)+)$", re.MULTILINE)

    def __init__(self, parser: BlockParser, context: MarkdownContext) -> None:
        super().__init__(parser)
        self.context = context

    def test(self, parent: Element, block: str) -> bool:
        return next(self._find_fences(block), None) is not None or self._is_comments(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        end = 0
        for line in self._find_fences(block):
            if before := block[end : line.start()].strip("\n"):
                self.parser.parseBlocks(parent, [before])
            SubElement(parent, "fence", {"token": line.group(1).strip()})
            end = line.end()
        if not end:
            SubElement(parent, "comment")
        elif after := block[end:].lstrip("\n"):
            blocks.insert(0, after)

    def _find_fences(self, block: str) -> Iterator[re.Match[str]]:
        """The lines that are a fence."""
        for line in self._LINE.finditer(block):
            token = self.context.sole_token(line.group(1).strip())
            if token is not None and token.kind is TokenKind.FENCE:
                yield line

    def _is_comments(self, block: str) -> bool:
        whole = self._LINE.fullmatch(block)
        return whole is not None and not self.context.restore(whole.group(1), comments=False).strip()


class HeadingProcessor(HashHeaderProcessor):
    """A heading needs a space after ``#``: ``#MeToo`` is text."""

    RE: ClassVar[re.Pattern[str]] = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})[ ]+(?P<header>\S[^\n]*?)(?:[ ]+#+)?[ ]*(?:\n|$)"
    )


class HorizontalRuleProcessor(HRProcessor):
    """``---``, ``***`` and ``___``."""

    def test(self, parent: Element, block: str) -> bool:
        # The pattern of the base class is slow, and few blocks have a line that it can match.
        return any(not line.strip("-_* ") for line in block.split("\n")) and super().test(parent, block)


class OrderedListProcessor(OListProcessor):
    """An ordered list is never continued by an unordered one. Which lines are items has been decided already
    (``block_layout``): in others the marker is escaped.
    """

    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]


class UnorderedListProcessor(UListProcessor):
    """An unordered list is never continued by an ordered one."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]


class QuotationProcessor(BlockQuoteProcessor):
    """``> [!NOTE] Title`` begins a callout, an ``<aside>``. An empty line ends a quotation or callout."""

    _CALLOUT = re.compile(rf"[ ]*({OPEN}[0-9]+{CLOSE})[ ]*(?P<title>[^\n]*)\n?")

    def __init__(self, parser: BlockParser, tables: TableProcessor, context: MarkdownContext) -> None:
        super().__init__(parser)
        self.context = context
        self.tables = tables

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.search(block)
        start = found.start() if found else 0
        self.parser.parseBlocks(parent, [block[:start]])
        block = "\n".join(self.clean(line) for line in block[start:].lstrip("\n").split("\n"))
        opening = self._CALLOUT.match(block)
        kind = self._callout_kind(opening) if opening else None
        if opening and kind:
            quote = SubElement(parent, "aside", {"class": f"callout {kind}"})
            SubElement(quote, "callout-title", {"kind": kind}).text = opening.group("title").strip()
            block = block[opening.end() :]
        else:
            quote = SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, arrange_blocks(block, self.context.language, self.tables))
        self.parser.state.reset()

    def _callout_kind(self, opening: re.Match[str]) -> str | None:
        token = self.context.sole_token(opening.group(1))
        if token is None or token.kind is not TokenKind.CALLOUT:
            return None
        return read_callout(token, self.context)
