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

# ``number``: one in words, other than the article. ``moving``: a day that depends on today. ``marker``: a placeholder
# in any language; ``placeholder``: one in the words of this.
Sign = Literal["name", "digit", "month", "number", "moving", "marker", "placeholder"]

_DIGIT = re.compile(r"\d")
_MARKER = re.compile(r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX)|(?i:lorem)")


class Lexicon(dict[str, frozenset[Sign]]):
    """Word → its signs, in one language; filled as words come. ``wording``: None where the checks do not know it."""

    def __init__(self, names: Names, wording: Wording | None) -> None:
        super().__init__()
        self.names = names
        self.wording = wording

    def signs(self, text: str) -> frozenset[Sign]:
        """What the text may hold."""
        nothing: frozenset[Sign] = frozenset()
        return nothing.union(*map(self.__getitem__, WORD.findall(text)))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Whom and what the text names."""
        return self.names.mentions(text, lambda word: "name" in self[word])

    def __missing__(self, word: str) -> frozenset[Sign]:
        signs = self[word] = frozenset(self._signs(word))
        return signs

    def _signs(self, word: str) -> Iterator[Sign]:
        if self.names.may_begin(word):
            yield "name"
        if _MARKER.search(word):
            yield "marker"
        if self.wording is None:
            return
        if _DIGIT.search(word):
            yield "digit"
        if self.wording.month_sign.search(word):
            yield "month"
        if self.wording.number_sign.search(word.lower()):
            yield "number"
        if self.wording.moving_sign.search(word):
            yield "moving"
        if self.wording.placeholder_sign.search(word):
            yield "placeholder"
