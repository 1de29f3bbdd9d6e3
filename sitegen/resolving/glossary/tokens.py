"""Words of running text, each at its place.

In: a body's HTML and the stretch of it that is text. Out: tokens with offsets. A soft hyphen inside a word does not
count, nor does the way in which an accent is written (NFC); a gendered ending (``*innen``, ``:in``, ``/-innen``) is a
part of its word. Knows no concept.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Set
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import is_normalized, normalize

_COMBINING = "\u00ad\u0300-\u036f"
_LETTERS = rf"[^\W_]+(?:[{_COMBINING}]+[^\W_]*)*"
_WORD = rf"&\w+;|{_LETTERS}"
_ENTITY = re.compile(r"&\w+;")
_GENDERED = r"(?:(?:[*:_·]|/-?)[Ii]n(?:nen)?(?!\w)|\([Ii]n(?:nen)?\))?"
_PLAIN_WORD = re.compile(_LETTERS)
_ANY_WORD = re.compile(_WORD)
_GERMAN_WORD = re.compile(rf"(?:{_WORD}){_GENDERED}")
_INNER_CAPITAL = re.compile(r"[a-zäöüß]In")
_GENDERED_SIGN = re.compile(r"[*:_·/(]-?[Ii]n")
_HYPHENS = "-\u2010\u2011"
_GENITIVE = re.compile(r"['’]s(?!\w)")


class Token(NamedTuple):
    """``html[start:end]`` is one word. ``text``: as it reads, gendered ones as the feminine."""

    start: int
    end: int
    text: str


class Tokens:
    """The words of ``html[start:end]``, the first ``most``, entities (``&amp;``) among them; each is made when it is
    asked for."""

    __slots__ = ("_found", "_made")

    def __init__(self, html: str, start: int, end: int, language: str, limit: int | None = None) -> None:
        self._found = list(islice(_word_pattern(html, language).finditer(html, start, end), limit))
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, at: int) -> Token:
        token = self._made.get(at)
        if token is None:
            match = self._found[at]
            token = self._made[at] = Token(*match.span(), normalize_word(match[0]))
        return token


def find_words(html: str, start: int, end: int, language: str, wanted: Container[str]) -> list[int]:
    """The numbers of the words of ``html[start:end]`` that are ``wanted``, as they stand or as they read."""
    text = html[start:end]
    words = _word_pattern(html, language).findall(text)
    if _needs_normalization_anywhere(html) and _needs_normalization(text):
        words = [normalize_word(word) for word in words]
    return [number for number, word in enumerate(words) if word in wanted]


def words_in(html: str, languages: Iterable[str]) -> Set[str]:
    """All words that any stretch of ``html`` may hold for ``languages`` (primary subtags), and maybe more, without
    the signs around an entity."""
    found = _plain_words(html)
    if not _needs_normalization_anywhere(html):
        return found
    patterns = {_word_pattern(html, language) for language in languages}
    return found.union(normalize_word(word).strip("&;") for pattern in patterns for word in pattern.findall(html))


def present_words(html: str, wanted: Set[str]) -> Set[str] | None:
    """Those of the words ``wanted`` that stand in ``html`` as they read; None where a word may read otherwise."""
    if _needs_normalization_anywhere(html):
        return None
    return _plain_words(html).union(_ENTITY.findall(html)) & wanted


@lru_cache(maxsize=4)
def _plain_words(html: str) -> frozenset[str]:
    pieces = frozenset(html.split())
    words = frozenset(filter(str.isalnum, pieces))
    return words.union(_PLAIN_WORD.findall(" ".join(pieces - words)))


@lru_cache(maxsize=4)
def _needs_normalization_anywhere(html: str) -> bool:
    """The same of a whole body: its many runs are asked only where it is."""
    return _needs_normalization(html)


def _needs_normalization(text: str) -> bool:
    """Is there a word in it that reads otherwise than it stands? Asked of every text, so by the fastest means."""
    return (
        not is_normalized("NFC", text)
        or "\u00ad" in text
        or _GENDERED_SIGN.search(text) is not None
        or ("In" in text and _INNER_CAPITAL.search(text) is not None)
    )


def _word_pattern(html: str, language: str) -> re.Pattern[str]:
    """What a word of ``html`` is in ``language`` (a primary subtag)."""
    return _GERMAN_WORD if language == "de" and _needs_normalization_anywhere(html) else _ANY_WORD


def normalize_word(word: str) -> str:
    """The word without soft hyphens, composed, *Käufer\\*innen* and *KäuferInnen* as *Käuferinnen*."""
    if word.isalnum() and word.find("In", 1) < 0:
        return word
    word = normalize("NFC", word.replace("\u00ad", ""))
    if word.startswith("&"):
        return word
    head = re.match(r"[^\W_]+", word)
    if head is not None and head.end() < len(word):
        return head[0] + re.sub(r"[^A-Za-z]", "", word[head.end() :]).lower()
    return re.sub(r"(?<=[a-zäöüß])In(nen)?$", lambda ending: ending[0].lower(), word)


def normalize_gap(text: str) -> str:
    """What stands between two words: a blank for white space, also no-break, and for a hyphen; else the signs."""
    return " " if text.isspace() or text in tuple(_HYPHENS) else text.strip()


def split_words(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The words of a term, each with the gap before it (``""`` before the first)."""
    done = 0
    for match in _ANY_WORD.finditer(text):
        before = text[done : match.start()]
        yield (normalize_gap(before) if done else ""), normalize_word(match[0])
        done = match.end()


def genitive_end(html: str, at: int, end: int) -> int:
    """The end of a word with the genitive ``'s`` that follows at ``at``, if one does."""
    found = _GENITIVE.match(html, at, end)
    return found.end() if found else at


def is_hyphen(sign: str) -> bool:
    return sign != "" and sign in _HYPHENS
