"""Tokens: what stands in a text in place of something that must be known with its place.

A token is a number between two private-use characters. Markdown carries it along like a word; wherever it turns up
again, it says what it stands for, or is turned back into the characters that the writer wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct, field

from sitegen.diagnostics import Place, Problem, SourceMap
from sitegen.reading.markdown.slices import Span

OPEN = "\ue000"
CLOSE = "\ue001"
TOKEN = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class TokenKind(Enum):
    """What a token stands for."""

    TARGET = auto()  # what a link, a picture or a reference definition points to
    LABEL = auto()  # the label in [text][label]
    FOOTNOTE = auto()  # the label of a footnote
    CITATION = auto()  # [@key, place; @key]
    AUTOLINK = auto()  # <https://…> or <name@host>
    TAG = auto()  # a tag of HTML that is shown as text
    COMMENT = auto()  # <!-- … -->
    CALLOUT = auto()  # [!NOTE]
    FENCE = auto()  # a fenced block
    POSITION = auto()  # nothing: only the place of what follows (a heading's text, the attributes in {…})
    UNCLOSED = auto()  # nothing: the parenthesis before it is never closed


# In running text they are more than the words that the writer wrote.
_RENDERED_KINDS = frozenset({TokenKind.CITATION, TokenKind.AUTOLINK, TokenKind.TAG, TokenKind.UNCLOSED})


class SourceToken(Struct, frozen=True):
    """``text`` is what the writer wrote at ``start`` up to ``end``."""

    kind: TokenKind
    text: str
    start: int
    end: int


class FenceToken(SourceToken, frozen=True):
    """A fenced block. ``info`` stands after the ticks; ``lines`` are the offsets of its content, line by line.

    ``margin``: it stands at the left margin. ``closed``: its last line was found.
    """

    info: str
    lines: tuple[Span, ...]
    top_level: bool
    closed: bool


class MarkdownContext(Struct, kw_only=True):
    """One text while it is read: with tokens in it (``marked``), and the problems found so far.

    ``ids`` holds what writers put as ``{#id}``, each with its place.
    """

    text: str
    source_map: SourceMap
    tokenized: str
    tokens: Sequence[SourceToken]
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)

    @property
    def block_tokens(self) -> tuple[str, ...]:
        """The tokens that can stand in a line of their own, as they stand in ``marked``."""
        kinds = (TokenKind.FENCE, TokenKind.COMMENT)
        return tuple(f"{OPEN}{number}{CLOSE}" for number, token in enumerate(self.tokens) if token.kind in kinds)

    def token(self, found: re.Match[str]) -> SourceToken | None:
        number = int(found.group(1))
        return self.tokens[number] if number < len(self.tokens) else None

    def sole_token(self, text: str) -> SourceToken | None:
        """The token that ``text`` consists of."""
        found = TOKEN.fullmatch(text)
        return self.token(found) if found else None

    def split_tokens(self, text: str) -> Iterator[str | SourceToken]:
        """The parts of a running text: words, and those tokens that are more than words."""
        words: list[str] = []
        end = 0
        for found in TOKEN.finditer(text):
            words.append(text[end : found.start()])
            end = found.end()
            token = self.token(found)
            if token is None or token.kind is TokenKind.COMMENT:
                continue
            if token.kind in _RENDERED_KINDS:
                yield "".join(words)
                yield token
                words = []
            else:
                words.append(token.text)
        yield "".join([*words, text[end:]])

    def restore(self, text: str, *, comments: bool = True) -> str:
        """``text`` as the writer wrote it, with or without the comments in it."""

        def original(found: re.Match[str]) -> str:
            token = self.token(found)
            return "" if token is None or (token.kind is TokenKind.COMMENT and not comments) else token.text

        return TOKEN.sub(original, text) if OPEN in text else text

    def place(self, token: SourceToken) -> Place:
        return self.source_map.place(token.start, token.end)

    def report(self, code: str, message: str, place: Place | None, hint: str | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, place=place, hint=hint))
