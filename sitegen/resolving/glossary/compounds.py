"""Closed compounds of terms: never linked by themselves, but told, with their counts, to those who keep the glossary.

In: the words of a language's texts that no form covers. Out: ``Compound`` values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.resolving.glossary.term_index import TermIndex

_SHORTEST_PART, _SHORTEST_REST = 4, 3
_DERIVATION = re.compile(r"(s|es|n|en)?((ier|bar|los|lich|haft|ung|isch|mäßig)\w*|chen|lein|weise|\w{0,2})")
_PREFIX = re.compile(r"(ab|an|auf|aus|be|bei|durch|ein|ent|er|ge|mit|nach|re|über|um|un|unter|ver|vor|wider|zer|zu)$")


class Compound(Struct, frozen=True):
    """``word`` stands ``count`` times in texts of ``language`` and holds a form of ``concept``."""

    word: str
    concept: str
    language: str
    count: int


def find_compounds(words: Counter[str], term_index: TermIndex) -> Iterator[Compound]:
    """``words``: those of the texts that are no part of a link. The most frequent first."""
    parts = _compound_parts(term_index)
    for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if term_index.primary_subtag == "de" and not word[:1].isupper():
            continue
        concept = None if word in term_index.words_by_surface else _find_concept(word.lower(), parts)
        if concept is not None:
            yield Compound(word, concept, term_index.language, count)


def _compound_parts(term_index: TermIndex) -> Mapping[str, str]:
    """Each surface of a single word, in lower case, of terms and synonyms that are one concept's alone."""
    owners: dict[str, set[str]] = {}
    for surface, branches in term_index.nodes_by_first_word.items():
        for branch in branches:
            for form in branch.forms:
                if form.kind in ("term", "synonym", "part") and form.words[0].role in ("noun", "part"):
                    owners.setdefault(surface.lower(), set()).add(form.concept)
    return {part: next(iter(keys)) for part, keys in owners.items() if len(keys) == 1 and len(part) >= _SHORTEST_PART}


def _find_concept(word: str, parts: Mapping[str, str]) -> str | None:
    """The concept of the longest part that begins or ends the word; a derivation of it is no compound."""
    for length in range(len(word) - _SHORTEST_REST, _SHORTEST_PART - 1, -1):
        head, rest = word[:length], word[length:]
        if head in parts and not _DERIVATION.fullmatch(rest):
            return parts[head]
        before, tail = word[:-length], word[-length:]
        if tail in parts and not _PREFIX.fullmatch(before):
            return parts[tail]
    return None
