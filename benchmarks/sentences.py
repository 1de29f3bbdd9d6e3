"""Generate sentences of invented words from one random generator.

A sentence draws one number from it in every language, so that all languages of an article have the same structure.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct

from benchmarks.words import STEMS, CorpusLanguage


class TextGenerator(Struct, frozen=True, kw_only=True):
    """Generates text in one language. ``term_forms``: the forms of each concept that sentences may name."""

    language: CorpusLanguage
    rng: random.Random
    term_forms: Sequence[Sequence[str]] = ()

    def sentence(self) -> str:
        """A sentence that names no concept."""
        return self._sentence(self.rng.choice(self.language.patterns), ())

    def sentences_with_terms(self, count: int = 1) -> str:
        """Sentences, about every third of which names a concept, in one of its forms."""
        return " ".join(self._sentence(self.rng.choice(self.language.patterns), self.term_forms) for _ in range(count))

    def sentence_with_term(self, term: str) -> str:
        """A sentence that names this term, in this form."""
        return self._sentence(next(one for one in self.language.patterns if "{c}" in one), ((term,),))

    def noun(self) -> str:
        """A noun."""
        return _noun(self.language, self._fork_rng())

    def bullets(self, marks: Sequence[str]) -> str:
        """A list with a sentence after each marker."""
        return "\n".join(f"{mark} {self.sentence()}" for mark in marks)

    def table(self) -> str:
        """A table of five rows."""
        rows = (
            f"| {2025 - row} | {self.rng.randrange(100)} | {self.rng.randrange(1000)} | {self.noun()} |"
            for row in range(5)
        )
        return "\n".join((f"| {' | '.join(self.language.columns)} |", "| --- | ---: | ---: | --- |", *rows))

    def _fork_rng(self) -> random.Random:
        """A random generator for one word or sentence, from which languages may draw a different number of times."""
        return random.Random(self.rng.getrandbits(32))

    def _sentence(self, pattern: str, known: Sequence[Sequence[str]]) -> str:
        own = self._fork_rng()
        fixed = {"m": str(own.randrange(2, 90)), "y": str(own.randrange(1980, 2025))}
        fixed["c"] = own.choice(own.choice(known)) if known else ""
        head, *pieces = pattern.split("{")
        text = head + "".join(
            (fixed.get(piece[0]) or _word(piece[0], self.language, own)) + piece[2:] for piece in pieces
        )
        return text[0].upper() + text[1:]


def generate_name(number: int) -> str:
    """An invented name for a number."""
    return (STEMS[number % len(STEMS)] + STEMS[number // len(STEMS) % len(STEMS)]).capitalize()


def _word(slot: str, language: CorpusLanguage, chance: random.Random) -> str:
    if slot == "a":
        return chance.choice(language.adjectives)
    return chance.choice(language.verbs) if slot == "v" else _noun(language, chance)


def _noun(language: CorpusLanguage, chance: random.Random) -> str:
    word = chance.choice(STEMS) + chance.choice(STEMS) + chance.choice(language.noun_endings)
    return word.capitalize() if language.capitalizes_nouns else word
