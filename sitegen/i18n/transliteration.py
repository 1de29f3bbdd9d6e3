"""Slugs: any title as a part of a URL, in the letters a to z, or with Chinese, Japanese, Korean and Arabic ones kept.

In: a title and its language. Out: ``[a-z0-9]+(-[a-z0-9]+)*`` of at most :data:`MAX_SLUG_LENGTH` characters, or ``""``
for a title without letters and digits, and for a Japanese one with Chinese characters, whose reading only a dictionary
knows. Native slugs may have the letters and digits of those scripts as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from sitegen.i18n.language import Language
from sitegen.i18n.scripts import CJK, has_chinese

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
MAX_NATIVE_SLUG_LENGTH = 120
_MAX_SLUG_BYTES = 240  # of the name of a folder, which file systems limit to 255

_IGNORED_CHARACTERS = re.compile("['’‘‛`´ʼʹ′\u00ad\u200b-\u200d\u2060\ufeff]")
_KANA_LENGTH_MARK = "\u30fc"
# Letters and digits of the Arabic script, without the marks of vowels, which addresses leave out.
_ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u0660-\u0669\u066e\u066f\u0671-\u06d3"
    "\u06d5\u06ee-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c7"
)
_ARABIC_MARKS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"


def slugify(text: str, language: Language, *, native: bool = False) -> str:
    """``Warum Käufer & Verkäufer streiten`` in German → ``warum-kaeufer-und-verkaeufer-streiten``.

    ``native``: Chinese, Japanese, Korean and Arabic letters stay. A long one is cut behind a word: file systems have
    names of at most 255 bytes.
    """
    text = unicodedata.normalize("NFC", _IGNORED_CHARACTERS.sub("", text)).lower()
    text = text.replace("&", f" {_look_up(_AMPERSAND_WORDS, language, '')} ")
    for letter, spelling in _look_up(_SPELLINGS, language, {}).items():
        text = text.replace(letter, spelling)
    if native and not text.isascii():
        kept = re.split(f"([{CJK}{_ARABIC}]+)", re.sub(_ARABIC_MARKS, "", text))
        text = "".join(part if number % 2 else _romanize(part) for number, part in enumerate(kept))
        return _truncate("-".join(re.findall(_native_word(), text)))
    text = text.replace(_KANA_LENGTH_MARK, "")
    if language.tag.partition("-")[0] in _OTHER_HAN_READINGS and has_chinese(text):
        return ""
    return _truncate("-".join(re.findall("[a-z0-9]+", _romanize(text))))


def is_native_slug(text: str) -> bool:
    """Is it a slug as ``slugify`` makes native ones, of at most :data:`MAX_NATIVE_SLUG_LENGTH` characters?"""
    word = _native_word()
    is_short = len(text) <= MAX_NATIVE_SLUG_LENGTH and len(text.encode()) <= _MAX_SLUG_BYTES
    return is_short and unicodedata.is_normalized("NFC", text) and re.fullmatch(f"{word}(?:-{word})*", text) is not None


def _native_word() -> str:
    return f"[a-z0-9{CJK}{_ARABIC}]+"


def _romanize(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text).lower().replace("'", "")


def _truncate(slug: str) -> str:
    """The words that fit; if the first word is too long, its beginning."""
    if len(slug) > MAX_SLUG_LENGTH:
        whole, hyphen, _ = slug[: MAX_SLUG_LENGTH + 1].rpartition("-")
        slug = whole if hyphen else slug[:MAX_SLUG_LENGTH]
    if slug.isascii():
        return slug
    return slug.encode()[:_MAX_SLUG_BYTES].decode(errors="ignore").rstrip("-")


def _look_up(table: Mapping[str, _T], language: Language, default: _T) -> _T:
    return next((table[tag] for tag in language.fallbacks if tag in table), default)
