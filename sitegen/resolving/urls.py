"""Addresses: what they are, and which one each page of a site is to get.

In: the published site. Out: claims of addresses, from which ``url_assignment`` makes the ``UrlMap``. An address is
relative to the site's root and has no leading slash: ``de/artikel/strom-preis/``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place
from sitegen.i18n.language import Language
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site

SEARCH_INDEX_FOLDER = "pagefind/"  # the folder of the indexes of all languages


class PageId(NamedTuple):
    """A page: ``kind`` and ``key`` of a document or record (or ``list``, ``home``, ``day``, …) in a language."""

    kind: str
    key: str
    language: str


class Redirect(Struct, frozen=True):
    """A former address and the page that it leads to. ``path``: the file with the alias; empty for former fallbacks.

    The address of an HTML file other than ``index.html`` ends with the file's name.
    """

    address: str
    page: PageId
    path: str = ""


class UrlMap(Struct, frozen=True):
    """``pages``: page → address. ``fallbacks``: the pages that show the original because there is no translation.

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


def iter_claims(site: Site, days: tuple[str, ...] = ()) -> Iterator[UrlClaim]:
    """The addresses of all pages of the site, without redirects. ``days``: ISO days that have a page of their own."""
    claims = [*_page_claims(site), *_list_claims(site, days)]
    yield from claims
    yield from _search_claims(site, claims)


class UrlClaim(NamedTuple):
    """The address that a page is to get. ``source``: the document, or the place in a file, that determines it.
    ``alias``: of the document (``Alias.path``), where it is not its slug or title. ``fallback``: see ``UrlMap``."""

    page: PageId
    address: str
    source: Document[Any] | Place | None = None
    alias: str = ""
    fallback: bool = False

    @property
    def path(self) -> str:
        return self.source.path if self.source is not None else ""

    @property
    def place(self) -> Place | None:
        if not isinstance(self.source, Document):
            return self.source
        if self.alias:
            aliases = self.source.fields.aliases
            return next((one.place for one in aliases if one.path == self.alias), self.source.place("aliases"))
        if self.source.fields.slug:
            return self.source.place("slug")
        return self.source.place("term" if self.source.kind == "concept" else "title")


def folder_address(settings: Settings, folder: str, language: Language) -> str:
    """``de/artikel/``; ``de/`` if the folder's path in ``site.yaml`` is empty."""
    segment, _ = settings.paths[folder].get(language.fallbacks)
    return "/".join(part for part in (language.tag, segment) if part) + "/"


def topics_in_use(site: Site) -> dict[str, None]:
    """Keys of the topics of published articles, in the order of their first article."""
    return dict.fromkeys(key for work in site.articles.values() for key in work.summary.topics)


def series_in_use(site: Site) -> dict[str, None]:
    """Keys of the series of published articles, in the order of their first article."""
    return dict.fromkeys(work.summary.series[0] for work in site.articles.values() if work.summary.series)


KEYS_NAMED_BY_ARTICLES: Mapping[str, Callable[[Site], dict[str, None]]] = {
    "topic": topics_in_use,
    "series": series_in_use,
}
"""Kind with ``named_by_articles`` → the keys that articles name."""


def _page_claims(site: Site) -> Iterator[UrlClaim]:
    with_pages = records_with_pages(site)
    for language in site.settings.languages:
        for kind, works in site.works():
            yield from _work_claims(works, kind, language, site)
        for kind, records in with_pages.items():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, record in records.items():
                slug = record.slug.get(language.fallbacks)[0] if record is not None and record.slug else key
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


def records_with_pages(site: Site) -> dict[str, Mapping[str, Any]]:
    """Kind → key → record, of all records with pages; None for series and for topics without a file."""
    found: dict[str, Mapping[str, Any]] = {}
    for kind in site.kinds.rows:
        if kind.has_page and not kind.is_document:
            table = site.table(kind.name)
            keys = KEYS_NAMED_BY_ARTICLES[kind.name](site) if kind.named_by_articles else None
            found[kind.name] = table if keys is None else {key: table.get(key) for key in keys}
    return found


def _list_claims(site: Site, days: tuple[str, ...]) -> Iterator[UrlClaim]:
    entries = {**dict(site.works()), **records_with_pages(site)}
    filled = [kind.folder for kind in site.kinds.rows if kind.has_list and entries[kind.name]]
    for language in site.settings.languages:
        yield UrlClaim(PageId("home", "", language.tag), f"{language.tag}/", None)
        for folder in filled:
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


def output_path(address: str) -> str:
    """The path of the file that a server sends for an address."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def address_of(path: str) -> str:
    """The address of the page in an output file."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}" if name == "index.html" else path


def casefold_path(path: str) -> str:
    """The key under which paths are equal that a server or file system may not distinguish (case, normalization)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
