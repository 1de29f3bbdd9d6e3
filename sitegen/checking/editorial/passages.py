"""Splits a file into passages of prose, each with its offset.

In: the text of a file. Out: passages, in the order of the file. Everything else (targets of links, citations, code,
comments, the fields of figures but their texts) is replaced by blanks, so that every offset in a passage is an offset
in the file. Knows no language. A setext heading counts as a paragraph, a table needs its outer bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from sitegen.model.figures import FIGURE_KINDS
from sitegen.model.markdown_fields import MARKDOWN_FIELDS
from sitegen.reading.markdown.scanner import scan
from sitegen.reading.markdown.tokens import SourceToken, TokenKind

# Fields of front matter that readers see, in the languages of the document: plain text, and Markdown.
_PLAIN_FIELDS = ("kicker", "title", "short_title", "social_title", "description", "term")
VISIBLE_FIELDS = frozenset({*_PLAIN_FIELDS, *(row.field for row in MARKDOWN_FIELDS if row.is_passage)})
TITLE_FIELDS = frozenset({"title", "short_title", "social_title"})

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>[a-z_]+):", re.MULTILINE)
_OPENING_BRACKET = re.compile(r"\A(\s*)\[")  # unquoted: it opens a list, and is no text
_LIST_ITEM = re.compile(r"^[ ]*- ", re.MULTILINE)
_CALLOUT = re.compile(r"[ >]*\[!\w+\]")
_CITATION_KEY = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)")
_FOOTNOTE_LABEL = re.compile(r"\[\^([^\[\]\n]+)\]")
# Each begins with a literal, not with a look at what stands before it: only so are most characters passed at a glance.
_CODE = re.compile(r"`(?<!``)(`*)(?!`)[^\n]*?(?<!`)`\1(?!`)|\{[ ]*:?[ ]*[#.a-z][^{}\n]*\}")
_LINK_TITLE = re.compile(r"(\]\([ ]+)\"([^\"\n]*)\"(?=[ ]*\))")  # of a link or picture: its quotes quote nobody
_BLOCK_START = re.compile(
    r"[ ]*(?:"
    r"(?P<heading>\#{1,6}[ ]+)|(?P<row>\|)|(?P<quotation>>(?:[ ]?>)*[ ]?)|(?P<note>\[\^[^\[\]\n]+\]:)"
    r"|(?P<item>(?:[-*+:]|\d{1,9}\.)[ ]+)|(?P<blank>$))?"
)
_CONTINUED_KINDS = frozenset({"paragraph", "item", "note", "quotation", "callout"})  # in a line that begins with a word
_QUOTATION_MARKER = re.compile(r"(?:^|\n)[ ]*>[ >]*")
_TABLE_DELIMITER_ROW = re.compile(r"[\s|:-]*")
_FIGURE_TEXT_FIELDS = re.compile(
    rf"^[ ]*(?:{'|'.join(sorted({name for kind in FIGURE_KINDS.values() for name in kind.text_fields}))}):",
    re.MULTILINE,
)
_BLANKED_KINDS = frozenset({
    TokenKind.TARGET, TokenKind.LABEL, TokenKind.CITATION, TokenKind.FENCE,
    TokenKind.COMMENT, TokenKind.AUTOLINK, TokenKind.TAG, TokenKind.CALLOUT,
})  # fmt: skip


class CitationSpan(Struct, frozen=True):
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
    citations: tuple[CitationSpan, ...] = ()
    footnotes: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# Where it starts, its kind, its section, and its prose as it stands in the file.
_RawPassage = tuple[int, str, int, str]


def split_passages(text: str) -> Iterator[Passage]:
    """The passages of a file, front matter first."""
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    _, tokens = scan(text)
    prose = _blank_markup(text, tokens, body)
    cuts = [*(_split_front_matter(prose, front) if front else ()), *_split_body(prose, text, body)]
    cuts += _split_figures(
        [token for token in tokens if token.kind is TokenKind.FENCE and token.start >= body], cuts, text
    )
    marks = [mark for token in tokens if token.kind is TokenKind.CITATION for mark in _citation_spans(token)]
    return _attach_citations(sorted(cuts, key=itemgetter(0)), marks, text)


def _citation_spans(token: SourceToken) -> Iterator[CitationSpan]:
    for key in _CITATION_KEY.finditer(token.text):
        yield CitationSpan(key[1], token.start, token.end)


def _blank_markup(text: str, tokens: tuple[SourceToken, ...], body: int) -> str:
    parts: list[str] = []
    done = 0
    for token in tokens:
        if token.kind in _BLANKED_KINDS and token.start >= done:
            parts += (text[done : token.start], _to_spaces(text[token.start : token.end]))
            done = token.end
    prose = "".join([*parts, text[done:]])
    return prose[:body] + _LINK_TITLE.sub(r"\1 \2 ", _CODE.sub(lambda found: _to_spaces(found[0]), prose[body:]))


def _to_spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _split_front_matter(prose: str, front: re.Match[str]) -> Iterator[_RawPassage]:
    """The fields, lists item by item."""
    starts = list(_FIELD.finditer(prose, front.start("fields"), front.end("fields")))
    for field, following in zip(starts, [*starts[1:], None], strict=True):
        if field["name"] in VISIBLE_FIELDS:
            end = following.start() if following else front.end("fields")
            items = [found.end() for found in _LIST_ITEM.finditer(prose, field.end(), end)] or [field.end()]
            for start, stop in zip(items, [*items[1:], end], strict=True):
                yield start, field["name"], -1, _OPENING_BRACKET.sub(r"\1 ", prose[start:stop])


def _split_body(prose: str, text: str, start: int) -> Iterator[_RawPassage]:
    section = 0
    kind, block_start, end = "", start, start
    stop = start
    while stop < len(prose):
        at, stop = stop, prose.find("\n", stop) + 1 or len(prose)
        if kind in _CONTINUED_KINDS and prose[at].isalpha():
            end = stop
            continue
        sign, block = _classify_line(prose, text, at, stop, kind)
        if (sign == "paragraph" and kind in _CONTINUED_KINDS) or (sign in ("quotation", "callout") and sign == kind):
            end = stop
            continue
        if kind:
            yield block_start, kind, section, prose[block_start:end]
        section += sign == "heading"
        kind, block_start, end = sign, block, stop
    if kind:
        yield block_start, kind, section, prose[block_start:end]


def _classify_line(prose: str, text: str, at: int, stop: int, kind: str) -> tuple[str, int]:
    """What the line begins by the sign at its head ("": nothing), and where. ``kind``: of the block above it."""
    if prose[at] == "\n":
        return "", at
    if prose[at].isalpha():
        return "paragraph", at
    found = _BLOCK_START.match(prose, at, stop - prose.endswith("\n", at, stop))
    sign = (found.lastgroup if found else None) or "paragraph"
    if sign == "quotation":
        sign = _classify_quoted_line(prose, text, at, stop, kind)
    if sign == "blank" or (sign == "row" and _TABLE_DELIMITER_ROW.fullmatch(prose, at, stop)):
        return "", at
    return sign, found.end() if found and sign in ("heading", "item") else at


def _classify_quoted_line(prose: str, text: str, at: int, stop: int, kind: str) -> str:
    """What a line with ``>`` is: a callout has ``[!NOTE]`` in its first line; an empty one ends the paragraph."""
    if _CALLOUT.match(text, at, stop):
        return "callout"
    if not prose[at:stop].strip(" >\n"):
        return "blank"
    return "callout" if kind == "callout" else "quotation"


def _attach_citations(raw_passages: list[_RawPassage], citations: list[CitationSpan], text: str) -> Iterator[Passage]:
    """The passages with their citations and footnotes."""
    at = 0
    for start, kind, section, prose in raw_passages:
        end = start + len(prose)
        while at < len(citations) and citations[at].start < start:
            at += 1
        first = at
        while at < len(citations) and citations[at].start < end:
            at += 1
        notes = tuple(_FOOTNOTE_LABEL.findall(text, start, end))
        yield Passage(kind, section, start, _join_lines(prose), tuple(citations[first:at]), notes)


def _split_figures(tokens: Iterable[SourceToken], raw_passages: list[_RawPassage], text: str) -> Iterator[_RawPassage]:
    """The words of figures."""
    for token in tokens:
        section = max((section for start, _, section, _ in raw_passages if start < token.start), default=0)
        for field in _FIGURE_TEXT_FIELDS.finditer(text, token.start, token.end):
            end = text.find("\n", field.end())
            stop = min(token.end, end if end >= 0 else token.end)
            yield field.end(), "figure", max(section, 0), text[field.end() : stop]


def _join_lines(text: str) -> str:
    """Lines joined by blanks, signs of quotation and bars of tables blanked: patterns need not know of them."""
    if ">" in text:
        text = _QUOTATION_MARKER.sub(lambda found: " " * len(found[0]), text)
    return text.replace("\n", " ").replace("|", " ")
