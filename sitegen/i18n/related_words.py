"""Words by which the words of a text are found too: the parts of German compounds, British and American spellings.

In: a language, and words. Out: other words in lower case. A language without rules for the search has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.i18n.lemma_dictionaries import lemma_lookup

_WORD = re.compile(r"\w{5,}")

RelatedWords = Callable[[str], list[str]]
"""A text → the words by which its words are found too, sorted, without its own."""


def related_words_of(language: Language) -> RelatedWords | None:
    """None for a language without rules."""
    data = nearest_language_data(language)
    if data.search is None:
        return None
    related, lemma = data.search.related, lemma_lookup(data.tag)

    @cache
    def of_word(word: str) -> tuple[str, ...]:
        return tuple(related(word, lemma))

    def of_text(text: str) -> list[str]:
        words = _words_in(text)
        found = {other for word in words for other in of_word(word)}
        return sorted(found - {word.lower() for word in words})

    return of_text


def _words_in(text: str) -> Iterable[str]:
    return set(_WORD.findall(unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "")))
