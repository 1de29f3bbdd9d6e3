"""A body while it is written: strings in a row, and beside them what stands where.

In: markup, words and holes in the order of the document. Out: the finished :class:`~sitegen.model.bodies.Body`.
Typography is applied to the words of a block at once, when the block ends; offsets are counted once, at the very end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Sequence
from itertools import accumulate, filterfalse
from typing import NamedTuple

from sitegen.i18n.language import Language
from sitegen.i18n.quotes import OBJECT_REPLACEMENT
from sitegen.i18n.typography import typeset
from sitegen.model.bodies import Body, Heading, Hole, TextRun
from sitegen.reading.markdown.tokens import CLOSE, OPEN

# What Python-Markdown takes for an entity. The names are HTML's; unknown ones stay as they are written.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
STX, ETX = "\x02", "\x03"  # Python-Markdown's: what stands between them is its own
_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
_STRAY = re.compile(f"[{STX}{ETX}{OPEN}{CLOSE}]")
_LETTER = re.compile(r"[^\W_]")

HoleFactory = Callable[..., Hole]


def unescape_markdown(text: str) -> str:
    """Characters as they are meant: escapes of Markdown and entities of HTML are resolved.

    Now and then Python-Markdown loses half of a placeholder or token between emphasis signs; what is left of it goes.
    """
    if STX in text or ETX in text or OPEN in text or CLOSE in text:
        text = _STRAY.sub("", _ESCAPED.sub(lambda found: chr(int(found.group(1))), text))
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


def collapse_whitespace(text: str) -> str:
    """``text`` with one blank for any white space in it, and none around it."""
    return " ".join(text.split())


class _TextPiece(NamedTuple):
    """Words of the block that is being written. ``at`` is their index in the manuscript.

    ``language`` is None where they are no running text; then ``sign`` is what typography sees in their place.
    """

    at: int
    text: str
    language: Language | None
    linkable: bool = False
    substitute: str = ""


class BodyBuilder:
    """Collects one body. ``section`` counts the h2 so far."""

    def __init__(self) -> None:
        self.section = 0
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self._slugs: dict[str, int] = {}
        self._parts: list[str] = []
        self._holes: list[tuple[int, HoleFactory]] = []
        self._runs: list[tuple[int, int, str, bool]] = []
        self._block: list[_TextPiece] = []
        self._running_text: list[str] = []
        self._plain: list[str] = []

    def unique_slug(self, slug: str, taken: Container[str]) -> str:
        """``slug``, or ``slug-2``, ``slug-3`` …: the first that no heading has and that is not ``taken``."""
        while True:
            number = self._slugs[slug] = self._slugs.get(slug, 0) + 1
            name = slug if number == 1 else f"{slug}-{number}"
            if name not in taken and (name == slug or name not in self._slugs):
                self._slugs.setdefault(name, 1)
                return name

    def add_markup(self, html_text: str) -> None:
        self._parts.append(html_text)

    def add_hole(self, factory: HoleFactory) -> None:
        """Leave a hole here; ``maker`` makes it when its offset is known."""
        self._holes.append((len(self._parts), factory))

    def add_text(self, text: str, language: Language, linkable: bool) -> None:
        """Running text, not yet escaped."""
        self._block.append(_TextPiece(len(self._parts), text, language, linkable))
        self._parts.append("")

    def add_opaque(self, text: str, substitute: str = OBJECT_REPLACEMENT) -> None:
        """What stands in the markup already (code, a picture, a line break): ``text`` joins the plain text alone.

        ``sign`` is what typography sees in its place.
        """
        self._block.append(_TextPiece(len(self._parts), text, None, substitute=substitute))

    def end_block(self) -> str:
        """Set the words since the last block, and return them as plain text."""
        if not self._block:
            return ""
        block, self._block = self._block, []
        texts = _typeset(block)
        running = []
        for (at, _, language, linkable, _), text in zip(block, texts, strict=True):
            if language is None:
                running.append(" ")
                continue
            running.append(text)
            self._parts[at] = html.escape(text, quote=False)
            if text and not text.isspace():
                self._runs.append((at, self.section, language.tag, linkable))
        self._running_text += running
        self._running_text.append(" ")
        whole = "".join(texts)
        self._plain.append(whole)
        return whole

    def finish(self) -> Body:
        """The body: everything in a row, every hole and run at its offset."""
        self.end_block()
        offsets = list(accumulate(map(len, self._parts), initial=0))
        words = "".join(self._running_text).split()
        return Body(
            html="".join(self._parts),
            holes=tuple(factory(offset=offsets[at]) for at, factory in self._holes),
            runs=tuple(
                TextRun(offsets[at], offsets[at + 1], section, language, linkable)
                for at, section, language, linkable in self._runs
            ),
            headings=tuple(self.headings),
            ids=tuple(self.ids),
            word_count=len(words) - sum(_LETTER.search(word) is None for word in filterfalse(str.isalpha, words)),
            plain_text=collapse_whitespace(" ".join(self._plain)),
        )


def _typeset(block: Sequence[_TextPiece]) -> list[str]:
    """The words of a block as their languages print them. Each language sees the whole block."""
    if len(block) == 1 and block[0].language:
        return typeset((block[0].text,), block[0].language)
    texts = [words.text for words in block]
    languages: list[Language | None] = []
    for words in block:
        if words.language not in languages:
            languages.append(words.language)
    seen = [words.substitute or words.text for words in block]
    for language in filter(None, languages):
        for index, text in enumerate(typeset(seen, language)):
            if block[index].language == language:
                texts[index] = text
    return texts
