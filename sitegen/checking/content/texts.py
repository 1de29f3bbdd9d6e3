"""Texts of records and of ``site.yaml`` that lack a language of the site: readers get them in another language.

In: the published site. Out: a warning for each text, at the place of its field if the record has it, else of the record
(texts have no place of their own).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import PLACE_FIELDS, Message, Place, Problem
from sitegen.model.partnerships import MarkdownText
from sitegen.model.references import Ref, Text
from sitegen.model.site import NavigationLink, Settings, Site

_HIDDEN_FIELDS = ("slug",)
_LEAF_TYPES = (str, int, bool, float, type(None), Ref, Place)


def check_texts(site: Site) -> list[Problem]:
    """The problems of the settings, of all records and sources. A text that is written without a language is for all
    languages."""
    records = (
        found
        for _, table in site.records()
        for record in table.values()
        for found in _iter_texts(record, "", record.place)
    )
    return [
        problem
        for name, text, place in chain(_settings_texts(site.settings), records)
        if (problem := _missing_languages_problem(name, text, place, site.settings)) is not None
    ]


def _settings_texts(settings: Settings) -> Iterator[tuple[str, Text | MarkdownText, Place | None]]:
    """The texts of ``site.yaml`` that readers see: in pages, and in addresses."""
    shown: dict[str, Text | MarkdownText | None] = {"title": settings.title, "description": settings.description}
    shown |= {f"paths.{name}": segment for name, segment in settings.paths.items()}
    shown |= {f"extra.{name}": field.value for name, field in settings.extra.items() if isinstance(field.value, Text)}
    links = [link for link in settings.navigation if isinstance(link, NavigationLink)]
    yield from (("label", link.label, link.place) for link in links)
    for name, kind in settings.kinds.items():
        shown |= {f"kinds.{name}": kind.label}
        yield from (
            (f"{role} of kinds.{name}", label, settings.places.get(f"kinds.{name}"))
            for role, label in kind.role_labels.items()
        )
    yield from ((name, text, settings.places.get(name)) for name, text in shown.items() if text is not None)


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
    name: str, text: Text | MarkdownText, place: Place | None, settings: Settings
) -> Problem | None:
    given = text.by_language
    if "" in given or given.keys() >= set(settings.tags):
        return None
    lacking = [tag for tag in settings.tags if not any(own in given for own in settings.reading_order(tag)[:-1])]
    if not lacking:
        return None
    default = settings.default_language.tag
    shown = default if default in given else next(iter(given))
    return Problem(
        code="SG505",
        message=Message("'{name}' has no text in {lacking}", name=name, lacking=", ".join(lacking)),
        place=place,
        hint=Message(
            "add {names}; until then readers see {shown}",
            names=", ".join(f"{tag}: …" for tag in lacking),
            shown=shown,
        ),
    )
