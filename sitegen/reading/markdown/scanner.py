"""One pass over the original text that replaces what must be known with its place by tokens.

In: a text. Out: the text with tokens, and the tokens. The scanner does not decide whether something is code or a link:
it marks candidates. Where Python-Markdown finds code, tokens become the original characters again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.reading.markdown.fences import FenceFinder
from sitegen.reading.markdown.foreign_syntax import COMMENT, slip_token
from sitegen.reading.markdown.indents import BLOCK_MARKER
from sitegen.reading.markdown.tokens import CLOSE, OPEN, SourceToken, TokenKind

# Characters at which a candidate may begin, and the underline of a heading.
_SPECIAL = re.compile(r"[\\<\[\]{#`~]")
_UNDERLINE = re.compile(r"\n(?:=+|-+)[ ]*$", re.MULTILINE)
_CANDIDATE = "\x00"  # sorts before any character
_FENCES = ("```", "~~~")
# What may precede a block in its line: ``>`` and the markers of list items.
_BEFORE_BLOCK = re.compile(rf"[ >]*(?:{BLOCK_MARKER}[ ]+)*")
_BEFORE_DEFINITION = re.compile(r"[ >]*")

_ESCAPABLE = r"\\[^\n]"
_IN_PARENTHESES = r"\((?:[^\s()`]|\([^\s()`]*\))*+\)"
_TARGET = re.compile(
    rf"""\]\(\s*
    (?P<target>
        (?=\))  # nothing
      | <[^<>\n]*>
      | (?: [^\s()<>`\\] | {_ESCAPABLE} | {_IN_PARENTHESES} | [ ]+(?=[^\s"'()<>`]) )++
    )
    (?= \s*\) | \s+["'] )  # then it is closed, or a title follows
    """,
    re.VERBOSE,
)
_DEFINITION = re.compile(r"\[[^\[\]\n]+\]:[ ]*(?:\n[ >]*)?(?P<target><[^<>\n]*>|[^\s<>]\S*)")
_LABEL = re.compile(r"\]\[(?P<label>[^\[\]\n^@!][^\[\]\n]*)\](?!\()")
_NOTE = re.compile(r"\[\^(?P<label>[^\[\]\n]+)\]")
_CITATION = re.compile(r"\[@(?:(?:[^\[\]\n]|\n(?![ \t>]*\n))*\])?")
_CALLOUT = re.compile(r"\[!\w+\](?![(\[])")
_BRACE = re.compile(r"\{:?(?=[ ]*[^}\n ][^\n}]*\})")
_ATTRIBUTES = re.compile(r"[ ]*(?:[.#][^\W\d]|(?:id|class|lang|dir|start|width|height)=)[^{}\n]*\}")
_HEADING = re.compile(r"#{1,6}[ ]+(?=\S)")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+>|<[^<>\s@!/:]+@[^<>\s@]+>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def scan(
    text: str, *, raw_html: bool = False, candidates: Sequence[SourceToken] = ()
) -> tuple[str, tuple[SourceToken, ...]]:
    """``text`` with tokens, and the tokens by number. With ``raw_html`` tags are not replaced.

    ``candidates``: further tokens, which are put where they do not lie within another one.
    """
    scanner = _Scanner(text, raw_html)
    special = [(found.start(), found.group()) for found in _SPECIAL.finditer(text)]
    special += _find_underlined(text)
    special += [(token.start, f"{_CANDIDATE}{number}") for number, token in enumerate(candidates)]
    for at, character in sorted(special):
        if at < scanner.resume_at:
            continue
        if character.startswith(_CANDIDATE):
            scanner.put(candidates[int(character[1:])])
        else:
            scanner.scan_at(at, character)
    return scanner.finish(), tuple(scanner.tokens)


def _find_underlined(text: str) -> Iterator[tuple[int, str]]:
    """Headings with an underline that begin with a letter or digit: offset and ``""`` in place of a character."""
    for found in _UNDERLINE.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        if text[start].isalnum():
            yield start, ""


class _Scanner:
    """State of one scan.

    ``copied_to``: offset up to which the text has been copied to ``out``. ``resume_at``: offset before which no further
    candidate can begin.
    """

    def __init__(self, text: str, raw_html: bool) -> None:
        self.text = text
        self.raw_html = raw_html
        self.fences = FenceFinder(text)
        self.out: list[str] = []
        self.tokens: list[SourceToken] = []
        self.copied_to = self.resume_at = 0

    def scan_at(self, at: int, character: str) -> None:
        """Replace what begins at offset ``at`` with this character by a token, if anything does."""
        match character:
            case "\\":
                self.resume_at = at + 2
            case "[":
                self._scan_opening_bracket(at)
            case "]":
                self._scan_closing_bracket(at)
            case "<":
                self._scan_angle_bracket(at)
            case "{":
                self._scan_brace(at)
            case "#":
                if self._begins_block(at):
                    self._put_position(_HEADING.match(self.text, at))
            case "":
                self.put(SourceToken(TokenKind.POSITION, "", at, at))
            case _ if self.text.startswith(_FENCES, at):
                self._scan_fence(at)

    def put(self, token: SourceToken) -> None:
        """Append a token, and the text before it since the last one."""
        self.out += (self.text[self.copied_to : token.start], f"{OPEN}{len(self.tokens)}{CLOSE}")
        self.tokens.append(token)
        self.copied_to = token.end
        self.resume_at = max(self.resume_at, token.end)

    def finish(self) -> str:
        """The text with all tokens."""
        return "".join([*self.out, self.text[self.copied_to :]])

    def _put_slice(self, kind: TokenKind, start: int, end: int) -> None:
        self.put(SourceToken(kind, self.text[start:end], start, end))

    def _put_position(self, found: re.Match[str] | None) -> None:
        if found:
            self.put(SourceToken(TokenKind.POSITION, "", found.end(), found.end()))

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _begins_block(self, at: int) -> bool:
        return _BEFORE_BLOCK.fullmatch(self.text, self._line_start(at), at) is not None

    def _scan_opening_bracket(self, at: int) -> None:
        following = self.text[at + 1 : at + 2]
        if following == "@" and self.text[at - 1 : at] != "!":
            found = _CITATION.match(self.text, at)
            if found and not _TARGET.match(self.text, found.end() - 1):  # [@handle](address) is a link
                self._put_slice(TokenKind.CITATION, *found.span())
        elif following == "^":
            if found := _NOTE.match(self.text, at):
                self._put_slice(TokenKind.FOOTNOTE, *found.span("label"))
        elif following == "!":
            if found := _CALLOUT.match(self.text, at):
                self._put_slice(TokenKind.CALLOUT, *found.span())
        elif (found := _DEFINITION.match(self.text, at)) and _BEFORE_DEFINITION.fullmatch(
            self.text, self._line_start(at), at
        ):
            self._put_slice(TokenKind.TARGET, *found.span("target"))

    def _scan_closing_bracket(self, at: int) -> None:
        following = self.text[at + 1 : at + 2]
        if following == "(":
            if found := _TARGET.match(self.text, at):
                self._put_slice(TokenKind.TARGET, *found.span("target"))
            elif self.text.find(")", at, self._block_end(at)) < 0:
                self.put(SourceToken(TokenKind.UNCLOSED, "", at + 2, at + 2))
        elif following == "[" and (found := _LABEL.match(self.text, at)):
            self._put_slice(TokenKind.LABEL, *found.span("label"))

    def _block_end(self, at: int) -> int:
        end = self.text.find("\n\n", at)
        return len(self.text) if end < 0 else end

    def _scan_angle_bracket(self, at: int) -> None:
        if self.text.startswith("<!--", at):
            end = self.text.find("-->", at + 4)
            if end >= 0:
                self._put_slice(TokenKind.COMMENT, at, end + 3)
            else:
                self.put(slip_token(COMMENT, at, (at, at + 4)))
                self.resume_at = len(self.text) if self.raw_html else at + 4
        elif found := _AUTOLINK.match(self.text, at):
            self._put_slice(TokenKind.AUTOLINK, *found.span())
        elif not self.raw_html and (found := _TAG.match(self.text, at)):
            self._put_slice(TokenKind.TAG, *found.span())

    def _scan_brace(self, at: int) -> None:
        if found := _BRACE.match(self.text, at):
            kind = TokenKind.ATTRIBUTES if _ATTRIBUTES.match(self.text, found.end()) else TokenKind.POSITION
            self.put(SourceToken(kind, "", found.end(), found.end()))

    def _scan_fence(self, at: int) -> None:
        fence = self.fences.find(self._line_start(at), at) if self._begins_block(at) else None
        if fence is None:
            self.resume_at = at + 3
            return
        token, before, after = fence
        self.out.append(self.text[self.copied_to : self._line_start(at)] + before)
        self.copied_to = token.start
        self.put(token)
        self.out.append(after)
