"""What a word may be part of, so that a passage is searched for nothing that it cannot hold.

Most passages name no day and no number. A word is looked at once, however often it occurs on a site, and what a passage
may hold follows from its words. A sign may mislead; without it there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sitegen.checking.editorial.names import WORD, Mention, Names
from sitegen.checking.editorial.wording import Wording

# ``date``: the name of a month, or figures. ``number``: one in words, other than the article. ``moving``: a day that
# depends on today. ``placeholder``: one in the words of the language; ``marker``: in those of any.
Sign = Literal["name", "digit", "date", "number", "moving", "placeholder", "marker", "quotation", "bracket", "ellipsis"]

_NOTHING: frozenset[Sign] = frozenset()
_MANY = 50_000  # words; the commonest are soon there again
_MARKER = re.compile(r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX)|(?i:lorem)")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d(?:-\d|\.\d|\.$)")  # in figures, or what a name of a month or more figures may follow
_QUOTATION = re.compile(r"[„“«»‚\"]")


class Lexicon(dict[str, frozenset[Sign]]):
    """What stands between two blanks → its signs, in one language; filled as it comes.

    ``wording``: None where the checks do not know the language.
    """

    def __init__(self, names: Names, wording: Wording | None) -> None:
        super().__init__()
        self.names = names
        self.wording = wording

    def signs(self, text: str) -> frozenset[Sign]:
        """What the text may hold."""
        return _NOTHING.union(*map(self.__getitem__, text.split()))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Whom and what the text names."""
        return self.names.mentions(text, lambda word: "name" in self[word])

    def __missing__(self, piece: str) -> frozenset[Sign]:
        if len(self) >= _MANY:
            self.clear()
        words = WORD.findall(piece)
        if words == [piece]:
            signs = frozenset(self._of_word(piece))
        else:
            signs = frozenset(_of_punctuation(piece)).union(*map(self.__getitem__, words))
        self[piece] = signs = signs or _NOTHING
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
        if _DATE.search(word) or self.wording.month_sign.search(word):
            yield "date"
        if self.wording.number_sign.search(word.lower()):
            yield "number"
        if self.wording.moving_sign.search(word):
            yield "moving"
        if self.wording.placeholder_sign.search(word):
            yield "placeholder"


def _of_punctuation(piece: str) -> Iterator[Sign]:
    if _QUOTATION.search(piece):
        yield "quotation"
    if _DATE.search(piece):
        yield "date"
    if "[" in piece:
        yield "bracket"
    if "…" in piece or "..." in piece:
        yield "ellipsis"
