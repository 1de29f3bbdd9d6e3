"""Closed compounds of terms (*Vorkaufsrechtsklausel*): never linked, but reported with their number.

In: the words of a language's texts that no form covers. Out: ``Compound`` values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sitegen.i18n.language_data import CompoundRules
from sitegen.resolving.glossary.term_index import TermIndex

_MIN_PART_LENGTH, _MIN_REST_LENGTH = 4, 3  # letters


class Compound(Struct, frozen=True):
    """``word`` stands ``count`` times in texts of ``language`` and holds a form of ``concept``."""

    word: str
    concept: str
    language: str
    count: int


def find_compounds(words: Counter[str], term_index: TermIndex) -> Iterator[Compound]:
    """``words``: those of the texts that are no part of a link. The most frequent compound first."""
    rules = term_index.rules.compounds
    if rules is None:
        return
    parts = _compound_parts(term_index)
    for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if rules.is_capitalized and not word[:1].isupper():
            continue
        concept = None if word in term_index.words_by_surface else _find_concept(word.lower(), parts, rules)
        if concept is not None:
            yield Compound(word, concept, term_index.language, count)


def _compound_parts(term_index: TermIndex) -> Mapping[str, str]:
    """Surfaces of terms and synonyms of one word, in lower case → their concept, where they have only one."""
    owners: dict[str, set[str]] = {}
    for surface, nodes in term_index.nodes_by_first_word.items():
        for node in nodes:
            for form in node.forms:
                if form.kind in ("term", "synonym", "part") and form.words[0].role in ("noun", "part"):
                    owners.setdefault(surface.lower(), set()).add(form.concept)
    return {part: next(iter(keys)) for part, keys in owners.items() if len(keys) == 1 and len(part) >= _MIN_PART_LENGTH}


def _find_concept(word: str, parts: Mapping[str, str], rules: CompoundRules) -> str | None:
    """The concept of the longest part that begins or ends the word; a derivation of it is no compound."""
    for length in range(len(word) - _MIN_REST_LENGTH, _MIN_PART_LENGTH - 1, -1):
        head, rest = word[:length], word[length:]
        if head in parts and not rules.derivation.fullmatch(rest):
            return parts[head]
        before, tail = word[:-length], word[-length:]
        if tail in parts and not rules.prefix.fullmatch(before):
            return parts[tail]
    return None
