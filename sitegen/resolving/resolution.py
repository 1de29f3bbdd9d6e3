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
from sitegen.incremental.pool import ALONE, Workers
from sitegen.incremental.problems import decoded
from sitegen.incremental.store import Store, kept
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site
from sitegen.model.works import ArticleFields
from sitegen.resolving import partnerships
from sitegen.resolving.addresses import Addresses, assign
from sitegen.resolving.articles import check_articles
from sitegen.resolving.glossary import Lexicons, TermLink, build_lexicons, link_notes
from sitegen.resolving.headings import check_structure
from sitegen.resolving.linking import check_note_links
from sitegen.resolving.mentions import Mentions, cited, gather
from sitegen.resolving.ordering import ArticleOrder, order
from sitegen.resolving.partnerships import Rows
from sitegen.resolving.publication import LeftOut, day_of, publish
from sitegen.resolving.references import check_references
from sitegen.resolving.settled import TERMS, Terms
from sitegen.resolving.settling import Surroundings, settle_all
from sitegen.resolving.sources import check_sources
from sitegen.resolving.texts import check_texts

TODAY, DAYS = "today", "days"
NOTES = "notes"


class Resolution(Struct, frozen=True, kw_only=True):
    """The published site and what follows from all its files together.

    ``terms``: path of a document → its glossary links. ``notes``: path of a partnership's file → the terms in its
    notes. ``calendar``: under ``today`` the one day of the build where the site is, under ``days`` those on which a
    partnership changed, ascending, up to today.
    """

    site: Site
    now: dt.datetime
    calendar: Mapping[str, tuple[dt.date, ...]]
    addresses: Addresses
    terms: Terms
    notes: Mapping[str, tuple[TermLink, ...]]
    mentions: Mentions
    articles: ArticleOrder
    rows: Rows
    left_out: tuple[LeftOut, ...]

    @property
    def today(self) -> dt.date:
        return self.calendar[TODAY][0]

    @property
    def days(self) -> tuple[dt.date, ...]:
        return self.calendar[DAYS]


def resolve(
    read: Site, now: dt.datetime, *, drafts: bool = False, store: Store | None = None, workers: Workers = ALONE
) -> tuple[Resolution, list[Problem]]:
    """``now`` bears its offset. ``drafts``: drafts and scheduled articles are part of the site.

    ``store``: what documents came to before is taken from there.
    """
    site, left_out = publish(read, now, drafts=drafts)
    day = day_of(now, site.settings)
    rows = partnerships.rows(site.partnerships, site.sources)
    days = partnerships.days(rows, until=day)
    addresses, problems = assign(site, tuple(day.isoformat() for day in days))
    lexicons = build_lexicons(site, store=store)
    around = Surroundings(read=read, site=site, addresses=addresses, lexicons=lexicons)
    settled, contents = settle_all(
        tuple(documents(read)),
        around,
        lexicons,
        digests=read.digests,
        store=store,
        workers=workers,
    )
    published = tuple(documents(site))
    for document in published:
        if found := settled[document.path].problems:
            problems += decoded(found)
    problems += check_references(read, site)
    mentions = gather([(document, settled[document.path].mentions) for document in published], contents, store)
    unpublished = settled.keys() - {document.path for document in published}
    in_texts = {key for kind, key in mentions if kind == "source"}.union(
        *(cited(contents[path]) for path in unpublished)
    )
    problems += check_sources(read, in_texts)
    problems += check_note_links(read, site, addresses)
    problems += check_articles(site.articles, day)
    problems += check_texts(site)
    problems += partnerships.check(site.partnerships, rows, site.sources, site.settings.kinds, day)
    problems += lexicons.problems()
    languages = {language.tag: language for language in site.settings.languages}
    for _, works in site.works():
        for work in works.values():
            problems += check_structure(work, languages)
    resolution = Resolution(
        site=site,
        now=now,
        calendar={TODAY: (day,), DAYS: days},
        addresses=addresses,
        terms=Terms(settled, contents),
        notes=_notes(site, lexicons, store),
        mentions=mentions,
        articles=order(site, addresses),
        rows=rows,
        left_out=left_out,
    )
    return resolution, problems


def _notes(site: Site, lexicons: Lexicons, store: Store | None) -> Mapping[str, tuple[TermLink, ...]]:
    heads = [(key, site.heads.get(f"partnership:{key}")) for key in site.partnerships]
    stamp = digest(marshal.dumps((heads, lexicons.marks()), 2))
    found: Mapping[str, tuple[TermLink, ...]] = TERMS.decode(
        kept(store, NOTES, "", stamp, lambda: TERMS.encode(link_notes(site, lexicons)))
    )
    return found


def documents(site: Site) -> Iterator[Document[Any]]:
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
    return day_of(said, settings)
