"""The addresses of all pages, redirects, and problems of pages that claim the same address.

In: the published site. Out: a ``UrlMap`` and problems. An address is relative to the site's root and has no leading
slash: ``de/artikel/strom-preis/``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.language import Language
from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Document, Summary, Work
from sitegen.model.site import Settings, Site

SEARCH_INDEX_FOLDER = "pagefind/"  # the folder of the indexes of all languages


class PageId(NamedTuple):
    """A page: ``kind`` and ``key`` of a document or record (or ``list``, ``home``, ``day``, …) in a language."""

    kind: str
    key: str
    language: str


class Redirect(Struct, frozen=True):
    """A former address and the page that it leads to. ``path``: the file with the alias; empty for former fallbacks."""

    address: str
    page: PageId
    path: str = ""


class UrlMap(Struct, frozen=True):
    """``pages``: page → address. ``fallbacks``: the pages that show the text of another language because there
    is none in their own.

    ``base_url``: the absolute URL of the site's root; ``base_path``: its path, with slashes at both ends.
    ``collisions``: paths of output files that several pages or static files claim, each reported as a problem.
    """

    pages: Mapping[PageId, str]
    fallbacks: frozenset[PageId]
    redirects: tuple[Redirect, ...]
    base_url: str
    base_path: str
    collisions: frozenset[str] = frozenset()

    def find(self, kind: str, key: str, language: str) -> str | None:
        return self.pages.get(PageId(kind, key, language))

    def find_nearest(self, kind: str, key: str, languages: Iterable[str]) -> PageId | None:
        """The page in the first of these languages that has it."""
        for language in languages:
            page = PageId(kind, key, language)
            if page in self.pages:
                return page
        return None

    def url_for(self, address: str) -> str:
        """The ``href`` of a link to ``address``: a path from the host's root, valid on pages of any depth."""
        return self.base_path + address

    def absolute_url(self, address: str) -> str:
        return self.base_url + address

    def absolute_href(self, href: str) -> str:
        """The absolute URL of an ``href`` that ``url_for`` returned, with its fragment."""
        return self.base_url + href.removeprefix(self.base_path)

    def is_translated(self, page: PageId) -> bool:
        """Is there such a page, and not only as a fallback in the original's language?"""
        return page in self.pages and page not in self.fallbacks


def moment_key(moment: HistoryDate) -> str:
    """The key of the page of a day, month or year: its EDTF text, as in ``2021-06-03`` and ``2021``."""
    return re.sub(r"[^0-9a-z]+", "-", moment.text.lower()).strip("-")


def assign_urls(site: Site, days: tuple[str, ...] = ()) -> tuple[UrlMap, list[Problem]]:
    """The addresses of all pages of the site. ``days``: keys of the days, months and years with a page of their own."""
    claims = list(_page_claims(site))
    claims += _list_claims(site, claims, days)
    claims = [*claims, *_search_claims(site, claims)]
    pages = {claim.page: claim.address for claim in claims}
    redirects = _redirect_claims(site, pages)
    groups = _group_collisions([*claims, *redirects], site)
    base_url = site.settings.base_url
    url_map = UrlMap(
        pages=pages,
        fallbacks=frozenset(claim.page for claim in claims if claim.fallback),
        redirects=tuple([Redirect(claim.address, claim.page, claim.path) for claim in redirects]),
        base_url=base_url,
        base_path=urlsplit(base_url).path or "/",
        collisions=frozenset(groups),
    )
    return url_map, list(_collision_problems(groups.values()))


class UrlClaim(NamedTuple):
    """The address that a page is to get. ``source``: the document, or the place in a file, that determines it;
    ``field``: the document's field, if it is not the slug or title. ``fallback``: see ``UrlMap``."""

    page: PageId
    address: str
    source: Document[Any] | Place | None = None
    field: str = ""
    fallback: bool = False

    @property
    def path(self) -> str:
        return self.source.path if self.source is not None else ""

    @property
    def place(self) -> Place | None:
        if not isinstance(self.source, Document):
            return self.source
        if self.field or self.source.fields.slug:
            return self.source.place(self.field or "slug")
        return self.source.place("term" if self.source.kind == "concept" else "title")


def folder_address(settings: Settings, folder: str, language: Language) -> str:
    """``de/artikel/``; ``de/`` if the folder's path in ``site.yaml`` is empty."""
    segment, _ = settings.paths[folder].get(settings.reading_order(language.tag))
    return "/".join(part for part in (language.tag, segment) if part) + "/"


KEYS_NAMED_BY_ARTICLES: Mapping[str, Callable[[Summary], Iterable[str]]] = {
    "topic": lambda article: article.topics,
    "series": lambda article: article.series[:1] if article.series else (),
}
"""Kind with ``named_by_articles`` → the keys that an article names."""


def _page_claims(site: Site) -> Iterator[UrlClaim]:
    """In each language, documents first: topics and series have a page where an article that names them has one."""
    for language in site.settings.languages:
        articles: list[str] = []
        for kind, works in site.works():
            for claim in _work_claims(works, kind, language, site):
                yield claim
                if kind == "article":
                    articles.append(claim.page.key)
        for kind, records in _records_with_pages(site, articles).items():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, record in records.items():
                own = record.slug if record is not None else None
                slug = own.get(site.settings.reading_order(language.tag))[0] if own else key
                place = record.place if record is not None else None
                yield UrlClaim(PageId(kind, key, language.tag), f"{folder}{slug}/", place)


def _work_claims(works: Mapping[str, Work[Any]], kind: str, language: Language, site: Site) -> Iterator[UrlClaim]:
    settings = site.settings
    tag, folder = language.tag, folder_address(settings, site.kinds[kind].folder, language)
    for key, work in works.items():
        document = work.documents.get(tag)
        if document is not None:
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{document.summary.slug}/", document)
        elif settings.missing_translations == "fallback" and tag in (work.summary.languages or settings.tags):
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{work.summary.slug}/", work.document, fallback=True)


