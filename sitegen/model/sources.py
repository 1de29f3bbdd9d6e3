"""Sources: what a claim rests on."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.dates import HistoryDate
from sitegen.model.references import Ref, Text

SOURCE_KINDS = ("press", "statement", "filing", "interview", "post", "document", "data")
TIERS = ("primary", "secondary")


class Remark(Struct, frozen=True):
    """Something said on a day: an erratum of a source, the correction of a row, an update in a record."""

    date: dt.date
    text: Text


class Source(HasPlace, frozen=True, kw_only=True):
    """``url`` is absolute http(s). ``language`` is a BCP 47 tag. ``via``: the source that reported it."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    date: HistoryDate | None = None
    language: str | None = None
    accessed: dt.date | None = None
    archive: str | None = None
    kind: str = "press"
    tier: str = "secondary"
    via: Ref | None = None
    errata: tuple[Remark, ...] = ()
    place: Place | None = None


class SourceUse(Struct, frozen=True):
    """A source as a clause, agreement or claim names it. ``supports``: the fields that it supports (empty: all)."""

    source: Ref
    supports: tuple[str, ...] = ()
