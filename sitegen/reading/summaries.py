"""Summaries of documents: the values that every build needs of every document.

In: decoded front matter. Out: a ``Summary`` of plain values. It is cached apart from the front matter and body, which
are loaded only where they are needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sitegen.i18n.language import Language
from sitegen.i18n.transliteration import slugify
from sitegen.incremental.codec import digest
from sitegen.model.documents import Metadata, Summary
from sitegen.model.extra import ExtraValue
from sitegen.model.references import Ref, Text
from sitegen.model.works import ArticleFields, ConceptFields, WorkFields
from sitegen.reading.object_decoder import Field


def summarize(
    key: str, language: Language, metadata: Metadata[Any], entries: Iterable[Field[Any]], *, native_slugs: bool
) -> Summary:
    """The summary of a document. ``entries``: the fields that its kind of document may have."""
    fields = metadata.fields
    image = getattr(fields, "image", None)
    summary = Summary(
        slug=fields.slug or slugify(fields.title, language, native=native_slugs) or key,
        title=fields.title,
        draft=fields.status == "draft",
        original=fields.original,
        aliases=tuple([alias.path for alias in fields.aliases]),
        languages=fields.languages,
        heading_levels=tuple([heading.level for heading in metadata.outline.headings]),
        untranslated_fields_digest=_untranslated_fields_digest(metadata, entries),
        updated=_format_day(fields.updated),
        translated=_format_day(fields.translated),
        noindex=fields.noindex,
        figures=tuple([(figure.kind, figure.id) for figure in metadata.outline.figures]),
        template=getattr(fields, "template", None) or "",
        image_file=image.file if image is not None else None,
        image_incomplete=image is not None and not (image.file and image.alt),
    )
    if isinstance(fields, ConceptFields):
        return summary._replace(names_digest=_concept_names_digest(fields))
    if not isinstance(fields, ArticleFields):
        return summary
    return summary._replace(
        date=_format_day(fields.date),
        review_by=_format_day(fields.review_by),
        topics=_ref_keys(fields.topics),
        organizations=_ref_keys(fields.organizations),
        authors=_ref_keys(fields.authors),
        canonical_elsewhere=fields.canonical is not None,
        has_corrections=bool(fields.corrections),
        latest_remark=max((note.date.isoformat() for note in (*fields.updates, *fields.corrections)), default=""),
        series=(fields.series.key, fields.series.part) if fields.series else None,
        withdrawn=fields.withdrawn.date.isoformat() if fields.withdrawn else "",
    )


def _concept_names_digest(fields: ConceptFields) -> bytes:
    """Digest of the fields from which the glossary derives a concept's forms."""
    values = (fields.term, fields.acronym, fields.expansion, fields.forms, fields.never, fields.synonyms, fields.link)
    return digest(repr(values).encode())


def _format_day(day: dt.date | None) -> str:
    """ISO 8601, or ``""``."""
    return day.isoformat() if day else ""


def _untranslated_fields_digest(metadata: Metadata[Any], entries: Iterable[Field[Any]]) -> bytes:
    """Digest of the untranslated fields that the document gives, ``b""`` where it gives none."""
    given = [
        (e.name, getattr(metadata.fields, e.attribute)) for e in entries if e.untranslated and e.name in metadata.places
    ]
    plain = [(name, _ref_keys(value) if isinstance(value, tuple) else value) for name, value in given]
    plain += [(f"extra {name}", value) for name, value in sorted(untranslated_extra(metadata.fields).items())]
    return digest(repr(plain).encode()) if plain else b""


def untranslated_extra(fields: WorkFields) -> dict[str, ExtraValue]:
    """The values of a site's own fields that are in no language: numbers, days, words out of a list."""
    return {name: value for name, value in fields.extra.items() if not _is_in_a_language(value)}


def _is_in_a_language(value: ExtraValue) -> bool:
    return isinstance(value, Text) or (isinstance(value, tuple) and any(isinstance(item, Text) for item in value))


def _ref_keys(refs: tuple[Ref | str, ...]) -> tuple[str, ...]:
    return tuple([ref.key if isinstance(ref, Ref) else ref for ref in refs])
