"""A filter before the searches of a passage: what its words may be part of.

Most passages name no day and no number, and need not be searched for them. Each word of a site is classified once.
Hints may be wrong in one direction only: where a search would find something, the words of the passage have its hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.markers import MARKER_HINT_PATTERN
from sitegen.checking.editorial.names import WORD, NameIndex, NameMention
from sitegen.i18n.wording import HintKind, LanguageWording

_NO_HINTS: frozenset[HintKind] = frozenset()
_MAX_WORDS = 50_000  # after so many words all are forgotten; the most frequent soon come again
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d(?:[-./]\d|\.$)")  # in figures, or a beginning of it
_QUOTATION = re.compile(r"[„“«»‚\"]")


class WordHints(dict[str, frozenset[HintKind]]):
    """A cache of what stands between two blanks → its hints, in one language. ``without_hints``: what has none.

    ``wording``: None for a language whose words are not known.
    """

    def __init__(self, names: NameIndex, wording: LanguageWording | None) -> None:
        super().__init__()
        self.names = names
        self.wording = wording
        self.without_hints: set[str] = set()

    def hints(self, text: str) -> frozenset[HintKind]:
        """What may stand in the text."""
        return _NO_HINTS.union(*map(self.__getitem__, set(text.split()) - self.without_hints))

    def find_names(self, text: str) -> Iterator[NameMention]:
        """The names in the text, in its order."""
        return self.names.find(text, lambda word: "name" in self[word])

    def __missing__(self, token: str) -> frozenset[HintKind]:
        if token in self.without_hints:
            return _NO_HINTS
        if len(self) + len(self.without_hints) >= _MAX_WORDS:
            self.clear()
            self.without_hints.clear()
        words = WORD.findall(token)
        if words == [token]:
            hints = frozenset(self._hint_word(token))
        else:
            hints = frozenset(_hint_punctuation(token)).union(*map(self.__getitem__, words))
        if hints:
            self[token] = hints
        else:
            self.without_hints.add(token)
        return hints

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
        for hint, pattern in self.wording.hint_patterns.items():
            if pattern.search(word.lower() if hint == "number" else word):
                yield hint


def _hint_punctuation(token: str) -> Iterator[HintKind]:
    if _QUOTATION.search(token):
        yield "quotation"
    if _DATE.search(token):
        yield "date"
    if "[" in token:
        yield "bracket"
    if "…" in token or "..." in token:
        yield "ellipsis"
