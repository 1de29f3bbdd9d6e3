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
from sitegen.i18n.languages import Language
from sitegen.reading.markdown.manuscript import STX, Manuscript, plain
from sitegen.reading.markdown.tokens import OPEN, Kind, Reading, Token

if TYPE_CHECKING:
    from sitegen.reading.markdown.manner import FigureReader
    from sitegen.reading.markdown.parser import Tree

_RAW = re.compile("\x02wzxhzdk:([0-9]+)\x03")


class Around(NamedTuple):
    """What holds for the text inside an element. ``margin``: blocks here stand at the left margin of the body."""

    language: Language
    linkable: bool = True
    link: bool = False
    margin: bool = True


Writer = Callable[["Composer", Element, Around], None]
TokenWriter = Callable[["Composer", Token, Around], None]


class Writers(NamedTuple):
    """Who writes what: elements by their tag, and tokens in running text by their kind."""

    elements: Mapping[str, Writer]
    tokens: Mapping[Kind, TokenWriter]


class Composer:
    """Walks over elements and writes them to ``out``; what is special about an element is told by its writer."""

    def __init__(
        self, tree: Tree, reading: Reading, figures: Mapping[str, FigureReader], writers: Writers, language: Language
    ) -> None:
        self.reading = reading
        self.figures = figures
        self.out = Manuscript()
        self._stash = tree.stash
        self._writers = writers
        self._language = language

    def children(self, element: Element, around: Around) -> None:
        """The text and the elements inside ``element``."""
        if element.text:
            self.text(element.text, around)
        for child in element:
            writer = self._writers.elements.get(child.tag)
            if writer is not None:
                writer(self, child, around)
            else:
                self._inline(child, around)
            if child.tail:
                self.text(child.tail, around)

    def text(self, text: str, around: Around) -> None:
        """Running text: words, and what its tokens stand for."""
        if OPEN not in text and STX not in text:
            self.out.words(plain(text), around.language, around.linkable)
            return
        for part in self.reading.split(text):
            if isinstance(part, Token):
                self._writers.tokens[part.kind](self, part, around)
            elif f"{STX}wzxhzdk:" in part:
                self._raw(part, around)
            elif part:
                self.out.words(plain(part), around.language, around.linkable)

    def block(self, element: Element, around: Around, attributes: str = "") -> None:
        """An element at the level of paragraphs, with a line of its own."""
        out, tag = self.out, element.tag
        out.end_block()
        if element.attrib:
            around = self.inside(element, around)
            attributes = self.attributes(element) + attributes
        out.markup(f"<{tag}{attributes}>")
        self.children(element, around)
        out.end_block()
        out.markup(f"</{tag}>\n")

    def inside(self, element: Element, around: Around) -> Around:
        """``around`` as the attributes of ``element`` change it."""
        if not element.attrib:
            return around
        if "no-glossary" in element.get("class", "").split():
            around = around._replace(linkable=False)
        if "lang" in element.attrib:
            around = around._replace(language=self.language(element.get("lang", "")))
        return around

    def language(self, tag: str) -> Language:
        """The language of a text inside: that of the whole text knows what it is based on."""
        return self._language if tag == self._language.tag else Language(tag=tag)

    def attributes(self, element: Element, *omitted: str) -> str:
        """The attributes of ``element`` as they stand in its tag, each with a blank before it."""
        if not element.attrib:
            return ""
        written = []
        for name, value in sorted(element.items()):
            if name not in omitted:
                written.append(f' {name}="{self.value(value)}"')
                if name == "id":
                    self.out.ids.append(value)
        return "".join(written)

    def value(self, text: str) -> str:
        """``text`` as the value of an attribute."""
        return html.escape(plain(self.reading.restore(text, comments=False)), quote=False).replace('"', "&quot;")

    def target(self, written: str) -> tuple[str, Place | None]:
        """What the writer wrote as a target, and where. Without a token it is looked for in the text."""
        token = self.reading.only(written)
        if token is not None:
            return token.text, self.reading.place(token)
        raw = self.reading.restore(plain(written))
        at = self.reading.text.find(f"({raw}")
        return raw, self.reading.origin.place(at + 1, at + 1 + len(raw)) if at >= 0 else None

    def _inline(self, element: Element, around: Around) -> None:
        self.out.markup(f"<{element.tag}{self.attributes(element)}>")
        self.children(element, self.inside(element, around))
        self.out.markup(f"</{element.tag}>")

    def _raw(self, text: str, around: Around) -> None:
        """Text with HTML of the writer's own in it."""
        end = 0
        for found in _RAW.finditer(text):
            if words := text[end : found.start()]:
                self.out.words(plain(words), around.language, around.linkable)
            self.out.markup(self.raw(found.group()))
            end = found.end()
        if words := text[end:]:
            self.out.words(plain(words), around.language, around.linkable)

    def raw(self, text: str) -> str:
        """``text`` with the writer's HTML in place of what Markdown put there for it."""

        def stashed(found: re.Match[str]) -> str:
            number = int(found.group(1))
            blocks = self._stash.rawHtmlBlocks
            return self.raw(str(blocks[number])) if number < len(blocks) else ""

        return self.reading.restore(_RAW.sub(stashed, text), comments=False)
