"""The one walk over the tree of Markdown that writes the body: what all elements share.

In: the tree, in which tokens stand where the text had them. Out: HTML, holes, runs, headings, ids, words and plain
text. Here it shows what a token has become: in running text it is a citation or an address, in code it is what the
writer typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from sitegen.diagnostics import Place
from sitegen.i18n.language import Language
from sitegen.reading.markdown.body_builder import STX, BodyBuilder, unescape_markdown
from sitegen.reading.markdown.tokens import OPEN, MarkdownContext, SourceToken, TokenKind

if TYPE_CHECKING:
    from sitegen.reading.markdown.options import FigureReader
    from sitegen.reading.markdown.parser import MarkdownTree

_RAW = re.compile("\x02wzxhzdk:([0-9]+)\x03")


class Scope(NamedTuple):
    """What holds for the text inside an element. ``margin``: blocks here stand at the left margin of the body."""

    language: Language
    linkable: bool = True
    in_link: bool = False
    top_level: bool = True


ElementWriter = Callable[["HtmlWriter", Element, Scope], None]
TokenWriter = Callable[["HtmlWriter", SourceToken, Scope], None]


class WriterTable(NamedTuple):
    """Who writes what: elements by their tag, and tokens in running text by their kind."""

    elements: Mapping[str, ElementWriter]
    tokens: Mapping[TokenKind, TokenWriter]


class HtmlWriter:
    """Walks over elements and writes them to ``out``; what is special about an element is told by its writer."""

    def __init__(
        self,
        tree: MarkdownTree,
        context: MarkdownContext,
        figures: Mapping[str, FigureReader],
        writers: WriterTable,
        language: Language,
    ) -> None:
        self.context = context
        self.figures = figures
        self.out = BodyBuilder()
        self._stash = tree.html_stash
        self._writers = writers
        self._language = language

    def write_children(self, element: Element, scope: Scope) -> None:
        """The text and the elements inside ``element``."""
        if element.text:
            self.write_text(element.text, scope)
        for child in element:
            writer = self._writers.elements.get(child.tag)
            if writer is not None:
                writer(self, child, scope)
            else:
                self._write_inline(child, scope)
            if child.tail:
                self.write_text(child.tail, scope)

    def write_text(self, text: str, scope: Scope) -> None:
        """Running text: words, and what its tokens stand for."""
        if OPEN not in text and STX not in text:
            self.out.add_text(unescape_markdown(text), scope.language, scope.linkable)
            return
        for part in self.context.split_tokens(text):
            if isinstance(part, SourceToken):
                self._writers.tokens[part.kind](self, part, scope)
            elif f"{STX}wzxhzdk:" in part:
                self._write_raw_html(part, scope)
            elif part:
                self.out.add_text(unescape_markdown(part), scope.language, scope.linkable)

    def write_block(self, element: Element, scope: Scope, attributes: str = "") -> None:
        """An element at the level of paragraphs, with a line of its own."""
        out, tag = self.out, element.tag
        out.end_block()
        if element.attrib:
            scope = self.inner_scope(element, scope)
            attributes = self.format_attributes(element) + attributes
        out.add_markup(f"<{tag}{attributes}>")
        self.write_children(element, scope)
        out.end_block()
        out.add_markup(f"</{tag}>\n")

    def inner_scope(self, element: Element, scope: Scope) -> Scope:
        """``around`` as the attributes of ``element`` change it."""
        if not element.attrib:
            return scope
        if "no-glossary" in element.get("class", "").split():
            scope = scope._replace(linkable=False)
        if "lang" in element.attrib:
            scope = scope._replace(language=self.language(element.get("lang", "")))
        return scope

    def language(self, tag: str) -> Language:
        """The language of a text inside: that of the whole text knows what it is based on."""
        return self._language if tag == self._language.tag else Language(tag=tag)

    def format_attributes(self, element: Element, *omitted: str) -> str:
        """The attributes of ``element`` as they stand in its tag, each with a blank before it."""
        if not element.attrib:
            return ""
        written = []
        for name, value in sorted(element.items()):
            if name not in omitted:
                written.append(f' {name}="{self.escape_value(value)}"')
                if name == "id":
                    self.out.ids.append(value)
        return "".join(written)

    def escape_value(self, text: str) -> str:
        """``text`` as the value of an attribute."""
        return html.escape(unescape_markdown(self.context.restore(text, comments=False)), quote=False).replace(
            '"', "&quot;"
        )

    def locate_target(self, written: str) -> tuple[str, Place | None]:
        """What the writer wrote as a target, and where. Without a token it is looked for in the text."""
        token = self.context.sole_token(written)
        if token is not None:
            return token.text, self.context.place(token)
        raw = self.context.restore(unescape_markdown(written))
        at = self.context.text.find(f"({raw}")
        return raw, self.context.source_map.place(at + 1, at + 1 + len(raw)) if at >= 0 else None

    def _write_inline(self, element: Element, scope: Scope) -> None:
        self.out.add_markup(f"<{element.tag}{self.format_attributes(element)}>")
        self.write_children(element, self.inner_scope(element, scope))
        self.out.add_markup(f"</{element.tag}>")

    def _write_raw_html(self, text: str, scope: Scope) -> None:
        """Text with HTML of the writer's own in it."""
        end = 0
        for found in _RAW.finditer(text):
            if words := text[end : found.start()]:
                self.out.add_text(unescape_markdown(words), scope.language, scope.linkable)
            self.out.add_markup(self.restore_raw_html(found.group()))
            end = found.end()
        if words := text[end:]:
            self.out.add_text(unescape_markdown(words), scope.language, scope.linkable)

    def restore_raw_html(self, text: str) -> str:
        """``text`` with the writer's HTML in place of what Markdown put there for it."""

        def stashed(found: re.Match[str]) -> str:
            number = int(found.group(1))
            blocks = self._stash.rawHtmlBlocks
            return self.restore_raw_html(str(blocks[number])) if number < len(blocks) else ""

        return self.context.restore(_RAW.sub(stashed, text), comments=False)
