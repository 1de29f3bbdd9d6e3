"""The units of translation of a document or a record: which texts it has, and the digest of each.

In: an original. Out: units in the order of the document, fields first. Fields without words (days, keys, numbers), the
words of each language's own (``slug``, ``forms``, ``synonyms``) and texts that are the same in all languages are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import PLACE_FIELDS
from sitegen.i18n.language import Language
from sitegen.model.bodies import Body
from sitegen.model.documents import Document, Work
from sitegen.model.markdown_fields import BODY, markdown_bodies
from sitegen.model.partnerships import MarkdownText
from sitegen.model.references import Text
from sitegen.model.translation_units import Unit, UnitId
from sitegen.model.works import WorkFields
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.translations.unit_texts import body_text, section_texts, text_digest

_PLAIN_FIELDS = ("term", "title", "kicker", "short_title", "social_title", "description")
_PICTURE_FIELDS = ("alt", "credit")
_WORDS_OF_A_LANGUAGE = frozenset({"slug"})  # texts of records that no translation follows


def document_units(work: Work[Any]) -> tuple[Unit, ...]:
    """The units of the original of a work."""
    document = work.document.with_body_loaded()
    return (*field_units(document), *_section_units(document, work))


def document_texts(work: Work[Any]) -> dict[UnitId, str]:
    """The words of the same units."""
    document = work.document.with_body_loaded()
    ids = ("", *heading_ids(document, work, Language(tag=document.language)))
    sections = zip(ids, section_texts(document.body), strict=True)
    return {
        **{UnitId("field", name): text for name, text in iter_field_texts(document)},
        **{UnitId("section", id): text for id, text in sections},
    }


def field_units(document: Document[Any]) -> tuple[Unit, ...]:
    """The units of the front matter."""
    return tuple(Unit(UnitId("field", name), text_digest(text)) for name, text in iter_field_texts(document))


def record_units(record: Any, original: str, language: str) -> tuple[Unit, ...]:
    """The units of the texts of a record that exist in both languages. ``original``: the tag of the site's default
    language, of which the others are translations."""
    return tuple(
        Unit(UnitId("field", name), text_digest(_words(texts[original])))
        for name, texts in iter_record_texts(record)
        if original in texts and language in texts
    )


def iter_field_texts(document: Document[Any]) -> Iterator[tuple[str, str]]:
    """The name and the words of each field of the front matter."""
    fields = document.fields
    for name in _PLAIN_FIELDS:
        if value := _own_field(fields, name):
            yield name, value
    for row, name, body in markdown_bodies(document):
        if row is not BODY and row.is_translated:
            yield name, body_text(body)
    image = getattr(fields, "image", None)
    for name in _PICTURE_FIELDS if image is not None else ():
        if value := getattr(image, name):
            yield f"image.{name}", value
    for name, value in fields.extra.items():
        for number, text in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(text, Text):
                words, _ = text.get((document.language,))
                yield f"extra.{name}.{number}" if isinstance(value, tuple) else f"extra.{name}", words


def iter_record_texts(value: Any, prefix: str = "") -> Iterator[tuple[str, Mapping[str, str | Body]]]:
    """The name of each text of a record, and its words by language. Entries of a list are named by their ``id``, else
    by their number from 0."""
    if isinstance(value, Text | MarkdownText):
        yield prefix[:-1], value.by_language
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from iter_record_texts(item, f"{prefix}{getattr(item, 'id', None) or number}.")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from iter_record_texts(item, f"{prefix}{name}.")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in PLACE_FIELDS and name not in _WORDS_OF_A_LANGUAGE:
                yield from iter_record_texts(getattr(value, name), f"{prefix}{name}.")


def _own_field(fields: WorkFields, name: str) -> str | None:
    """A field that is stored; ``title`` of a concept is its ``term``."""
    return getattr(fields, name) if name in fields.__struct_fields__ else None


def _words(text: str | Body) -> str:
    return body_text(text) if isinstance(text, Body) else text


def _section_units(document: Document[Any], work: Work[Any]) -> Iterator[Unit]:
    first, *others = section_texts(document.body)
    if first:
        yield Unit(UnitId("section", ""), text_digest(first))
    headings = document.body.headings
    ids = heading_ids(document, work, Language(tag=document.language))
    for heading, id, text in zip(headings, ids, others, strict=True):
        yield Unit(UnitId("section", id), text_digest(text), text_digest(heading.text), heading.text)
