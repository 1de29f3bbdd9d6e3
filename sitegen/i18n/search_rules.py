"""The type of what a language's folder says for the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from sitegen.i18n.language_data import LemmaLookup


class SearchRules(Struct, frozen=True, kw_only=True):
    """``related``: a word in composed characters, and the lemmas of the language → words in lower case by which it is
    found too: the parts of a compound (*Vorkaufsrecht*: *recht*), other spellings (*catalogue*: *catalog*).
    """

    related: Callable[[str, LemmaLookup], Iterable[str]]
