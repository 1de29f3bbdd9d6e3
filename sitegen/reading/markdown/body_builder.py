"""Builder for :class:`~sitegen.model.bodies.Body`: output chunks, and the indexes of holes and text runs in them.

In: markup, text and holes in the order of the document. Out: the finished body. Typography is applied to all text of a
block when the block ends; offsets are computed once, in :meth:`BodyBuilder.finish`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Sequence
from itertools import accumulate, filterfalse
from typing import NamedTuple

from markdown.util import ETX, STX

from sitegen.diagnostics import Place
from sitegen.i18n.language import Language
from sitegen.i18n.quotes import OBJECT_REPLACEMENT
from sitegen.i18n.scripts import count_words, is_written_without_blanks, join_lines
from sitegen.i18n.typography import typeset, typeset_title
from sitegen.model.bodies import Body, Heading, Hole, TextRun
from sitegen.reading.markdown.excerpts import MAX_LENGTH, make_excerpt
from sitegen.reading.markdown.tokens import CLOSE, OPEN

# What Python-Markdown regards as an entity. Unknown names are left as they are.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")  # how Python-Markdown writes an escaped character: its code point
# Escaped signs while a block is typeset: as noncharacters of Unicode, which no text contains.
_LITERAL_SIGNS = {ord('"'): "\ufdd0", ord("'"): "\ufdd1", ord("-"): "\ufdd2"}
_ESCAPED_ELLIPSIS = f"{STX}{ord('.')}{ETX}" * 3
_LITERAL_ELLIPSIS = "\ufdd3" * 3
_SHOWN_SIGNS = {ord(hidden): sign for sign, hidden in _LITERAL_SIGNS.items()} | {0xFDD3: "."}
_STRAY = re.compile(f"[{STX}{ETX}{OPEN}{CLOSE}]")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_SPACE_BEFORE_STOP = re.compile(r" +(?=[.,;:!?)])")
_LETTER = re.compile(r"[^\W_]")

HoleFactory = Callable[..., Hole]


def unescape_markdown(text: str) -> str:
    """``text`` with escapes of Markdown and entities of HTML replaced by their characters.

    Python-Markdown sometimes cuts a placeholder or token in two at a marker of emphasis; the rest of it is removed.
    """
    if "&" in text:  # first: in ``\\&amp;`` there is no entity
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if STX in text or ETX in text or OPEN in text or CLOSE in text:
        text = _STRAY.sub("", restore_escapes(text))
    return text


def restore_escapes(text: str) -> str:
    """``text`` with the characters that were escaped by a backslash, in place of Python-Markdown's codes for them."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1))), text)


def _hide_literal_signs(text: str) -> str:
    """``text`` with escaped signs that typography would change in the form of :data:`_LITERAL_SIGNS`."""
    text = text.replace(_ESCAPED_ELLIPSIS, _LITERAL_ELLIPSIS)
    return _ESCAPED.sub(lambda found: _LITERAL_SIGNS.get(int(found.group(1)), found.group()), text)


def typeset_markdown(text: str, language: Language) -> str:
    """The value of an attribute, which may contain escapes and entities, typeset. Escaped signs stay as they are."""
    return typeset_title(unescape_markdown(_hide_literal_signs(text)), language).translate(_SHOWN_SIGNS)


def collapse_whitespace(text: str) -> str:
    """``text`` with each run of white space replaced by one space, and none at its ends. No-break spaces stay."""
    return _WHITE_SPACE.sub(" ", text).strip()


class _TextPiece(NamedTuple):
    """Text of the current block. ``at``: its index in the output chunks.

    ``language``: None for text that is not typeset, such as code; then typography sees ``substitute`` in its place.
    """

    at: int
    text: str
    language: Language | None
    linkable: bool = False
    substitute: str = ""


