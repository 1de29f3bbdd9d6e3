"""References to works and records by kind and key, former addresses, and texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place


class Ref(HasPlace, frozen=True):
    """A reference: a kind (``organization``, ``source``, ``concept``, …), a key, and the place of the reference.

    Two references to one target are equal, whatever their places.
    """

    kind: str
    key: str
    place: Place | None = None


class Alias(HasPlace, frozen=True):
    """A former address. ``path``: a slug, in the folder of its kind; or from the root of the site with a slash at its
    start: of a folder, with a slash at its end too, or of an HTML file.
    """

    path: str
    place: Place | None = None


class Text(Struct, frozen=True):
    """A text value: one string for all languages (under ``""``), or one for each language."""

    by_language: Mapping[str, str]

    def get(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """The string in the first of ``languages`` that has one, and its tag (``""``: for all languages). If none has
        one, the first of all."""
        for language in languages:
            if language in self.by_language:
                return self.by_language[language], language
        if "" in self.by_language:
            return self.by_language[""], ""
        language = next(iter(self.by_language))
        return self.by_language[language], language

    @staticmethod
    def for_all_languages(text: str) -> Text:
        return Text({"": text})
