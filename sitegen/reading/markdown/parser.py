"""Run Python-Markdown with its own and our rules, up to the element tree.

In: a text with tokens. Out: the element tree, with the tokens in its texts. Each text gets a Markdown instance of its
own (40 µs), so that no state passes from one text to another.
"""

from __future__ import annotations

import re
import string
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
from markdown.inlinepatterns import (
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    BacktickInlineProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, HtmlStash, Registry
from msgspec import Struct

from sitegen.reading.markdown.attributes import AttributeListProcessor
from sitegen.reading.markdown.block_layout import arrange_blocks
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
from sitegen.reading.markdown.inlines import (
    BACKTICK,
    BRACKET,
    LINE_BREAK,
    LITERAL_STAR,
    EmphasisProcessor,
    LinkProcessor,
    LiteralStarProcessor,
    PictureProcessor,
    PictureReferenceProcessor,
    ReferenceLinkProcessor,
    ShortPictureReferenceProcessor,
    ShortReferenceLinkProcessor,
)
from sitegen.reading.markdown.limits import check_paragraphs
from sitegen.reading.markdown.references import References
from sitegen.reading.markdown.tables import TableProcessor
from sitegen.reading.markdown.tokens import OPEN, MarkdownContext

_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)
# Most fields of front matter are one line without any markup.
_PLAIN_LINE = re.compile(rf"[^\W\d_][^\n\t`\\\[<*_{OPEN}]*")
_BLANK_LINE = re.compile(r"\n +(?=\n)")


class MarkdownTree(Struct, frozen=True):
    """Result of :func:`parse`. ``html_stash``: raw HTML by number. ``reference_targets``: targets of link
    definitions.
    """

    root: Element
    html_stash: HtmlStash
    reference_targets: tuple[str, ...]


def parse(context: MarkdownContext, *, raw_html: bool) -> MarkdownTree:
    """The element tree of ``context.tokenized``. Raises ``limits.TextRefused``."""
    root = Element("div")
    if not raw_html and _PLAIN_LINE.fullmatch(context.tokenized):
        SubElement(root, "p").text = context.tokenized
        return MarkdownTree(root, HtmlStash(), ())
    md = SitegenMarkdown()
    md.references = references = References(context)
    footnotes = Footnotes(md, context)
    tables = TableProcessor(md.blocks, context)
    md.blocks.rules = make_block_rules(md.blocks, footnotes, tables, context)
    md.inlines.rules = make_inline_rules(md, footnotes, context, raw_html=raw_html)
    md.blocks.parseChunk(root, arrange_blocks(_prepare_text(context, md, raw_html), context.language, tables))
    FootnoteSectionProcessor(footnotes).run(root)
    check_paragraphs(root, context)
    md.inlines.run(root)
    references.report_unused()
    FootnoteNumberProcessor(footnotes).run(root)
    AttributeListProcessor(md, context).run(root)
    return MarkdownTree(root, md.htmlStash, tuple(target for target, _ in references.values()))


class SitegenMarkdown(Markdown):
    """Python-Markdown without its default rules; ``blocks.rules`` and ``inlines.rules`` are set from outside."""

    def __init__(self) -> None:
        super().__init__(output_format="html")
        self.ESCAPED_CHARS = list(string.punctuation)  # as in CommonMark

    def build_parser(self) -> Self:
        """Overridden, as Python-Markdown provides for, to install our parsers and no rules."""
        self.preprocessors, self.inlinePatterns, self.postprocessors = Registry(), Registry(), Registry()
        self.parser = self.blocks = FastBlockParser(self)
        self.inlines = FastInlineProcessor(self)
        # Inline rules look up ``md.treeprocessors["inline"].stashed_nodes`` to resolve placeholders.
        self.treeprocessors = Registry()
        self.treeprocessors.register(self.inlines, "inline", 0)
        return self

    def is_block_level(self, tag: object) -> bool:
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCK_LEVEL


def make_block_rules(
    parser: BlockParser, footnotes: Footnotes, tables: TableProcessor, context: MarkdownContext
) -> list[BlockRule]:
    """The block rules with their triggers, in the order in which they are tried."""
    return [
        (ALWAYS, EmptyBlockProcessor(parser)),
        ((OPEN,) if context.has_block_tokens else (), TokenBlockProcessor(parser, context)),
        (("    ",), ListIndentProcessor(parser)),
        (("    ",), DefListIndentProcessor(parser)),
        (("    ",), CodeBlockProcessor(parser)),
        (("|",), tables),
        (("#",), HeadingProcessor(parser)),
        (("\n=", "\n-"), SetextHeaderProcessor(parser)),
        (("-", "_", "*"), HorizontalRuleProcessor(parser)),
        (ALWAYS, OrderedListProcessor(parser)),
        (("- ", "* ", "+ "), UnorderedListProcessor(parser)),
        ((": ",), DefinitionListProcessor(parser)),
        ((">",), QuotationProcessor(parser, tables, context)),
        (("]:",), FootnoteBlockProcessor(footnotes)),  # type: ignore[arg-type]  # needs no other attribute
        (("]:",), ReferenceProcessor(parser)),
        (ALWAYS, ParagraphProcessor(parser)),
    ]


def make_inline_rules(
    md: Markdown, footnotes: Footnotes, context: MarkdownContext, *, raw_html: bool
) -> list[InlineRule]:
    """The inline rules with their triggers, in the order in which they are tried.

    Python-Markdown's rules for autolinks and entities are left out: the scanner replaces autolinks by tokens, and
    :func:`unescape_markdown` decodes entities.
    """
    html: list[InlineRule] = [(("<",), HtmlInlineProcessor(HTML_RE, md))] if raw_html else []
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
        (("\n",), SubstituteTagInlineProcessor(LINE_BREAK, "br")),
        *html,
        (("*",), LiteralStarProcessor(LITERAL_STAR, md)),
        (("*", "_"), EmphasisProcessor(md)),
    ]


def _prepare_text(context: MarkdownContext, md: SitegenMarkdown, raw_html: bool) -> str:
    """The text with tokens, without tabs and spaces in empty lines, and with raw HTML blocks stashed in ``md``."""
    text = _BLANK_LINE.sub("\n", f"{context.tokenized}\n\n".expandtabs(md.tab_length))
    return "\n".join(HtmlBlockPreprocessor(md).run(text.split("\n"))) if raw_html else text
