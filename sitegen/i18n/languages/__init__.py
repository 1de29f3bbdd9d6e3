"""The languages that the program knows more of than their strings: one folder each, named by its language subtag.

A folder has a module for each part in :data:`PARTS`, which holds one constant: the part's name in capitals. What a
folder leaves out it names in ``LACKS``, in its ``__init__``. A part is imported when it is first asked for, so that a
site in German loads no French, and a build without checks no words for them.

A language without a folder has the neutral rules of the types: its words do not inflect, checks that need words are
left out.
"""

from __future__ import annotations

from functools import cache, cached_property
from importlib import import_module
from typing import TypeVar

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.language_data import (
    DisambiguationRules,
    FormatRules,
    Inflection,
    ScaffoldTexts,
    TermRules,
    TypographyRules,
)
from sitegen.i18n.search_rules import SearchRules
from sitegen.i18n.wording import LanguageWording

_Part = TypeVar("_Part")

TAGS = (
    "de",
    "en",
    "fr",
)
"""The folders."""

PARTS = ("inflection", "terms", "disambiguation", "typography", "formats", "wording", "search", "scaffolds")
"""The modules of a folder."""


class LanguageData(Struct, frozen=True, dict=True):
    """What is known of the language ``tag`` (a language subtag; ``""``: any language without a folder)."""

    tag: str

    @cached_property
    def inflection(self) -> Inflection | None:
        return self._load("inflection", Inflection)

    @cached_property
    def terms(self) -> TermRules:
        return self._load("terms", TermRules) or TermRules()

    @cached_property
    def disambiguation(self) -> DisambiguationRules:
        return self._load("disambiguation", DisambiguationRules) or DisambiguationRules()

    @cached_property
    def typography(self) -> TypographyRules | None:
        return self._load("typography", TypographyRules)

    @cached_property
    def formats(self) -> FormatRules:
        return self._load("formats", FormatRules) or FormatRules()

    @cached_property
    def wording(self) -> LanguageWording | None:
        return self._load("wording", LanguageWording)

    @cached_property
    def search(self) -> SearchRules | None:
        return self._load("search", SearchRules)

    @cached_property
    def scaffolds(self) -> ScaffoldTexts:
        """The English ones where the language has none."""
        return self._load("scaffolds", ScaffoldTexts) or language_data("en").scaffolds

    @property
    def lacks(self) -> frozenset[str]:
        """The parts that its folder leaves out."""
        lacking: frozenset[str] = import_module(f"{__name__}.{self.tag}").LACKS if self.tag else frozenset(PARTS)
        return lacking

    def _load(self, part: str, of: type[_Part]) -> _Part | None:
        if part in self.lacks:
            return None
        value = getattr(import_module(f"{__name__}.{self.tag}.{part}"), part.upper())
        assert isinstance(value, of)
        return value


@cache
def all_wordings() -> tuple[LanguageWording, ...]:
    """The words of all languages, for what a text has of other languages than its own: names."""
    return tuple(wording for tag in TAGS if (wording := language_data(tag).wording) is not None)


@cache
def language_data(tag: str) -> LanguageData:
    """What is known of the language of a tag, whatever its region: ``de`` for ``de-AT``."""
    subtag = tag.partition("-")[0]
    return LanguageData(subtag) if subtag in TAGS else _NEUTRAL


def nearest_language_data(language: Language) -> LanguageData:
    """What is known of a language, or of the first that it falls back on and that has a folder."""
    return _nearest(language.fallbacks)


@cache
def _nearest(fallbacks: tuple[str, ...]) -> LanguageData:
    return next((language_data(tag) for tag in fallbacks if tag in TAGS), _NEUTRAL)


_NEUTRAL = LanguageData("")
