"""Placeholders: what a translator must not change in Markdown, as numbers in braces.

In: the Markdown of an original and of its translation. Out: texts in which targets of links, citations, footnotes,
code, figures and braces are ``{1}``, ``{2}`` … ; the same number means the same piece in both. Putting the pieces back
gives exactly the Markdown of before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

PLACEHOLDER = re.compile(r"\{(\d{1,9})\}")
_PIECES = re.compile(
    r"""
      (?P<escape>\\[\\`*_\[\]()\#+.!@{}<>-])
    | ^[ >]*(?P<fence>(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ >]*(?P=mark)[`~]*)[ \t]*$
    | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<comment><!--[\s\S]*?-->)
    | (?P<autolink><(?:https?://|mailto:)[^>\s]*>)
    | (?P<citation>\[[\s>]*@[^\[\]]*\])
    | (?P<note>\[\^[^\[\]\s]+\]:?)
    | (?P<callout>\[![A-Za-z]+\])
    | ^[ ]{0,3}(?P<definition>\[[^\[\]\n]+\]:[ \t]*\S+)
    | (?<=\]\()(?P<target>(?:[^()\s]|\([^()\s]*\))+)(?=[ \t]*(?:"[^"\n]*"|'[^'\n]*')?[ \t]*\))
    | (?<=\])(?P<label>\[[^\[\]\n]*\])
    | (?P<address>https?://[^\s<>()\[\]{}"]+)
    | (?P<attributes>\{:?[ ]*[.\#][^{}\n]*\})
    | (?P<brace>[{}])
    """,
    re.VERBOSE | re.MULTILINE,
)
_CITED = re.compile(r"@[A-Za-z0-9-]+")
_LOCATOR = re.compile(r"[^\s,;>\[\]]")
_LANGUAGE_OF_FILE = re.compile(r"\.[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\.md(?:#.*)?$")


class Piece(NamedTuple):
    """``text[start:end]``, a piece of Markdown of a kind: the name of its group in ``_PIECES``."""

    kind: str
    content: str
    start: int
    end: int


class Protected(Struct, frozen=True, kw_only=True):
    """A text with placeholders, and what each number means. ``kinds``: those of the pieces by number."""

    text: str
    contents: Mapping[int, str]
    kinds: Mapping[int, str]

    @property
    def numbers(self) -> Counter[int]:
        """How often each placeholder is in the text."""
        return Counter(map(int, PLACEHOLDER.findall(self.text)))


class PlaceholderFault(NamedTuple):
    """``what``: ``missing``, ``doubled`` or ``unknown``."""

    what: str
    number: int


def find_pieces(markdown: str) -> tuple[Piece, ...]:
    """The pieces that become placeholders, in their order."""
    pieces: list[Piece] = []
    for found in _PIECES.finditer(markdown):
        kind = next(name for name, value in found.groupdict().items() if value is not None and name != "mark")
        if kind == "citation":
            pieces += _citation_pieces(found)
        elif kind == "escape":
            sign = found[0][1:]
            pieces += [Piece("brace", sign, found.end() - 1, found.end())] if sign in "{}" else []
        else:
            pieces.append(Piece(kind, found[kind], found.start(kind), found.end(kind)))
    return tuple(pieces)


def protect(markdown: str) -> Protected:
    """An original: each piece has a number of its own, from 1."""
    pieces = find_pieces(markdown)
    return _number(markdown, pieces, range(1, len(pieces) + 1))


def protect_like(markdown: str, original: str, shape: Callable[[str], str] = str) -> Protected:
    """A translation: pieces have the numbers of those of the original that they translate. A piece that the original
    has not stays as it is; one with braces gets a number beyond those of the original. ``shape``: what two figures have
    in common if one is the translation of the other."""
    own, theirs = find_pieces(markdown), find_pieces(original)
    numbers = _pair(own, theirs, shape)
    beyond = len(theirs)
    for at, piece in enumerate(own):
        if numbers.get(at) is None and ("{" in piece.content or "}" in piece.content):
            beyond += 1
            numbers[at] = beyond
    kept = [at for at in range(len(own)) if at in numbers]
    return _number(markdown, [own[at] for at in kept], [numbers[at] for at in kept])


def restore(text: str, contents: Mapping[int, str]) -> str:
    """The Markdown of a text with placeholders; an unknown number stays."""
    return PLACEHOLDER.sub(lambda found: contents.get(int(found[1]), found[0]), text)


def find_faults(text: str, original: Protected, present: Protected | None = None) -> tuple[PlaceholderFault, ...]:
    """What is wrong with the placeholders of a translation. They are to be those of the original, or those of the
    ``present`` translation, each as often; an id of a heading may be left out, as headings take those of the original.
    """
    given = Counter(map(int, PLACEHOLDER.findall(text)))
    if given == original.numbers or (present is not None and given == present.numbers):
        return ()
    known = original.numbers
    own = present.numbers if present is not None else Counter[int]()
    return tuple(
        PlaceholderFault(what, number)
        for number in sorted(given.keys() | known.keys())
        for what in _faults_of(given[number], known[number], own[number])
        if what != "missing" or original.kinds.get(number) != "attributes"
    )


def _faults_of(given: int, known: int, own: int) -> Iterable[str]:
    if given and not known and not own:
        yield "unknown"
    elif given > max(known, own):
        yield "doubled"
    elif given < known:
        yield "missing"


def _citation_pieces(found: re.Match[str]) -> list[Piece]:
    """A citation as one piece; its sources alone where it names places in them, which are words."""
    content, start = found["citation"], found.start("citation")
    if not _LOCATOR.search(_CITED.sub("", content)):
        return [Piece("citation", content, start, found.end("citation"))]
    return [Piece("source", one[0], start + one.start(), start + one.end()) for one in _CITED.finditer(content)]


def _number(markdown: str, pieces: Iterable[Piece], numbers: Iterable[int]) -> Protected:
    parts: list[str] = []
    contents: dict[int, str] = {}
    kinds: dict[int, str] = {}
    at = 0
    for piece, number in zip(pieces, numbers, strict=True):
        parts += (markdown[at : piece.start], f"{{{number}}}")
        contents[number], kinds[number] = piece.content, piece.kind
        at = piece.end
    return Protected(text="".join([*parts, markdown[at:]]), contents=contents, kinds=kinds)


def _pair(own: tuple[Piece, ...], theirs: tuple[Piece, ...], shape: Callable[[str], str]) -> dict[int, int]:
    """Index in ``own`` → number of the piece in ``theirs``: of equal pieces, then of those that differ in the language
    of a file or in the words of a figure, then, of a kind of which equally many are left, in their order."""
    numbers: dict[int, int] = {}
    _pair_by(own, theirs, lambda piece: piece[:2], numbers)
    _pair_by(own, theirs, lambda piece: (piece.kind, _shape(piece, shape)), numbers)
    left = [at for at in range(len(own)) if at not in numbers]
    taken = set(numbers.values())
    free = [number for number in range(1, len(theirs) + 1) if number not in taken]
    for kind in {_sort(own[at]) for at in left}:
        mine = [at for at in left if _sort(own[at]) == kind]
        yours = [number for number in free if _sort(theirs[number - 1]) == kind]
        if len(mine) == len(yours):
            numbers.update(zip(mine, yours, strict=True))
    return numbers


def _pair_by(
    own: tuple[Piece, ...], theirs: tuple[Piece, ...], name: Callable[[Piece], Hashable], numbers: dict[int, int]
) -> None:
    open_numbers: dict[Hashable, list[int]] = {}
    taken = set(numbers.values())
    for number, piece in enumerate(theirs, start=1):
        if number not in taken:
            open_numbers.setdefault(name(piece), []).append(number)
    for at, piece in enumerate(own):
        if at not in numbers and (found := open_numbers.get(name(piece))):
            numbers[at] = found.pop(0)


def _shape(piece: Piece, shape: Callable[[str], str]) -> str:
    return shape(piece.content) if piece.kind == "fence" else _LANGUAGE_OF_FILE.sub(".md", piece.content)


def _sort(piece: Piece) -> str:
    """The kind; of a fence, with its first line."""
    return piece.content.partition("\n")[0] if piece.kind == "fence" else piece.kind
