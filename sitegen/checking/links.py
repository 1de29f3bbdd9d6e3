"""Do all links of the site lead somewhere? Told from the facts that each page leaves, before anything is published.

In: facts. Out: problems: those of writers' links at their places; any other is a fault of a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Place, Problem, did_you_mean, nearest_or_all
from sitegen.model.bodies import RESERVED
from sitegen.rendering.outputs import Facts, Ledger, parted

FEW = 12  # as many ids as a hint may list
MANY = 24  # a page with more targets is first compared with what it led to before


class _Ids(dict[str, frozenset[str]]):
    """Path → ids of its page; kept pages are looked up when a link leads there.

    Two pages at one path, which is told elsewhere, count with the ids of both.
    """

    def __init__(self, pages: Iterable[Facts], ledger: Ledger) -> None:
        found: dict[str, set[str]] = {}
        for page in pages:
            found.setdefault(page.path, set()).update(page.ids)
        super().__init__((path, frozenset(ids)) for path, ids in found.items())
        self.ledger = ledger

    def get(self, path: str, default: object = None) -> frozenset[str] | None:  # type: ignore[override]
        if path not in self:
            ids = self.ledger.kept_ids(path)
            if ids is None:
                return None
            self[path] = frozenset(ids)
        return self[path]


def check_links(ledger: Ledger) -> list[Problem]:
    """Every address and anchor inside the site exists."""
    pages = ledger.everything() if ledger.has_lost() else ledger.fresh()
    ids = _Ids(pages, ledger)
    told: set[tuple[str, str]] = set()
    problems = list(_written(pages, ids, told))
    good: set[str] = set()
    for page in pages:
        if sum(target not in good for target in page.targets) > MANY:
            good.update(ledger.led_to(page.path))
        problems.extend(_of_page(page, ids, told, good))
    return problems


def _written(pages: list[Facts], ids: _Ids, told: set[tuple[str, str]]) -> Iterator[Problem]:
    """The anchors of writers' links; a text that stands on several pages is told of once.

    ``told`` takes what was found wanting.
    """
    places: set[Place | None] = set()
    for page in pages:
        for link in page.links:
            path = f"{link.address}index.html" if link.address else page.path
            known = ids.get(path) if link.anchor else None
            if known is None or link.anchor in known:
                continue
            told.add((path, link.anchor))
            if link.place in places:
                continue
            places.add(link.place)
            own = [id for id in known if not id.startswith(RESERVED)]
            where = "this page" if path == page.path else f"/{link.address}"
            message = f"there is no '#{link.anchor}' on {where}"
            yield Problem(code="SG305", message=message, place=link.place, hint=_anchors(link.anchor, own))


def _anchors(wanted: str, own: list[str]) -> str:
    near = nearest_or_all(wanted, own) if 0 < len(own) <= FEW else did_you_mean(wanted, own)
    return near or "write {#id} behind the heading that is meant"


def _of_page(page: Facts, ids: _Ids, told: set[tuple[str, str]], good: set[str]) -> Iterator[Problem]:
    """``good`` takes the targets that are there: most stand on many pages."""
    if good.issuperset(page.targets):
        return
    for target in page.targets:
        if target in good:
            continue
        path, anchor = parted(target)
        if _is_there(path, anchor, ids):
            good.add(target)
        elif (path, anchor) not in told:
            told.add((path, anchor))
            address = f"/{path.lstrip('/')}" + (f"#{anchor}" if anchor else "")
            yield Problem(
                code="SG601",
                message=f"the page /{page.path} links to {address}, which is not there",
                place=origin_place(page),
            )


def _is_there(path: str, anchor: str, ids: _Ids) -> bool:
    if not anchor or not path.endswith(".html"):
        return path in ids or ids.ledger.keeps(path)
    return anchor in (ids.get(path) or ())


def origin_place(page: Facts) -> Place | None:
    """The file that the page was made from."""
    return Place(page.origin) if page.origin and page.origin != "the theme" else None
