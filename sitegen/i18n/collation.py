"""The order of words and names in a language, and the letter under which a list shows them.

In: a text and a language. Out: keys to sort by (comparable only within one language), letters for headings. The order
is that of the Unicode Collation Algorithm with its default table, and with the letters that a language's alphabet adds
(CLDR).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.i18n.language import Language
from sitegen.i18n.language_marks import without_marks

if TYPE_CHECKING:
    from pyuca import Collator

OTHER = "#"

_TAILORED_LETTERS: Mapping[str, tuple[str, ...]] = {
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
"""A letter, and those that follow it in the alphabet. In other languages an accent only breaks ties (Ä with A)."""

_HIGHEST = 0x10FFFD  # private use: sorts behind every letter

# Latin letters, combining accents, general punctuation, currencies; and what ``_tailoring`` puts behind letters.
_COMMON_CHARACTERS = re.compile("[\0-\u024f\u0300-\u036f\u2000-\u20cf\U0010fff0-\U0010fffd]*")


def sort_key(text: str, language: Language) -> tuple[int, ...]:
    """A key for ``sorted``: *Ärger* between *Area* and *Arzt* in German, behind *Zebra* in Swedish."""
    text = without_marks(text)
    return _weights(unicodedata.normalize("NFC", text).translate(_tailoring(language)))


def initial(text: str, language: Language) -> str:
    """The heading for ``text``: its first letter without an accent, ``#`` for a digit or a symbol."""
    text = without_marks(text)
    first = next((sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()), "")
    if not first.isalpha():
        return OTHER
    if ord(first) in _tailoring(language):
        return first.upper()
    return _latin_letters().get(_weights(first)[0], first.upper()[:1])


def _weights(text: str) -> tuple[int, ...]:
    return tuple(_collator(full_table=_COMMON_CHARACTERS.fullmatch(text) is None).sort_key(text))


@cache
def _collator(*, full_table: bool) -> Collator:
    """With the default table, or with its ``_COMMON_CHARACTERS`` only, which takes a tenth of the time to read."""
    from pyuca import Collator
    from pyuca.collator import COLL_ELEMENT_PATTERN

    class Common(Collator):  # type: ignore[misc]  # of a library without types
        def load(self, filename: str) -> None:
            for line in Path(filename).read_text(encoding="utf-8").splitlines():
                signs, _, weights = line.partition(";")
                if _is_common(signs):
                    elements = [[int(weight, 16) for weight in one] for one in COLL_ELEMENT_PATTERN.findall(weights)]
                    self.table.add([int(sign, 16) for sign in signs.split()], elements)

    return Collator() if full_table else Common()


def _is_common(signs: str) -> bool:
    """Is the first of these code points, in hexadecimal, one of ``_COMMON_CHARACTERS``?"""
    first = signs.partition(" ")[0]
    return len(first) == 4 and _COMMON_CHARACTERS.fullmatch(chr(int(first, 16))) is not None


@cache
def _latin_letters() -> dict[int, str]:
    """A to Z by their first weight, which Å, Ａ and ª share with A."""
    return {_weights(letter)[0]: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@cache
def _tailoring(language: Language) -> dict[int, str]:
    """Code point → replacement: å → z and a character behind every letter, ä → z and the next one. So both follow z."""
    groups = next((_TAILORED_LETTERS[tag] for tag in language.fallbacks if tag in _TAILORED_LETTERS), ())
    table: dict[int, str] = {}
    for group in groups:
        before, letters = group[0], group[1:]
        for number, letter in enumerate(letters):
            behind = chr(_HIGHEST - len(letters) + number)
            table[ord(letter)] = before + behind
            table[ord(letter.upper())] = before.upper() + behind
    return table
