"""Addresses: what they are, and which one each page of a site is to get.

In: the published site. Out: claims of addresses, from which ``url_assignment`` makes the ``UrlMap``. An address is
relative to the site's root and has no leading slash: ``de/artikel/strom-preis/``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from sitegen.diagnostics import Place
from sitegen.i18n.language import Language
from sitegen.model.archived_states import ARCHIVE, parse_state
from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Document, Summary, Work
from sitegen.model.site import Settings, Site
from sitegen.resolving.figure_ids import figures_with_pages

_EMBED = re.compile(r"/figures/[^/]+/embed/$")
SEARCH_INDEX_FOLDER = "pagefind/"  # the folder of the indexes of all languages


class PageId(NamedTuple):
    """A page: ``kind`` and ``key`` of a document or record (or ``list``, ``home``, ``day``, …) in a language. Of a
    ``figure``, and of the ``embed`` that shows it in frames, the key is that of its article, a slash, and its id."""

    kind: str
    key: str
    language: str

    @property
    def subject(self) -> tuple[str, str]:
        """Kind and key of the document or record that decides what search engines learn of the page."""
        return ("article", self.key.partition("/")[0]) if self.kind in FIGURE_PAGES else self[:2]


FIGURE_PAGES = {"figure": "", "embed": "embed/"}
"""Kind of page about a figure → its address, below that of the figure."""


def figure_key(article: str, id: str) -> str:
    """The key of a page of a figure."""
    return f"{article}/{id}"


class Redirect(Struct, frozen=True):
    """A former address and the page that it leads to. ``path``: the file with the alias; empty for former fallbacks.

    The address of an HTML file other than ``index.html`` ends with the file's name.
    """

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
        return self.base_path + _encode(address)

    def absolute_url(self, address: str) -> str:
        return self.base_url + _encode(address)

    def absolute_href(self, href: str) -> str:
        """The absolute URL of an ``href`` that ``url_for`` returned, with its fragment."""
        return self.base_url + href.removeprefix(self.base_path)

    def is_translated(self, page: PageId) -> bool:
        """Is there such a page, and not only as a fallback in the original's language?"""
        return page in self.pages and page not in self.fallbacks


def _encode(address: str) -> str:
    """With letters other than ASCII percent-encoded, as in URIs (RFC 3986)."""
    return address if address.isascii() else quote(address, safe="/%~!$&'()*+,;=:@")


def moment_key(moment: HistoryDate) -> str:
    """The key of the page of a day, month or year: its EDTF text, as in ``2021-06-03`` and ``2021``."""
    return re.sub(r"[^0-9a-z]+", "-", moment.text.lower()).strip("-")


def iter_claims(site: Site, days: tuple[str, ...] = ()) -> Iterator[UrlClaim]:
    """The addresses of all pages of the site, without redirects. ``days``: keys of the days, months and years with a
    page of their own."""
    claims = list(_page_claims(site))
    claims += _list_claims(site, claims, days)
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
    segment, _ = settings.paths[folder].get(settings.reading_order(language.tag))
    return settings.language_root(language.tag) + (f"{segment}/" if segment else "")


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
                    yield from _figure_claims(claim, works[claim.page.key], language)
        for kind, records in _records_with_pages(site, articles).items():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, record in records.items():
                own = record.slug if record is not None else None
                slug = own.get(site.settings.reading_order(language.tag))[0] if own else key
                place = record.place if record is not None else None
                yield UrlClaim(PageId(kind, key, language.tag), f"{folder}{slug}/", place)


def _work_claims(works: Mapping[str, Work[Any]], kind: str, language: Language, site: Site) -> Iterator[UrlClaim]:
    settings = site.settings
    if kind == ARCHIVE:
        yield from _state_claims(works, language, site)
        return
    tag, folder = language.tag, folder_address(settings, site.kinds[kind].folder, language)
    for key, work in works.items():
        document = work.documents.get(tag)
        if document is not None:
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{document.summary.slug}/", document)
        elif settings.translations.missing == "fallback" and tag in (work.summary.languages or settings.tags):
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{work.summary.slug}/", work.document, fallback=True)


def _state_claims(works: Mapping[str, Work[Any]], language: Language, site: Site) -> Iterator[UrlClaim]:
    for key, work in works.items():
        document = work.documents.get(language.tag)
        if document is not None and not document.summary.withdrawn:
            yield UrlClaim(PageId(ARCHIVE, key, language.tag), state_address(document, language, site), document)


def state_address(document: Document[Any], language: Language, site: Site) -> str:
    """The address of an archived state: the day, below the address that its article had. It never changes."""
    state = parse_state(document.key)
    assert state is not None  # of others nothing is published
    folder = folder_address(site.settings, site.kinds["article"].folder, language)
    return f"{folder}{document.summary.slug}/{state.day.isoformat()}/"


def _figure_claims(claim: UrlClaim, article: Work[Any], language: Language) -> Iterator[UrlClaim]:
    """``claim``: that of the article. A fallback page shows the figures of another language, which have pages there."""
    document = article.documents.get(language.tag)
    if document is not None:
        for id in figures_with_pages(document, article, language):
            for kind, folder in FIGURE_PAGES.items():
                page = PageId(kind, figure_key(article.key, id), language.tag)
                yield UrlClaim(page, figure_address(claim.address, id) + folder, document)


def figure_address(article: str, id: str) -> str:
    """The address of a figure's page, below that of its article."""
    return f"{article}figures/{id}/"


def is_embed_address(address: str) -> bool:
    """Whether a figure is shown in frames from there."""
    return _EMBED.search(address) is not None


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
        yield UrlClaim(PageId("home", "", language.tag), site.settings.language_root(language.tag), None)
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
                yield UrlClaim(PageId("search", "", tag), search_address(tag, site.settings), Place("site.yaml"))


def search_address(tag: str, settings: Settings) -> str:
    return f"{settings.language_root(tag)}search/"


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
