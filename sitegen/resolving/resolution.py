"""Resolving: everything that one file says of another, settled for the whole site.

In: the site as read and the build's one ``now``. Out: a ``Resolution``, from which each page can be rendered by itself,
and the problems.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Problem
from sitegen.incremental.codec import digest
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.problem_codec import decode_problems
from sitegen.incremental.store import Store, get_or_compute
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site
from sitegen.model.works import ArticleFields
from sitegen.resolving import partnerships
from sitegen.resolving.article_collections import ArticleCollections, build_collections
from sitegen.resolving.backlinks import Backlinks, build_backlinks
from sitegen.resolving.document_links import LinkContext, link_documents
from sitegen.resolving.glossary import TermIndexes, TermLink, build_term_indexes, link_partnership_notes
from sitegen.resolving.link_cache import TERM_LINK_CODEC, TermLinks
from sitegen.resolving.partnerships import ClauseRows
from sitegen.resolving.publication import Unpublished, filter_published, local_date
from sitegen.resolving.urls import UrlMap, assign_urls

TODAY, CHANGE_DAYS = "today", "days"
NOTE_LINKS = "notes"


class Resolution(Struct, frozen=True, kw_only=True):
    """The published site and what follows from all its files together.

    ``terms``: path of a document → its glossary links. ``notes``: path of a partnership's file → the terms in its
    notes. ``calendar``: under ``today`` the one day of the build where the site is, under ``days`` those on which a
    partnership changed, ascending, up to today.
    """

    site: Site
    now: dt.datetime
    dates: Mapping[str, tuple[dt.date, ...]]
    urls: UrlMap
    term_links: TermLinks
    note_links: Mapping[str, tuple[TermLink, ...]]
    backlinks: Backlinks
    collections: ArticleCollections
    clause_rows: ClauseRows
    unpublished: tuple[Unpublished, ...]

    @property
    def today(self) -> dt.date:
        return self.dates[TODAY][0]

    @property
    def change_days(self) -> tuple[dt.date, ...]:
        return self.dates[CHANGE_DAYS]


def resolve(
    full_site: Site,
    now: dt.datetime,
    *,
    drafts: bool = False,
    store: Store | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> tuple[Resolution, list[Problem]]:
    """``now`` bears its offset. ``drafts``: drafts and scheduled articles are part of the site.

    ``store``: what documents came to before is taken from there.
    """
    site, left_out = filter_published(full_site, now, drafts=drafts)
    day = local_date(now, site.settings)
    rows = partnerships.all_clause_rows(site.partnerships, site.sources)
    days = partnerships.change_days(rows, until=day)
    addresses, problems = assign_urls(site, tuple(day.isoformat() for day in days))
    lexicons = build_term_indexes(site, store=store)
    around = LinkContext(full_site=full_site, site=site, urls=addresses, term_indexes=lexicons)
    settled, contents = link_documents(
        tuple(all_documents(full_site)),
        around,
        lexicons,
        digests=full_site.digests,
        store=store,
        executor=executor,
    )
    published = tuple(all_documents(site))
    for document in published:
        if found := settled[document.path].problems:
            problems += decode_problems(found)
    mentions = build_backlinks(
        [(document, settled[document.path].outgoing_refs_digest) for document in published], contents, store
    )
    problems += lexicons.problems()
    resolution = Resolution(
        site=site,
        now=now,
        dates={TODAY: (day,), CHANGE_DAYS: days},
        urls=addresses,
        term_links=TermLinks(settled, contents),
        note_links=_cached_note_links(site, lexicons, store),
        backlinks=mentions,
        collections=build_collections(site, addresses),
        clause_rows=rows,
        unpublished=left_out,
    )
    return resolution, problems


def _cached_note_links(
    site: Site, term_indexes: TermIndexes, store: Store | None
) -> Mapping[str, tuple[TermLink, ...]]:
    heads = [(key, site.metadata_digests.get(f"partnership:{key}")) for key in site.partnerships]
    stamp = digest(marshal.dumps((heads, term_indexes.form_checksums()), 2))
    found: Mapping[str, tuple[TermLink, ...]] = TERM_LINK_CODEC.decode(
        get_or_compute(
            store, NOTE_LINKS, "", stamp, lambda: TERM_LINK_CODEC.encode(link_partnership_notes(site, term_indexes))
        )
    )
    return found


def all_documents(site: Site) -> Iterator[Document[Any]]:
    """Every document of every work: articles, concepts, pages."""
    for _, works in site.works():
        for work in works.values():
            yield from work.documents.values()


def document_day(work: Work[Any], today: dt.date, settings: Settings) -> dt.date:
    """The day whose state a document shows: its ``as_of``, else when it was updated or dated, else today."""
    fields = work.fields
    if not isinstance(fields, ArticleFields):
        return today
    said = fields.as_of or fields.updated or fields.date
    if said is None or said == "today":
        return today
    return local_date(said, settings)
