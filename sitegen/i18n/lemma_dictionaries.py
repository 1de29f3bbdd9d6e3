"""simplemma's dictionaries of lemmas.

In: a language subtag. Out: word → lemma. To unpack the German dictionary takes 0.75 s of processor time, to read it
back where it is kept 0.02 s.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from sitegen.i18n.kept_dictionaries import load_kept
from sitegen.i18n.language_data import LemmaLookup


class LemmaDictionary(Protocol):
    """``get``: the lemma of a word, None for an unknown word."""

    def get(self, word: str, /) -> str | None: ...


@cache
def lemma_lookup(language: str) -> LemmaLookup:
    """The lemma of a word, of the dictionary that this process loads once."""
    # Rules ask for the same word again and again: compounds have their last parts in common.
    return cache(load_lemma_dictionary(language).get)


def load_lemma_dictionary(language: str) -> LemmaDictionary:
    """``language``: a subtag for which simplemma has a dictionary."""
    import simplemma
    from simplemma.strategies.dictionaries import StreamDictionaryFactory

    # This factory takes a tenth of the memory of simplemma's default, and few words are looked up.
    make = StreamDictionaryFactory().get_dictionary
    return cast(LemmaDictionary, load_kept(f"lemmas.{language}", simplemma.__version__, lambda: make(language)))