def _records_with_pages(site: Site, articles: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Kind → key → record, of all records with pages in a language; None for series and for topics without a file.

    ``articles``: keys of those with a page in the language.
    """
    summaries = [site.articles[key].summary for key in articles]
    found: dict[str, Mapping[str, Any]] = {}
    for kind in site.kinds.rows:
        if kind.has_page and not kind.is_document:
            table = site.table(kind.name)
            if kind.named_by_articles:
                named = KEYS_NAMED_BY_ARTICLES[kind.name]
                keys = dict.fromkeys(key for summary in summaries for key in named(summary))
                table = {key: table.get(key) for key in keys}
            found[kind.name] = table
    return found


def _list_claims(site: Site, claims: Iterable[UrlClaim], days: tuple[str, ...]) -> Iterator[UrlClaim]:
    """The lists that have an entry in their language. ``claims``: of all pages of documents and records."""
    filled = {(claim.page.kind, claim.page.language) for claim in claims}
    lists = [kind for kind in site.kinds.rows if kind.has_list]
    for language in site.settings.languages:
        yield UrlClaim(PageId("home", "", language.tag), f"{language.tag}/", None)
        for folder in [kind.folder for kind in lists if (kind.name, language.tag) in filled]:
            address = folder_address(site.settings, folder, language)
            yield UrlClaim(PageId("list", folder, language.tag), address, Place("site.yaml"))
        partnerships = folder_address(site.settings, "partnerships", language)
        for day in days:
            yield UrlClaim(PageId("day", day, language.tag), f"{partnerships}{day}/", None)
        corrections = folder_address(site.settings, "corrections", language)
        yield UrlClaim(PageId("corrections", "", language.tag), corrections, Place("site.yaml"))


def _search_claims(site: Site, claims: Iterable[UrlClaim]) -> Iterator[UrlClaim]:
    """A search page for each language with at least one searchable page."""
    if site.settings.search:
        searched = site.kinds.searched
        tags = {claim.page.language for claim in claims if claim.page.kind in searched and not claim.fallback}
        for tag in site.settings.tags:
            if tag in tags:
                yield UrlClaim(PageId("search", "", tag), search_address(tag), Place("site.yaml"))


def search_address(tag: str) -> str:
    return f"{tag}/search/"


def _redirect_claims(site: Site, pages: Mapping[PageId, str]) -> list[UrlClaim]:
    """Aliases, and free addresses of former fallback pages: a fallback page has the slug of the original, so its
    address changes with the original's slug, and again when there is a translation."""
    aliases: list[UrlClaim] = []
    former: list[tuple[PageId, str]] = []
    for language in site.settings.languages:
        for kind, works in site.works():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, work in works.items():
                document = work.documents.get(language.tag)
                if document is not None and document.summary.aliases:
                    page = PageId(kind, key, language.tag)
                    aliases += (
                        UrlClaim(page, f"{folder}{alias}/", document, "aliases") for alias in document.summary.aliases
                    )
                if language.tag != work.original and site.settings.missing_translations == "fallback":
                    page = PageId(kind, key, language.tag)
                    slugs = (work.summary.slug, *work.summary.aliases) if page in pages else ()
                    former += [(page, f"{folder}{slug}/") for slug in slugs]
        for kind, records in site.records():
            for key, record in records.items():
                page = PageId(kind, key, language.tag)
                if page in pages and record.aliases:
                    folder = folder_address(site.settings, site.kinds[kind].folder, language)
                    aliases += (UrlClaim(page, f"{folder}{alias}/", record.place) for alias in record.aliases)
    taken = {*pages.values(), *(claim.address for claim in aliases)}
    return [*aliases, *(UrlClaim(page, address) for page, address in former if address not in taken)]


def _group_collisions(claims: list[UrlClaim], site: Site) -> dict[str, list[UrlClaim]]:
    """Path of an output file → its claims, if there are several. Paths that differ only by case or Unicode
    normalization are one path."""
    paths = [casefold_path(f"{claim.address}index.html") for claim in claims]
    if not site.static_files and len(set(paths)) == len(paths):
        return {}
    groups: dict[str, list[UrlClaim]] = {}
    for path, claim in zip(paths, claims, strict=True):
        groups.setdefault(path, []).append(claim)
    for static in site.static_files:
        if (group := groups.get(casefold_path(static))) is not None:
            place = Place(f"content/static/{static}")
            group.append(UrlClaim(PageId("static", static, ""), group[0].address, place))
    return {path: group for path, group in groups.items() if len(group) > 1}


def _collision_problems(groups: Iterable[list[UrlClaim]]) -> Iterator[Problem]:
    """A problem at the source of each claim; for the same documents or records only in the first language."""
    reported: set[frozenset[tuple[str, str]]] = set()
    for group in groups:
        claimants = frozenset((claim.page.kind, claim.page.key) for claim in group)
        if claimants not in reported:
            reported.add(claimants)
            for claim in group:
                yield from _problems_of_claim(claim, [other for other in group if other is not claim])


def _problems_of_claim(claim: UrlClaim, others: list[UrlClaim]) -> Iterator[Problem]:
    if claim.place is None:
        return
    related = tuple((other.place, "this one has the same address") for other in others if other.place is not None)
    yield Problem(
        code="SG310",
        message=f"the address /{claim.address} is taken",
        place=claim.place,
        hint="give one of the two another slug, or its folder another path in site.yaml",
        related=related,
    )


def casefold_path(path: str) -> str:
    """The key under which paths are equal that a server or file system may not distinguish (case, normalization)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
