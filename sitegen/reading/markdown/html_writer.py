"""The walk over the element tree that writes the body, and what all element writers share.

In: the tree, with tokens in its texts. Out: HTML, holes, text runs, headings, ids and plain text, in a
:class:`BodyBuilder`. Tokens are interpreted here: in running text as a citation or a link, in code and attributes as
the original characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE, STX

from sitegen.diagnostics import Place
from sitegen.i18n.language import Language
from sitegen.reading.markdown.body_builder import BodyBuilder, typeset_markdown, unescape_markdown
from sitegen.reading.markdown.tokens import OPEN, MarkdownContext, SourceToken, TokenKind

if TYPE_CHECKING:
    from sitegen.reading.markdown.options import FigureReader, MarkdownOptions
    from sitegen.reading.markdown.parser import MarkdownTree

_RAW_HTML_START = HTML_PLACEHOLDER.partition("%")[0]
_HIDDEN_MARKS = r"[`*_\\]*"
_MAX_SEARCHED_TARGET = 80  # characters; the rest of a longer one is not compared


class Scope(NamedTuple):
    """Properties of the text inside an element.

    ``linkable``: glossary terms may be linked. ``in_link``: it is inside ``<a>``. ``top_level``: its blocks are direct
    children of the body.
    """

    language: Language
    linkable: bool = True
    in_link: bool = False
    top_level: bool = True


ElementWriter = Callable[["HtmlWriter", Element, Scope], None]
TokenWriter = Callable[["HtmlWriter", SourceToken, Scope], None]


class WriterTable(NamedTuple):
    """Writers of elements by tag, and of tokens in running text by kind. Other elements are written as inline ones."""

    elements: Mapping[str, ElementWriter]
    tokens: Mapping[TokenKind, TokenWriter]


class HtmlWriter:
    """Walks over the tree and writes to ``out``; calls the element writers and serves them.

    ``figures``: word of a fence → reader of its YAML. ``language``: of the whole text.
    """

    def __init__(
        self,
        tree: MarkdownTree,
        context: MarkdownContext,
        figures: Mapping[str, FigureReader],
        writers: WriterTable,
        options: MarkdownOptions,
    ) -> None:
        self.context = context
        self.figures = figures
        self.out = BodyBuilder()
        self._stash = tree.html_stash
        self._writers = writers
        self._language = options.language
        self.link_words = options.kinds.by_link_word

    def write_children(self, element: Element, scope: Scope) -> None:
        """Write the text and the elements inside ``element``."""
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
        """Write running text, with its tokens."""
        if OPEN not in text and STX not in text:
            self.out.add_markdown(text, scope.language, scope.linkable)
            return
        for part in self.context.split_tokens(text):
            if isinstance(part, SourceToken):
                self._writers.tokens[part.kind](self, part, scope)
            elif _RAW_HTML_START in part:
                self._write_raw_html(part, scope)
            elif part:
                self.out.add_markdown(part, scope.language, scope.linkable)

    def write_block(self, element: Element, scope: Scope, attributes: str = "") -> str:
        """Write an element of the block level, in a line of its own. ``attributes``: HTML to add to its tag.

        Returns its plain text, if it holds no other block.
        """
        out, tag = self.out, element.tag
        out.end_block()
        if element.attrib:
            scope = self.inner_scope(element, scope)
            attributes = self.format_attributes(element) + attributes
        out.add_markup(f"<{tag}{attributes}>")
        self.write_children(element, scope)
        text = out.end_block()
        out.add_markup(f"</{tag}>\n")
        return text

    def inner_scope(self, element: Element, scope: Scope) -> Scope:
        """The scope inside ``element``: class ``no-glossary`` and attribute ``lang`` change it."""
        if not element.attrib:
            return scope
        if "no-glossary" in element.get("class", "").split():
            scope = scope._replace(linkable=False)
        if "lang" in element.attrib:
            scope = scope._replace(language=self.language(element.get("lang", "")))
        return scope

    def language(self, tag: str) -> Language:
        """The language of an attribute ``lang``. That of the whole text is returned as it is, with its base
        language.
        """
        return self._language if tag == self._language.tag else Language(tag=tag)

    def format_attributes(self, element: Element, *omitted: str) -> str:
        """The attributes of ``element`` as HTML, each with a space before it. Records an id in the body."""
        if not element.attrib:
            return ""
        parts = []
        for name, value in sorted(element.items()):
            if name not in omitted:
                parts.append(f' {name}="{self.escape_value(value)}"')
                if name == "id":
                    self.out.ids.append(value)
        return "".join(parts)

    def escape_value(self, text: str) -> str:
        """``text`` as the value of an attribute in double quotes."""
        return _escape_value(unescape_markdown(self.context.restore(text, comments=False)))

    def escape_prose(self, text: str, language: Language) -> str:
        """``text``, which readers read, typeset and as the value of an attribute in double quotes."""
        return _escape_value(typeset_markdown(self.context.restore(text, comments=False), language))

    def locate_target(self, written: str) -> tuple[str, Place]:
        """The original text of a link target and its place: of its token, else where it is found in the text."""
        token = self.context.sole_token(written)
        if token is not None:
            return token.text, self.context.place(token)
        original = unescape_markdown(self.context.restore(written))
        return original, self.context.source_map.place(*_find_target(original, self.context.text))

    def _write_inline(self, element: Element, scope: Scope) -> None:
        self.out.add_markup(f"<{element.tag}{self.format_attributes(element)}>")
        self.write_children(element, self.inner_scope(element, scope))
        self.out.add_markup(f"</{element.tag}>")

    def _write_raw_html(self, text: str, scope: Scope) -> None:
        """Write text that contains placeholders of raw HTML."""
        end = 0
        for found in HTML_PLACEHOLDER_RE.finditer(text):
            if words := text[end : found.start()]:
                self.out.add_markdown(words, scope.language, scope.linkable)
            self.out.add_markup(self.restore_raw_html(found.group()))
            end = found.end()
        if words := text[end:]:
            self.out.add_markdown(words, scope.language, scope.linkable)

    def restore_raw_html(self, text: str) -> str:
        """``text`` with raw HTML in place of Python-Markdown's placeholders, which may be nested."""

        def replace(found: re.Match[str]) -> str:
            number = int(found.group(1))
            blocks = self._stash.rawHtmlBlocks
            return self.restore_raw_html(str(blocks[number])) if number < len(blocks) else ""

        return self.context.restore(HTML_PLACEHOLDER_RE.sub(replace, text), comments=False)


def _find_target(target: str, text: str) -> tuple[int, int]:
    """Start and end of the target of a link in the text, which may have other white space, and marks that Markdown has
    taken for code, emphasis or an escape. Where it is not found, the start of the text."""
    at = text.find(f"({target}")
    if at >= 0:
        return at + 1, at + 1 + len(target)
    words = [_HIDDEN_MARKS.join(map(re.escape, word)) for word in target[:_MAX_SEARCHED_TARGET].split()]
    found = re.search(r"\(\s*(" + r"\s+".join(words) + ")", text) if words else None
    return found.span(1) if found else (0, 0)


def _escape_value(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")
