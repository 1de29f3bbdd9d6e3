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
from sitegen.resolving.glossary.tokens import is_hyphen, normalize_gap, split_words

Inflect = Callable[[str, PartOfSpeech, str], tuple[str, ...]]
"""Language subtag, part of speech and word → the forms of the word."""


class Word(Struct, frozen=True):
    """One word of a form. ``gap``: what stands before it, as :func:`~sitegen.resolving.glossary.tokens.normalize_gap`
    returns it, or a hyphen where no blank may stand in its place. ``surfaces`` are sorted. Two words with the same
    ``stem`` and ``role`` are the same."""

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
    words = tuple(word for _, word in pieces)
    gaps = tuple("-" if is_hyphen(gap) else normalize_gap(gap) for gap, _ in pieces)
    if rules.capital_begins_entry and _only_first_has_capital(words):
        ignore_capitals = True
    lowers = ignore_capitals and not rules.nouns_have_capitals
    found: list[Word] = []
    for at, piece in enumerate(words):
        word = piece.lower() if lowers and not is_acronym(piece) else piece
        gap = gaps[at] if _is_exact_hyphen(words, gaps, at) else normalize_gap(gaps[at])
        term_word = TermWord(text=word, at=at, words=words, gaps=gaps)
        found.append(_parse_word(term_word, gap, rules, partial(inflect, language), fixed=fixed))
    return tuple(found)


def _parse_word(
    word: TermWord, gap: str, rules: TermRules, inflect: Callable[[PartOfSpeech, str], tuple[str, ...]], *, fixed: bool
) -> Word:
    phrasal = rules.phrasal_forms(word, inflect) if rules.phrasal_forms is not None and not fixed else None
    if phrasal is not None:
        return Word(word.text, phrasal.role, gap, _surfaces(phrasal.forms, rules))
    uninflected = _uninflected(word.text, gap, rules, fixed=fixed)
    if uninflected is not None:
        return uninflected
    forms = rules.word_forms(word, inflect)
    return Word(word.text, forms.role, gap, _surfaces(forms.forms, rules))


def with_linking_letters(word: Word, rules: TermRules) -> Word | None:
    """A noun as the first part of a compound with a hyphen, where it then has other letters: *Beteiligungs-Quote*."""
    letters = rules.linking_letters(word.stem) if rules.linking_letters and word.role == "noun" else None
    if letters is None or word.stem + letters in word.surfaces:
        return None
    return Word(word.stem, "part", word.gap, (word.stem + letters,))


def acronym_words(words: Sequence[Word], rules: TermRules) -> tuple[Word, ...]:
    """The words of an acronym (*ROFR*, *M&A*) in their exact case; the last may have a plural."""
    last = len(words) - 1
    return tuple(
        Word(word.stem, "acronym", word.gap, acronym_surfaces(word.stem, rules) if at == last else (word.stem,))
        for at, word in enumerate(words)
    )


def acronym_surfaces(acronym: str, rules: TermRules) -> tuple[str, ...]:
    """An acronym in its exact case, and its plural."""
    return tuple(dict.fromkeys((acronym, acronym + rules.acronym_plural)))


def is_acronym(word: str) -> bool:
    """Has the word two capitals or a digit? *ROFR*, *GmbH*, *B2B* keep their case."""
    return sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word))


def _uninflected(piece: str, gap: str, rules: TermRules, *, fixed: bool) -> Word | None:
    """A word that has one form, or an acronym; None for any other."""
    if piece.startswith("&") or (len(piece) == 1 and gap == "("):  # R&amp;D, 401(k)
        return Word(piece, "acronym", gap, (piece,))
    if is_acronym(piece):
        return Word(piece, "acronym", gap, (piece,) if fixed else acronym_surfaces(piece, rules))
    if fixed or len(piece) == 1 or piece.lower() in rules.particles:
        return Word(piece, "fixed", gap, _surfaces((piece,), rules))
    return None


def _is_exact_hyphen(words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    """*F-35*, *GPT-4o*: beside a digit a hyphen is no blank."""
    return gaps[at] == "-" and any(map(str.isdigit, words[at - 1] + words[at]))


def _surfaces(forms: Iterable[str], rules: TermRules) -> tuple[str, ...]:
    return tuple(sorted({surface for form in forms for surface in rules.variants(form)}))


def _only_first_has_capital(words: Sequence[str]) -> bool:
    """*Joint venture*: the capital begins the entry and is no sign of a name."""
    capitals = [word[:1].isupper() for word in words]
    return len(words) > 1 and capitals[0] and not any(capitals[1:]) and not is_acronym(words[0])
