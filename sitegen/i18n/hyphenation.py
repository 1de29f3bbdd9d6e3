"""Soft hyphens in long words, by pyphen's patterns, for the many browsers that hyphenate no language but English.

In: a word and the language that it is in. Out: the word with U+00AD where it may be broken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sitegen.i18n.kept_dictionaries import load_kept
from sitegen.i18n.language import Language

SOFT_HYPHEN = "\u00ad"
SHORTEST_WORD = 10  # letters; shorter words fit into the narrowest cells
_SHORTEST_PART = 3  # letters before the first and behind the last hyphen
_CACHED_WORDS = 10_000

_Positions = Callable[[str], list[Any]]


@lru_cache(_CACHED_WORDS)
def hyphenate_word(word: str, language: Language) -> str:
    """Unchanged: a short word, one with capitals inside (*OpenAI*), and those of a language without patterns.

    Hyphens that would change letters (*Schiffahrt*, *Schiff-fahrt*) are left out.
    """
    if len(word) < SHORTEST_WORD or not word[1:].islower() or (find := _load_positions(language)) is None:
        return word
    last = len(word) - _SHORTEST_PART
    places = [at for at in find(word) if _SHORTEST_PART <= at <= last and at.data is None]
    return SOFT_HYPHEN.join(word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True))


@lru_cache
def _load_positions(language: Language) -> _Positions | None:
    """Word → where it may be broken. To read the German patterns takes 0.6 s of processor time, where they are kept
    0.04 s."""
    import pyphen

    name = next(filter(None, map(pyphen.language_fallback, language.fallbacks)), None)
    if name is None:
        return None
    path = pyphen.LANGUAGES[name]
    positions: _Positions = load_kept(f"hyphens.{name}", pyphen.VERSION, lambda: pyphen.HyphDict(path)).positions
    return positions
