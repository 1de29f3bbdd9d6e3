"""The one walk over the tree of Markdown that writes the body.

In: the tree, in which tokens stand where the text had them. Out: HTML, holes, runs, headings, ids, words and
plain text. Here it shows what a token has become: in running text it is a citation or an address, in code it
is what the writer typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from sitegen.diagnostics import Place
from sitegen.model.bodies import Body, CitationHole
from sitegen.reading.markdown import anchors, codeblocks, structures
from sitegen.reading.markdown.citations import read_citation
from sitegen.reading.markdown.links import Fault, read_target
from sitegen.reading.markdown.manuscript import Manuscript, plain
from sitegen.reading.markdown.tokens import Kind, Reading, Token

if TYPE_CHECKING:
    from sitegen.reading.markdown.parser import Tree
    from sitegen.reading.markdown.reader import FigureReader, Manner

_RAW = re.compile("\x02wzxhzdk:([0-9]+)\x03")


def compose(tree: Tree, reading: Reading, manner: Manner, figures: Mapping[str, FigureReader]) -> Body:
    """The body of a tree. Problems go to ``reading``."""
    composer = Composer(tree, reading, figures)
    for target in tree.definitions:
        written, place = composer.target(target)
        fault = read_target(written)
        if isinstance(fault, Fault):
            reading.report(fault.code, fault.message, place, fault.hint)
    around = Around(manner.language)
    if manner.inline and composer.one_paragraph(tree.root):
        composer.children(tree.root[0], around)
    else:
        composer.children(tree.root, around)
    return composer.out.finish()


class Around(NamedTuple):
    """What holds for the text inside an element. ``margin``: blocks here stand at the left margin of the
    body.
    """

    language: str
    linkable: bool = True
    link: bool = False
    margin: bool = True


Writer = Callable[["Composer", Element, Around], None]


class Composer:
    """Walks over elements and writes them to ``out``; what is special about an element is told by its
    writer.
    """

    def __init__(self, tree: Tree, reading: Reading, figures: Mapping[str, FigureReader]) -> None:
        self.reading = reading
        self.figures = figures
        self.out = Manuscript()
        self._stash = tree.stash

    def children(self, element: Element, around: Around) -> None:
        """The text and the elements inside ``element``."""
        if element.text:
            self.text(element.text, around)
        for child in element:
            writer = WRITERS.get(child.tag)
            if writer is not None:
                writer(self, child, around)
            else:
                self._inline(child, around)
            if child.tail:
                self.text(child.tail, around)

    def text(self, text: str, around: Around) -> None:
        """Running text: words, and what its tokens stand for."""
        for part in self.reading.split(text):
            if isinstance(part, Token):
                self._token(part, around)
            elif "\x02wzxhzdk:" in part:
                self._raw(part, around)
            elif part:
                self.out.words(plain(part), around.language, around.linkable)

    def block(self, element: Element, around: Around, attributes: str = "") -> None:
        """An element at the level of paragraphs, with a line of its own."""
        self.out.end_block()
        inside = self.inside(element, around)
        self.out.markup(f"<{element.tag}{self.attributes(element)}{attributes}>")
        self.children(element, inside)
        self.out.end_block()
        self.out.markup(f"</{element.tag}>\n")

    def inside(self, element: Element, around: Around) -> Around:
        """``around`` as the attributes of ``element`` change it."""
        if not element.attrib:
            return around
        if "no-glossary" in element.get("class", "").split():
            around = around._replace(linkable=False)
        return around._replace(language=element.get("lang", around.language))

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

    def one_paragraph(self, root: Element) -> bool:
        """Is the text one paragraph, as a field of one line must be? If not, that is a problem."""
        if [child.tag for child in root] == ["p"]:
            return True
        if len(root):
            place = self.reading.origin.place(0, len(self.reading.text.rstrip()))
            hint = "write one paragraph: no headings, lists, tables, quotations or code blocks"
            self.reading.report("SG254", "only one paragraph can stand here", place, hint)
        return False

    def _inline(self, element: Element, around: Around) -> None:
        self.out.markup(f"<{element.tag}{self.attributes(element)}>")
        self.children(element, self.inside(element, around))
        self.out.markup(f"</{element.tag}>")

    def _token(self, token: Token, around: Around) -> None:
        """A token in running text: by what it does there, or by what is wrong with it there."""
        match token.kind:
            case Kind.AUTOLINK:
                anchors.write_autolink(self, token, around)
            case Kind.CITATION:
                self._citation(token, around)
            case Kind.UNCLOSED:
                message = "the address of this link is never closed"
                self.reading.report("SG207", message, self.reading.place(token), "add the missing ')'")
            case Kind.TAG:
                hint = "write Markdown, put code between backticks, or set `markdown: {raw_html: true}` in site.yaml"
                self.reading.report("SG250", "HTML is shown as text here", self.reading.place(token), hint)
                self.out.markup(html.escape(token.text, quote=False))
                self.out.aside(token.text)

    def _citation(self, token: Token, around: Around) -> None:
        citations = read_citation(token, self.reading)
        if around.link:
            hint = "put the citation after the link"
            self.reading.report("SG208", "a citation cannot stand inside a link", self.reading.place(token), hint)
        elif citations:
            section, place = self.out.section, self.reading.place(token)
            self.out.hole(partial(CitationHole, citations=citations, section=section, place=place))
        else:
            self.out.words(token.text, around.language, False)

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


WRITERS: Mapping[str, Writer] = {**structures.WRITERS, **anchors.WRITERS, **codeblocks.WRITERS}
