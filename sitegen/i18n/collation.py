"""The order of words and names in a language, and the letter that they stand under.

In: a text and a language. Out: keys to sort by (comparable only within one language), letters for headings.
The order is the Unicode Collation Algorithm's with its default table, and what a language's alphabet sorts
apart (CLDR).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sitegen.i18n.languages import Language

if TYPE_CHECKING:
    from pyuca import Collator

OTHER = "#"

_AFTER: Mapping[str, tuple[str, ...]] = {
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "es": ("nñ",),
    "et": ("sšzž", "wõäöü"),
    "fi": ("zåäö",),
    "hr": ("cčć", "dđ", "sš", "zž"),
    "hu": ("oö", "uü"),
    "lv": ("cč", "gģ", "kķ", "lļ", "nņ", "sš", "zž"),
    "lt": ("cč", "sš", "zž"),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "no": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "sk": ("aä", "cč", "oô", "sš", "zž"),
    "sl": ("cč", "sš", "zž"),
    "sv": ("zåäö",),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
}
"""A letter, and those that follow it as letters of their own. Elsewhere an accent counts last (Ä with A)."""

_HIGHEST = 0x10FFFD  # private use: behind every letter


def sort_key(text: str, language: Language) -> tuple[int, ...]:
    """A key for ``sorted``: *Ärger* between *Area* and *Arzt* in German, behind *Zebra* in Swedish."""
    return tuple(_collator().sort_key(unicodedata.normalize("NFC", text).translate(_tailoring(language))))


def initial(text: str, language: Language) -> str:
    """The heading over ``text``: its first letter without an accent, ``#`` for a digit or a sign."""
    first = next((sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()), "")
    if not first.isalpha():
        return OTHER
    if ord(first) in _tailoring(language):
        return first.upper()
    return _latin_letters().get(_collator().sort_key(first)[0], first.upper()[:1])


@cache
def _collator() -> Collator:
    from pyuca import Collator

    return Collator()


@cache
def _latin_letters() -> dict[int, str]:
    """A to Z by their first weight: that of Å, Ａ, ª as well."""
    return {_collator().sort_key(letter)[0]: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@cache
def _tailoring(language: Language) -> dict[int, str]:
    """å → z and a sign behind every letter, ä → z and the sign after that: so they follow every z."""
    groups = next((_AFTER[tag] for tag in language.fallbacks if tag in _AFTER), ())
    table: dict[int, str] = {}
    for group in groups:
        before, letters = group[0], group[1:]
        for number, letter in enumerate(letters):
            behind = chr(_HIGHEST - len(letters) + number)
            table[ord(letter)] = before + behind
            table[ord(letter.upper())] = before.upper() + behind
    return table
