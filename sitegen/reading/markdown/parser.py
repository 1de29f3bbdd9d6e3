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

from sitegen.reading.markdown.attributes import AttributeListProcessor
from sitegen.reading.markdown.blocks import (
    DefinitionListProcessor,
    HeadingProcessor,
    HorizontalRuleProcessor,
    OrderedListProcessor,
    QuotationProcessor,
    TokenBlockProcessor,
    UnorderedListProcessor,
)
from sitegen.reading.markdown.fast_parsers import ALWAYS, BlockRule, FastBlockParser, FastInlineProcessor, InlineRule
from sitegen.reading.markdown.footnotes import (
    FootnoteNumberProcessor,
    FootnoteReferenceProcessor,
    Footnotes,
    FootnoteSectionProcessor,
)
from sitegen.reading.markdown.indents import normalize_indents
from sitegen.reading.markdown.inlines import (
    BACKTICK,
    BRACKET,
    LETTER_STAR,
    EmphasisProcessor,
    LinkProcessor,
    LiteralStarProcessor,
    PictureProcessor,
    PictureReferenceProcessor,
    ReferenceLinkProcessor,
    ShortPictureReferenceProcessor,
    ShortReferenceLinkProcessor,
)
from sitegen.reading.markdown.tokens import OPEN, MarkdownContext

_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)
# Most fields of front matter are one line in which nothing can be Markdown.
_PLAIN_LINE = re.compile(rf"[^\W\d_][^\n\t`\\\[<*_{OPEN}]*")
_BLANK_LINE = re.compile(r"\n +(?=\n)")


class MarkdownTree(Struct, frozen=True):
    """What Markdown made of a text. ``stash`` holds raw HTML; ``definitions`` are the targets of reference links."""

    root: Element
    html_stash: HtmlStash
    reference_targets: tuple[str, ...]


def parse(context: MarkdownContext, *, raw_html: bool) -> MarkdownTree:
    """The tree of the marked text."""
    root = Element("div")
    if not raw_html and _PLAIN_LINE.fullmatch(context.tokenized):
        SubElement(root, "p").text = context.tokenized
        return MarkdownTree(root, HtmlStash(), ())
    md = SitegenMarkdown()
    footnotes = Footnotes(md, context)
    md.blocks.rules = make_block_rules(md.blocks, footnotes, context)
    md.inlines.rules = make_inline_rules(md, footnotes, context, raw_html=raw_html)
    md.blocks.parseChunk(root, _prepare_text(context.tokenized, md, raw_html))
    FootnoteSectionProcessor(footnotes).run(root)
    md.inlines.run(root)
    FootnoteNumberProcessor(footnotes).run(root)
    AttributeListProcessor(md, context).run(root)
    return MarkdownTree(root, md.htmlStash, tuple(target for target, _ in md.references.values()))


class SitegenMarkdown(Markdown):
    """Python-Markdown with nothing but two walks, to which their rules are given."""

    def __init__(self) -> None:
        super().__init__(output_format="html")
        self.ESCAPED_CHARS += ["@", "|"]

    def build_parser(self) -> Self:
        """Redefined as Python-Markdown offers it to those who combine rules of their own."""
        self.preprocessors, self.inlinePatterns, self.postprocessors = Registry(), Registry(), Registry()
        self.parser = self.blocks = FastBlockParser(self)
        self.inlines = FastInlineProcessor(self)
        # There rules look for what placeholders in their match stand for.
        self.treeprocessors = Registry()
        self.treeprocessors.register(self.inlines, "inline", 0)
        return self

    def is_block_level(self, tag: object) -> bool:
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCK_LEVEL


def make_block_rules(parser: BlockParser, footnotes: Footnotes, context: MarkdownContext) -> list[BlockRule]:
    """What blocks can be, in the order in which it is tried, each with its signs."""
    return [
        (ALWAYS, EmptyBlockProcessor(parser)),
        (context.block_tokens, TokenBlockProcessor(parser, context)),
        (("    ",), ListIndentProcessor(parser)),
        (("    ",), DefListIndentProcessor(parser)),
        (("    ",), CodeBlockProcessor(parser)),
        (("|",), TableProcessor(parser, {"use_align_attribute": True})),
        (("#",), HeadingProcessor(parser)),
        (("\n=", "\n-"), SetextHeaderProcessor(parser)),
        (("-", "_", "*"), HorizontalRuleProcessor(parser)),
        (ALWAYS, OrderedListProcessor(parser)),
        (("- ", "* ", "+ "), UnorderedListProcessor(parser)),
        ((": ",), DefinitionListProcessor(parser)),
        ((">",), QuotationProcessor(parser, context)),
        (("]:",), FootnoteBlockProcessor(footnotes)),  # type: ignore[arg-type]  # needs no more than we have
        (("]:",), ReferenceProcessor(parser)),
        (ALWAYS, ParagraphProcessor(parser)),
    ]


def make_inline_rules(
    md: Markdown, footnotes: Footnotes, context: MarkdownContext, *, raw_html: bool
) -> list[InlineRule]:
    """What can stand within a line, in the order in which it is tried, each with its signs.

    Of Python-Markdown's rules three are missing: tokens stand for autolinks, entities are read by the composer.
    """
    html: list[InlineRule] = [(("<",), HtmlInlineProcessor(HTML_RE, md))] if raw_html else []
    emphasis = EmphasisProcessor("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    return [
        (("`",), BacktickInlineProcessor(BACKTICK)),
        (("\\",), EscapeInlineProcessor(ESCAPE_RE, md)),
        (("[^",), FootnoteReferenceProcessor(footnotes)),
        (("[",), ReferenceLinkProcessor(BRACKET, md, context)),
        (("[",), LinkProcessor(BRACKET, md)),
        (("![",), PictureProcessor(IMAGE_LINK_RE, md)),
        (("![",), PictureReferenceProcessor(IMAGE_LINK_RE, md, context)),
        (("[",), ShortReferenceLinkProcessor(BRACKET, md)),
        (("![",), ShortPictureReferenceProcessor(IMAGE_LINK_RE, md)),
        (("\n",), SubstituteTagInlineProcessor(LINE_BREAK_RE, "br")),
        *html,
        (("*",), LiteralStarProcessor(LETTER_STAR, md)),
        (("*", "_"), emphasis),
    ]


def _prepare_text(text: str, md: Markdown, raw_html: bool) -> str:
    text = _BLANK_LINE.sub("\n", f"{text}\n\n".expandtabs(md.tab_length))
    if raw_html:
        text = "\n".join(HtmlBlockPreprocessor(md).run(text.split("\n")))
    return normalize_indents(text)
