"""Do all links of the site lead somewhere? Told from the facts that each page leaves, before anything is published.

In: facts. Out: problems: those of writers' links at their places; any other is a fault of a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.diagnostics import Place, Problem, did_you_mean, nearest_or_all
from sitegen.model.bodies import RESERVED_ID_PREFIXES
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest, split_target

MAX_LISTED_IDS = 12  # as many ids as a hint may list
PREVIOUS_LOOKUP_THRESHOLD = 24  # a page with more targets is first compared with what it led to before


class _PageIds(dict[str, frozenset[str]]):
    """Path → ids of its page; kept pages are looked up when a link leads there.

    Two pages at one path, which is told elsewhere, count with the ids of both.
    """

    def __init__(self, pages: Iterable[OutputFacts], manifest: OutputManifest) -> None:
        found: dict[str, set[str]] = {}
        for page in pages:
            found.setdefault(page.path, set()).update(page.ids)
        super().__init__((path, frozenset(ids)) for path, ids in found.items())
        self.manifest = manifest

    def get(self, path: str, default: object = None) -> frozenset[str] | None:  # type: ignore[override]
        if path not in self:
            ids = self.manifest.reused_ids(path)
            if ids is None:
                return None
            self[path] = frozenset(ids)
        return self[path]


def check_links(manifest: OutputManifest) -> list[Problem]:
    """Every address and anchor inside the site exists."""
    pages = manifest.all_facts() if manifest.has_lost_targets() else manifest.rebuilt_facts()
    ids = _PageIds(pages, manifest)
    told: set[tuple[str, str]] = set()
    problems = list(_check_author_links(pages, ids, told))
    good: set[str] = set()
    for page in pages:
        if sum(target not in good for target in page.targets) > PREVIOUS_LOOKUP_THRESHOLD:
            good.update(manifest.previous_targets(page.path))
        problems.extend(_check_page_targets(page, ids, told, good))
    return problems


def _check_author_links(pages: list[OutputFacts], ids: _PageIds, reported: set[tuple[str, str]]) -> Iterator[Problem]:
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
            reported.add((path, link.anchor))
            if link.place in places:
                continue
            places.add(link.place)
            own = [id for id in known if not id.startswith(RESERVED_ID_PREFIXES)]
            where = "this page" if path == page.path else f"/{link.address}"
            message = f"there is no '#{link.anchor}' on {where}"
            yield Problem(code="SG305", message=message, place=link.place, hint=_suggest_anchor(link.anchor, own))


def _suggest_anchor(wanted: str, known: list[str]) -> str:
    near = nearest_or_all(wanted, known) if 0 < len(known) <= MAX_LISTED_IDS else did_you_mean(wanted, known)
    return near or "write {#id} behind the heading that is meant"


def _check_page_targets(
    page: OutputFacts, ids: _PageIds, reported: set[tuple[str, str]], valid: set[str]
) -> Iterator[Problem]:
    """``good`` takes the targets that are there: most stand on many pages."""
    if valid.issuperset(page.targets):
        return
    for target in page.targets:
        if target in valid:
            continue
        path, anchor = split_target(target)
        if _target_exists(path, anchor, ids):
            valid.add(target)
        elif (path, anchor) not in reported:
            reported.add((path, anchor))
            address = f"/{path.lstrip('/')}" + (f"#{anchor}" if anchor else "")
            yield Problem(
                code="SG601",
                message=f"the page /{page.path} links to {address}, which is not there",
                place=origin_place(page),
            )


def _target_exists(path: str, anchor: str, ids: _PageIds) -> bool:
    if not anchor or not path.endswith(".html"):
        return path in ids or ids.manifest.is_reused(path)
    return anchor in (ids.get(path) or ())


def origin_place(page: OutputFacts) -> Place | None:
    """The file that the page was made from."""
    return Place(page.origin) if page.origin and page.origin != "the theme" else None
