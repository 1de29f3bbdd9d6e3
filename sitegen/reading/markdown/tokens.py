"""Tokens, which replace parts of a text whose place must be known after Python-Markdown has parsed it.

In the text a token is a number between two private-use characters, which Python-Markdown treats as a word. Afterwards
it is interpreted, or replaced by the original characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct, field

from sitegen.diagnostics import Message, Place, Problem, SourceMap
from sitegen.i18n.language import Language
from sitegen.reading.markdown.slices import Span

OPEN = "\ue000"
CLOSE = "\ue001"
TOKEN = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class TokenKind(Enum):
    """What a token replaces."""

    TARGET = auto()  # the target of a link, a picture or a reference definition
    LABEL = auto()  # the label in [text][label]
    FOOTNOTE = auto()  # the label of a footnote
    CITATION = auto()  # [@key, locator; @key]
    AUTOLINK = auto()  # <https://…> or <name@host>
    TAG = auto()  # an HTML tag that is shown as text
    COMMENT = auto()  # <!-- … -->
    CALLOUT = auto()  # [!NOTE], wherever it stands
    FENCE = auto()  # a fenced block
    POSITION = auto()  # nothing; records the place of what follows: the text of a heading, the words in {…}
    ATTRIBUTES = auto()  # nothing; after the brace of what looks like attributes: {#id .class lang=en}
    ROW = auto()  # nothing; the row of a table with more bars than it should have
    UNCLOSED = auto()  # nothing; the parenthesis before it is never closed
    SLIP = auto()  # nothing, or syntax of another tool; reports a warning
    MENTION = auto()  # nothing; before @key outside of a citation


# Kinds with a writer in ``serialization``; in running text others are replaced by the original characters.
_RENDERED_KINDS = frozenset({
    TokenKind.CITATION, TokenKind.AUTOLINK, TokenKind.TAG, TokenKind.UNCLOSED, TokenKind.SLIP, TokenKind.MENTION,
    TokenKind.CALLOUT, TokenKind.ATTRIBUTES,
})  # fmt: skip


class SourceToken(Struct, frozen=True):
    """``text``: the original characters, from offset ``start`` to ``end`` of the text."""

    kind: TokenKind
    text: str
    start: int
    end: int


class FenceToken(SourceToken, frozen=True):
    """A fenced block. ``info``: what follows the opening characters. ``lines``: spans of the lines of its content.

    ``top_level``: it begins at the left margin. ``closed``: its closing line was found.
    """

    info: str
    lines: tuple[Span, ...]
    top_level: bool
    closed: bool


class Slip(NamedTuple):
    """What a writer probably did not mean: the parts of a ``Problem`` but its place."""

    code: str
    message: Message
    hint: Message


PlacedSlip = tuple[Slip, int, Span]
"""A slip, the offset for its token, and what is reported. The token stands where it changes nothing should the lines be
code.
"""


class SlipToken(SourceToken, frozen=True):
    """A slip, or syntax of another tool. ``span``: the characters to report."""

    slip: Slip
    span: Span


class MentionToken(SourceToken, frozen=True):
    """``@key`` that may be meant as a citation. ``span``: the characters to report."""

    key: str
    span: Span


class MarkdownContext(Struct, kw_only=True):
    """One text while it is read, and the problems found so far.

    ``language``: of the text. ``tokenized``: the text with tokens. ``tokens``: by number. ``ids``: ids set by
    ``{#id}``, with their places.
    """

    text: str
    source_map: SourceMap
    language: Language
    tokenized: str
    tokens: Sequence[SourceToken]
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)

    @property
    def has_block_tokens(self) -> bool:
        """Whether a token can be a block of its own."""
        return any(token.kind in (TokenKind.FENCE, TokenKind.COMMENT) for token in self.tokens)

    def token(self, found: re.Match[str]) -> SourceToken | None:
        """The token of a match of :data:`TOKEN`; None where there is none of this number."""
        number = int(found.group(1))
        return self.tokens[number] if number < len(self.tokens) else None

    def sole_token(self, text: str) -> SourceToken | None:
        """The token that is the whole ``text``, or None."""
        found = TOKEN.fullmatch(text)
        return self.token(found) if found else None

    def split_tokens(self, text: str) -> Iterator[str | SourceToken]:
        """The parts of a running text: text, and tokens that have a writer. Comments are left out."""
        parts: list[str] = []
        end = 0
        for found in TOKEN.finditer(text):
            parts.append(text[end : found.start()])
            end = found.end()
            token = self.token(found)
            if token is None or token.kind is TokenKind.COMMENT:
                continue
            if token.kind in _RENDERED_KINDS:
                yield "".join(parts)
                yield token
                parts = []
            else:
                parts.append(token.text)
        yield "".join([*parts, text[end:]])

    def restore(self, text: str, *, comments: bool = True) -> str:
        """``text`` with tokens replaced by the original characters, with or without comments."""

        def original(found: re.Match[str]) -> str:
            token = self.token(found)
            return "" if token is None or (token.kind is TokenKind.COMMENT and not comments) else token.text

        return TOKEN.sub(original, text) if OPEN in text else text

    def place(self, token: SourceToken) -> Place:
        """The place of a token in the file."""
        return self.source_map.place(token.start, token.end)

    def report(self, code: str, message: Message, place: Place | None, hint: Message | None = None) -> None:
        """Add a problem."""
        self.problems.append(Problem(code=code, message=message, place=place, hint=hint))
