"""The words of a term, and all the ways in which each may stand in a text.

In: one form as a concept's file lists it. Out: its ``Word`` values, each with its surfaces: the exact strings, in their
case, that are this word in running text. Knows no text. How words inflect is told by the function given.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sitegen.i18n.inflection import PartOfSpeech
from sitegen.resolving.glossary.tokens import split_words

Inflect = Callable[[str, PartOfSpeech, str], tuple[str, ...]]
"""Primary subtag, role and word → the forms of the word."""

_PARTICLES = {
    "de": frozenset(
        "ab als am an auf aus bei bis das dem den der des die durch ein eine einem einen einer eines für gegen im in "
        "ins mit nach nicht oder ohne per pro statt über um und unter vom von vor wegen wie zu zum zur zwischen".split()
    ),
    "en": frozenset(
        "a an and against as at before between by due first for from if in into last no non not of off on only or out "
        "over own per pro so than the to under up upon vs with without".split()
    ),
}


class Word(Struct, frozen=True):
    """One word of a form. ``gap``: what stands before it, as :func:`~sitegen.resolving.glossary.tokens.gap` says.

    ``surfaces`` are sorted. ``stem`` and ``role`` name the word: two words of the same are the same.
    """

    stem: str
    role: str
    gap: str
    surfaces: tuple[str, ...]


def parse_form(
    text: str, language: str, inflect: Inflect, *, fixed: bool = False, ignore_capitals: bool = False
) -> tuple[Word, ...]:
    """The words of a form. ``fixed``: as listed, only the case may differ. ``folded``: capitals do not mark a name, as
    in the words behind an acronym."""
    pieces = list(split_words(text, language))
    ignore_capitals = ignore_capitals or (language == "en" and _is_sentence_case([piece for _, piece in pieces]))
    return tuple(
        _make_word(
            piece, gap, number + 1 < len(pieces), language, inflect, fixed=fixed, ignore_capitals=ignore_capitals
        )
        for number, (gap, piece) in enumerate(pieces)
    )


def with_linking_s(word: Word, language: str) -> Word | None:
    """A German noun with the *s* that it takes as the first part of a compound: *Beteiligungs-Quote*."""
    if language != "de" or word.role != "noun" or word.stem + "s" in word.surfaces or word.stem.endswith(("s", "e")):
        return None
    return Word(word.stem, "part", word.gap, (word.stem + "s",))


def is_acronym(word: str) -> bool:
    """Two capitals, or a digit: *ROFR*, *GmbH*, *B2B*. Such a word keeps its case."""
    return sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word))


def _make_word(
    piece: str, gap: str, is_followed: bool, language: str, inflect: Inflect, *, fixed: bool, ignore_capitals: bool
) -> Word:  # fmt: skip
    if is_acronym(piece) or piece.startswith("&"):
        return Word(piece, "acronym", gap, (piece,) if fixed or piece.startswith("&") else (piece, f"{piece}s"))
    if fixed or len(piece) == 1 or piece.lower() in _PARTICLES.get(language, ()):
        return Word(piece, "fixed", gap, _case_variants([piece], may_capitalize=language != "de" or piece[0].islower()))
    if language == "de":
        return _german_word(piece, gap, is_followed, inflect)
    dictionary = piece.lower() if ignore_capitals else piece
    forms = inflect(language, "noun", dictionary)
    return Word(dictionary, "noun", gap, _case_variants(forms, may_capitalize=dictionary[0].islower()))


def _german_word(piece: str, gap: str, is_followed: bool, inflect: Inflect) -> Word:
    """A capitalised word is a noun; before another word it may be the adjective of a name (*Erste Hilfe*)."""
    if piece[0].islower():
        return Word(piece, "adjective", gap, _case_variants(inflect("de", "adjective", piece), may_capitalize=True))
    forms = inflect("de", "noun", piece)
    if is_followed and piece.endswith(("e", "er", "es", "en")):
        forms = (*forms, *(form.capitalize() for form in inflect("de", "adjective", piece.lower())))
    return Word(piece, "noun", gap, _case_variants(forms, may_capitalize=False))


def _case_variants(forms: list[str] | tuple[str, ...], *, may_capitalize: bool) -> tuple[str, ...]:
    """Each form as it is and all in capitals; in lower case also at the beginning of a sentence or in a title."""
    found: set[str] = set()
    for form in forms:
        found.add(form)
        if len(form) > 1:
            found.add(form.upper())
        if may_capitalize and form[0].islower():
            found.add(form[0].upper() + form[1:])
    return tuple(sorted(found))


def _is_sentence_case(pieces: list[str]) -> bool:
    """*Joint venture*: the capital begins an entry, it makes no name."""
    capitals = [piece[:1].isupper() for piece in pieces]
    return len(pieces) > 1 and capitals[0] and not any(capitals[1:]) and not is_acronym(pieces[0])
