"""Splits the file of a document into passages of prose: fields, headings, paragraphs, list items, table rows, notes.

In: the text of a file. Out: passages, in the order of the file. What is not prose (link targets, citations, code,
comments, fields of figures without words) is replaced by spaces, so that offsets in passages are offsets in the file.
Independent of the language. Simpler than Markdown: a setext heading is a paragraph, a table needs its outer bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from sitegen.diagnostics import SourceText
from sitegen.model.figures import FIGURE_KINDS
from sitegen.model.keys import KEY_PATTERN
from sitegen.model.markdown_fields import MARKDOWN_FIELDS
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.markdown.indents import BLOCK_MARKER
from sitegen.reading.markdown.scanner import scan
from sitegen.reading.markdown.tokens import SourceToken, TokenKind
from sitegen.reading.yaml_nodes import MappingNode, read_yaml

# Fields of front matter whose text readers see: plain text, and Markdown.
_PLAIN_FIELDS = ("kicker", "title", "short_title", "social_title", "description", "term")
VISIBLE_FIELDS = frozenset({*_PLAIN_FIELDS, *(row.field for row in MARKDOWN_FIELDS if row.is_passage)})
TITLE_FIELDS = frozenset({"title", "short_title", "social_title"})

_FIELD = re.compile(r"^(?P<mark>[\"']?)(?P<name>[a-z_]+)(?P=mark)[ ]*:", re.MULTILINE)
_OPENING_BRACKET = re.compile(r"\A(\s*)\[")  # of a list in YAML's flow style
# A line of it, or what stands behind a value: two spaces say that a comment is meant, and no quotation mark is open.
_YAML_COMMENT = re.compile(r"^(?P<value>(?:[^\"'\n]*|[^\n]*[\"'\]}])[ \t]{2,}|)(?P<comment>#[^\n]*)", re.MULTILINE)
_LIST_ITEM = re.compile(r"^[ ]*- ", re.MULTILINE)
_CALLOUT = re.compile(r"[ >]*\[!\w+\]")
_CITATION_KEY = re.compile(f"@({KEY_PATTERN})")
_FOOTNOTE_LABEL = re.compile(r"\[\^([^\[\]\n]+)\]")
# Begins with a literal, not with a lookbehind: the regex engine then skips to candidates quickly.
_CODE = re.compile(r"`(?<!``)(`*)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)`\1(?!`)|\{[ ]*:?[ ]*[#.a-z][^{}\n]*\}")
_CHARACTER_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INDENTED_CODE = ("    ", "\t")
_LINK_TITLE = re.compile(r"(\]\([ ]+)\"([^\"\n]*)\"(?=[ ]*\))")  # its quotation marks are Markdown, not a quotation
_BLOCK_START = re.compile(
    r"[ ]*(?:"
    r"(?P<heading>\#{1,6}[ ]+)|(?P<row>\|)|(?P<quotation>>(?:[ ]?>)*[ ]?)|(?P<note>\[\^[^\[\]\n]+\]:)"
    rf"|(?P<item>{BLOCK_MARKER}[ ]+)|(?P<blank>$))?"
)
_INDENTED_KINDS = frozenset({"item", "note"})  # what follows them with an indent belongs to them
_CONTINUED_KINDS = frozenset({"paragraph", "item", "note", "quotation", "callout"})  # by lines that begin with a word
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
    """A citation of the source ``key``; ``start`` and ``end`` are offsets in the file."""

    key: str
    start: int
    end: int


class Passage(NamedTuple):
    """``text``: the prose from ``start`` in the file on, as long as its source. A tuple, since a site has very many.

    ``kind``: the name of a field, or heading, paragraph, item, row, quotation, callout, note (a footnote), figure.
    ``section``: the number of headings up to and including it; -1 in front matter. ``footnotes``: the labels of the
    footnotes that it refers to; in a note, its own label first.
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


class _Quoted(NamedTuple):
    """What lines with ``>`` belong to: a callout or a quotation, and the number of its signs."""

    kind: str
    depth: int


