"""Do all links of the site lead somewhere? Told from the facts that each page leaves, before anything is published.

In: facts. Out: problems: those of writers' links at their places; any other is a fault of a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.diagnostics import Place, Problem, did_you_mean
from sitegen.rendering.outputs import Facts

Ids = Mapping[str, frozenset[str]]


def check_links(facts: Iterable[Facts]) -> list[Problem]:
    """Every address and anchor inside the site exists."""
    pages = list(facts)
    ids = {page.path: frozenset(page.ids) for page in pages}
    told: set[tuple[str, str]] = set()
    problems = list(_written(pages, ids, told))
    for page in pages:
        problems.extend(_of_page(page, ids, told))
    return problems


def _written(pages: list[Facts], ids: Ids, told: set[tuple[str, str]]) -> Iterator[Problem]:
    """The anchors of writers' links; a text that stands on several pages is told of once.

    ``told`` takes what was found wanting.
    """
    places: set[Place | None] = set()
    for page in pages:
        for link in page.links:
            path = f"{link.address}index.html" if link.address else page.path
            if not link.anchor or path not in ids or link.anchor in ids[path]:
                continue
            told.add((path, link.anchor))
            if link.place in places:
                continue
            places.add(link.place)
            own = (id for id in ids[path] if not id.startswith(("page-", "cite-", "source-")))
            where = "this page" if path == page.path else f"/{link.address}"
            message = f"there is no '#{link.anchor}' on {where}"
            yield Problem(code="SG305", message=message, place=link.place, hint=did_you_mean(link.anchor, own))


def _of_page(page: Facts, ids: Ids, told: set[tuple[str, str]]) -> Iterator[Problem]:
    for target in page.targets:
        path, anchor = target
        known = ids.get(path)
        if known is not None and (not anchor or anchor in known or not path.endswith(".html")):
            continue
        if target not in told:
            told.add(target)
            address = f"/{path.lstrip('/')}" + (f"#{anchor}" if anchor else "")
            yield Problem(
                code="SG601",
                message=f"the page /{page.path} links to {address}, which is not there",
                place=_origin(page),
            )


def _origin(page: Facts) -> Place | None:
    return Place(page.origin) if page.origin and page.origin != "the theme" else None
