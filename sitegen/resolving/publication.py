"""Filters out what is not published now: drafts, scheduled articles, draft translations.

In: the site and the build's ``now``. Out: the published site, and the unpublished documents with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.documents import Document, Work, parse_summary_date
from sitegen.model.site import Settings, Site
from sitegen.model.works import WorkFields

F = TypeVar("F", bound=WorkFields)


class Unpublished(Struct, frozen=True, kw_only=True):
    """A document that is not published. ``reason``: ``draft`` or ``scheduled`` (then ``until`` is its date)."""

    path: str
    reason: str
    until: dt.date | dt.datetime | None = None

    @property
    def description(self) -> str:
        return f"{self.path} ({self.reason}{f' until {self.until.isoformat()}' if self.until else ''})"


def filter_published(site: Site, now: dt.datetime, *, drafts: bool = False) -> tuple[Site, tuple[Unpublished, ...]]:
    """``now`` has an offset; a plain date counts from midnight in the site's time zone. ``drafts``: publish all."""
    if drafts:
        return site, ()
    left_out: list[Unpublished] = []
    then = now.astimezone(ZoneInfo(site.settings.timezone))

    def kept(works: Mapping[str, Work[F]]) -> dict[str, Work[F]]:
        results = ((key, _filter_work(work, then, left_out)) for key, work in works.items())
        return {key: work for key, work in results if work is not None}

    published = site.with_tables({kind: kept(works) for kind, works in site.works()})
    return published, tuple(sorted(left_out, key=lambda item: item.path))


def local_date(value: dt.date | dt.datetime, settings: Settings) -> dt.date:
    """The calendar day of a moment in the site's time zone; of a day, the day."""
    return value.astimezone(ZoneInfo(settings.timezone)).date() if isinstance(value, dt.datetime) else value


def local_datetime(value: dt.date | dt.datetime, settings: Settings) -> dt.datetime:
    """The moment at which a day begins in the site's time zone; of a moment, the moment."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day, tzinfo=ZoneInfo(settings.timezone))


def _filter_work(work: Work[F], now: dt.datetime, unpublished: list[Unpublished]) -> Work[F] | None:
    when = parse_summary_date(work.summary.date)
    if work.summary.draft:
        unpublished.extend(Unpublished(path=document.path, reason="draft") for document in work.documents.values())
        return None
    if when is not None and _is_after(when, now):
        unpublished.extend(
            Unpublished(path=document.path, reason="scheduled", until=when) for document in work.documents.values()
        )
        return None
    documents: dict[str, Document[Any]] = {}
    for language, document in work.documents.items():
        if document.summary.draft:
            unpublished.append(Unpublished(path=document.path, reason="draft"))
        else:
            documents[language] = document
    return work if len(documents) == len(work.documents) else replace(work, documents=documents)


def _is_after(when: dt.date | dt.datetime, now: dt.datetime) -> bool:
    return when > now if isinstance(when, dt.datetime) else when > now.date()
