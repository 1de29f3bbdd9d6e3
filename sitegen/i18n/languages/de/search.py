"""What a search finds beside a German word: the parts of its compound, and the other name of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import LemmaLookup
from sitegen.i18n.search_rules import SearchRules

_MONTHS = {"januar": "jänner", "jänner": "januar", "februar": "feber", "feber": "februar"}
_MIN_PART = 4  # letters
_SHORT_HEADS = frozenset(
    "abo alt amt art bau bus eis gas hof kur neu not ost rad see tag tal tat tod tür typ uhr weg".split()
)
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # what joins two parts: Vertrag-s-klausel, Daten-bank
# What stands at the end of many words, and is a noun by accident.
_ENDINGS = frozenset(
    "schaft schafts schaften ungen rungen chung heiten keiten nisse nissen innen rinnen eien ahmen ionen enten anten "
    "land reich nehmen stand tand cher".split()
)
_PREFIXES = re.compile(r"(?:an|auf|aus|be|bei|best|durch|ein|gegen|heraus|inter|nach|unter|wider|zusammen|über)$")


def _related(word: str, lemma: LemmaLookup) -> Iterator[str]:
    lower = word.lower()
    if lower in _MONTHS:
        yield _MONTHS[lower]
    if word[:1].isupper():
        yield from _parts(lower, lemma)


def _parts(word: str, lemma: LemmaLookup) -> Iterator[str]:
    """*rechtsgrundlage*: *grundlage*, *rechts*, *lage*, *grund*. The longest noun at the end is one part, what stands
    before it the other; each may have parts itself. A part keeps the letters that join it to the next: stemmers take
    them for an ending."""
    for at in range(min(map(len, _SHORT_HEADS)), len(word) - _MIN_PART + 1):
        head, tail = word[:at], word[at:]
        if tail in _ENDINGS or _PREFIXES.match(head) or not _is_noun(tail, lemma) or not _is_head(head, lemma):
            continue
        yield tail
        yield head
        yield from _parts(tail, lemma)
        yield from _parts(head, lemma)
        return


def _is_head(joined: str, lemma: LemmaLookup) -> bool:
    """Can this be the first part of a compound: a noun, the stem of a verb, an adjective, or a compound?"""
    if len(joined) < _MIN_PART:
        return joined in _SHORT_HEADS
    heads = [joined[: len(joined) - len(link)] for link in _LINKS if joined.endswith(link)]
    if any(len(head) >= _MIN_PART and _is_word(head, lemma) for head in heads):
        return True
    return any(next(_parts(head, lemma), None) for head in (joined, joined.removesuffix("s")))


def _is_word(word: str, lemma: LemmaLookup) -> bool:
    return (
        _is_noun(word, lemma)
        or _is_noun(word + "e", lemma)  # Sprache in Sprachmodell
        or lemma(word + "en") == word + "en"  # suchen in Suchmaschine
        or lemma(word) == word  # groß in Großrechner
    )


def _is_noun(word: str, lemma: LemmaLookup) -> bool:
    found = lemma(word[0].upper() + word[1:])
    return found is not None and found[:1].isupper()


SEARCH = SearchRules(related=_related)
