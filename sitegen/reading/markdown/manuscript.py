"""A body while it is written: strings in a row, and beside them what stands where.

In: markup, words and holes in the order of the document. Out: the finished :class:`~sitegen.model.bodies.Body`.
Typography is applied to the words of a block at once, when the block ends; offsets are counted once, at the very end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container
from typing import NamedTuple

from sitegen.i18n.languages import Language
from sitegen.i18n.quotes import OBJECT
from sitegen.i18n.typography import typeset
from sitegen.model.bodies import Body, Heading, Hole, Run
from sitegen.reading.markdown.tokens import CLOSE, OPEN

# What Python-Markdown takes for an entity. The names are HTML's; unknown ones stay as they are written.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_STRAY = re.compile(f"[\x02\x03{OPEN}{CLOSE}]")
_LETTER = re.compile(r"[^\W_]")

HoleMaker = Callable[..., Hole]


def plain(text: str) -> str:
    """Characters as they are meant: escapes of Markdown and entities of HTML are resolved.

    Now and then Python-Markdown loses half of a placeholder or token between emphasis signs; what is left of it goes.
    """
    if _STRAY.search(text):
        text = _STRAY.sub("", _ESCAPED.sub(lambda found: chr(int(found.group(1))), text))
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


class _Words(NamedTuple):
    """Words of the block that is being written. ``at`` is their index in the manuscript; None: not running text."""

    at: int | None
    text: str
    language: str
    linkable: bool
    sign: str = ""  # what typography sees where there is no running text


class Manuscript:
    """Collects one body. ``section`` counts the h2 so far."""

    def __init__(self) -> None:
        self.section = 0
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self._slugs: dict[str, int] = {}
        self._parts: list[str] = []
        self._holes: list[tuple[int, HoleMaker]] = []
        self._runs: list[tuple[int, int, str, bool]] = []
        self._block: list[_Words] = []
        self._plain: list[str] = []
        self._count = 0

    def free_slug(self, slug: str, taken: Container[str]) -> str:
        """``slug``, or ``slug-2``, ``slug-3`` …: the first that no heading has and that is not ``taken``."""
        while True:
            number = self._slugs[slug] = self._slugs.get(slug, 0) + 1
            name = slug if number == 1 else f"{slug}-{number}"
            if name not in taken and (name == slug or name not in self._slugs):
                self._slugs.setdefault(name, 1)
                return name

    def markup(self, html_text: str) -> None:
        self._parts.append(html_text)

    def hole(self, maker: HoleMaker) -> None:
        """Leave a hole here; ``maker`` makes it when its offset is known."""
        self._holes.append((len(self._parts), maker))

    def words(self, text: str, language: str, linkable: bool) -> None:
        """Running text, not yet escaped."""
        self._block.append(_Words(len(self._parts), text, language, linkable))
        self._parts.append("")

    def aside(self, text: str, sign: str = OBJECT) -> None:
        """What stands in the markup already (code, a picture, a line break): ``text`` joins the plain text alone.

        ``sign`` is what typography sees in its place.
        """
        self._block.append(_Words(None, text, "", False, sign))

    def end_block(self) -> str:
        """Set the words since the last block, and return them as plain text."""
        if not self._block:
            return ""
        block, self._block = self._block, []
        texts = [words.text for words in block]
        seen = [words.sign if words.at is None else words.text for words in block]
        for language in dict.fromkeys(words.language for words in block if words.at is not None):
            for index, text in enumerate(typeset(seen, Language(tag=language))):
                if block[index].language == language:
                    texts[index] = text
        for words, text in zip(block, texts, strict=True):
            if words.at is not None:
                self._parts[words.at] = html.escape(text, quote=False)
                if text and not text.isspace():
                    self._runs.append((words.at, self.section, words.language, words.linkable))
        running = "".join(text if words.at is not None else " " for words, text in zip(block, texts, strict=True))
        self._count += sum(_LETTER.search(word) is not None for word in running.split())
        whole = " ".join("".join(texts).split())
        if whole:
            self._plain.append(whole)
        return whole

    def finish(self) -> Body:
        """The body: everything in a row, every hole and run at its offset."""
        self.end_block()
        offsets = [0]
        for part in self._parts:
            offsets.append(offsets[-1] + len(part))
        return Body(
            html="".join(self._parts),
            holes=tuple(maker(at=offsets[at]) for at, maker in self._holes),
            runs=tuple(
                Run(offsets[at], offsets[at + 1], section, language, linkable)
                for at, section, language, linkable in self._runs
            ),
            headings=tuple(self.headings),
            ids=tuple(self.ids),
            words=self._count,
            plain=" ".join(self._plain),
        )
