"""Parts of files that are dated ahead: updates, corrections and errata, and the day of a later ``updated``.

In: documents and records, and today. Out: the same without those parts. A document or record that lost a part has
another digest than its file: it changes on the day on which the part is published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from sitegen.incremental.codec import digest
from sitegen.model.documents import Document, LoadedMetadata
from sitegen.model.partnerships import Partnership
from sitegen.model.site import Site
from sitegen.model.sources import Remark, Source
from sitegen.model.works import ArticleFields, DatedNote

Dated = TypeVar("Dated", DatedNote, Remark)


class HeldBack(NamedTuple):
    """A part that is not published ``until`` then; ``part`` names it, empty for what has a warning of its own.

    ``digest_key``: of what it is a part, in ``Site.metadata_digests``. ``instead``: what stands in its place.
    """

    path: str
    digest_key: str
    part: str
    until: dt.date
    instead: str = ""


def hold_back_document_parts(document: Document[Any], today: dt.date, held_back: list[HeldBack]) -> Document[Any]:
    """The document as it is to be read today. Appends to ``held_back``."""
    day, summary = today.isoformat(), document.summary
    if summary.updated <= day and summary.latest_remark <= day:
        return document
    fields = document.fields
    kept: dict[str, Any] = {}
    if summary.updated > day:
        kept["updated"] = None
        held_back.append(HeldBack(document.path, document.path, "", fields.updated))
    if isinstance(fields, ArticleFields):
        for name, part in (("updates", "update"), ("corrections", "correction")):
            kept[name] = _published(getattr(fields, name), document.path, document.path, part, today, held_back)
    fields = replace(fields, **kept)
    notes = (*fields.updates, *fields.corrections) if isinstance(fields, ArticleFields) else ()
    return replace(
        document,
        summary=summary._replace(
            updated=summary.updated if summary.updated <= day else "",
            latest_remark=max((note.date.isoformat() for note in notes), default=""),
            has_corrections=bool(kept.get("corrections")),
        ),
        metadata=LoadedMetadata(fields=fields, outline=document.outline, places=document.metadata.places),
    )


def hold_back_record_parts(site: Site, today: dt.date, held_back: list[HeldBack]) -> dict[str, Mapping[str, Any]]:
    """The tables of the records that may have such parts. Appends to ``held_back``."""
    sources = {key: _published_source(source, today, held_back) for key, source in site.sources.items()}
    partnerships = {key: _published_partnership(one, today, held_back) for key, one in site.partnerships.items()}
    return {"source": sources, "partnership": partnerships}


def mark_as_held_back(site: Site, held_back: Iterable[HeldBack]) -> Site:
    """The site with another digest for all that lost a part, and for their files."""
    parts: dict[str, list[HeldBack]] = {}
    for part in held_back:
        for key in {part.path, part.digest_key}:
            parts.setdefault(key, []).append(part)
    if not parts:
        return site
    marks = {key: repr(found).encode() for key, found in parts.items()}

    def marked(digests: Mapping[str, bytes]) -> dict[str, bytes]:
        return {key: digest(own + marks[key]) if key in marks else own for key, own in digests.items()}

    return replace(site, digests=marked(site.digests), metadata_digests=marked(site.metadata_digests))


def _published_source(source: Source, today: dt.date, held_back: list[HeldBack]) -> Source:
    if not source.errata:
        return source
    path = source.place.path if source.place else ""
    errata = _published(source.errata, path, f"source:{source.key}", "erratum", today, held_back)
    return source if len(errata) == len(source.errata) else replace(source, errata=errata)


def _published_partnership(partnership: Partnership, today: dt.date, held_back: list[HeldBack]) -> Partnership:
    if not any(clause.corrections for clause in partnership.clauses):
        return partnership
    path, key = (partnership.place.path if partnership.place else ""), f"partnership:{partnership.key}"
    count = len(held_back)
    clauses = tuple(
        replace(
            clause,
            corrections=_published(
                clause.corrections, path, key, f"correction of clause '{clause.id}'", today, held_back
            ),
        )
        for clause in partnership.clauses
    )
    return partnership if len(held_back) == count else replace(partnership, clauses=clauses)


def _published(
    remarks: tuple[Dated, ...], path: str, key: str, part: str, today: dt.date, held_back: list[HeldBack]
) -> tuple[Dated, ...]:
    held_back += [HeldBack(path, key, part, remark.date) for remark in remarks if remark.date > today]
    return tuple([remark for remark in remarks if remark.date <= today])
