"""What a word may be part of, so that a passage is searched for nothing that it cannot hold.

Most passages name no day and no number. A word is looked at once, however often it occurs on a site, and what a passage
may hold follows from its words. A sign may mislead; without it there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.names import WORD, Mention, Names
from sitegen.checking.editorial.wording import Sign, Wording

_NOTHING: frozenset[Sign] = frozenset()
_MANY = 50_000  # words; the commonest are soon there again
_MARKER = re.compile(r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX)|(?i:lorem)")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d(?:-\d|\.\d|\.$)")  # in figures, or what a name of a month or more figures may follow
_QUOTATION = re.compile(r"[„“«»‚\"]")


class Lexicon(dict[str, frozenset[Sign]]):
    """What stands between two blanks → its signs, in one language; filled as it comes. ``bare``: what has none.

    ``wording``: None where the checks do not know the language.
    """

    def __init__(self, names: Names, wording: Wording | None) -> None:
        super().__init__()
        self.names = names
        self.wording = wording
        self.bare: set[str] = set()

    def signs(self, text: str) -> frozenset[Sign]:
        """What the text may hold."""
        return _NOTHING.union(*map(self.__getitem__, set(text.split()) - self.bare))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Whom and what the text names."""
        return self.names.mentions(text, lambda word: "name" in self[word])

    def __missing__(self, piece: str) -> frozenset[Sign]:
        if piece in self.bare:
            return _NOTHING
        if len(self) + len(self.bare) >= _MANY:
            self.clear()
            self.bare.clear()
        words = WORD.findall(piece)
        if words == [piece]:
            signs = frozenset(self._of_word(piece))
        else:
            signs = frozenset(_of_punctuation(piece)).union(*map(self.__getitem__, words))
        if signs:
            self[piece] = signs
        else:
            self.bare.add(piece)
        return signs

    def _of_word(self, word: str) -> Iterator[Sign]:
        if self.names.may_begin(word):
            yield "name"
        if _MARKER.search(word):
            yield "marker"
        if self.wording is None:
            return
        if _DIGIT.search(word):
            yield "digit"
        if _DATE.search(word):
            yield "date"
        for sign, pattern in self.wording.word_signs.items():
            if pattern.search(word.lower() if sign == "number" else word):
                yield sign


def _of_punctuation(piece: str) -> Iterator[Sign]:
    if _QUOTATION.search(piece):
        yield "quotation"
    if _DATE.search(piece):
        yield "date"
    if "[" in piece:
        yield "bracket"
    if "…" in piece or "..." in piece:
        yield "ellipsis"
