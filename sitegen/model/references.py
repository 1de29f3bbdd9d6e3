"""Names that one file gives to another thing, with the place where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place


class Ref(HasPlace, frozen=True):
    """A key of a thing of one kind (``organization``, ``source``, ``concept``, …) as some file names it.

    Two references are equal when they name the same thing: where they stand does not count.
    """

    kind: str
    key: str
    place: Place | None = None


class Text(Struct, frozen=True):
    """A text value: one string for all languages (under ``""``), or one for each language."""

    by_language: Mapping[str, str]

    def get(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """The string in the first of ``languages`` that has one, and its language (``""``: of none in particular).

        Where none has, the first that there is.
        """
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
