"""Python-Markdown as this house uses it: its rules, ours in place of some, and no output of its own.

In: a reading (text with tokens). Out: the tree that Markdown makes of it, in which tokens stand where the text had
them. Every reading has an instance of its own (30 µs), so nothing of one text can reach another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self, TypeVar
from xml.etree.ElementTree import Element

from markdown.blockprocessors import (
    BlockProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HRProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.core import Markdown
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    BACKTICK_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    BacktickInlineProcessor,
    DelimiterProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    Pattern,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import HtmlStash, Registry

from sitegen.reading.markdown.attributes import attribute_rule
from sitegen.reading.markdown.blocks import Headings, OrderedLists, Quotations, TokenBlocks, UnorderedLists
from sitegen.reading.markdown.footnotes import Footnotes, NoteNumbers, NoteReferences, NoteSection
from sitegen.reading.markdown.indents import regular
from sitegen.reading.markdown.inlines import (
    LETTER_STAR,
    Links,
    LiteralStars,
    PictureReferences,
    Pictures,
    References,
    ShortPictureReferences,
    ShortReferences,
)
from sitegen.reading.markdown.tokens import Reading
from sitegen.reading.markdown.walks import BlockWalk, LineWalk

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Tree:
    """What Markdown made of a text. ``stash`` holds raw HTML; ``definitions`` are the targets of reference links."""

    root: Element
    stash: HtmlStash
    definitions: tuple[str, ...]


def parse(reading: Reading, *, raw_html: bool) -> Tree:
    """The tree of the marked text."""
    md = Dialect(reading, raw_html=raw_html)
    lines = reading.marked.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    text = regular("\n".join(lines))
    root = Element(md.doc_tag)
    md.parser.parseChunk(root, text)
    for treeprocessor in md.treeprocessors:
        treeprocessor.run(root)
    return Tree(root, md.htmlStash, tuple(target for target, _ in md.references.values()))


class Dialect(Markdown):
    """The rules of this house, in the order in which they are tried.

    What Python-Markdown has besides is left out: tokens stand for autolinks, entities are read, and white space and
    escapes are written, by the composer.
    """

    def __init__(self, reading: Reading, *, raw_html: bool) -> None:
        self.reading = reading
        self.raw_html = raw_html
        super().__init__(output_format="html")
        self.ESCAPED_CHARS += ["@", "|"]

    def build_parser(self) -> Self:
        """Overridden as Python-Markdown's documentation offers."""
        self.parser = BlockWalk(self)
        footnotes = Footnotes(self, self.reading)
        self.preprocessors = _in_order(normalize_whitespace=NormalizeWhitespace(self))
        if self.raw_html:
            self.preprocessors.register(HtmlBlockPreprocessor(self), "html_block", -1)
        self.parser.blockprocessors = self._blocks(footnotes)
        self.inlinePatterns = self._lines(footnotes)
        self.treeprocessors = _in_order(
            footnotes=NoteSection(footnotes),
            inline=LineWalk(self),
            footnote_numbers=NoteNumbers(footnotes),
            attr_list=attribute_rule(self, self.reading),
        )
        self.postprocessors = Registry()
        return self

    def _blocks(self, footnotes: Footnotes) -> Registry[BlockProcessor]:
        parser = self.parser
        return _in_order(
            empty=EmptyBlockProcessor(parser),
            tokens=TokenBlocks(parser, self.reading),
            indent=ListIndentProcessor(parser),
            defindent=DefListIndentProcessor(parser),
            code=CodeBlockProcessor(parser),
            table=TableProcessor(parser, {"use_align_attribute": True}),
            hashheader=Headings(parser),
            setextheader=SetextHeaderProcessor(parser),
            hr=HRProcessor(parser),
            olist=OrderedLists(parser),
            ulist=UnorderedLists(parser),
            deflist=DefListProcessor(parser),
            quote=Quotations(parser, self.reading),
            footnote=FootnoteBlockProcessor(footnotes),  # type: ignore[arg-type] # needs a parser and setFootnote
            reference=ReferenceProcessor(parser),
            paragraph=ParagraphProcessor(parser),
        )

    def _lines(self, footnotes: Footnotes) -> Registry[Pattern]:
        html = {"html": HtmlInlineProcessor(HTML_RE, self)} if self.raw_html else {}
        emphasis = DelimiterProcessor("*", "strong,em", self)
        emphasis.add("_", "strong,em", smart=True)
        return _in_order(
            backtick=BacktickInlineProcessor(BACKTICK_RE),
            escape=EscapeInlineProcessor(ESCAPE_RE, self),
            footnote=NoteReferences(footnotes),
            reference=References(LINK_RE, self, self.reading),
            link=Links(LINK_RE, self),
            image_link=Pictures(IMAGE_LINK_RE, self),
            image_reference=PictureReferences(IMAGE_LINK_RE, self, self.reading),
            short_reference=ShortReferences(LINK_RE, self),
            short_image_ref=ShortPictureReferences(IMAGE_LINK_RE, self),
            linebreak=SubstituteTagInlineProcessor(LINE_BREAK_RE, "br"),
            **html,
            letter_star=LiteralStars(LETTER_STAR, self),
            em_strong=emphasis,
        )


def _in_order(**rules: _T) -> Registry[_T]:
    registry: Registry[_T] = Registry()
    for priority, (name, rule) in enumerate(reversed(rules.items())):
        registry.register(rule, name, priority)
    return registry
