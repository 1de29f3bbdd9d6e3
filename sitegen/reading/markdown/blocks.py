"""Rules of blocks that differ from Python-Markdown's: tokens, headings, lists, definitions, quotations as callouts.

In: blocks of text and the tree so far, as the block parser gives them. Out: elements in the tree.
"""

from __future__ import annotations

import re
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

from sitegen.diagnostics import nearest_or_all
from sitegen.reading.markdown.tokens import CLOSE, OPEN, MarkdownContext, SourceToken, TokenKind

CALLOUTS = ("note", "tip", "important", "warning", "caution")


class DefinitionListProcessor(DefListProcessor):
    """Terms need no empty line between them: what stands over a definition is its term, not part of the last."""

    _TERM = re.compile(r"(?<=\n)(?=[ ]{0,3}[^\s:][^\n]*\n[ ]{0,3}:[ ]{1,3})")

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        first = self.RE.search(blocks[0])
        following = self._TERM.search(blocks[0], first.end()) if first else None
        if following is not None:
            block = blocks.pop(0)
            blocks[:0] = [block[: following.start()].rstrip("\n"), block[following.start() :]]
        return super().run(parent, blocks)


class TokenBlockProcessor(BlockProcessor):
    """Fences become ``<fence>`` elements; comments alone become ``<comment>``, which separates lists and shows
    nothing.
    """

    _LINE = re.compile(rf"^[ ]{{0,3}}((?:{OPEN}[0-9]+{CLOSE}[ ]*)+)$", re.MULTILINE)

    def __init__(self, parser: BlockParser, context: MarkdownContext) -> None:
        super().__init__(parser)
        self.context = context

    def test(self, parent: Element, block: str) -> bool:
        return self._find(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self._find(block)
        if found is None:
            return
        line, token = found
        if before := block[: line.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        if isinstance(token, SourceToken) and token.kind is TokenKind.FENCE:
            SubElement(parent, "fence", {"token": line.group(1).strip()})
        else:
            SubElement(parent, "comment")
        if after := block[line.end() :].lstrip("\n"):
            blocks.insert(0, after)

    def _find(self, block: str) -> tuple[re.Match[str], SourceToken | None] | None:
        for line in self._LINE.finditer(block):
            token = self.context.sole_token(line.group(1).strip())
            if token is not None and token.kind is TokenKind.FENCE:
                return line, token
        whole = self._LINE.fullmatch(block)
        if whole and not self.context.restore(whole.group(1), comments=False).strip():
            return whole, None
        return None


class HeadingProcessor(HashHeaderProcessor):
    """A heading needs a blank after its signs: ``#MeToo`` is text."""

    RE: ClassVar[re.Pattern[str]] = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})[ ]+(?P<header>\S[^\n]*?)(?:[ ]+#+)?[ ]*(?:\n|$)"
    )


class HorizontalRuleProcessor(HRProcessor):
    """``---``, ``***``, ``___``."""

    def test(self, parent: Element, block: str) -> bool:
        # The pattern is slow, and hardly ever is there a line that it can match.
        return any(not line.strip("-_* ") for line in block.split("\n")) and super().test(parent, block)


class OrderedListProcessor(OListProcessor):
    """An ordered list opens at ``1.`` and goes on with the next number: *29. April* is text everywhere."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]

    def test(self, parent: Element, block: str) -> bool:
        found = self.RE.match(block)
        if not found:
            return False
        number = _item_number(found.group())
        sibling = self.lastChild(parent)
        before = parent if sibling is None or sibling.tag != self.TAG else sibling
        return number in (1, len(before) + 1 if before.tag == self.TAG else 1)

    def get_items(self, block: str) -> list[str]:
        return super().get_items(_escape_stray_numbers(block, self))


class UnorderedListProcessor(UListProcessor):
    """Within a list, lines that begin with a number that is not the next one are text."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]

    def get_items(self, block: str) -> list[str]:
        return super().get_items(_escape_stray_numbers(block, self))


_NUMBERED = re.compile(r"[ ]*(\d+)\.[ ]")
_LATER_NUMBER = re.compile(r"\n[ ]*\d+\.[ ]")
_ESCAPED_DOT = "\x0246\x03"


def _item_number(line: str) -> int:
    found = _NUMBERED.match(line)
    return int(found.group(1)[:9]) if found else 0


def _escape_stray_numbers(block: str, lists: OListProcessor) -> str:
    """``block`` with the dot escaped in lines whose number neither follows nor is 1."""
    if not _LATER_NUMBER.search(block):
        return block
    lines = block.split("\n")
    last = {False: 0, True: 0}
    for index, line in enumerate(lines):
        nested = lists.INDENT_RE.match(line) is not None
        if not nested and not lists.CHILD_RE.match(line):
            continue
        number = _item_number(line)
        if number and index and number not in (1, last[nested] + 1):
            lines[index] = line.replace(".", _ESCAPED_DOT, 1)
            continue
        last[nested] = number or last[nested] + 1
        if not nested:
            last[True] = 0
    return "\n".join(lines)


class QuotationProcessor(BlockQuoteProcessor):
    """``> [!NOTE] Title`` opens a callout: an ``<aside>`` that takes in nothing of the quotations around it."""

    _CALLOUT = re.compile(rf"[ ]*({OPEN}[0-9]+{CLOSE})[ ]*(?P<title>[^\n]*)\n?")

    def __init__(self, parser: BlockParser, context: MarkdownContext) -> None:
        super().__init__(parser)
        self.context = context

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.search(block)
        start = found.start() if found else 0
        self.parser.parseBlocks(parent, [block[:start]])
        block = "\n".join(self.clean(line) for line in block[start:].split("\n"))
        opening = self._CALLOUT.match(block)
        kind = self._callout_kind(opening) if opening else None
        if opening and kind:
            quote = SubElement(parent, "aside", {"class": f"callout {kind}"})
            SubElement(quote, "callout-title", {"kind": kind}).text = opening.group("title").strip()
            block = block[opening.end() :]
        else:
            sibling = self.lastChild(parent)
            follows = sibling is not None and sibling.tag == "blockquote"
            quote = sibling if sibling is not None and follows else SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, block)
        self.parser.state.reset()

    def _callout_kind(self, opening: re.Match[str]) -> str | None:
        token = self.context.sole_token(opening.group(1))
        if token is None or token.kind is not TokenKind.CALLOUT:
            return None
        word = token.text[2:-1]
        if word.lower() in CALLOUTS:
            return word.lower()
        hint = nearest_or_all(word.upper(), [callout.upper() for callout in CALLOUTS])
        self.context.report("SG243", f"there is no callout '{word}'", self.context.place(token), hint)
        return None
