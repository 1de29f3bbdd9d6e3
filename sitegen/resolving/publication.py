"""The filter of what is published: removes drafts, scheduled articles and draft translations from the site.

In: the site, the build's one ``now``. Out: the published site, and the documents that were left out, with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place
from sitegen.incremental.internal_errors import assign_errors
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
    """The published part of ``site``. ``now``: with its UTC offset; a date without a time is at midnight in the site's
    time zone. ``drafts``: everything is published."""
    if drafts:
        return site, ()
    unpublished: list[Unpublished] = []
    local_now = now.astimezone(ZoneInfo(site.settings.timezone))

    def published_works(works: Mapping[str, Work[F]]) -> dict[str, Work[F]]:
        found: dict[str, Work[F]] = {}
        for key, work in works.items():
            with assign_errors(Place(work.document.path)):
                published = _filter_work(work, local_now, unpublished)
            if published is not None:
                found[key] = published
        return found

    site = site.with_tables({kind: published_works(works) for kind, works in site.works()})
    return site, tuple(sorted(unpublished, key=lambda item: item.path))


def local_date(value: dt.date | dt.datetime, settings: Settings) -> dt.date:
    """The date of a point in time in the site's time zone; a date is returned unchanged."""
    return value.astimezone(ZoneInfo(settings.timezone)).date() if isinstance(value, dt.datetime) else value


def local_datetime(value: dt.date | dt.datetime, settings: Settings) -> dt.datetime:
    """Midnight of a date in the site's time zone; a point in time is returned unchanged."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day, tzinfo=ZoneInfo(settings.timezone))


def _filter_work(work: Work[F], now: dt.datetime, unpublished: list[Unpublished]) -> Work[F] | None:
    """The work without its draft translations; None if nothing of it is published. Appends to ``unpublished``."""
    publish_time = parse_summary_date(work.summary.date)
    if work.summary.draft:
        unpublished.extend(Unpublished(path=document.path, reason="draft") for document in work.documents.values())
        return None
    if publish_time is not None and _is_after(publish_time, now):
        unpublished.extend(
            Unpublished(path=document.path, reason="scheduled", until=publish_time)
            for document in work.documents.values()
        )
        return None
    documents: dict[str, Document[Any]] = {}
    for language, document in work.documents.items():
        if document.summary.draft:
            unpublished.append(Unpublished(path=document.path, reason="draft"))
        else:
            documents[language] = document
    return work if len(documents) == len(work.documents) else replace(work, documents=documents)


def _is_after(value: dt.date | dt.datetime, now: dt.datetime) -> bool:
    return value > now if isinstance(value, dt.datetime) else value > now.date()
