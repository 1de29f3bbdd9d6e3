"""Inflection: the forms in which a word of a language stands in running text, by number and case.

In: one word as a dictionary or a glossary lists it, its role, and a primary language subtag. Out: its forms, itself
among them, in dictionary case. Verbs, agent nouns and other derivations are never forms of a noun; the feminine is.
The rules are those of the language's module; a dictionary of lemmas (simplemma) says which of the forms that the rules
allow are other words. The dictionary is loaded with the first word asked for, and only then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from sitegen.i18n.inflection import english, german

PartOfSpeech = Literal["noun", "adjective", "verb"]
"""``noun``: a head or a part of a term that has a number. ``adjective``: a German word that agrees with its noun.

``verb``: not the forms of a verb, but those of a noun's, in lower case, that may be one: *license*, *stimmen*.
"""

LemmaLookup = Callable[[str], str | None]
"""The lemma of exactly this word, or None where the dictionary does not have it."""

_INFLECTORS: Mapping[tuple[str, PartOfSpeech], Callable[[str, LemmaLookup], set[str]]] = {
    ("de", "noun"): german.inflect_noun,
    ("de", "adjective"): german.inflect_adjective,
    ("en", "noun"): english.inflect_noun,
    ("de", "verb"): german.find_verb_homographs,
    ("en", "verb"): english.find_verb_homographs,
}

INFLECTED_LANGUAGES = frozenset(language for language, _ in _INFLECTORS)
"""Primary subtags of the languages whose words inflect here. In others a word has the one form that is written."""


def inflect(language: str, part_of_speech: PartOfSpeech, word: str) -> tuple[str, ...]:
    """All forms of ``word``, sorted; of a noun or an adjective, itself among them. ``language``: a primary subtag."""
    rule = _INFLECTORS.get((language, part_of_speech))
    if rule is None:
        return () if part_of_speech == "verb" else (word,)
    return tuple(sorted(rule(word, _lemmas(language))))


@cache
def _lemmas(language: str) -> LemmaLookup:
    from simplemma.strategies.dictionaries import StreamDictionaryFactory  # a tenth of the memory; few words are asked

    # The rules ask for the same word again and again: compounds have their last parts in common.
    return cache(StreamDictionaryFactory().get_dictionary(language).get)
