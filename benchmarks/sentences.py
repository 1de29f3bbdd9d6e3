"""Sentences of made-up words, drawn from one random generator.

All languages draw equally often: what is drawn after a sentence is the same in each.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct

from benchmarks.words import STEMS, CorpusLanguage


class TextGenerator(Struct, frozen=True, kw_only=True):
    """Writes in one language. ``known``: the forms of each concept that ``telling`` sentences name."""

    language: CorpusLanguage
    rng: random.Random
    term_forms: Sequence[Sequence[str]] = ()

    def sentence(self) -> str:
        """A sentence that names no concept."""
        return self._sentence(self.rng.choice(self.language.patterns), ())

    def sentences_with_terms(self, count: int = 1) -> str:
        """Sentences of which about every third names a concept, in one of its forms."""
        return " ".join(self._sentence(self.rng.choice(self.language.patterns), self.term_forms) for _ in range(count))

    def sentence_with_term(self, term: str) -> str:
        """A sentence that names this term as it stands."""
        return self._sentence(next(one for one in self.language.patterns if "{c}" in one), ((term,),))

    def noun(self) -> str:
        return _noun(self.language, self._own())

    def bullets(self, marks: Sequence[str]) -> str:
        """A list with a sentence behind each mark."""
        return "\n".join(f"{mark} {self.sentence()}" for mark in marks)

    def table(self) -> str:
        rows = (
            f"| {2025 - row} | {self.rng.randrange(100)} | {self.rng.randrange(1000)} | {self.noun()} |"
            for row in range(5)
        )
        return "\n".join((f"| {' | '.join(self.language.columns)} |", "| --- | ---: | ---: | --- |", *rows))

    def _own(self) -> random.Random:
        """The generator of one word or sentence, within which languages draw as they like."""
        return random.Random(self.rng.getrandbits(32))

    def _sentence(self, pattern: str, known: Sequence[Sequence[str]]) -> str:
        own = self._own()
        fixed = {"m": str(own.randrange(2, 90)), "y": str(own.randrange(1980, 2025))}
        fixed["c"] = own.choice(own.choice(known)) if known else ""
        head, *pieces = pattern.split("{")
        text = head + "".join(
            (fixed.get(piece[0]) or _word(piece[0], self.language, own)) + piece[2:] for piece in pieces
        )
        return text[0].upper() + text[1:]


def generate_name(number: int) -> str:
    """The name of something with this number."""
    return (STEMS[number % len(STEMS)] + STEMS[number // len(STEMS) % len(STEMS)]).capitalize()


def _word(slot: str, language: CorpusLanguage, chance: random.Random) -> str:
    if slot == "a":
        return chance.choice(language.adjectives)
    return chance.choice(language.verbs) if slot == "v" else _noun(language, chance)


def _noun(language: CorpusLanguage, chance: random.Random) -> str:
    word = chance.choice(STEMS) + chance.choice(STEMS) + chance.choice(language.noun_endings)
    return word.capitalize() if language.capitalizes_nouns else word
