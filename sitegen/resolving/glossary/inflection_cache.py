"""What is known of words from earlier builds, so that a dictionary is loaded only for a word never seen.

In: the build's store, which is of one program and one set of libraries. Out: a function that inflects. Its answers are
the same with the store and without.
"""

from __future__ import annotations

import os

from sitegen.i18n.inflection import PartOfSpeech, inflect
from sitegen.incremental.store import Store
from sitegen.resolving.glossary.term_words import Inflect

INFLECTIONS = "words"


def cached_inflect(store: Store | None, inflect: Inflect = inflect) -> Inflect:
    """``inflect``, with its answers kept in ``store``."""
    if store is None:
        return inflect
    known: dict[str, tuple[str, ...]] = {}
    process = os.getpid()

    def ask(language: str, role: PartOfSpeech, word: str) -> tuple[str, ...]:
        if not known:
            known.update(
                (name, tuple(data.decode().split("\n") if data else ())) for name, data in store.all(INFLECTIONS)
            )
        name = f"{language} {role} {word}"
        if name not in known:
            known[name] = inflect(language, role, word)
            if os.getpid() == process:  # those that it forks only read: the store has one writer
                store.put(INFLECTIONS, [(name, "\n".join(known[name]).encode())])
        return known[name]

    return ask
