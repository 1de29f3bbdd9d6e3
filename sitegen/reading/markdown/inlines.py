"""Inline processors that differ from Python-Markdown's: links with a token as target, pictures, ``*`` within words.

In: matches of a pattern in a text, as the inline processor passes them. Out: elements.
"""

from __future__ import annotations

import re
from functools import cache
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown.core import Markdown
from markdown.inlinepatterns import (
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import ETX, STX

from sitegen.diagnostics import Message
from sitegen.i18n.scripts import CJK, is_cjk, may_have_cjk
from sitegen.reading.markdown.tokens import CLOSE, OPEN, MarkdownContext, TokenKind

# Patterns that begin with their literal character, which ``re`` finds much faster; lookbehinds follow it.
BACKTICK = r"(\\(?<!\\\\)\\(?:\\{2})*)(?=`)|`(?<!\\`)"
BRACKET = r"\[(?<!!\[)"
LITERAL_STAR = r"\*(?:(?<=[^\W_]\*)(?=[^\W_])|(?<=\d\*)(?=[-\u2010\u2011–])|(?<=\d\*)\*(?=\d))"
LINE_BREAK = r"(?:[ ]{2}|\\)\n"
# As CommonMark's flanking delimiter runs, with symbols as punctuation: a run opens no emphasis behind a word and before
# a sign. Unlike there, it may close emphasis between a sign and a word: **Achtung:**mehr, **強調。**次.
_BEHIND_SIGN = r"(?<=[^\w\s*(\[{<„‚¿¡]|_)"
_MAX_TARGET_LENGTH = 1000  # characters; a target without token is searched no further, which would be quadratic


@cache
def star_boundary(*, cjk: bool) -> re.Pattern[str]:
    """Runs of stars that may begin or end emphasis. ``cjk``: also beside Chinese, Japanese and Korean letters."""
    behind_cjk = rf"(?<=[{CJK}])\*++(?!\s|$)|" if cjk else ""
    return re.compile(
        rf"""(?x)
        (?P<ambiguous>{behind_cjk}(?<=[^\W_])\*++(?=[^\W_])|{_BEHIND_SIGN}\*++(?!\s|$))|
        (?P<end>(?<=[^\W_])\*++|(?<=[^\w\s*]|_)\*++(?=\s|$))|
        (?P<start>(?:(?<![^\s])|(?<=[(\[{{<„‚¿¡]))\*++(?!\s|$))
        """
    )


class LiteralStarProcessor(InlineProcessor):
    """``*`` between letters or digits is text, as in the German gender star, *Leser\\*innen*, or in *3\\*4*; and so is
    one between a digit and a hyphen, *4\\*-Hotel*, unless it closes emphasis: ``*2025*-Ausgabe``. Beside
    Chinese, Japanese and Korean letters, which no blank parts from emphasis, it is none.
    """

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        before, after = data[m.start() - 1 : m.start()], data[m.end() : m.end() + 1]
        if is_cjk(before) or is_cjk(after):
            return None, None, None
        if after in "-\u2010\u2011–" and _is_emphasis_open(data, m.start()):
            return None, None, None
        return "".join(f"{STX}{ord(sign)}{ETX}" for sign in m.group()), m.start(), m.end()


def _is_emphasis_open(text: str, end: int) -> bool:
    """Whether the last ``*`` before offset ``end`` may open emphasis."""
    at = text.rfind("*", 0, end)
    before = text[at - 1 : at]
    return at >= 0 and not (before.isalnum() or before == "*" or text[at + 1].isspace())


class EmphasisProcessor(DelimiterProcessor):
    """Emphasis by ``*`` as in CommonMark and by ``_``, with a search by regular expression."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)
        self._data: str | None = None  # the text whose letters the boundary of stars is for

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if data is not self._data:
            self._data = data
            self.delimiters["*"].boundary = star_boundary(cjk=may_have_cjk(data))
        return super().handleMatch(m, data)

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found.group()]
            match = delimiter.boundary.match(data, found.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


class BracketMatcher:
    """Finds the closing bracket of a link text, with a regular expression instead of a loop over characters."""

    _BRACKET = re.compile(r"[\[\]]")

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - a name of Python-Markdown
        depth = 1
        for found in self._BRACKET.finditer(data, index):
            depth += 1 if found.group() == "[" else -1
            if depth == 0:
                return data[index : found.start()], found.end(), True
        return data[index:], len(data), False


class LinkProcessor(BracketMatcher, LinkInlineProcessor):
    """``[text](target)``. The target is a token where the scanner found its end."""

    _TOKEN = re.compile(
        rf"""\(\s*({OPEN}[0-9]+{CLOSE})\s*(?:(?<=\s)(?:"(?P<double>.*?)"|'(?P<single>.*?)')\s*)?\)""",
        re.DOTALL,
    )

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - a name of Python-Markdown
        found = self._TOKEN.match(data, index)
        if found is None:
            return super().getLink(data[: index + _MAX_TARGET_LENGTH], index)
        title = found.group("double") if found.group("single") is None else found.group("single")
        return found.group(1), self.clean_title(title), found.end(), True

    def clean_title(self, title: str | None) -> str | None:
        return None if title is None else self.RE_TITLE_CLEAN.sub(" ", self.unescape(title.strip()))


class PictureProcessor(LinkProcessor, ImageInlineProcessor):
    """``![alt](file "title")``. The title becomes a child ``<caption>``, so that markup in it is processed."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        text, index, closed = self.getText(data, m.end(0))
        source, title, index, found = self.getLink(data, index) if closed else ("", None, index, False)
        if not found:
            return None, None, None
        return _make_picture(source, self.unescape(text), title), m.start(0), index

    def clean_title(self, title: str | None) -> str | None:
        return title


class ReferenceLinkProcessor(BracketMatcher, ReferenceInlineProcessor):
    """``[text][label]``; an undefined label is a warning."""

    RE_LINK: ClassVar[re.Pattern[str]] = re.compile(rf"\s?\[({OPEN}[0-9]+{CLOSE}|[^\]]*)\]")

    def __init__(self, pattern: str, md: Markdown, context: MarkdownContext) -> None:
        super().__init__(pattern, md)
        self.context = context

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802 - a name of Python-Markdown
        found = self.RE_LINK.match(data, index)
        if found is None:
            return None, index, False
        token = self.context.sole_token(found.group(1))
        if token is None or token.kind is not TokenKind.LABEL:
            return (found.group(1) or text).lower(), found.end(), True
        label = token.text.lower()
        if self.NEWLINE_CLEANUP_RE.sub(" ", label) not in self.md.references:
            hint = Message(
                "define it in a line of its own, [{text}]: https://…, or write [text](address)", text=token.text
            )
            self.context.report(
                "SG206", Message("the label '{text}' is not defined", text=token.text), self.context.place(token), hint
            )
        return label, found.end(), True


class PictureReferenceProcessor(ReferenceLinkProcessor, ImageReferenceInlineProcessor):
    """``![text][label]``."""

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 - a name of Python-Markdown
        return _make_picture(href, self.unescape(text), title or None)


class ShortReferenceLinkProcessor(BracketMatcher, ShortReferenceInlineProcessor):
    """``[label]`` with a defined label."""


class ShortPictureReferenceProcessor(BracketMatcher, ShortImageReferenceInlineProcessor):
    """``![label]`` with a defined label."""

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 - a name of Python-Markdown
        return _make_picture(href, self.unescape(text), title or None)


def _make_picture(source: str, alt: str, title: str | None) -> Element:
    picture = Element("img", {"src": source, "alt": alt})
    if title is not None:
        SubElement(picture, "caption").text = title
    return picture
