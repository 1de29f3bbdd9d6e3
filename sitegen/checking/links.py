"""The check that every link inside the site leads to a page, and to an id of it, before anything is published.

In: the facts of the outputs (ids, targets, links of writers). Out: problems: of writers' links at their places; others
come from templates, and are at the page's source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from sitegen.diagnostics import Message, Place, Problem, did_you_mean, nearest_or_all
from sitegen.model.bodies import RESERVED_ID_PREFIXES
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest, split_target
from sitegen.rendering.engine.theme import THEME_ORIGIN
from sitegen.resolving.urls import address_of

MAX_LISTED_IDS = 12  # a hint lists at most so many ids
PREVIOUS_LOOKUP_THRESHOLD = 24  # unchecked targets of a page from which on its previous targets are loaded


class _PageIds(dict[str, frozenset[str]]):
    """Path → the ids of its page. Those of reused pages are loaded when a link leads there.

    Two pages at one path (SG603) count as one with the ids of both.
    """

    def __init__(self, pages: Iterable[OutputFacts], manifest: OutputManifest) -> None:
        ids_by_path: dict[str, set[str]] = {}
        for page in pages:
            ids_by_path.setdefault(page.path, set()).update(page.ids)
        super().__init__((path, frozenset(ids)) for path, ids in ids_by_path.items())
        self.manifest = manifest

    def get(self, path: str, default: object = None) -> frozenset[str] | None:  # type: ignore[override]
        if path not in self:
            ids = self.manifest.reused_ids(path)
            if ids is None:
                return None
            self[path] = frozenset(ids)
        return self[path]


LinkFinder = Callable[[str, str, str], Place | None]
"""The source of a page, path and anchor of a target → the place in that source or in a template that links it."""


def check_links(
    manifest: OutputManifest,
    incomplete: Set[str] = frozenset(),
    find_link: LinkFinder = lambda origin, path, anchor: None,
) -> list[Problem]:
    """A problem for each address or anchor inside the site that does not exist. Any anchor may be on the pages at the
    paths ``incomplete``.

    Only rebuilt pages are checked, unless a target is gone: links of the previous build were good.
    """
    pages = manifest.all_facts() if manifest.has_lost_targets() else manifest.rebuilt_facts()
    ids = _PageIds(pages, manifest)
    reported: set[tuple[str, str]] = set()
    problems = list(_check_author_links(pages, ids, reported, incomplete))
    valid = (
        {target for page in pages for target in page.targets if split_target(target)[0] in incomplete}
        if incomplete
        else set()
    )
    for page in pages:
        if sum(target not in valid for target in page.targets) > PREVIOUS_LOOKUP_THRESHOLD:
            valid.update(manifest.previous_targets(page.path))
        problems.extend(_check_page_targets(page, ids, reported, valid, find_link))
    return problems


def _check_author_links(
    pages: list[OutputFacts], ids: _PageIds, reported: set[tuple[str, str]], incomplete: Set[str]
) -> Iterator[Problem]:
    """Problems of the anchors in writers' links, once for each place in a file, though it may be on several pages.

    Adds (path, anchor) of each to ``reported``.
    """
    places: set[Place | None] = set()
    for page in pages:
        for link in page.links:
            path = f"{link.address}index.html" if link.address else page.path
            target_ids = ids.get(path) if link.anchor else None
            if target_ids is None or link.anchor in target_ids or path in incomplete:
                continue
            reported.add((path, link.anchor))
            if link.place in places:
                continue
            places.add(link.place)
            author_ids = [id for id in target_ids if not id.startswith(RESERVED_ID_PREFIXES)]
            where = Message("this page") if path == page.path else f"/{link.address}"
            message = Message("there is no '#{anchor}' on {where}", anchor=link.anchor, where=where)
            hint = _suggest_anchor(link.anchor, author_ids)
            yield Problem(code="SG305", message=message, place=link.place, hint=hint)


def _suggest_anchor(anchor: str, ids: list[str]) -> Message:
    near = nearest_or_all(anchor, ids) if 0 < len(ids) <= MAX_LISTED_IDS else did_you_mean(anchor, ids)
    return near or Message("write {#id} behind the heading that is meant")


def _check_page_targets(
    page: OutputFacts,
    ids: _PageIds,
    reported: set[tuple[str, str]],
    valid: set[str],
    find_link: LinkFinder,
) -> Iterator[Problem]:
    """Problems of the page's targets. Adds to ``reported`` and ``valid``, since most targets are on many pages."""
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
                message=Message(
                    "the page /{path} links to {address}, which is not there", path=page.path, address=address
                ),
                place=find_link(page.origin, path, anchor) or origin_place(page),
                hint=_suggest_target(path.lstrip("/"), anchor, ids),
            )


def _suggest_target(path: str, anchor: str, ids: _PageIds) -> Message | None:
    """The nearest id of the page, or the nearest address in the folder."""
    if anchor and (known := ids.get(path)):
        return did_you_mean(anchor, known)
    siblings = {f"/{address_of(one)}" for one in ids.manifest.paths() if _folder_of(one) == _folder_of(path)}
    return did_you_mean(f"/{address_of(path)}", siblings)


def _folder_of(path: str) -> str:
    """The folder of an address."""
    return address_of(path).rstrip("/").rpartition("/")[0]


def _target_exists(path: str, anchor: str, ids: _PageIds) -> bool:
    if not anchor or not path.endswith(".html"):
        return path in ids or ids.manifest.is_reused(path)
    return anchor in (ids.get(path) or ())


def origin_place(page: OutputFacts) -> Place | None:
    """The file that the page was made from; None for pages of the theme or the build itself."""
    return Place(page.origin) if page.origin and page.origin != THEME_ORIGIN else None
