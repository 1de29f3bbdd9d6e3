"""The house style of a site, ``style.yaml``: words, names, numbers and abbreviations, by language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

ALL_LANGUAGES = "all"
"""The rules of this name count in every language."""


class WordRule(Struct, frozen=True, kw_only=True):
    """Words to avoid, which are found in all their forms, and the one to write instead, if there is one.

    ``forms``: form of an avoided word → form of the preferred one. ``allowed``: phrases in which the words may stand.
    ``fix``: whether the preferred word may be put in without a person who changes the sentence.
    """

    avoid: tuple[str, ...]
    prefer: str | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    fix: bool = True
    reason: str | None = None


class NameRule(Struct, frozen=True, kw_only=True):
    """A name whose capitals are always those of ``name``: *OpenAI*."""

    name: str
    reason: str | None = None


class NumberRules(Struct, frozen=True, kw_only=True):
    """``digits_from``: whole numbers from this one on are in figures, smaller ones in words; None: as the writer likes.
    ``scales``: the words, or abbreviations, for a million and the like that may stand behind figures; empty: all."""

    digits_from: int | None = None
    scales: tuple[str, ...] = ()
    reason: str | None = None


class AbbreviationRule(Struct, frozen=True, kw_only=True):
    """``short``: with the exact full stops and blanks. ``long``: what stands in a document before its first ``short``,
    if readers may not know it."""

    short: str
    long: str | None = None
    reason: str | None = None


class LanguageStyle(Struct, frozen=True, kw_only=True):
    """The rules of one language."""

    words: tuple[WordRule, ...] = ()
    names: tuple[NameRule, ...] = ()
    numbers: NumberRules = NumberRules()
    abbreviations: tuple[AbbreviationRule, ...] = ()


class Style(Struct, frozen=True):
    """``by_language``: tag, or ``ALL_LANGUAGES``, → rules."""

    by_language: Mapping[str, LanguageStyle] = field(default_factory=dict)

    def of(self, tag: str) -> LanguageStyle | None:
        """The rules for texts of a language, those of its own first; None without any."""
        found = [self.by_language[name] for name in (tag, ALL_LANGUAGES) if name in self.by_language]
        if len(found) < 2:
            return found[0] if found else None
        own, common = found
        return LanguageStyle(
            words=own.words + common.words,
            names=own.names + common.names,
            numbers=own.numbers if own.numbers != NumberRules() else common.numbers,
            abbreviations=own.abbreviations + common.abbreviations,
        )
