"""Briefs: what is asked of every document whenever the site is settled, taken from it when it is read.

In: what was read. Out: a ``Brief`` of plain values, which is kept beside the document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sitegen.i18n.languages import Language
from sitegen.i18n.transliteration import slugify
from sitegen.incremental.codec import digest
from sitegen.model.documents import Brief, Head
from sitegen.model.references import Ref
from sitegen.model.works import ArticleFields, ConceptFields
from sitegen.reading.decoding import Field


def brief_of(key: str, language: Language, head: Head[Any], entries: Iterable[Field[Any]]) -> Brief:
    """``entries``: the fields that a front matter of this kind may have."""
    fields = head.fields
    image = getattr(fields, "image", None)
    brief = Brief(
        slug=fields.slug or slugify(fields.title, language) or key,
        title=fields.title,
        draft=fields.status == "draft",
        original=fields.original,
        aliases=fields.aliases,
        languages=fields.languages,
        levels=tuple([heading.level for heading in head.outline.headings]),
        neutral=_inherited(head, entries),
        updated=_iso(fields.updated),
        translated=_iso(fields.translated),
        hidden=fields.hidden,
        picture=image.file if image is not None else None,
        half_pictured=image is not None and not (image.file and image.alt),
    )
    if isinstance(fields, ConceptFields):
        return brief._replace(words=_words(fields))
    if not isinstance(fields, ArticleFields):
        return brief
    return brief._replace(
        date=_iso(fields.date),
        review_by=_iso(fields.review_by),
        topics=_keys(fields.topics),
        organizations=_keys(fields.organizations),
        authors=_keys(fields.authors),
        elsewhere=fields.canonical is not None,
        corrected=bool(fields.corrections),
        series=(fields.series.key, fields.series.part) if fields.series else None,
    )


def _words(fields: ConceptFields) -> bytes:
    named = (fields.term, fields.acronym, fields.expansion, fields.forms, fields.never, fields.synonyms, fields.link)
    return digest(repr(named).encode())


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _inherited(head: Head[Any], entries: Iterable[Field[Any]]) -> bytes:
    """Of the fields that are not language: what a translation must not contradict."""
    said = [(e.name, getattr(head.fields, e.attribute)) for e in entries if e.neutral and e.name in head.given]
    plain = [(name, _keys(value) if isinstance(value, tuple) else value) for name, value in said]
    return digest(repr(plain).encode()) if plain else b""


def _keys(refs: tuple[Ref | str, ...]) -> tuple[str, ...]:
    return tuple([ref.key if isinstance(ref, Ref) else ref for ref in refs])
