"""A document as its writer sees it: the file cut into passages of prose, each at its offset.

In: the text of a file. Out: passages, in the order of the file. What is no prose (targets of links, citations, code,
comments, the fields of figures but their words) is blanked, so that every offset in a passage is an offset in the file.
Knows no language. A setext heading counts as a paragraph, a table needs its outer bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from sitegen.reading.markdown.scanner import scan
from sitegen.reading.markdown.tokens import Kind, Token

# Fields of front matter that readers see, in the languages of the document.
FIELDS = frozenset({
    "kicker", "title", "short_title", "social_title", "standfirst", "description", "key_points", "faq", "updates",
    "corrections", "ai_use", "term", "definition",
})  # fmt: skip
TITLES = frozenset({"title", "short_title", "social_title"})

_FRONT = re.compile(r"---[ \t]*\n(?P<fields>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>[a-z_]+):", re.MULTILINE)
_BRACKET = re.compile(r"\A(\s*)\[")  # unquoted: it opens a list, and is no text
_ITEMS = re.compile(r"^[ ]*- ", re.MULTILINE)
_CALLOUT = re.compile(r"[ >]*\[!\w+\]")
_KEY = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")
_NOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
# Each begins with a literal, not with a look at what stands before it: only so are most characters passed at a glance.
_CODE = re.compile(r"`(?<!``)(`*)(?!`)[^\n]*?(?<!`)`\1(?!`)|\{[ ]*:?[ ]*[#.a-z][^{}\n]*\}")
_TITLE = re.compile(r"(\]\([ ]+)\"([^\"\n]*)\"(?=[ ]*\))")  # of a link or picture: its quotes quote nobody
_LINE = re.compile(
    r"[ ]*(?:"
    r"(?P<heading>\#{1,6}[ ]+)|(?P<row>\|)|(?P<quotation>>(?:[ ]?>)*[ ]?)|(?P<note>\[\^[^\[\]\n]+\]:)"
    r"|(?P<item>(?:[-*+:]|\d{1,9}\.)[ ]+)|(?P<blank>$))?"
)
_GOES_ON = frozenset({"paragraph", "item", "note", "quotation", "callout"})  # in a line that begins with a word
_QUOTATION_SIGN = re.compile(r"(?:^|\n)[ ]*>[ >]*")
_RULER = re.compile(r"[\s|:-]*")
_WORDS_OF_FIGURES = re.compile(r"^[ ]*(?:caption|title|alt|text):", re.MULTILINE)
_HIDDEN = frozenset({
    Kind.TARGET, Kind.LABEL, Kind.CITATION, Kind.FENCE, Kind.COMMENT, Kind.AUTOLINK, Kind.TAG, Kind.CALLOUT,
})  # fmt: skip


class Mark(Struct, frozen=True):
    """A citation of the source ``key``, at its offsets in the file."""

    key: str
    start: int
    end: int


class Passage(NamedTuple):
    """``text`` begins at ``start`` in the file, and is as long as what it was made of. A tuple: a site has very many.

    ``kind``: the name of a field, or heading, paragraph, item, row, quotation, callout, note (a footnote), figure.
    ``section``: how many headings stand before it, its own included; -1 in front matter. ``notes``: the footnotes
    that it refers to (a note: its own label first).
    """

    kind: str
    section: int
    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# Where it starts, its kind, its section, and its prose as it stands in the file.
_Cut = tuple[int, str, int, str]


def passages(text: str) -> Iterator[Passage]:
    """The passages of a file, front matter first."""
    front = _FRONT.match(text)
    body = front.end() if front else 0
    _, tokens = scan(text)
    prose = _blanked(text, tokens, body)
    cuts = [*(_front(prose, front) if front else ()), *_body(prose, text, body)]
    cuts += _figures([token for token in tokens if token.kind is Kind.FENCE and token.start >= body], cuts, text)
    marks = [mark for token in tokens if token.kind is Kind.CITATION for mark in _marks(token)]
    return _joined(sorted(cuts, key=itemgetter(0)), marks, text)


def _marks(token: Token) -> Iterator[Mark]:
    for key in _KEY.finditer(token.text):
        yield Mark(key[1], token.start, token.end)


def _blanked(text: str, tokens: tuple[Token, ...], body: int) -> str:
    parts: list[str] = []
    done = 0
    for token in tokens:
        if token.kind in _HIDDEN and token.start >= done:
            parts += (text[done : token.start], _blank(text[token.start : token.end]))
            done = token.end
    prose = "".join([*parts, text[done:]])
    return prose[:body] + _TITLE.sub(r"\1 \2 ", _CODE.sub(lambda found: _blank(found[0]), prose[body:]))


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _front(prose: str, front: re.Match[str]) -> Iterator[_Cut]:
    """The fields, lists item by item."""
    starts = list(_FIELD.finditer(prose, front.start("fields"), front.end("fields")))
    for field, following in zip(starts, [*starts[1:], None], strict=True):
        if field["name"] in FIELDS:
            end = following.start() if following else front.end("fields")
            items = [found.end() for found in _ITEMS.finditer(prose, field.end(), end)] or [field.end()]
            for start, stop in zip(items, [*items[1:], end], strict=True):
                yield start, field["name"], -1, _BRACKET.sub(r"\1 ", prose[start:stop])


def _body(prose: str, text: str, start: int) -> Iterator[_Cut]:
    section = 0
    kind, block_start, end = "", start, start
    stop = start
    while stop < len(prose):
        at, stop = stop, prose.find("\n", stop) + 1 or len(prose)
        if kind in _GOES_ON and prose[at].isalpha():
            end = stop
            continue
        sign, block = _sign(prose, text, at, stop, kind)
        if (sign == "paragraph" and kind in _GOES_ON) or (sign in ("quotation", "callout") and sign == kind):
            end = stop
            continue
        if kind:
            yield block_start, kind, section, prose[block_start:end]
        section += sign == "heading"
        kind, block_start, end = sign, block, stop
    if kind:
        yield block_start, kind, section, prose[block_start:end]


def _sign(prose: str, text: str, at: int, stop: int, kind: str) -> tuple[str, int]:
    """What the line begins by the sign at its head ("": nothing), and where. ``kind``: of the block above it."""
    if prose[at] == "\n":
        return "", at
    if prose[at].isalpha():
        return "paragraph", at
    found = _LINE.match(prose, at, stop - prose.endswith("\n", at, stop))
    sign = (found.lastgroup if found else None) or "paragraph"
    if sign == "quotation":
        sign = _quoted(prose, text, at, stop, kind)
    if sign == "blank" or (sign == "row" and _RULER.fullmatch(prose, at, stop)):
        return "", at
    return sign, found.end() if found and sign in ("heading", "item") else at


def _quoted(prose: str, text: str, at: int, stop: int, kind: str) -> str:
    """What a line with ``>`` is: a callout has ``[!NOTE]`` in its first line; an empty one ends the paragraph."""
    if _CALLOUT.match(text, at, stop):
        return "callout"
    if not prose[at:stop].strip(" >\n"):
        return "blank"
    return "callout" if kind == "callout" else "quotation"


def _joined(cuts: list[_Cut], marks: list[Mark], text: str) -> Iterator[Passage]:
    """The passages with their citations and footnotes."""
    at = 0
    for start, kind, section, prose in cuts:
        end = start + len(prose)
        while at < len(marks) and marks[at].start < start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        notes = tuple(_NOTE.findall(text, start, end))
        yield Passage(kind, section, start, _one_line(prose), tuple(marks[first:at]), notes)


def _figures(tokens: Iterable[Token], cuts: list[_Cut], text: str) -> Iterator[_Cut]:
    """The words of figures."""
    for token in tokens:
        section = max((section for start, _, section, _ in cuts if start < token.start), default=0)
        for field in _WORDS_OF_FIGURES.finditer(text, token.start, token.end):
            end = text.find("\n", field.end())
            stop = min(token.end, end if end >= 0 else token.end)
            yield field.end(), "figure", max(section, 0), text[field.end() : stop]


def _one_line(text: str) -> str:
    """Lines joined by blanks, signs of quotation and bars of tables blanked: patterns need not know of them."""
    if ">" in text:
        text = _QUOTATION_SIGN.sub(lambda found: " " * len(found[0]), text)
    return text.replace("\n", " ").replace("|", " ")
