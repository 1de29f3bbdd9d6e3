"""The filter of what is published: removes from the site what is a draft, what is dated ahead, and withdrawn texts.

In: the site, the build's one ``now``. Out: the published site, and what was left out, with the reason. Whatever later
stages see of the published site is to be read today: none of them compares dates with the day of the build again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitegen.diagnostics import Place
from sitegen.i18n.zones import load_zone
from sitegen.incremental.internal_errors import assign_errors
from sitegen.model.archived_states import ARCHIVE
from sitegen.model.documents import Document, Work
from sitegen.model.site import Site
from sitegen.model.works import WorkFields
from sitegen.resolving.document_days import published_at
from sitegen.resolving.scheduled_parts import (
    HeldBack,
    hold_back_document_parts,
    hold_back_record_parts,
    mark_as_held_back,
)
from sitegen.resolving.withdrawals import apply_withdrawal, filter_states, is_ever_withdrawn

F = TypeVar("F", bound=WorkFields)


class Unpublished(Struct, frozen=True, kw_only=True):
    """A document that is not published, or a ``part`` of a file: a correction, say.

    ``reason``: ``draft`` or ``scheduled`` (then ``until`` is its date).
    """

    path: str
    reason: str
    until: dt.date | dt.datetime | None = None
    part: str = ""

    @property
    def about(self) -> str:
        """The path, and the part."""
        return f"{self.path}, {self.part}" if self.part else self.path

    @property
    def description(self) -> str:
        return f"{self.about} ({self.reason}{f' until {self.until.isoformat()}' if self.until else ''})"


def filter_published(site: Site, now: dt.datetime, *, drafts: bool = False) -> tuple[Site, tuple[Unpublished, ...]]:
    """The published part of ``site``. ``now``: with its UTC offset; a date without a time is at midnight in the site's
    time zone. ``drafts``: everything is published but withdrawn texts."""
    unpublished: list[Unpublished] = []
    held_back: list[HeldBack] = []
    local_now = now.astimezone(load_zone(site.settings.timezone))
    today = local_now.date()
    if drafts:
        return mark_as_held_back(_withdraw(site, today, held_back), held_back), ()

    def published_works(works: Mapping[str, Work[F]]) -> dict[str, Work[F]]:
        found: dict[str, Work[F]] = {}
        for key, work in works.items():
            with assign_errors(Place(work.document.path)):
                published = _filter_work(work, local_now, site, unpublished, held_back)
            if published is not None:
                found[key] = published
        return found

    tables: dict[str, Mapping[str, Any]] = {kind: published_works(works) for kind, works in site.works()}
    tables[ARCHIVE] = filter_states(tables[ARCHIVE], tables["article"], today, held_back)
    tables |= hold_back_record_parts(site, today, held_back)
    unpublished += (
        Unpublished(path=part.path, reason="scheduled", until=part.until, part=part.part)
        for part in held_back
        if part.part
    )
    published = mark_as_held_back(site.with_tables(tables), held_back)
    return published, tuple(sorted(unpublished, key=lambda item: (item.path, item.part, str(item.until))))


def _withdraw(site: Site, today: dt.date, held_back: list[HeldBack]) -> Site:
    """The site with notices in the place of withdrawn documents, the same where there are none. Appends to
    ``held_back``."""
    if not site.archive and not any(map(is_ever_withdrawn, site.articles.values())):
        return site
    articles = {key: _withdraw_work(work, today, held_back) for key, work in site.articles.items()}
    return site.with_tables({"article": articles, ARCHIVE: filter_states(site.archive, articles, today, held_back)})


def _withdraw_work(work: Work[F], today: dt.date, held_back: list[HeldBack]) -> Work[F]:
    if not is_ever_withdrawn(work):
        return work
    documents = {tag: apply_withdrawal(one, work, today, held_back) for tag, one in work.documents.items()}
    return replace(work, documents=documents, summary=documents[work.original].summary)


def _filter_work(
    work: Work[F], now: dt.datetime, site: Site, unpublished: list[Unpublished], held_back: list[HeldBack]
) -> Work[F] | None:
    """The work without draft and scheduled translations, and without parts that are dated ahead; None if nothing of it
    is published. Appends to ``unpublished`` and ``held_back``."""
    if work.summary.draft:
        unpublished.extend(Unpublished(path=document.path, reason="draft") for document in work.documents.values())
        return None
    documents: dict[str, Document[Any]] = {}
    for language, document in work.documents.items():
        appears = published_at(work, document, site.settings)
        if document.summary.draft:
            unpublished.append(Unpublished(path=document.path, reason="draft"))
        elif appears is not None and _is_after(appears, now):
            unpublished.append(Unpublished(path=document.path, reason="scheduled", until=appears))
        else:
            document = apply_withdrawal(document, work, now.date(), held_back)
            documents[language] = hold_back_document_parts(document, now.date(), held_back)
    if work.original not in documents:  # its day is the earliest of all
        return None
    if documents == work.documents:
        return work
    return replace(work, documents=documents, summary=documents[work.original].summary)


def _is_after(value: dt.date | dt.datetime, now: dt.datetime) -> bool:
    return value > now if isinstance(value, dt.datetime) else value > now.date()
