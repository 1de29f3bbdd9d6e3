"""The languages whose words the checks know. For any other only those checks are made that need none."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checking.editorial.english import ENGLISH
from sitegen.checking.editorial.german import GERMAN
from sitegen.checking.editorial.wording import LanguageWording
from sitegen.i18n.language import Language

WORDINGS: Mapping[str, LanguageWording] = {"de": GERMAN, "en": ENGLISH}


def wording_for(language: Language) -> LanguageWording | None:
    """The words of a language, or of the nearest that it falls back on."""
    return next((WORDINGS[tag] for tag in language.fallbacks if tag in WORDINGS), None)
