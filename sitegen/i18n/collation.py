"""The order of words and names in a language, and the letter under which a list shows them.

In: a text and a language. Out: keys to sort by (comparable only within one language), letters for headings. The order
is that of the Unicode Collation Algorithm with its default table, and with the letters that a language's alphabet adds
(CLDR).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitegen.i18n.language import Language
from sitegen.i18n.language_marks import without_marks

if TYPE_CHECKING:
    from pyuca import Collator

T = TypeVar("T")

OTHER = "#"

_TAILORED_LETTERS: Mapping[str, tuple[str, ...]] = {
    "az": ("cç", "eə", "gğ", "hxı", "kq", "oö", "sş", "uü"),
    "be": ("её", "уў"),
    "bs": ("cčć", "dđ", "sš", "zž"),
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "eo": ("cĉ", "gĝ", "hĥ", "jĵ", "sŝ", "uŭ"),
    "es": ("nñ",),
    "et": ("sšzž", "wõäöü"),
    "eu": ("nñ",),
    "fi": ("zåäö",),
    "fil": ("nñ",),
    "gl": ("nñ",),
    "hr": ("cčć", "dđ", "sš", "zž"),
    "hu": ("oö", "uü"),
    "is": ("aá", "dð", "eé", "ií", "oó", "uú", "yý", "zþæöå"),
    "lv": ("cč", "gģ", "kķ", "lļ", "nņ", "sš", "zž"),
    "lt": ("cč", "sš", "zž"),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "no": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "sk": ("aä", "cč", "oô", "sš", "zž"),
    "sl": ("cč", "sš", "zž"),
    "sr-Latn": ("cčć", "dđ", "sš", "zž"),
    "sv": ("zåäö",),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
    "uk": ("гґ", "ії"),
    "vi": ("aăâ", "dđ", "eê", "oôơ", "uư"),
}
"""A letter, and those that follow it in the alphabet. In other languages an accent only breaks ties (Ä with A)."""

_CAPITALS: Mapping[str, Mapping[str, str]] = {"az": {"I": "İ"}, "tr": {"I": "İ"}}
"""The letter for a heading that is the capital of ``i``: with a dot, where *I* is that of another letter."""

_HIGHEST = 0x10FFFD  # private use: sorts behind every letter

# Latin letters, combining accents, general punctuation, currencies; and what ``_tailoring`` puts behind letters.
_COMMON_CHARACTERS = re.compile("[\0-\u024f\u0300-\u036f\u2000-\u20cf\U0010fff0-\U0010fffd]*")


_LEADING_SIGNS = re.compile(r"[\W_]+")

_VOWELS_BEFORE_CONSONANTS = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4](?=.)")  # of Thai and Lao: sorted behind them

_CONSONANTS = {unicodedata.normalize("NFKD", letter): letter for letter in map(chr, range(0x3131, 0x314F))}
"""The first sign of a decomposed Korean syllable → the consonant as a letter of its own."""


def sort_key(text: str, language: Language) -> tuple[int, ...]:
    """A key for ``sorted``: *Ärger* between *Area* and *Arzt* in German, behind *Zebra* in Swedish.

    Signs before the first letter or digit count only between texts that are otherwise equal: *.NET* stands with *net*.
    """
    text = unicodedata.normalize("NFC", without_marks(text))
    signs = _LEADING_SIGNS.match(text)
    if signs is None:
        return _weights(text.translate(_tailoring(language)))
    return _weights(text[signs.end() :].translate(_tailoring(language))) + _weights(signs[0])


def group_by_initial(
    items: Iterable[T], name_of: Callable[[T], str], language: Language
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Headings (:func:`initial`) with their items, both in the order of the language; ``#`` comes first."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(initial(name_of(item), language), []).append(item)
    letters = sorted(groups, key=lambda letter: sort_key(letter, language))
    return tuple(
        (letter, tuple(sorted(groups[letter], key=lambda item: sort_key(name_of(item), language))))
        for letter in letters
    )


def initial(text: str, language: Language) -> str:
    """The heading for ``text``: its first letter without an accent, ``#`` for a digit or a text without letters."""
    text = unicodedata.normalize("NFC", without_marks(text))
    signs = _LEADING_SIGNS.match(text)
    start = signs.end() if signs else 0
    if _VOWELS_BEFORE_CONSONANTS.match(text, start):
        start += 1
    first = text[start : start + 1]
    if not first:
        return OTHER
    if ord(first) in _tailoring(language):
        return first.upper()
    weight = _weights(first)[0]
    if (latin := _latin_letters().get(weight)) is not None:
        return _look_up_capital(latin, language)
    if not first.isalpha():
        return OTHER
    base = unicodedata.normalize("NFD", first)[0]
    letter = base if _weights(base)[0] == weight else first
    return _CONSONANTS.get(letter) or letter.title()[:1]


def initial_id(letter: str) -> str:
    """The id of a heading, in ASCII, another for each letter of any script: ``letter-a``, ``letter-u0141`` for Ł."""
    if letter == OTHER:
        return "letter-other"
    return f"letter-{letter.lower()}" if letter.isascii() else f"letter-u{ord(letter):04x}"


def _look_up_capital(letter: str, language: Language) -> str:
    capitals = next((_CAPITALS[tag] for tag in language.fallbacks if tag in _CAPITALS), {})
    return capitals.get(letter, letter)


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
