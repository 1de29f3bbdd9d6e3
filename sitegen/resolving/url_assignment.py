"""One address for each page: former addresses that redirect, and problems of pages that claim the same one.

In: the published site. Out: a ``UrlMap`` and problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from sitegen.diagnostics import Message, Place, Problem
from sitegen.i18n.language import Language
from sitegen.model.archived_states import parse_state
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings, Site
from sitegen.resolving.figure_ids import written_figures
from sitegen.resolving.urls import (
    FIGURE_PAGES,
    PageId,
    Redirect,
    UrlClaim,
    UrlMap,
    casefold_path,
    figure_address,
    figure_key,
    folder_address,
    iter_claims,
    output_path,
    state_address,
)


def assign_urls(site: Site, days: tuple[str, ...] = ()) -> tuple[UrlMap, list[Problem]]:
    """The addresses of all pages of the site. ``days``: ISO days that have a page of their own."""
    claims = list(iter_claims(site, days))
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


def find_redirect_place(redirect: Redirect, site: Site) -> Place | None:
    """Where the alias is written that became a redirect; None for a former fallback."""
    for claim in _redirect_claims(site, {redirect.page: redirect.address}):
        if claim.address == redirect.address and claim.page == redirect.page:
            return claim.place
    return None


def _redirect_claims(site: Site, pages: Mapping[PageId, str]) -> list[UrlClaim]:
    """Aliases, and free addresses of former fallback pages: a fallback page has the slug of the original, so its
    address changes with the original's slug, and again when there is a translation. The root of a site in one language
    leads to its home page. The addresses of the figures of a
    withdrawn article lead to its notice."""
    aliases: list[UrlClaim] = []
    former: list[tuple[PageId, str]] = []
    if len(site.settings.languages) == 1:
        former.append((PageId("home", "", site.settings.default_language.tag), ""))
    for language in site.settings.languages:
        former += _withdrawn_states(site, language)
        for kind, works in site.current_works():
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, work in works.items():
                document = work.documents.get(language.tag)
                page = PageId(kind, key, language.tag)
                if document is not None and kind == "article":
                    own = list(_document_aliases(document, page, folder))
                    aliases += own
                    former += _former_figures(own, document, work, language, pages)
                elif document is not None:
                    aliases += _document_aliases(document, page, folder)
                if language.tag != work.original and site.settings.translations.missing == "fallback":
                    slugs = _former_slugs(work, site) if page in pages else ()
                    former += [(page, f"{folder}{slug}/") for slug in slugs]
        for kind, records in site.records():
            if not site.kinds[kind].has_page:
                continue
            folder = folder_address(site.settings, site.kinds[kind].folder, language)
            for key, record in records.items():
                page = PageId(kind, key, language.tag)
                if record.aliases and page in pages:
                    aliases += _record_aliases(record, page, folder, site.settings)
    taken = {*pages.values(), *(claim.address for claim in aliases)}
    return [*aliases, *(UrlClaim(page, address) for page, address in former if address not in taken)]


def _former_figures(
    aliases: Iterable[UrlClaim],
    document: Document[Any],
    work: Work[Any],
    language: Language,
    pages: Mapping[PageId, str],
) -> Iterator[tuple[PageId, str]]:
    """The pages of an article's figures had addresses below each former one of the article."""
    is_withdrawn = bool(document.summary.withdrawn)
    article = PageId("article", work.key, language.tag)
    addresses = [claim.address for claim in aliases if claim.address.endswith("/")]
    addresses += [pages[article]] if is_withdrawn else []
    for id in written_figures(document, work, language) if addresses else ():
        for kind, below in FIGURE_PAGES.items():
            page = article if is_withdrawn else PageId(kind, figure_key(work.key, id), language.tag)
            for address in addresses:
                yield page, figure_address(address, id) + below


def _withdrawn_states(site: Site, language: Language) -> Iterator[tuple[PageId, str]]:
    """The addresses of the archived states of withdrawn articles lead to the notice."""
    for key, work in site.archive.items():
        document, state = work.documents.get(language.tag), parse_state(key)
        if document is not None and document.summary.withdrawn and state is not None:
            yield PageId("article", state.article, language.tag), state_address(document, language, site)


def _former_slugs(work: Work[Any], site: Site) -> Iterator[str]:
    """The slugs that the original has and had, also those written as whole paths."""
    yield work.summary.slug
    for alias in work.summary.aliases:
        folder = folder_address(site.settings, site.kinds[work.kind].folder, site.settings.language(work.original))
        slug = alias.removeprefix(f"/{folder}").removesuffix("/")
        if "/" not in slug:
            yield slug


def _document_aliases(document: Document[Any], page: PageId, folder: str) -> Iterator[UrlClaim]:
    for alias in document.summary.aliases:
        yield UrlClaim(page, _alias_address(alias, folder), document, alias)


def _record_aliases(record: Any, page: PageId, folder: str, settings: Settings) -> Iterator[UrlClaim]:
    """A slug leads to the page in each language; a whole path in the language with which it begins, else the
    default."""
    for alias in record.aliases:
        first = alias.path.split("/")[1] if alias.path.startswith("/") else page.language
        if page.language == (first if first in settings.tags else settings.default_language.tag):
            yield UrlClaim(page, _alias_address(alias.path, folder), alias.place, alias.path)


def _alias_address(alias: str, folder: str) -> str:
    """The address that an ``Alias.path`` names. ``folder``: of the page's kind in its language."""
    return alias[1:] if alias.startswith("/") else f"{folder}{alias}/"


def _group_collisions(claims: list[UrlClaim], site: Site) -> dict[str, list[UrlClaim]]:
    """Path of an output file → its claims, if there are several. Paths that differ only by case or Unicode
    normalization are one path."""
    paths = [casefold_path(output_path(claim.address)) for claim in claims]
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
    related = tuple(
        (other.place, Message("this one has the same address")) for other in others if other.place is not None
    )
    hint = Message("give one of the two another slug, or its folder another path in site.yaml")
    if any(one.alias for one in (claim, *others)):
        hint = Message("a former address leads to one page: remove the alias here or there")
    yield Problem(
        code="SG310",
        message=Message("the address /{address} is taken", address=claim.address),
        place=claim.place,
        hint=hint,
        related=related,
    )