class BodyBuilder:
    """Collects the parts of one body. ``section``: number of h2 so far; ``figures``: their kinds so far."""

    def __init__(self) -> None:
        self.section = 0
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self.figures: list[str] = []
        self.mentions: list[tuple[str, Place]] = []
        self._slugs: dict[str, int] = {}
        self._parts: list[str] = []
        self._holes: list[tuple[int, HoleFactory]] = []
        self._runs: list[tuple[int, int, str, bool]] = []
        self._block: list[_TextPiece] = []
        self._running_text: list[str] = []
        self._plain: list[str] = []
        self._paragraphs: list[str] = []
        self._excerpt_length = 0
        self._has_escapes = self._has_citation = False

    def unique_slug(self, slug: str, taken: Container[str]) -> str:
        """``slug``, or ``slug-2``, ``slug-3`` …: the first that no heading has and that is not ``taken``."""
        while True:
            number = self._slugs[slug] = self._slugs.get(slug, 0) + 1
            name = slug if number == 1 else f"{slug}-{number}"
            if name not in taken and (name == slug or name not in self._slugs):
                self._slugs.setdefault(name, 1)
                return name

    def add_markup(self, html_text: str) -> None:
        """Append HTML as it is."""
        self._parts.append(html_text)

    def add_hole(self, factory: HoleFactory) -> None:
        """Append a hole; ``factory(offset=…)`` creates it when its offset is known."""
        self._holes.append((len(self._parts), factory))

    def add_citation(self, factory: HoleFactory) -> None:
        """Append the hole of a citation, which leaves no space in the plain text before a full stop."""
        self._has_citation = True
        self.add_hole(factory)

    def add_paragraph(self, text: str) -> None:
        """Note the plain text of a paragraph, for the excerpt; those that it cannot reach are left out."""
        if self._excerpt_length <= MAX_LENGTH:
            self._paragraphs.append(text)
            self._excerpt_length += len(text)

    def add_text(self, text: str, language: Language, linkable: bool) -> None:
        """Append text that is typeset and escaped. ``linkable``: glossary terms in it may become links."""
        self._block.append(_TextPiece(len(self._parts), text, language, linkable))
        self._parts.append("")

    def add_markdown(self, text: str, language: Language, linkable: bool) -> None:
        """Append text as :meth:`add_text` does, which may contain escapes of Markdown and entities of HTML."""
        if STX in text:
            self._has_escapes = True
            text = _hide_literal_signs(text)
        self.add_text(unescape_markdown(text), language, linkable)

    def add_opaque(self, text: str, substitute: str = OBJECT_REPLACEMENT) -> None:
        """Add ``text`` to the plain text alone: its markup (code, a picture, a line break) has been appended already.

        ``substitute``: what typography sees in its place.
        """
        self._block.append(_TextPiece(len(self._parts), text, None, substitute=substitute))

    def end_block(self) -> str:
        """Typeset and escape the text since the last block, and return it as plain text."""
        if not self._block:
            return ""
        block, self._block = self._block, []
        if any("\n" in piece.text for piece in block):
            block = _join_lines(block)
        texts = _typeset(block)
        if self._has_escapes:
            self._has_escapes = False
            texts = [text.translate(_SHOWN_SIGNS) for text in texts]
        running_text = []
        for (at, _, language, linkable, _), text in zip(block, texts, strict=True):
            if language is None:
                running_text.append(" ")
                continue
            running_text.append(text)
            self._parts[at] = html.escape(text, quote=False)
            if text and not text.isspace():
                self._runs.append((at, self.section, language.tag, linkable))
        self._running_text += running_text
        self._running_text.append(" ")
        block_text = "".join(texts)
        if self._has_citation:
            self._has_citation = False
            block_text = _SPACE_BEFORE_STOP.sub("", block_text)
        self._plain.append(block_text)
        return block_text

    def finish(self, language: Language) -> Body:
        """The body: the chunks joined, with holes and text runs at their offsets. ``language``: of the whole text."""
        self.end_block()
        offsets = list(accumulate(map(len, self._parts), initial=0))
        running_text, more_words = "".join(self._running_text), 0
        if any(is_written_without_blanks(Language(tag=tag)) for tag in {tag for _, _, tag, _ in self._runs}):
            more_words, running_text = count_words(running_text)
        words = running_text.split()
        return Body(
            html="".join(self._parts),
            holes=tuple(factory(offset=offsets[at]) for at, factory in self._holes),
            runs=tuple(
                TextRun(offsets[at], offsets[at + 1], section, language, linkable)
                for at, section, language, linkable in self._runs
            ),
            headings=tuple(self.headings),
            ids=tuple(self.ids),
            mentions=tuple(self.mentions),
            word_count=more_words
            + len(words)
            - sum(_LETTER.search(word) is None for word in filterfalse(str.isalpha, words)),
            plain_text=collapse_whitespace(" ".join(self._plain)),
            excerpt=make_excerpt(self._paragraphs, language),
        )


def _join_lines(block: Sequence[_TextPiece]) -> list[_TextPiece]:
    """The block without the line breaks that its languages do not show as a blank."""
    visible = [piece.substitute or piece.text for piece in block]
    joined = []
    for number, piece in enumerate(block):
        if piece.language is not None and "\n" in piece.text:
            before = next((text for text in reversed(visible[:number]) if text), "")
            after = next((text for text in visible[number + 1 :] if text), "")
            piece = piece._replace(text=join_lines(piece.text, before, after, piece.language))
        joined.append(piece)
    return joined


def _typeset(block: Sequence[_TextPiece]) -> list[str]:
    """The texts of a block, each typeset by the rules of its language.

    Quotation marks and spaces depend on neighbours, so the rules of each language see the whole block.
    """
    if len(block) == 1 and block[0].language:
        return typeset((block[0].text,), block[0].language)
    texts = [piece.text for piece in block]
    languages: list[Language | None] = []
    for piece in block:
        if piece.language not in languages:
            languages.append(piece.language)
    visible = [piece.substitute or piece.text for piece in block]
    for language in filter(None, languages):
        for index, text in enumerate(typeset(visible, language)):
            if block[index].language == language:
                texts[index] = text
    return texts
