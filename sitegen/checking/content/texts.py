"""Texts of records that say nothing in a language of the site: readers get them in another, marked as such.

In: the published site. Out: a warning for each text. Texts know no places: it stands at its field where the record
knows that, else at the record.
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
from sitegen.resolving.references import tables_by_kind

_HIDDEN_FIELDS = ("slug",)
_LEAF_TYPES = (str, int, bool, float, type(None), Ref, Place)


def check_texts(site: Site) -> list[Problem]:
    """Of records and sources. What is written once, without a language, serves all."""
    languages = site.settings.languages
    tables = (table for kind, table in tables_by_kind(site).items() if kind not in ("article", "concept", "page"))
    return [
        problem
        for table in tables
        for record in table.values()
        for name, text, place in _iter_texts(record, "", record.place)
        if (problem := _missing_languages_problem(name, text, place, languages)) is not None
    ]


def _iter_texts(value: Any, name: str, place: Place | None) -> Iterator[tuple[str, Text | MarkdownText, Place | None]]:
    """Every text inside a value with the name of its field and its place."""
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
        for name in value.__struct_fields__:
            if name not in _HIDDEN_FIELDS and name not in PLACE_FIELDS:
                yield from _iter_texts(getattr(value, name), name, places.get(name, own))


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
