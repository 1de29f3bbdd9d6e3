"""Where every page stands: addresses, redirects, and the refusal of two pages at one address.

In: the published site. Out: ``Addresses``, and problems. An address is relative to the site's root, without a slash at
its head: ``de/artikel/strom-preis/``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.language import Language
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site

# Kind of a thing with a page → the folder whose path it stands under.
FOLDERS: Mapping[str, str] = {
    "article": "articles",
    "concept": "glossary",
    "page": "pages",
    "organization": "organizations",
    "person": "people",
    "product": "products",
    "event": "events",
    "partnership": "partnerships",
    "topic": "topics",
    "series": "series",
}

SEARCHABLE_KINDS = frozenset(
    {"article", "concept", "page", "organization", "person", "product", "event", "partnership"}
)
SEARCH_INDEX_FOLDER = "pagefind/"  # the folder of the indexes of all languages


class PageId(NamedTuple):
    """What a page is about: ``kind`` and ``key`` of a thing (or ``list``, ``home``, ``day``, …), in a language."""

    kind: str
    key: str
    language: str


class Redirect(Struct, frozen=True):
    """A former address and the page that it leads to. ``path``: the file that says so, empty where none does."""

    address: str
    page: PageId
    path: str = ""


class UrlMap(Struct, frozen=True):
    """``pages``: each page's address. ``prefix``: the path of the site's root, with slashes at both ends.

    ``fallbacks``: the pages that show the original, because their language has no translation. ``contested``: paths of
    files that more than one of the site's things would stand at; each is told.
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
        """What a link to ``address`` says: a path from the host's root, so that it works at any depth."""
        return self.base_path + address

    def absolute_url(self, address: str) -> str:
        return self.base_url + address

    def is_translated(self, page: PageId) -> bool:
        """Does the page exist in its own language?"""
        return page in self.pages and page not in self.fallbacks


def assign_urls(site: Site, days: tuple[str, ...] = ()) -> tuple[UrlMap, list[Problem]]:
    """Addresses for all pages of the site; ``days``: ISO days that have a page of their own."""
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
    """A page's wish for an address. ``source``: what a writer would change to give it another, and in a document, in
    which ``field``."""

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
    return dict.fromkeys(key for work in site.articles.values() for key in work.summary.topics)


def series_in_use(site: Site) -> dict[str, None]:
    return dict.fromkeys(work.summary.series[0] for work in site.articles.values() if work.summary.series)


def _page_claims(site: Site) -> Iterator[UrlClaim]:
    for language in site.settings.languages:
        for kind, works in site.works():
            yield from _work_claims(works, kind, language, site.settings)
        for kind, records in records_with_pages(site).items():
            folder = folder_address(site.settings, FOLDERS[kind], language)
            for key, record in records.items():
                slug = record.slug.get(language.fallbacks)[0] if record is not None and record.slug else key
                place = record.place if record is not None else None
                yield UrlClaim(PageId(kind, key, language.tag), f"{folder}{slug}/", place)


def _work_claims(
    works: Mapping[str, Work[Any]], kind: str, language: Language, settings: Settings
) -> Iterator[UrlClaim]:
    tag, folder = language.tag, folder_address(settings, FOLDERS[kind], language)
    for key, work in works.items():
        document = work.documents.get(tag)
        if document is not None:
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{document.summary.slug}/", document)
        elif settings.missing_translations == "fallback" and tag in (work.summary.languages or settings.tags):
            yield UrlClaim(PageId(kind, key, tag), f"{folder}{work.summary.slug}/", work.document, fallback=True)


def records_with_pages(site: Site) -> dict[str, Mapping[str, Any]]:
    """Kind → key → record (None for topics and series without a file)."""
    return {
        "organization": site.organizations,
        "person": site.people,
        "product": site.products,
        "event": site.events,
        "partnership": site.partnerships,
        "topic": {key: site.topics.get(key) for key in topics_in_use(site)},
        "series": dict.fromkeys(series_in_use(site)),
    }


def _list_claims(site: Site, days: tuple[str, ...]) -> Iterator[UrlClaim]:
    filled = {
        "articles": site.articles,
        "glossary": site.concepts,
        "organizations": site.organizations,
        "people": site.people,
        "products": site.products,
        "events": site.events,
        "topics": topics_in_use(site),
        "partnerships": site.partnerships,
    }
    for language in site.settings.languages:
        yield UrlClaim(PageId("home", "", language.tag), f"{language.tag}/", None)
        for folder, things in filled.items():
            if things:
                address = folder_address(site.settings, folder, language)
                yield UrlClaim(PageId("list", folder, language.tag), address, Place("site.yaml"))
        partnerships = folder_address(site.settings, "partnerships", language)
        for day in days:
            yield UrlClaim(PageId("day", day, language.tag), f"{partnerships}{day}/", None)
        corrections = folder_address(site.settings, "corrections", language)
        yield UrlClaim(PageId("corrections", "", language.tag), corrections, Place("site.yaml"))


def _search_claims(site: Site, claims: Iterable[UrlClaim]) -> Iterator[UrlClaim]:
    """A page to search each language in which there is something to be found."""
    if site.settings.search:
        filled = {claim.page.language for claim in claims if claim.page.kind in SEARCHABLE_KINDS and not claim.fallback}
        for tag in site.settings.tags:
            if tag in filled:
                yield UrlClaim(PageId("search", "", tag), search_address(tag), Place("site.yaml"))


def search_address(tag: str) -> str:
    return f"{tag}/search/"


def _redirect_claims(site: Site, pages: Mapping[PageId, str]) -> list[UrlClaim]:
    """Aliases, and the addresses of former fallback pages that nothing else has taken: a fallback page stands at the
    original's slug, and moves with it."""
    aliases: list[UrlClaim] = []
    former: list[tuple[PageId, str]] = []
    for language in site.settings.languages:
        for kind, works in site.works():
            folder = folder_address(site.settings, FOLDERS[kind], language)
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
        for kind, records in records_with_pages(site).items():
            folder = folder_address(site.settings, FOLDERS[kind], language)
            for key, record in records.items():
                page = PageId(kind, key, language.tag)
                if record is not None:
                    aliases += (UrlClaim(page, f"{folder}{alias}/", record.place) for alias in record.aliases)
    taken = {*pages.values(), *(claim.address for claim in aliases)}
    return [*aliases, *(UrlClaim(page, address) for page, address in former if address not in taken)]


def _group_collisions(claims: list[UrlClaim], site: Site) -> dict[str, list[UrlClaim]]:
    """Path of a file → the claims to it, where there are several. Equal but for case or Unicode normalization counts as
    one."""
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
    """Told at each source; for the same things in the first language alone."""
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
    """What two paths have in common that a server or a disk may take for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
