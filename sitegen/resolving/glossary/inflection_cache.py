"""A cache of inflected words, so that a dictionary is loaded only for a word that no earlier build has seen.

In: the build's store, which is valid for one program and one set of libraries. Out: a function that inflects; it
returns the same with a store and without.
"""

from __future__ import annotations

import os

from sitegen.i18n.inflection import inflect
from sitegen.i18n.language_data import PartOfSpeech
from sitegen.incremental.cache import CacheTable
from sitegen.incremental.store import Store
from sitegen.resolving.glossary.term_words import Inflect

INFLECTIONS = CacheTable(
    name="inflections", row="the forms of a word, under its language, its part of speech and itself"
)


def cached_inflect(store: Store | None, inflect: Inflect = inflect) -> Inflect:
    """``inflect``, with its results kept in ``store``."""
    if store is None:
        return inflect
    known: dict[str, tuple[str, ...]] = {}
    process = os.getpid()

    def look_up(language: str, role: PartOfSpeech, word: str) -> tuple[str, ...]:
        if not known:
            known.update(
                (name, tuple(data.decode().split("\n") if data else ())) for name, data in store.all(INFLECTIONS.name)
            )
        name = f"{language} {role} {word}"
        if name not in known:
            known[name] = inflect(language, role, word)
            if os.getpid() == process:  # forked processes only read: the store has one writer
                store.put(INFLECTIONS.name, [(name, "\n".join(known[name]).encode())])
        return known[name]

    return look_up
