"""Slugs: any title as a part of a URL, in the letters a to z.

In: a title and its language. Out: ``[a-z0-9]+(-[a-z0-9]+)*`` of at most :data:`MAX_SLUG_LENGTH` characters, or ``""``
for a title without letters and digits, and for a Japanese one with Chinese characters, whose reading only a dictionary
knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from sitegen.i18n.language import Language
from sitegen.i18n.scripts import has_chinese

_T = TypeVar("_T")

_SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"},
    "da": {"å": "aa", "æ": "ae", "ø": "oe"},
    "nb": {"å": "aa", "æ": "ae", "ø": "oe"},
    "nn": {"å": "aa", "æ": "ae", "ø": "oe"},
    "no": {"å": "aa", "æ": "ae", "ø": "oe"},
}
"""Letters that a language spells out. In others (sv, fi, et, hu: å → a, ö → o) the accent is dropped."""

_OTHER_HAN_READINGS = frozenset({"ja", "ko", "yue"})
"""Languages that read Chinese characters otherwise than Mandarin, which is what ``anyascii`` knows."""

_AMPERSAND_WORDS: Mapping[str, str] = {
    "cs": "a", "da": "og", "de": "und", "en": "and", "es": "y", "et": "ja", "fi": "ja", "fr": "et",
    "hu": "es", "it": "e", "nb": "og", "nl": "en", "nn": "og", "no": "og", "pl": "i", "pt": "e", "sk": "a",
    "sv": "och", "tr": "ve",
}  # fmt: skip

MAX_SLUG_LENGTH = 80

_IGNORED_CHARACTERS = re.compile("['’‘‛`´ʼʹ′\u00ad\u200b-\u200d\u2060\u30fc\ufeff]")


def slugify(text: str, language: Language) -> str:
    """``Warum Käufer & Verkäufer streiten`` in German → ``warum-kaeufer-und-verkaeufer-streiten``.

    A long one is cut behind a word: file systems have names of at most 255 bytes.
    """
    text = unicodedata.normalize("NFC", _IGNORED_CHARACTERS.sub("", text)).lower()
    text = text.replace("&", f" {_look_up(_AMPERSAND_WORDS, language, '')} ")
    for letter, spelling in _look_up(_SPELLINGS, language, {}).items():
        text = text.replace(letter, spelling)
    if language.tag.partition("-")[0] in _OTHER_HAN_READINGS and has_chinese(text):
        return ""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text).lower().replace("'", "")
    return _truncate("-".join(re.findall("[a-z0-9]+", text)))


def _truncate(slug: str) -> str:
    """The words that fit; if the first word is too long, its beginning."""
    if len(slug) <= MAX_SLUG_LENGTH:
        return slug
    whole, hyphen, _ = slug[: MAX_SLUG_LENGTH + 1].rpartition("-")
    return whole if hyphen else slug[:MAX_SLUG_LENGTH]


def _look_up(table: Mapping[str, _T], language: Language, default: _T) -> _T:
    return next((table[tag] for tag in language.fallbacks if tag in table), default)
