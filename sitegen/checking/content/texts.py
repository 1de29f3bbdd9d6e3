"""Texts of records that lack a language of the site: readers get them in another language, marked as such.

In: the published site. Out: a warning for each text, at the place of its field if the record has it, else of the record
(texts have no place of their own).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import PLACE_FIELDS, Place, Problem
from sitegen.i18n.language import Language
from sitegen.model.partnerships import MarkdownText
from sitegen.model.references import Ref, Text
from sitegen.model.site import Site

_HIDDEN_FIELDS = ("slug",)
_LEAF_TYPES = (str, int, bool, float, type(None), Ref, Place)


def check_texts(site: Site) -> list[Problem]:
    """The problems of all records and sources. A text that is written without a language is for all languages."""
    languages = site.settings.languages
    return [
        problem
        for _, table in site.records()
        for record in table.values()
        for name, text, place in _iter_texts(record, "", record.place)
        if (problem := _missing_languages_problem(name, text, place, languages)) is not None
    ]


def _iter_texts(value: Any, name: str, place: Place | None) -> Iterator[tuple[str, Text | MarkdownText, Place | None]]:
    """Every text inside ``value``, with the name of its field and its place. ``name``: the field of ``value``."""
    if isinstance(value, Text | MarkdownText):
        yield name, value, place
    elif isinstance(value, _LEAF_TYPES):
        return
    elif isinstance(value, tuple):
        for item in value:
            yield from _iter_texts(item, name, place)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _iter_texts(item, name, place)
    elif isinstance(value, Struct):
        own = getattr(value, "place", None) or place
        places: Mapping[str, Place] = getattr(value, "places", {})
        for field in value.__struct_fields__:
            if field not in _HIDDEN_FIELDS and field not in PLACE_FIELDS:
                yield from _iter_texts(getattr(value, field), field, places.get(field, own))


def _missing_languages_problem(
    name: str, text: Text | MarkdownText, place: Place | None, languages: tuple[Language, ...]
) -> Problem | None:
    given = text.by_language
    lacking = [language.tag for language in languages if not any(tag in given for tag in language.fallbacks)]
    if "" in given or not lacking:
        return None
    return Problem(
        code="SG505",
        message=f"'{name}' has no text in {', '.join(lacking)}",
        place=place,
        hint=f"add {', '.join(f'{tag}: …' for tag in lacking)}; until then readers see {next(iter(given))}",
    )
