"""The address of every page, redirects, and problems of two pages with one address.

In: the published site. Out: a ``UrlMap``, and problems. An address is relative to the site's root, without a leading
slash: ``de/artikel/strom-preis/``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.languages import Language
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site

SEARCH_INDEX_FOLDER = "pagefind/"  # the folder of the indexes of all languages


class PageId(NamedTuple):
    """What a page is about: ``kind`` and ``key`` of a work or record (or ``list``, ``home``, ``day``, …), and its
    language."""

    kind: str
    key: str
    language: str


class Redirect(Struct, frozen=True):
    """A former address and the page that it leads to. ``path``: the file with the alias, empty if there is none."""

    address: str
    page: PageId
    path: str = ""


class UrlMap(Struct, frozen=True):
    """``pages``: each page's address. ``prefix``: the path of the site's root, with slashes at both ends.

    ``fallbacks``: the pages that show the original, because their language has no translation. ``collisions``: paths of
    output files that more than one page claims; each has a problem.
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
        """The ``href`` of a link to ``address``: a path from the host's root."""
        return self.base_path + address

    def absolute_url(self, address: str) -> str:
        return self.base_url + address

    def is_translated(self, page: PageId) -> bool:
        """Does the page exist in its own language?"""
        return page in self.pages and page not in self.fallbacks


def assign_urls(site: Site, days: tuple[str, ...] = ()) -> tuple[UrlMap, list[Problem]]:
    """Addresses of all pages of the site; ``days``: ISO days that have a page of their own."""
    claims = [*_page_claims(site), *_list_claims(site, days)]
    claims = [*claims, *_search_claims(site, claims)]
    pages = {claim.page: claim.address for claim in claims}
    redirects = _redirect_claims(site, pages)
    groups = _group_collisions([*claims, *redirects], site)
    base = site.settings.base_url
    addresses = UrlMap(
        pages=pages,
        fallbacks=frozenset(claim.page for claim in claims if claim.fallback),
        redirects=tuple([Redirect(claim.address, claim.page, claim.path) for claim in redirects]),
        base_url=base,
        base_path=urlsplit(base).path or "/",
        collisions=frozenset(groups),
    )
    return addresses, list(_collision_problems(groups.values()))


class UrlClaim(NamedTuple):
    """A page and the address that it asks for. ``source``: what a writer would change for another address; in a
    document, in which ``field`` (empty: its slug or title)."""

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
        named = self.field or ("term" if self.source.kind == "concept" else "title")
        given = "slug" if not self.field and self.source.fields.slug else named
        return self.source.place(given)


def folder_address(settings: Settings, folder: str, language: Language) -> str:
    """``de/artikel/``; ``de/`` where the folder's path is empty."""
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
    """Kind → key → record, of all that have a page (None for one without a file that articles name)."""
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
    """A search page for each language that has a searched page of its own."""
    if site.settings.search:
        searched = site.kinds.searched
        filled = {claim.page.language for claim in claims if claim.page.kind in searched and not claim.fallback}
        for tag in site.settings.tags:
            if tag in filled:
                yield UrlClaim(PageId("search", "", tag), search_address(tag), Place("site.yaml"))


def search_address(tag: str) -> str:
    return f"{tag}/search/"


def _redirect_claims(site: Site, pages: Mapping[PageId, str]) -> list[UrlClaim]:
    """Aliases, and the former addresses of fallback pages that no other page has: a fallback page has the original's
    slug, and moves with it."""
    aliases: list[UrlClaim] = []
    former: list[tuple[PageId, str]] = []
    with_pages = records_with_pages(site)
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
        for kind, records in with_pages.items():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, record in records.items():
                page = PageId(kind, key, language.tag)
                if record is not None:
                    aliases += (UrlClaim(page, f"{folder}{alias}/", record.place) for alias in record.aliases)
    taken = {*pages.values(), *(claim.address for claim in aliases)}
    return [*aliases, *(UrlClaim(page, address) for page, address in former if address not in taken)]


def _group_collisions(claims: list[UrlClaim], site: Site) -> dict[str, list[UrlClaim]]:
    """Path of an output file → the claims to it, if there are several. Paths that differ in case or Unicode
    normalization alone are one."""
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
    """One problem at each source; for pages that collide in several languages, in the first alone."""
    told: set[frozenset[tuple[str, str]]] = set()
    for group in groups:
        things = frozenset((claim.page.kind, claim.page.key) for claim in group)
        if things not in told:
            told.add(things)
            for claim in group:
                yield from _problems_of_claim(claim, [other for other in group if other is not claim])


def _problems_of_claim(claim: UrlClaim, others: list[UrlClaim]) -> Iterator[Problem]:
    if claim.place is None:
        return
    named = tuple((other.place, "this one stands there too") for other in others if other.place is not None)
    yield Problem(
        code="SG310",
        message=f"the address /{claim.address} is taken",
        place=claim.place,
        hint="give one of the two another slug, or its folder another path in site.yaml",
        related=named,
    )


def casefold_path(path: str) -> str:
    """The path with case and Unicode normalization folded, as some servers and file systems compare paths."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
