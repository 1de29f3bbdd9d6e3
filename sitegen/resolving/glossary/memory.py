"""What is known of words from earlier builds, so that a dictionary is loaded only for a word never seen.

In: the build's store. Out: a function that inflects. Its answers are the same with the store and without.
"""

from __future__ import annotations

from sitegen.i18n.inflection import Role, edition, inflect
from sitegen.incremental.store import Store
from sitegen.resolving.glossary.words import Inflect

WORDS = "words"


def remembered(store: Store | None, inflect: Inflect = inflect) -> Inflect:
    """``inflect``, with its answers kept in ``store``. Those of another dictionary or of other rules do not count."""
    if store is None:
        return inflect
    now = edition()
    known: dict[str, tuple[str, ...]] = {}
    for name, data in store.all(WORDS):
        made_by, *forms = data.decode().split("\n")
        if made_by == now:
            known[name] = tuple(forms)

    def ask(language: str, role: Role, word: str) -> tuple[str, ...]:
        name = f"{language} {role} {word}"
        if name not in known:
            known[name] = inflect(language, role, word)
            store.put(WORDS, [(name, "\n".join((now, *known[name])).encode())])
        return known[name]

    return ask
