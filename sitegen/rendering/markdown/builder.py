"""The HTML of bodies as Markdown.

In: HTML as ``reading/markdown`` and the holes of bodies write it, of which every tag is known. Out: Markdown with
absolute links. It is no converter of other HTML: a tag that bodies do not have is left out, its text is not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from msgspec import Struct, field

from sitegen.i18n.language_marks import without_marks

# Tags that begin or end a block. Where only the end matters, the start tag is left to running text, which drops it.
_BLOCK_TAG = re.compile(
    r"<(/?)(ul|ol|li|blockquote|table|tr|dd|aside)\b([^<>]*)>"
    r"|<(/)(p|h[1-6]|th|td|figcaption|caption|dt|div|figure|section)>|<(pre|hr)\b([^<>]*)>"
)
_INLINE = re.compile(
    r"<code\b[^<>]*>(.*?)</code>|<(/?)([a-z][a-z0-9]*)([^<>]*)>|[\\`*_\[\]]|&[#\w]+;|[\t\r\n][ \t\r\n]*|  +"
)
_BLOCK_START = re.compile(r"(\d{0,9})([.)#>+-])(?=[ \t]|$)")
_BACK = re.compile(r'\xa0?<a class="footnote-backref".*?</a>', re.DOTALL)
_NOTE_MARK = re.compile(r'<sup[^<>]*><a class="footnote-ref" href="#fn:([^"]+)"[^<>]*>[^<>]*</a></sup>')
_HREF = re.compile(r' (?:href|src)="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_NOTE = re.compile(r' id="fn:([^"]+)"')
_START = re.compile(r' start="(\d+)"')
_TAG = re.compile(r"<[^<>]*>")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_SPECIAL = frozenset("\\`*_[]<")
_LINE_BREAK = "\0"
Absolute = Callable[[str], str | None]
"""The absolute address of an ``href``; None for a place on the same page, which is no link in Markdown."""


def escape_text(text: str) -> str:
    """Plain text as running text in Markdown."""
    return "".join(f"\\{one}" if one in _SPECIAL else one for one in without_marks(text))


def _read_tag(tag: re.Match[str]) -> tuple[str, str, str]:
    """Slash or nothing, name, attributes."""
    both, name, attributes, ends, ended, alone, its = tag.groups()
    if name:
        return both, name, attributes
    return (ends, ended, "") if ended else ("", alone, its)


def _fence(code: str, shortest: int) -> str:
    """More backticks than stand in a row in ``code``."""
    return "`" * max([shortest, *(len(run) + 1 for run in re.findall("`+", code))])


def _quote_code(code: str) -> str:
    fence = _fence(code, 1)
    return f"{fence} {code} {fence}" if "`" in code else f"{fence}{code}{fence}"


class _Frame(Struct):
    """A quotation or an entry of a list. ``first``: what its first line begins with, ``rest``: the other lines."""

    first: str
    rest: str
    is_begun: bool = False


class _ListCounter(Struct):
    """``number``: of the next entry, None in a list without numbers; ``count``: of its entries up to now."""

    number: int | None
    count: int = 0


class MarkdownBuilder(Struct):
    """Markdown that grows block by block. What raw HTML leaves open or closes twice does no harm."""

    absolute: Absolute
    lines: list[str] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)
    _lists: list[_ListCounter] = field(default_factory=list)

    def add_block(self, text: str) -> None:
        """A paragraph, heading, table or other block, after an empty line."""
        if not text:
            return
        if self.lines and not self._continues_list():
            self.lines.append("".join(frame.rest for frame in self._frames if frame.is_begun).rstrip())
        for line in text.split("\n"):
            self.lines.append(self._prefix() + line if line else self._prefix().rstrip())

    def _continues_list(self) -> bool:
        """Does an entry begin behind another one, or inside one?"""
        begins = bool(self._lists and self._frames) and not self._frames[-1].is_begun
        return begins and (len(self._lists) > 1 or self._lists[-1].count > 1)

    def _prefix(self) -> str:
        parts = []
        for frame in self._frames:
            parts.append(frame.rest if frame.is_begun else frame.first)
            frame.is_begun = True
        return "".join(parts)

    def add_html(self, source: str) -> None:
        """The blocks of a body, or running text as one paragraph."""
        source = without_marks(source)
        if "footnote" in source:
            source = _NOTE_MARK.sub(r"<note \1>", _BACK.sub("", source))
        done = skip_to = 0
        rows: list[list[str]] = []
        for tag in _BLOCK_TAG.finditer(source):
            if tag.start() < skip_to:
                continue
            between = source[done : tag.start()]
            text = self.inline(between) if len(between) > 1 or between.strip() else ""
            done = tag.end()
            closing, name, attributes = _read_tag(tag)
            if name in ("th", "td") and closing and rows:
                rows[-1].append(text.replace("|", "\\|"))
            elif name == "tr":
                rows += [] if closing else [[]]
            elif name == "table":
                self.add_table(rows) if closing else None
                rows = []
            elif name == "pre" and not closing:
                end = source.find("</pre>", done)
                self._add_code(source[done:end], attributes)
                done = skip_to = end
            else:
                if text:
                    self._add_text(text, closing, name)
                self._open_or_close(closing, name, attributes)
        self.add_block(self.inline(source[done:]))

    def _add_text(self, text: str, closing: str, name: str) -> None:
        """The text before a tag, not empty."""
        if closing and name[0] == "h" and name[1:].isdigit():
            self.add_block(f"{'#' * int(name[1])} {text}")
        elif closing and name in ("figcaption", "caption"):
            self.add_block(f"*{text}*")
        else:
            self.add_block(text)

    def _open_or_close(self, closing: str, name: str, attributes: str) -> None:
        if name in ("ul", "ol"):
            start = _START.search(attributes)
            if closing:
                del self._lists[-1:]
            else:
                self._lists.append(_ListCounter((int(start[1]) if start else 1) if name == "ol" else None))
        elif name in ("li", "dd", "blockquote", "aside"):
            if closing:
                del self._frames[-1:]
            else:
                self._frames.append(self._frame(name, attributes))
        elif name == "hr" and not closing:
            self.add_block("---")

    def _frame(self, name: str, attributes: str) -> _Frame:
        if found := _NOTE.search(attributes):
            self._lists[-1].count = 1  # an empty line before each
            return _Frame(f"[^{found[1]}]: ", "    ")
        if name == "dd":
            return _Frame(": ", "  ")
        if name != "li" or not self._lists:
            return _Frame("> ", "> ")
        counter = self._lists[-1]
        counter.count += 1
        if counter.number is None:
            return _Frame("- ", "  ")
        mark = f"{counter.number}. "
        counter.number += 1
        return _Frame(mark, " " * len(mark))

    def add_table(self, rows: list[list[str]]) -> None:
        """``rows``: of Markdown; the first has the heads of the columns."""
        if rows:
            lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
            self.add_block("\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]))

    def _add_code(self, source: str, attributes: str) -> None:
        found = re.search(r"language-([\w-]+)", attributes + source[:80])
        text = html.unescape(_TAG.sub("", source)).rstrip("\n")
        fence = _fence(text, 3)
        self.add_block(f"{fence}{found[1] if found else ''}\n{text}\n{fence}")

    def inline(self, source: str) -> str:
        """Running text in one line."""
        source = source.replace("\n", " ")
        targets: list[str | None] = []

        def convert(found: re.Match[str]) -> str:
            piece = found[0]
            if piece[0] != "<":
                character = html.unescape(piece) if piece[0] == "&" else " " if piece[0] <= " " else piece
                return f"\\{character}" if character in _SPECIAL else character
            code, closing, name, attributes = found.groups()
            if code is not None:
                return _quote_code(html.unescape(_TAG.sub("", code)))
            if name == "a":
                return self._link(closing, attributes, targets)
            if name == "note":
                return f"[^{attributes.strip()}]"
            if name == "img":
                return self._picture(attributes)
            return _LINE_BREAK if name == "br" else _MARKS.get(name, "")

        text = _INLINE.sub(convert, source).strip(" ")
        if found := _BLOCK_START.match(text):
            text = f"{found[1]}\\{text[found.end(1) :]}"
        return text.replace(f"{_LINE_BREAK} ", _LINE_BREAK).replace(_LINE_BREAK, "  \n")

    def _link(self, closing: str, attributes: str, targets: list[str | None]) -> str:
        if closing:
            target = targets.pop() if targets else None
            return f"]({target})" if target else ""
        found = _HREF.search(attributes)
        target = self.absolute(html.unescape(found[1])) if found else None
        targets.append(target.replace(" ", "%20").replace("(", "%28").replace(")", "%29") if target else None)
        return "[" if targets[-1] else ""

    def _picture(self, attributes: str) -> str:
        source, alt = _HREF.search(attributes), _ALT.search(attributes)
        address = self.absolute(html.unescape(source[1])) if source else None
        words = html.unescape(alt[1]) if alt else ""
        return f"![{words}]({address})" if address else ""

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"
