"""Titles of works, and words as words, in quotation marks: not what a person said.

In: a passage's text and the offsets of what stands in quotation marks. Out: is it a title, is it a mention?
"""

from __future__ import annotations

import re
from collections.abc import Container

from sitegen.i18n.wording import LanguageWording

_MARKS = "„“”«»‚‘\"' \u00a0\u202f"
_SENTENCE_ENDS = (".", ",", ";", ":", "…")
_LOOKBEHIND = 60  # characters before a quotation in which the word for the work stands
_LOOKAHEAD = 20
# English headline style (Chicago Manual of Style 8.159): texts in any language name English works.
_HEADLINE_SMALL_WORDS = frozenset("a an and as at but by for from in into nor of on or the to vs with".split())
_INFLECTED = re.compile(r"[^\W\d_]+(?:e|er|es)")


def is_title(text: str, start: int, end: int, wording: LanguageWording, particles: Container[str]) -> bool:
    """Is ``text[start:end]``, in quotation marks, the title of a work?

    A word for the work stands right before it (*the novel “…”*); or it is a name of nouns and small words, as titles
    are, and ``text`` has no verb of saying. ``particles``: the small words of the language.
    """
    inner = text[start:end].strip(_MARKS)
    before = text[max(0, start - _LOOKBEHIND) : start].rstrip(" *_(\u00a0\u202f")
    if inner.endswith(_SENTENCE_ENDS):
        return False
    if wording.work_pattern.search(before):
        return True
    if before.endswith(":") or not (inner[:1].isupper() or inner[:1].isdigit()):
        return False
    return _is_headline(inner.split(), particles) and not wording.hearsay_pattern.search(text[:start] + text[end:])


def is_mention(text: str, start: int, end: int, wording: LanguageWording) -> bool:
    """Is ``text[start:end]`` quoted as words, as in *the motto was “…”*, *what does “…” mean?*"""
    around = f"{text[max(0, start - _LOOKBEHIND) : start]}“”{text[end : end + _LOOKAHEAD]}"
    return wording.mention_pattern.search(around) is not None


def _is_headline(words: list[str], particles: Container[str]) -> bool:
    """Is each word a name or a noun with a capital, a small word, or an adjective right before such a noun?"""
    capitals = [word.lstrip("(")[:1].isupper() or word[:1].isdigit() for word in words]
    if sum(capitals) < 2:
        return False
    for at, word in enumerate(words):
        small = word.strip(",:–-?!")
        is_adjective = at + 1 < len(words) and capitals[at + 1] and _INFLECTED.fullmatch(small) is not None
        if small and not (capitals[at] or small in _HEADLINE_SMALL_WORDS or small in particles or is_adjective):
            return False
    return True
