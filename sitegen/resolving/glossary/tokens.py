"""Words of running text, each at its place.

In: a body's HTML, the stretch of it that is text, and how the language writes gendered words. Out: tokens with offsets.
Soft hyphens inside a word do not count, nor does the way in which an accent is encoded (NFC); a gendered ending
(``*innen``, ``·euse·s``) is a part of its word. Each Chinese, Japanese or Korean letter is a word. Knows no concept and
no language.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Set
from functools import cache, lru_cache
from html import escape
from itertools import islice
from typing import NamedTuple, TypeAlias
from unicodedata import is_normalized, normalize

from sitegen.i18n.language_data import GenderedSpelling
from sitegen.i18n.scripts import CJK, is_cjk, may_have_cjk

_COMBINING = "\u00ad\u0300-\u036f"
_ENTITY = re.compile(r"&\w+;")
_HYPHENS = "-\u2010\u2011"
_QUOTATION_MARKS = " \"'„“”‚‘’«»‹›*_`"

Gendered: TypeAlias = "GenderedSpelling | None"
"""None: of a language that has no such spelling."""


class Token(NamedTuple):
    """``html[start:end]`` is one word. ``text``: what it counts as (see :func:`normalize_word`)."""

    start: int
    end: int
    text: str


class Tokens:
    """The first ``limit`` words of ``html[start:end]``, entities (``&amp;``) among them; made when asked for."""

    __slots__ = ("_gendered", "_made", "_matches")

    def __init__(self, html: str, start: int, end: int, gendered: Gendered, limit: int | None = None) -> None:
        self._matches = list(islice(_word_pattern(html, gendered).finditer(html, start, end), limit))
        self._gendered = gendered
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._matches)

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, at: int) -> Token:
        token = self._made.get(at)
        if token is None:
            match = self._matches[at]
            token = self._made[at] = Token(*match.span(), normalize_word(match[0], self._gendered))
        return token


def find_words(html: str, start: int, end: int, gendered: Gendered, wanted: Container[str]) -> list[int]:
    """The numbers (from 0) of the words of ``html[start:end]`` that are ``wanted``."""
    text = html[start:end]
    words = _word_pattern(html, gendered).findall(text)
    if _may_need_normalization(html, gendered) and _needs_normalization(text, gendered):
        words = [normalize_word(word, gendered) for word in words]
    return [number for number, word in enumerate(words) if word in wanted]


def words_in(html: str, spellings: Iterable[Gendered]) -> Set[str]:
    """All words of ``html``, read in each of several languages, and maybe more; without the signs of an entity."""
    words = _plain_words(html)
    for gendered in set(spellings):
        if _may_need_normalization(html, gendered):
            found = _word_pattern(html, gendered).findall(html)
            words = words.union(normalize_word(word, gendered).strip("&;") for word in found)
    return words


def present_words(html: str, gendered: Gendered, wanted: Set[str]) -> Set[str] | None:
    """Those of the words ``wanted`` that stand in ``html``; None where a word may count as another than is written."""
    if _may_need_normalization(html, gendered):
        return None
    return _plain_words(html).union(_ENTITY.findall(html)) & wanted


@lru_cache(maxsize=4)
def _plain_words(html: str) -> frozenset[str]:
    pieces = frozenset(html.split())
    words = frozenset(filter(str.isalnum, pieces))
    has_cjk = _may_have_cjk(html)
    if has_cjk:
        words = frozenset(word for word in words if not any(map(is_cjk, word)))
    return words.union(_letters_pattern(cjk=has_cjk).findall(" ".join(pieces - words)))


@lru_cache(maxsize=8)
def _may_need_normalization(html: str, gendered: Gendered) -> bool:
    """The same of a whole body: its many runs are only looked at where the body has such a word."""
    return _needs_normalization(html, gendered)


def _needs_normalization(text: str, gendered: Gendered) -> bool:
    """May a word of it count as another than is written? Called for every text, so the cheapest tests come first."""
    return not is_normalized("NFC", text) or "\u00ad" in text or (gendered is not None and gendered.may_occur(text))


def _word_pattern(html: str, gendered: Gendered) -> re.Pattern[str]:
    if gendered is not None and not _may_need_normalization(html, gendered):
        gendered = None
    return _compile_word(gendered, cjk=_may_have_cjk(html))


@lru_cache(maxsize=8)
def _may_have_cjk(html: str) -> bool:
    return may_have_cjk(html)


@cache
def _compile_word(gendered: Gendered, *, cjk: bool) -> re.Pattern[str]:
    word = rf"&\w+;|{_letters_pattern(cjk=cjk).pattern}"
    return re.compile(rf"(?:{word}){gendered.ending}" if gendered else word)


@cache
def _letters_pattern(*, cjk: bool) -> re.Pattern[str]:
    """A word without entities. ``cjk``: also in texts that may have letters of Chinese, Japanese and Korean."""
    letter = rf"[^\W_{CJK}]" if cjk else r"[^\W_]"
    letters = rf"{letter}+(?:[{_COMBINING}]+{letter}*)*"
    return re.compile(rf"{letters}|[{CJK}][\u3099\u309a]*" if cjk else letters)


def normalize_word(word: str, gendered: Gendered) -> str:
    """The word without soft hyphens, in composed characters, and if gendered as the language reads it."""
    if not word.isalnum():
        word = normalize("NFC", word.replace("\u00ad", ""))
    return word if gendered is None or word.startswith("&") else gendered.normalize(word)


def normalize_gap(text: str) -> str:
    """What stands between two words: a blank for white space or a hyphen, else the punctuation, with one apostrophe."""
    if text.isspace() or text in tuple(_HYPHENS):
        return " "
    sign = text.strip().replace("’", "'")
    return " (" if sign == "(" and text[:1].isspace() else sign


def split_words(text: str, gendered: Gendered) -> Iterator[tuple[str, str]]:
    """(gap, word) for each word of a term, as they stand in HTML; the gap before the first is ``""``."""
    html, done = escape(text, quote=False), 0
    for match in _compile_word(gendered, cjk=may_have_cjk(html)).finditer(html):
        yield (html[done : match.start()] if done else ""), normalize_word(match[0], gendered)
        done = match.end()


def split_signs(text: str, gendered: Gendered) -> tuple[str, str]:
    """The signs before the first word of a term and after its last, as they stand in HTML: *.NET*, *C++*, *§ 5*.

    Quotation marks and blanks around a term are none. A term without words has no signs.
    """
    html = escape(text, quote=False)
    words = list(_compile_word(gendered, cjk=may_have_cjk(html)).finditer(html))
    if not words:
        return "", ""
    before, after = html[: words[0].start()], html[words[-1].end() :]
    return normalize_signs(before).lstrip(_QUOTATION_MARKS), normalize_signs(after).rstrip(_QUOTATION_MARKS)


def normalize_signs(text: str) -> str:
    """Of the same length: each white space as a blank, with one apostrophe."""
    return "".join(" " if sign.isspace() else sign for sign in text).replace("’", "'")


def is_hyphen(sign: str) -> bool:
    return sign != "" and sign in _HYPHENS
