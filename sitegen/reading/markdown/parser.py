"""Python-Markdown as this house uses it: its rules, ours in place of some, and no output of its own.

In: a reading (text with tokens). Out: the tree that Markdown makes of it, in which tokens stand where the text had
them. Every reading has an instance of its own (40 µs), so nothing of one text can reach another.
"""

from __future__ import annotations

import re
from typing import Self
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    CodeBlockProcessor,
    EmptyBlockProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.core import Markdown
from markdown.extensions.def_list import DefListIndentProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    BacktickInlineProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, HtmlStash, Registry
from msgspec import Struct

from sitegen.reading.markdown.attributes import Attributes
from sitegen.reading.markdown.blocks import (
    Definitions,
    Headings,
    HorizontalRules,
    OrderedLists,
    Quotations,
    TokenBlocks,
    UnorderedLists,
)
from sitegen.reading.markdown.footnotes import Footnotes, NoteNumbers, NoteReferences, NoteSection
from sitegen.reading.markdown.indents import regular
from sitegen.reading.markdown.inlines import (
    BACKTICK,
    BRACKET,
    LETTER_STAR,
    Emphasis,
    Links,
    LiteralStars,
    PictureReferences,
    Pictures,
    References,
    ShortPictureReferences,
    ShortReferences,
)
from sitegen.reading.markdown.tokens import OPEN, Reading
from sitegen.reading.markdown.walks import ALWAYS, BlockRule, BlockWalk, LineRule, LineWalk

_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)
# Most fields of front matter are one line in which nothing can be Markdown.
_WORDS_ALONE = re.compile(rf"[^\W\d_][^\n\t`\\\[<*_{OPEN}]*")
_BLANK_LINE = re.compile(r"\n +(?=\n)")


class Tree(Struct, frozen=True):
    """What Markdown made of a text. ``stash`` holds raw HTML; ``definitions`` are the targets of reference links."""

    root: Element
    stash: HtmlStash
    definitions: tuple[str, ...]


def parse(reading: Reading, *, raw_html: bool) -> Tree:
    """The tree of the marked text."""
    root = Element("div")
    if not raw_html and _WORDS_ALONE.fullmatch(reading.marked):
        SubElement(root, "p").text = reading.marked
        return Tree(root, HtmlStash(), ())
    md = Dialect()
    footnotes = Footnotes(md, reading)
    md.blocks.rules = block_rules(md.blocks, footnotes, reading)
    md.lines.rules = line_rules(md, footnotes, reading, raw_html=raw_html)
    md.blocks.parseChunk(root, _prepared(reading.marked, md, raw_html))
    NoteSection(footnotes).run(root)
    md.lines.run(root)
    NoteNumbers(footnotes).run(root)
    Attributes(md, reading).run(root)
    return Tree(root, md.htmlStash, tuple(target for target, _ in md.references.values()))


class Dialect(Markdown):
    """Python-Markdown with nothing but two walks, to which their rules are given."""

    def __init__(self) -> None:
        super().__init__(output_format="html")
        self.ESCAPED_CHARS += ["@", "|"]

    def build_parser(self) -> Self:
        """Redefined as Python-Markdown offers it to those who combine rules of their own."""
        self.preprocessors, self.inlinePatterns, self.postprocessors = Registry(), Registry(), Registry()
        self.parser = self.blocks = BlockWalk(self)
        self.lines = LineWalk(self)
        # There rules look for what placeholders in their match stand for.
        self.treeprocessors = Registry()
        self.treeprocessors.register(self.lines, "inline", 0)
        return self

    def is_block_level(self, tag: object) -> bool:
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCK_LEVEL


def block_rules(walk: BlockParser, footnotes: Footnotes, reading: Reading) -> list[BlockRule]:
    """What blocks can be, in the order in which it is tried, each with its signs."""
    return [
        (ALWAYS, EmptyBlockProcessor(walk)),
        (reading.standing, TokenBlocks(walk, reading)),
        (("    ",), ListIndentProcessor(walk)),
        (("    ",), DefListIndentProcessor(walk)),
        (("    ",), CodeBlockProcessor(walk)),
        (("|",), TableProcessor(walk, {"use_align_attribute": True})),
        (("#",), Headings(walk)),
        (("\n=", "\n-"), SetextHeaderProcessor(walk)),
        (("-", "_", "*"), HorizontalRules(walk)),
        (ALWAYS, OrderedLists(walk)),
        (("- ", "* ", "+ "), UnorderedLists(walk)),
        ((": ",), Definitions(walk)),
        ((">",), Quotations(walk, reading)),
        (("]:",), FootnoteBlockProcessor(footnotes)),  # type: ignore[arg-type]  # needs no more than we have
        (("]:",), ReferenceProcessor(walk)),
        (ALWAYS, ParagraphProcessor(walk)),
    ]


def line_rules(md: Markdown, footnotes: Footnotes, reading: Reading, *, raw_html: bool) -> list[LineRule]:
    """What can stand within a line, in the order in which it is tried, each with its signs.

    Of Python-Markdown's rules three are missing: tokens stand for autolinks, entities are read by the composer.
    """
    html: list[LineRule] = [(("<",), HtmlInlineProcessor(HTML_RE, md))] if raw_html else []
    emphasis = Emphasis("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    return [
        (("`",), BacktickInlineProcessor(BACKTICK)),
        (("\\",), EscapeInlineProcessor(ESCAPE_RE, md)),
        (("[^",), NoteReferences(footnotes)),
        (("[",), References(BRACKET, md, reading)),
        (("[",), Links(BRACKET, md)),
        (("![",), Pictures(IMAGE_LINK_RE, md)),
        (("![",), PictureReferences(IMAGE_LINK_RE, md, reading)),
        (("[",), ShortReferences(BRACKET, md)),
        (("![",), ShortPictureReferences(IMAGE_LINK_RE, md)),
        (("\n",), SubstituteTagInlineProcessor(LINE_BREAK_RE, "br")),
        *html,
        (("*",), LiteralStars(LETTER_STAR, md)),
        (("*", "_"), emphasis),
    ]


def _prepared(text: str, md: Markdown, raw_html: bool) -> str:
    text = _BLANK_LINE.sub("\n", f"{text}\n\n".expandtabs(md.tab_length))
    if raw_html:
        text = "\n".join(HtmlBlockPreprocessor(md).run(text.split("\n")))
    return regular(text)
