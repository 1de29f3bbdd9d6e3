"""The days of a document in its language: when it appeared there, and when its text was last changed.

In: a work, one of its documents, and the settings, for the time zone. Out: dates, and instants to sort by.

A translation appears at the later of the original's day and its own (``translated``). The original's ``updated`` is
the day of the original's text: a translation has it as its own only where it is known to say the same (its lock).
Else its own text is of the day on which it was translated, or of its last entry in ``updates`` or ``corrections``.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from msgspec import Struct

from sitegen.i18n.zones import load_zone
from sitegen.model.documents import Document, Work, parse_summary_date
from sitegen.model.site import Settings
from sitegen.model.translation_units import UP_TO_DATE, State

AnyDay = dt.date | dt.datetime
"""A day, or a point in time with its UTC offset."""


class DocumentDays(Struct, frozen=True, kw_only=True):
    """``published``: with a time if the writer gave one; None for a document without a date. ``updated``: of this text.

    ``original_updated``: of the original, where this translation is behind, or may be: of no lock, and older.
    """

    published: AnyDay | None = None
    updated: dt.date | None = None
    original_updated: dt.date | None = None

    def modified(self, settings: Settings) -> AnyDay | None:
        """The later of ``published`` and ``updated``."""
        return later(self.published, self.updated, settings)


def document_days(
    work: Work[Any], document: Document[Any], settings: Settings, state: State = "unstamped"
) -> DocumentDays:
    """``state``: of the document, if it is a translation."""
    published = published_at(work, document, settings)
    if document.summary.withdrawn:
        return DocumentDays(published=published, updated=dt.date.fromisoformat(document.summary.withdrawn))
    updated = parse_summary_date(work.summary.updated)
    if updated is None or document.language == work.original:
        return DocumentDays(published=published, updated=updated)
    own = local_date(published, settings) if published is not None else None
    if state in UP_TO_DATE:
        return DocumentDays(published=published, updated=updated if own is None or updated > own else None)
    if state == "stale":
        return DocumentDays(published=published, original_updated=updated)
    return _unknown_days(document, published, own, updated)


def _unknown_days(
    document: Document[Any], published: AnyDay | None, own: dt.date | None, updated: dt.date
) -> DocumentDays:
    """Of a translation without a lock. ``own``: the local day of ``published``; ``updated``: of the original."""
    remark = parse_summary_date(document.summary.latest_remark)
    changed = remark if own is None or remark is None or remark > own else None
    made = document.summary.translated or (own.isoformat() if own is not None else "")
    return DocumentDays(
        published=published,
        updated=changed,
        original_updated=updated if max(made, document.summary.latest_remark) < updated.isoformat() else None,
    )


def published_at(work: Work[Any], document: Document[Any], settings: Settings) -> AnyDay | None:
    """When the document appears in its language; None where neither it nor the original has a date."""
    date = parse_summary_date(work.summary.date)
    if document.language == work.original or not document.summary.translated:
        return date
    return later(date, parse_summary_date(document.summary.translated), settings)


def later(one: AnyDay | None, other: AnyDay | None, settings: Settings) -> AnyDay | None:
    """The later of two; of equal ones the first; the other where one is None."""
    if one is None or other is None:
        return one if other is None else other
    return other if instant(other, settings) > instant(one, settings) else one


def instant(value: AnyDay, settings: Settings) -> dt.datetime:
    """The point in time, in UTC; a day begins at midnight in the site's time zone.

    Local times of one zone do not sort: an hour is there twice when clocks are set back.
    """
    return _instant(value, settings.timezone)


@lru_cache(4_000)
def _instant(value: AnyDay, timezone: str) -> dt.datetime:
    return _at_midnight(value, timezone).astimezone(dt.UTC)


def local_date(value: AnyDay, settings: Settings) -> dt.date:
    """The date of a point in time in the site's time zone; a date is returned unchanged."""
    return value.astimezone(load_zone(settings.timezone)).date() if isinstance(value, dt.datetime) else value


def local_datetime(value: AnyDay, settings: Settings) -> dt.datetime:
    """Midnight of a date in the site's time zone; a point in time is returned unchanged."""
    return _at_midnight(value, settings.timezone)


def _at_midnight(value: AnyDay, timezone: str) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day, tzinfo=load_zone(timezone))
