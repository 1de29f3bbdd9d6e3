"""Resolving: everything that follows from several files together: URLs, links, glossary, clauses, collections.

In: the site as read and the build's one ``now``. Out: a ``Resolution``, from which each page can be rendered on its
own, and the problems of URLs, of the links of documents, and of the glossary.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec import Struct, field

from sitegen.diagnostics import Problem
from sitegen.incremental.cache import CacheTable, cached
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.incremental.kept_values import KeptValues, Same
from sitegen.incremental.problem_codec import decode_problems
from sitegen.incremental.store import Store, kept_by
from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Document, Summary, Work
from sitegen.model.site import Settings, Site
from sitegen.model.translation_units import Freshness, TranslationLock, translation_id
from sitegen.model.works import ArticleFields
from sitegen.resolving import partnerships
from sitegen.resolving.article_collections import ArticleCollections, build_collections
from sitegen.resolving.backlinks import Backlinks, build_backlinks
from sitegen.resolving.document_days import local_date
from sitegen.resolving.document_links import LinkContext, link_documents
from sitegen.resolving.glossary import FormChecksums, TermIndexes, TermLink, build_term_indexes, link_partnership_notes
from sitegen.resolving.link_cache import TERM_LINK_CODEC, TermLinks
from sitegen.resolving.partnerships import ClauseRows
from sitegen.resolving.publication import Unpublished, filter_published
from sitegen.resolving.translations.freshness import find_site_freshness
from sitegen.resolving.url_assignment import assign_urls
from sitegen.resolving.urls import UrlMap, moment_key

_TEXTUAL = {"title", "heading_levels", "untranslated_fields_digest", "image_file", "image_incomplete", "names_digest"}
_addressed = itemgetter(*(number for number, name in enumerate(Summary._fields) if name not in _TEXTUAL))

TODAY, CHANGE_DAYS, CHANGE_MOMENTS = "today", "days", "moments"


class NoteLinkInputs(NamedTuple):
    """``partnerships``: the key of each, and the digest of its record. ``form_checksums``: of the glossary."""

    partnerships: list[tuple[str, bytes | None]]
    form_checksums: dict[str, FormChecksums]


NOTE_LINKS = CacheTable(
    name="note links", row="the glossary links in the notes of all partnerships", inputs=NoteLinkInputs
)


class Resolution(Struct, frozen=True, kw_only=True):
    """The published site and what follows from all its files together.

    ``dates``: ``TODAY`` → the one day of the build in the site's time zone; ``CHANGE_DAYS`` → the days from which on a
    partnership is another, ascending, up to today; ``CHANGE_MOMENTS`` → the days, months and years of these changes (in
    a mapping, so that reads of them are recorded by key).
    ``term_links``: path of a document → its glossary links. ``note_links``: path of a partnership's file → the glossary
    links in its notes. ``clause_rows``: id → row. ``unpublished``: the documents that were left out. ``freshness``: of
    the translations with a lock, drafts too, by ``translation_id``; ``orphan_locks``: those that belong to none.
    """

    site: Site
    now: dt.datetime
    dates: Mapping[str, tuple[Any, ...]]
    urls: UrlMap
    term_links: TermLinks
    note_links: Mapping[str, tuple[TermLink, ...]]
    backlinks: Backlinks
    collections: ArticleCollections
    clause_rows: ClauseRows
    unpublished: tuple[Unpublished, ...]
    freshness: Mapping[str, Freshness] = field(default_factory=dict)
    orphan_locks: tuple[TranslationLock, ...] = ()

    @property
    def today(self) -> dt.date:
        day: dt.date = self.dates[TODAY][0]
        return day

    @property
    def change_days(self) -> tuple[dt.date, ...]:
        return self.dates[CHANGE_DAYS]

    @property
    def change_moments(self) -> tuple[HistoryDate, ...]:
        return self.dates[CHANGE_MOMENTS]


def resolve(
    full_site: Site,
    now: dt.datetime,
    *,
    drafts: bool = False,
    store: Store | None = None,
    executor: Executor = SINGLE_PROCESS,
) -> tuple[Resolution, list[Problem]]:
    """The resolution of ``full_site``. Drafts are linked too, so that ``full_site`` can be checked as a whole.

    ``now``: with its UTC offset. ``drafts``: drafts and scheduled articles are published. ``store``: caches the link
    results. ``executor``: links documents, if there is a store.
    """
    site, unpublished = filter_published(full_site, now, drafts=drafts)
    today = local_date(now, site.settings)
    kept = kept_by(store)
    rows = kept.value(
        "clause rows",
        (Same(site.partnerships), Same(site.sources)),
        lambda: partnerships.all_clause_rows(site.partnerships, site.sources),
    )
    changes = partnerships.change_dates(rows, until=today)
    outline = _outline(site, kept)
    days = tuple(moment_key(moment) for moment in changes.moments)
    urls, problems = kept.value(
        "addresses", (*outline, days), lambda: assign_urls(site, days), is_kept=lambda assigned: not assigned[1]
    )
    problems = [*problems]
    term_indexes = build_term_indexes(site, store=store)
    published = {document.path: document for document in all_documents(site)}
    results, payloads = link_documents(
        tuple(published.get(document.path, document) for document in all_documents(full_site)),
        LinkContext(full_site=full_site, site=site, urls=urls, term_indexes=term_indexes),
        term_indexes,
        store=store,
        executor=executor,
    )
    for document in published.values():
        if encoded := results[document.path].problems:
            problems += decode_problems(encoded)
    current = [one for one in published.values() if not site.kinds[one.kind].is_archive]
    backlinks = build_backlinks(
        [(document, results[document.path].outgoing_refs_digest) for document in current], payloads, store
    )
    problems += term_indexes.problems()
    freshness = find_site_freshness(full_site, store)
    withdrawn = {translation_id(one.kind, one.key, one.language) for one in current if one.summary.withdrawn}
    resolution = Resolution(
        site=site,
        now=now,
        dates={TODAY: (today,), CHANGE_DAYS: changes.days, CHANGE_MOMENTS: changes.moments},
        urls=urls,
        term_links=TermLinks(results, payloads),
        note_links=_cached_note_links(site, term_indexes, store),
        backlinks=backlinks,
        collections=kept.value("collections", (*outline, Same(urls)), lambda: build_collections(site, urls)),
        clause_rows=rows,
        unpublished=unpublished,
        freshness={id: state for id, state in freshness.states.items() if id not in withdrawn},
        orphan_locks=freshness.orphans,
    )
    return resolution, problems


def _outline(site: Site, kept: KeptValues) -> tuple[object, ...]:
    """What addresses and collections follow from: equal for sites in which only texts and titles differ."""
    documents = {
        kind: kept.value(f"outline of {kind}", Same(works), partial(_outline_works, works))
        for kind, works in site.works()
    }
    return site.settings, site.static_files, documents, {kind: Same(records) for kind, records in site.records()}


def _outline_works(works: Mapping[str, Work[Any]]) -> dict[str, object]:
    return {
        key: (work.original, {tag: _addressed(document.summary) for tag, document in work.documents.items()})
        for key, work in works.items()
    }


def _cached_note_links(
    site: Site, term_indexes: TermIndexes, store: Store | None
) -> Mapping[str, tuple[TermLink, ...]]:
    digests = [(key, site.metadata_digests.get(f"partnership:{key}")) for key in site.partnerships]
    inputs = NoteLinkInputs(digests, term_indexes.form_checksums())
    links: Mapping[str, tuple[TermLink, ...]] = TERM_LINK_CODEC.decode(
        cached(
            store, NOTE_LINKS, "", inputs, lambda: TERM_LINK_CODEC.encode(link_partnership_notes(site, term_indexes))
        )
    )
    return links


def all_documents(site: Site) -> Iterator[Document[Any]]:
    """All documents of articles, concepts and pages."""
    for _, works in site.works():
        for work in works.values():
            yield from work.documents.values()


def current_documents(site: Site) -> Iterator[Document[Any]]:
    """The same without archived states."""
    return (document for document in all_documents(site) if not site.kinds[document.kind].is_archive)


def document_day(work: Work[Any], today: dt.date, settings: Settings) -> dt.date:
    """The day whose state a document shows: its ``as_of``, else the day of its update, else its date, else today."""
    fields = work.fields
    if not isinstance(fields, ArticleFields):
        return today
    day = fields.as_of or fields.updated or fields.date
    if day is None or day == "today":
        return today
    return local_date(day, settings)
