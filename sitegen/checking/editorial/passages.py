"""A document as its writer sees it: the file cut into passages of prose, each at its offset.

In: the text of a file. Out: passages, in the order of the file. What is no prose (targets of links, citations, code,
comments, the fields of figures but their words) is blanked, so that every offset in a passage is an offset in the file.
Knows no language. A setext heading counts as a paragraph, a table needs its outer bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_KEY = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")
_NOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|(?<=[\]\)\w])?\{[ ]*:?[ ]*[#.a-z][^{}\n]*\}")
_TITLE = re.compile(r"(\]\([ ]+)\"([^\"\n]*)\"(?=[ ]*\))")  # of a link or picture: its quotes quote nobody
_LINE = re.compile(
    r"[ ]*(?:"
    r"(?P<heading>\#{1,6}[ ]+)|(?P<row>\|)|(?P<quotation>>(?:[ ]?>)*[ ]?)|(?P<note>\[\^[^\[\]\n]+\]:)"
    r"|(?P<item>(?:[-*+:]|\d{1,9}\.)[ ]+)|(?P<blank>$))?"
)
_RULER = re.compile(r"[\s|:-]*")
_WORDS_OF_FIGURES = re.compile(r"^[ ]*(?:caption|title|alt|text):", re.MULTILINE)
_HIDDEN = frozenset({
    Kind.TARGET, Kind.LABEL, Kind.CITATION, Kind.FENCE, Kind.COMMENT, Kind.AUTOLINK, Kind.TAG, Kind.CALLOUT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation of the source ``key``, at its offsets in the file."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """``text`` begins at ``start`` in the file, and is as long as what it was made of.

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


def passages(text: str) -> Iterator[Passage]:
    """The passages of a file, front matter first."""
    front = _FRONT.match(text)
    body = front.end() if front else 0
    _, tokens = scan(text)
    prose = _blanked(text, tokens, body)
    marks = [mark for token in tokens if token.kind is Kind.CITATION for mark in _marks(token)]
    found = [*(_front(prose, front) if front else ()), *_body(prose, text, body)]
    figures = (token for token in tokens if token.kind is Kind.FENCE and token.start >= body)
    return _joined(found, marks, list(figures), text)


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


def _front(prose: str, front: re.Match[str]) -> Iterator[Passage]:
    """The fields, lists item by item."""
    starts = list(_FIELD.finditer(prose, front.start("fields"), front.end("fields")))
    for field, following in zip(starts, [*starts[1:], None], strict=True):
        if field["name"] in FIELDS:
            end = following.start() if following else front.end("fields")
            items = [found.end() for found in _ITEMS.finditer(prose, field.end(), end)] or [field.end()]
            for start, stop in zip(items, [*items[1:], end], strict=True):
                text = _BRACKET.sub(r"\1 ", prose[start:stop])
                yield Passage(kind=field["name"], section=-1, start=start, text=_one_line(text))


def _body(prose: str, text: str, start: int) -> Iterator[Passage]:
    section = 0
    kind, block_start, end = "", start, start
    for line in re.finditer(r"[^\n]*\n?", prose[start:]):
        at, stop = start + line.start(), start + line.end()
        found = _LINE.match(prose, at, at + len(line[0].rstrip("\n")))
        sign = (found.lastgroup if found else None) or "paragraph"
        if sign == "quotation":
            sign = _quoted(prose, text, at, stop, kind)
        if sign == "paragraph" and kind in ("paragraph", "item", "note", "quotation", "callout"):
            end = stop
            continue
        if sign in ("quotation", "callout") and sign == kind:
            end = stop
            continue
        if kind:
            yield Passage(kind=kind, section=section, start=block_start, text=_one_line(prose[block_start:end]))
        section += sign == "heading"
        kind = "" if sign == "blank" or (sign == "row" and _RULER.fullmatch(line[0])) else sign
        block_start, end = found.end() if found and sign in ("heading", "item", "note") else at, stop
        if sign == "note":
            block_start = at
    if kind:
        yield Passage(kind=kind, section=section, start=block_start, text=_one_line(prose[block_start:end]))


def _quoted(prose: str, text: str, at: int, stop: int, kind: str) -> str:
    """What a line with ``>`` is: a callout has ``[!NOTE]`` in its first line; an empty one ends the paragraph."""
    if re.match(r"[ >]*\[!\w+\]", text[at:stop]):
        return "callout"
    if not prose[at:stop].strip(" >\n"):
        return "blank"
    return "callout" if kind == "callout" else "quotation"


def _joined(found: list[Passage], marks: list[Mark], figures: list[Token], text: str) -> Iterator[Passage]:
    """The passages with their citations and footnotes, and the words of figures between them."""
    whole = sorted([*found, *_figures(figures, found, text)], key=lambda passage: passage.start)
    at = 0
    for passage in whole:
        while at < len(marks) and marks[at].start < passage.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < passage.end:
            at += 1
        yield Passage(
            kind=passage.kind,
            section=passage.section,
            start=passage.start,
            text=passage.text,
            marks=tuple(marks[first:at]),
            notes=tuple(_NOTE.findall(text, passage.start, passage.end)),
        )


def _figures(tokens: list[Token], found: list[Passage], text: str) -> Iterator[Passage]:
    for token in tokens:
        section = max((p.section for p in found if p.start < token.start), default=0)
        for field in _WORDS_OF_FIGURES.finditer(text, token.start, token.end):
            end = text.find("\n", field.end())
            stop = min(token.end, end if end >= 0 else token.end)
            yield Passage(
                kind="figure", section=max(section, 0), start=field.end(), text=_one_line(text[field.end() : stop])
            )


def _one_line(text: str) -> str:
    """Lines joined by blanks, signs of quotation and bars of tables blanked: patterns need not know of them."""
    return re.sub(r"(?:^|\n)[ ]*>[ >]*", lambda found: " " * len(found[0]), text).replace("\n", " ").replace("|", " ")
