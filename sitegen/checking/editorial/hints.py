"""What a word may be part of, so that a passage is searched for nothing that it cannot hold.

Most passages name no day and no number. A word is looked at once, however often it occurs on a site, and what a passage
may hold follows from its words. A sign may mislead; without it there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.markers import MARKER_HINT_PATTERN
from sitegen.checking.editorial.names import WORD, NameIndex, NameMention
from sitegen.checking.editorial.wording import HintKind, LanguageWording

_NO_HINTS: frozenset[HintKind] = frozenset()
_MAX_WORDS = 50_000  # words; the commonest are soon there again

_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d(?:-\d|\.\d|\.$)")  # in figures, or what a name of a month or more figures may follow
_QUOTATION = re.compile(r"[„“«»‚\"]")


class WordHints(dict[str, frozenset[HintKind]]):
    """What stands between two blanks → its signs, in one language; filled as it comes. ``bare``: what has none.

    ``wording``: None where the checks do not know the language.
    """

    def __init__(self, names: NameIndex, wording: LanguageWording | None) -> None:
        super().__init__()
        self.names = names
        self.wording = wording
        self.without_hints: set[str] = set()

    def hints(self, text: str) -> frozenset[HintKind]:
        """What the text may hold."""
        return _NO_HINTS.union(*map(self.__getitem__, set(text.split()) - self.without_hints))

    def find_names(self, text: str) -> Iterator[NameMention]:
        """Whom and what the text names."""
        return self.names.find(text, lambda word: "name" in self[word])

    def __missing__(self, token: str) -> frozenset[HintKind]:
        if token in self.without_hints:
            return _NO_HINTS
        if len(self) + len(self.without_hints) >= _MAX_WORDS:
            self.clear()
            self.without_hints.clear()
        words = WORD.findall(token)
        if words == [token]:
            signs = frozenset(self._hint_word(token))
        else:
            signs = frozenset(_hint_punctuation(token)).union(*map(self.__getitem__, words))
        if signs:
            self[token] = signs
        else:
            self.without_hints.add(token)
        return signs

    def _hint_word(self, word: str) -> Iterator[HintKind]:
        if self.names.may_start_name(word):
            yield "name"
        if MARKER_HINT_PATTERN.search(word):
            yield "marker"
        if self.wording is None:
            return
        if _DIGIT.search(word):
            yield "digit"
        if _DATE.search(word):
            yield "date"
        for sign, pattern in self.wording.hint_patterns.items():
            if pattern.search(word.lower() if sign == "number" else word):
                yield sign


def _hint_punctuation(token: str) -> Iterator[HintKind]:
    if _QUOTATION.search(token):
        yield "quotation"
    if _DATE.search(token):
        yield "date"
    if "[" in token:
        yield "bracket"
    if "…" in token or "..." in token:
        yield "ellipsis"
