"""The order of words and names in a language, and the heading under which a list shows them.

In: a text and a language. Out: keys to sort by (comparable only within one language), headings for lists. Both follow
CLDR, through the library ICU: the Unicode Collation Algorithm tailored to the language, and its index characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sitegen.i18n.language import Language
from sitegen.i18n.language_marks import without_marks

if TYPE_CHECKING:
    from icu import Collator, ImmutableIndex, Locale

T = TypeVar("T")

OTHER = "#"

_MISSING_HEADINGS: Mapping[str, str] = {"bs": "Đ", "is": "Å", "sr-Latn": "Đ"}
"""Letters that CLDR sorts as letters of their own, but leaves out of the index characters of the language."""

_MOST_HEADINGS = 999  # all of them; ICU's default is 99, and it would leave some out

_LEADING_SIGNS = re.compile(r"[\W_]+")

_CONSONANTS = {unicodedata.normalize("NFKD", letter): letter for letter in map(chr, range(0x3131, 0x314F))}
"""The first sign of a decomposed Korean syllable → the consonant as a letter of its own."""


def sort_key(text: str, language: Language) -> bytes:
    """A key for ``sorted``: *Ärger* between *Area* and *Arzt* in German, behind *Zebra* in Swedish.

    Signs before the first letter or digit count only between texts that are otherwise equal: *.NET* stands with *net*.
    """
    key_of = _collator(language.locale).getSortKey
    signs, word = _split(text)
    return bytes(key_of(word) + key_of(signs)) if signs else bytes(key_of(word))


def group_by_initial(
    items: Iterable[T], name_of: Callable[[T], str], language: Language
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Headings (:func:`initial`) with their items, both in the order of the language; ``#`` comes first.

    In Chinese, *A* has the words whose reading begins so, and Latin ones.
    """
    groups: dict[tuple[int, bytes, str], list[T]] = {}
    for item in items:
        number, heading = _heading(name_of(item), language)
        groups.setdefault((number, sort_key(heading, language), heading), []).append(item)
    return tuple(
        (heading, tuple(sorted(groups[group], key=lambda item: sort_key(name_of(item), language))))
        for group in sorted(groups)
        for heading in group[2:]
    )


def initial(text: str, language: Language) -> str:
    """The heading for ``text``: its first letter without an accent, ``#`` for a digit or a text without letters.

    What is a letter, the language says: *Ch* in Czech, *か* for all of *か が き …* in Japanese.
    """
    return _heading(text, language)[1]


def initial_id(heading: str) -> str:
    """The id of a heading, in ASCII, another for each of any script: ``letter-a``, ``letter-u0141`` for Ł."""
    if heading == OTHER:
        return "letter-other"
    name = heading.lower() if heading.isascii() else "".join(f"u{ord(letter):04x}" for letter in heading)
    return f"letter-{name}"


def _split(text: str) -> tuple[str, str]:
    """The signs before the first letter or digit, and the rest."""
    text = unicodedata.normalize("NFC", without_marks(text))
    signs = _LEADING_SIGNS.match(text)
    start = signs.end() if signs else 0
    return text[:start], text[start:]


def _heading(text: str, language: Language) -> tuple[int, str]:
    """The place of the heading among the headings of the language, and the heading."""
    word = _split(text)[1]
    index = _index(language)
    number = index.getBucketIndex(word)
    heading, kind = index.getBucket(number)
    if kind == 0:
        return number, heading
    if not word[:1].isalpha():
        return -1, OTHER
    return number, _letter(word[0], language)


def _letter(letter: str, language: Language) -> str:
    """The heading of a letter for which the language has none: α in German, 計 in any language."""
    base = unicodedata.normalize("NFKD", letter)[0]
    if base in _CONSONANTS:
        return _CONSONANTS[base]
    key_of = _base_letter_collator(language.locale).getSortKey
    return (base if key_of(base) == key_of(letter) else letter).title()[:1]


@cache
def _collator(locale: str) -> Collator:
    from icu import Collator

    return Collator.createInstance(_icu_locale(locale))


@cache
def _base_letter_collator(locale: str) -> Collator:
    """For which an accent and the case make no difference."""
    from icu import Collator

    collator = Collator.createInstance(_icu_locale(locale))
    collator.setStrength(Collator.PRIMARY)
    return collator


@cache
def _index(language: Language) -> ImmutableIndex:
    """With A to Z in each language; letters of other scripts are before, between or behind its headings."""
    from icu import AlphabeticIndex, Locale, UnicodeSet

    missing = next((_MISSING_HEADINGS[tag] for tag in language.fallbacks if tag in _MISSING_HEADINGS), "")
    index = AlphabeticIndex(_icu_locale(language.locale))
    index.maxLabelCount = _MOST_HEADINGS
    index.addLabels(Locale("en"))
    index.addLabels(UnicodeSet(f"[{missing}]"))
    return index.buildImmutableIndex()


def _icu_locale(name: str) -> Locale:
    """The locale, or the nearest that ICU has. For a locale that it has not, it would take that of the machine."""
    from icu import Locale

    known = Locale.getAvailableLocales()
    while name and name not in known:
        name = name.rpartition("_")[0]
    return Locale(name or "root")
