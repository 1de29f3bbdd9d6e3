"""Inflection: the forms in which a word of a language stands in running text, by number, gender and case.

In: one word as a dictionary or a glossary lists it, its part of speech, and a language subtag. Out: its forms, itself
among them, in dictionary case. Verbs and other derivations are never forms of a noun; the feminine of a person is.
The rules are those of the language's folder; a dictionary of lemmas (simplemma) says which of the forms that the rules
allow are other words. The dictionary is loaded with the first word asked for, and only then.
"""

from __future__ import annotations

from sitegen.i18n.language_data import PartOfSpeech
from sitegen.i18n.languages import language_data
from sitegen.i18n.lemma_dictionaries import lemma_lookup


def inflect(language: str, part_of_speech: PartOfSpeech, word: str) -> tuple[str, ...]:
    """The forms of ``word``, sorted (see :data:`~sitegen.i18n.language_data.PartOfSpeech`).

    ``language``: a language subtag. In a language without rules a word has the one form that is written.
    """
    rules = language_data(language).inflection
    rule = getattr(rules, part_of_speech, None)
    if rule is None:
        return () if part_of_speech == "verb" else (word,)
    return tuple(sorted(rule(word, lemma_lookup(language))))
