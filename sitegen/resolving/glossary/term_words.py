"""The words of a term, and all spellings in which each may stand in a text.

In: a form as a concept's file lists it. Out: its ``Word`` values, each with its surfaces: the exact strings, in their
case, that are this word in running text. Knows no text. What a language does with its words is in its
:class:`~sitegen.i18n.language_data.TermRules`; the forms come from the function given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec import Struct

from sitegen.i18n.language_data import PartOfSpeech, TermRules, TermWord
from sitegen.i18n.languages import language_data
from sitegen.resolving.glossary.tokens import split_words

Inflect = Callable[[str, PartOfSpeech, str], tuple[str, ...]]
"""Language subtag, part of speech and word → the forms of the word."""


class Word(Struct, frozen=True):
    """One word of a form. ``gap``: what stands before it, as :func:`~sitegen.resolving.glossary.tokens.normalize_gap`
    returns it. ``surfaces`` are sorted. Two words with the same ``stem`` and ``role`` are the same."""

    stem: str
    role: str
    gap: str
    surfaces: tuple[str, ...]


def parse_form(
    text: str, language: str, inflect: Inflect, *, fixed: bool = False, ignore_capitals: bool = False
) -> tuple[Word, ...]:
    """The words of a form in ``language`` (a language subtag).

    ``fixed``: they do not inflect, only their case may differ. ``ignore_capitals``: a capital is no sign of a name, as
    in the words that an acronym abbreviates.
    """
    rules = language_data(language).terms
    pieces = list(split_words(text, rules.gendered))
    if rules.capital_begins_entry and _only_first_has_capital([piece for _, piece in pieces]):
        ignore_capitals = True
    words: list[Word] = []
    for number, (gap, piece) in enumerate(pieces):
        if (fixed_word := _uninflected(piece, gap, rules, fixed=fixed)) is not None:
            words.append(fixed_word)
            continue
        term_word = TermWord(
            text=piece.lower() if ignore_capitals and not rules.nouns_have_capitals else piece,
            previous=pieces[number - 1][1] if number else "",
            is_followed=number + 1 < len(pieces),
        )
        found = rules.word_forms(term_word, partial(inflect, language))
        words.append(Word(term_word.text, found.role, gap, _surfaces(found.forms, rules)))
    return tuple(words)


def with_linking_letters(word: Word, rules: TermRules) -> Word | None:
    """A noun as the first part of a compound with a hyphen, where it then has other letters: *Beteiligungs-Quote*."""
    letters = rules.linking_letters(word.stem) if rules.linking_letters and word.role == "noun" else None
    if letters is None or word.stem + letters in word.surfaces:
        return None
    return Word(word.stem, "part", word.gap, (word.stem + letters,))


def acronym_surfaces(acronym: str, rules: TermRules) -> tuple[str, ...]:
    """An acronym in its exact case, and its plural."""
    return tuple(dict.fromkeys((acronym, acronym + rules.acronym_plural)))


def is_acronym(word: str) -> bool:
    """Has the word two capitals or a digit? *ROFR*, *GmbH*, *B2B* keep their case."""
    return sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word))


def _uninflected(piece: str, gap: str, rules: TermRules, *, fixed: bool) -> Word | None:
    """A word that has one form, or an acronym; None for any other."""
    if piece.startswith("&"):
        return Word(piece, "acronym", gap, (piece,))
    if is_acronym(piece):
        return Word(piece, "acronym", gap, (piece,) if fixed else acronym_surfaces(piece, rules))
    if fixed or len(piece) == 1 or piece.lower() in rules.particles:
        return Word(piece, "fixed", gap, _surfaces((piece,), rules))
    return None


def _surfaces(forms: Iterable[str], rules: TermRules) -> tuple[str, ...]:
    return tuple(sorted({surface for form in forms for surface in rules.variants(form)}))


def _only_first_has_capital(pieces: Sequence[str]) -> bool:
    """*Joint venture*: the capital begins the entry and is no sign of a name."""
    capitals = [piece[:1].isupper() for piece in pieces]
    return len(pieces) > 1 and capitals[0] and not any(capitals[1:]) and not is_acronym(pieces[0])