_NOT_QUOTED = _Quoted("", 0)
_RawPassage = tuple[int, str, int, str]
"""(start, kind, section, prose with its line breaks)."""


def split_passages(text: str) -> Iterator[Passage]:
    """The passages of a file, front matter first."""
    front = FRONT_MATTER.match(text)
    body_start = front.end() if front else 0
    _, tokens = scan(text)
    prose, code = _blank_markup(text, tokens, body_start)
    passages = [*(_split_front_matter(prose, front) if front else ()), *_split_body(prose, text, body_start)]
    fences = [token for token in tokens if token.kind is TokenKind.FENCE and token.start >= body_start]
    passages += _split_figures(fences, passages, text)
    cited = [token for token in tokens if token.kind is TokenKind.CITATION]
    if code:
        cited = [token for token in cited if not any(start <= token.start < end for start, end in code)]
    citations = [span for token in cited for span in _citation_spans(token)]
    return _attach_citations(sorted(passages, key=itemgetter(0)), citations, text)


def _citation_spans(token: SourceToken) -> Iterator[CitationSpan]:
    """One for each key: ``[@a; @b]`` has two, at the same offsets."""
    for key in _CITATION_KEY.finditer(token.text):
        yield CitationSpan(key[1], token.start, token.end)


def _blank_markup(
    text: str, tokens: tuple[SourceToken, ...], body_start: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with all that is not prose replaced by spaces; line breaks stay. And the offsets of code in lines."""
    parts: list[str] = []
    done = 0
    for token in tokens:
        if token.kind in _BLANKED_KINDS and token.start >= done:
            parts += (text[done : token.start], _to_spaces(text[token.start : token.end]))
            done = token.end
    prose = "".join([*parts, text[done:]])
    code = tuple(match.span() for match in _CODE.finditer(prose, body_start))
    body = _CODE.sub(lambda match: _to_spaces(match[0]), prose[body_start:])
    front = _YAML_COMMENT.sub(lambda match: match["value"] + " " * len(match["comment"]), prose[:body_start])
    prose = front + _LINK_TITLE.sub(r"\1 \2 ", body)
    if "&" in prose:
        prose = _CHARACTER_REFERENCE.sub(lambda match: _to_spaces(match[0]), prose)
    return prose, code


def _to_spaces(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _split_front_matter(prose: str, front: re.Match[str]) -> Iterator[_RawPassage]:
    """The visible fields; a passage for each item of a list."""
    for name, value_start, end in _field_values(prose, front.start("fields"), front.end("fields")):
        if name in VISIBLE_FIELDS:
            items = [item.end() for item in _LIST_ITEM.finditer(prose, value_start, end)] or [value_start]
            for start, stop in zip(items, [*items[1:], end], strict=True):
                yield start, name, -1, _OPENING_BRACKET.sub(r"\1 ", prose[start:stop])


def _field_values(prose: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Name of each field, start and end of its value. Fields that do not begin a line (an indented block, a mapping in
    braces) are read as YAML, which takes longer."""
    fields = list(_FIELD.finditer(prose, start, end))
    if fields:
        ends = [*(field.start() for field in fields[1:]), end]
        return [(field["name"], field.end(), stop) for field, stop in zip(fields, ends, strict=True)]
    node, _ = read_yaml(SourceText("", prose), start, end)
    entries = node.entries if isinstance(node, MappingNode) else ()
    return [(name.value, value.start, value.end) for name, value in entries]


def _split_body(prose: str, text: str, start: int) -> Iterator[_RawPassage]:
    """The blocks of the body, which begins at ``start``, line by line."""
    section = 0
    kind, block_start, end = "", start, start
    quoted = _NOT_QUOTED
    above = ""  # the kind of the last block, also where a blank line ended it
    line_end = start
    while line_end < len(prose):
        line, line_end = line_end, prose.find("\n", line_end) + 1 or len(prose)
        if kind in _CONTINUED_KINDS and prose[line].isalpha():
            end = line_end
            continue
        line_kind, text_start, quoted = _classify_line(prose, text, line, line_end, quoted)
        if not kind and above not in _INDENTED_KINDS and text.startswith(_INDENTED_CODE, line):
            line_kind = ""
        above = line_kind or above
        is_continuation = line_kind == "paragraph" and kind in _CONTINUED_KINDS
        if is_continuation or (line_kind in ("quotation", "callout") and line_kind == kind):
            end = line_end
            continue
        if kind:
            yield block_start, kind, section, prose[block_start:end]
        section += line_kind == "heading"
        kind, block_start, end = line_kind, text_start, line_end
    if kind:
        yield block_start, kind, section, prose[block_start:end]


def _classify_line(prose: str, text: str, line: int, end: int, quoted: _Quoted) -> tuple[str, int, _Quoted]:
    """(kind, start of its text, quoted) of the block that the line ``prose[line:end]`` may begin; "" for a blank line
    or a delimiter row. ``quoted``: what the line before it is in."""
    if prose[line] == "\n":
        return "", line, _NOT_QUOTED
    if prose[line].isalpha():
        return "paragraph", line, quoted
    match = _BLOCK_START.match(prose, line, end - prose.endswith("\n", line, end))
    kind = (match.lastgroup if match else None) or "paragraph"
    if kind == "quotation":
        assert match is not None
        kind, quoted = _classify_quoted_line(prose, text, line, end, match["quotation"].count(">"), quoted)
    elif kind != "paragraph":
        quoted = _NOT_QUOTED
    if kind == "blank" or (kind == "row" and _TABLE_DELIMITER_ROW.fullmatch(prose, line, end)):
        return "", line, quoted
    return kind, match.end() if match and kind in ("heading", "item") else line, quoted


def _classify_quoted_line(
    prose: str, text: str, line: int, end: int, depth: int, quoted: _Quoted
) -> tuple[str, _Quoted]:
    """The kind of a line with ``depth`` signs ``>``: a callout has ``[!NOTE]`` in its first line, and may itself hold a
    quotation; an empty line ends the paragraph."""
    if _CALLOUT.match(text, line, end):
        return "callout", _Quoted("callout", depth)
    if not prose[line:end].strip(" >\n"):
        return "blank", quoted
    if quoted.kind == "callout" and depth <= quoted.depth:
        return "callout", quoted
    return "quotation", quoted if quoted.kind else _Quoted("quotation", depth)


def _attach_citations(raw_passages: list[_RawPassage], citations: list[CitationSpan], text: str) -> Iterator[Passage]:
    """The passages with their citations and footnotes. Both lists are sorted by ``start``."""
    index = 0
    for start, kind, section, prose in raw_passages:
        end = start + len(prose)
        while index < len(citations) and citations[index].start < start:
            index += 1
        first = index
        while index < len(citations) and citations[index].start < end:
            index += 1
        footnotes = tuple(_FOOTNOTE_LABEL.findall(text, start, end))
        yield Passage(kind, section, start, _join_lines(prose), tuple(citations[first:index]), footnotes)


def _split_figures(tokens: Iterable[SourceToken], raw_passages: list[_RawPassage], text: str) -> Iterator[_RawPassage]:
    """The text fields of the figures whose fences are ``tokens``."""
    for token in tokens:
        section = max((section for start, _, section, _ in raw_passages if start < token.start), default=0)
        for field in _FIGURE_TEXT_FIELDS.finditer(text, token.start, token.end):
            line_end = text.find("\n", field.end())
            end = min(token.end, line_end if line_end >= 0 else token.end)
            yield field.end(), "figure", max(section, 0), text[field.end() : end]


def _join_lines(text: str) -> str:
    """The text as one line, with ``>`` of quotations, ``|`` of tables and labels of footnotes replaced by spaces."""
    if "[^" in text:
        text = _FOOTNOTE_LABEL.sub(lambda match: _to_spaces(match[0]), text)
    if ">" in text:
        text = _QUOTATION_MARKER.sub(lambda match: " " * len(match[0]), text)
    return text.replace("\n", " ").replace("|", " ")
