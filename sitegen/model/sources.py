"""Sources of claims: press, statements, filings, documents."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.dates import HistoryDate
from sitegen.model.references import Ref, Text

SOURCE_KINDS = ("press", "statement", "filing", "interview", "post", "document", "data")
TIERS = ("primary", "secondary")


class Remark(Struct, frozen=True):
    """A dated text: an erratum of a source, a correction of a clause."""

    date: dt.date
    text: Text


class Source(HasPlace, frozen=True, kw_only=True):
    """A source. ``url`` and ``archive`` are absolute http(s); ``language`` is a BCP 47 tag; ``kind``: one of
    ``SOURCE_KINDS``, ``tier``: of ``TIERS``. ``via``: the source that reported this one. ``errata``: its known errors.
    """

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
    """A source that a clause, agreement or claim names. ``supports``: the fields that it supports (empty: all)."""

    source: Ref
    supports: tuple[str, ...] = ()
