"""Python-Markdown as this house uses it: its rules, ours in place of some, and no output of its own.

In: a reading (text with tokens). Out: the tree that Markdown makes of it, in which tokens stand where the text had
them. Every reading has an instance of its own (60 µs), so nothing of one text can reach another.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE
from markdown.util import HtmlStash

from sitegen.reading.markdown.attributes import attribute_rule
from sitegen.reading.markdown.blocks import Headings, OrderedLists, Quotations, TokenBlocks, UnorderedLists
from sitegen.reading.markdown.footnotes import Footnotes
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
from sitegen.reading.markdown.phrasing import Phrasing
from sitegen.reading.markdown.tokens import Reading


@dataclass(frozen=True, slots=True)
class Tree:
    """What Markdown made of a text. ``stash`` holds raw HTML; ``definitions`` are the targets of reference links."""

    root: Element
    stash: HtmlStash
    definitions: tuple[str, ...]


def parse(reading: Reading, *, raw_html: bool) -> Tree:
    """The tree of the marked text."""
    md = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            DefListExtension(),
            Footnotes(reading),
            _Rules(reading, raw_html),
        ],
        output_format="html",
    )
    lines = reading.marked.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    text = regular("\n".join(lines))
    root = Element(md.doc_tag)
    md.parser.parseChunk(root, text)
    for treeprocessor in md.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return Tree(root, md.htmlStash, tuple(target for target, _ in md.references.values()))


class _Rules(Extension):
    """Registers the rules of this house, and strikes out what they replace or what the composer does."""

    def __init__(self, reading: Reading, raw_html: bool) -> None:
        super().__init__()
        self.reading = reading
        self.raw_html = raw_html

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        # Tokens stand for autolinks; entities are read, white space and escapes written by the composer.
        for name in ("autolink", "automail", "entity"):
            md.inlinePatterns.deregister(name)
        for name in ("prettify", "unescape"):
            md.treeprocessors.deregister(name)
        if not self.raw_html:
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        md.treeprocessors.register(Phrasing(md), "inline", 20)
        md.treeprocessors.register(attribute_rule(md, self.reading), "attr_list", 8)
        self._blocks(md)
        self._inlines(md)

    def _blocks(self, md: Markdown) -> None:
        blocks = md.parser.blockprocessors
        blocks.register(TokenBlocks(md.parser, self.reading), "tokens", 95)
        blocks.register(Headings(md.parser), "hashheader", 70)
        blocks.register(OrderedLists(md.parser), "olist", 40)
        blocks.register(UnorderedLists(md.parser), "ulist", 30)
        blocks.register(Quotations(md.parser, self.reading), "quote", 20)

    def _inlines(self, md: Markdown) -> None:
        inlines = md.inlinePatterns
        inlines.register(References(LINK_RE, md, self.reading), "reference", 170)
        inlines.register(Links(LINK_RE, md), "link", 160)
        inlines.register(Pictures(IMAGE_LINK_RE, md), "image_link", 150)
        inlines.register(PictureReferences(IMAGE_LINK_RE, md, self.reading), "image_reference", 140)
        inlines.register(ShortReferences(LINK_RE, md), "short_reference", 130)
        inlines.register(ShortPictureReferences(IMAGE_LINK_RE, md), "short_image_ref", 125)
        inlines.register(LiteralStars(LETTER_STAR, md), "letter_star", 65)
