"""Checks of all outputs together: paths, ids, links, pages that the previous build had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from pathlib import Path

from sitegen.checking.links import LinkFinder, check_links, origin_place
from sitegen.diagnostics import Message, Place, Problem
from sitegen.model.site import Site
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest
from sitegen.resolving.url_assignment import find_redirect_place
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER, UrlMap, casefold_path, output_path

PlaceFinder = Callable[[str, str], Place | None]
"""The place at which an output can be changed, from its path and its origin."""


def check_outputs(manifest: OutputManifest, url_map: UrlMap, site: Site, find_link: LinkFinder) -> list[Problem]:
    """All problems of the outputs, without collisions of URLs, which ``assign_urls`` has reported."""
    return [
        *_check_paths(manifest, url_map, site),
        *_check_duplicate_ids(manifest.rebuilt_facts()),
        *check_links(manifest, _incomplete_pages(url_map, site), find_link),
    ]


def _incomplete_pages(url_map: UrlMap, site: Site) -> Set[str]:
    """The paths of pages whose original could not be read: ids that they lack are no further problem."""
    if not site.unreadable:
        return frozenset()
    works = {(kind, key) for kind, works in site.works() for key, work in works.items() if not work.complete}
    return {f"{address}index.html" for page, address in url_map.pages.items() if page[:2] in works}


def check_removed_pages(paths: Iterable[str], previous: Iterable[str]) -> list[Problem]:
    """A warning for each address of the previous site at which there is nothing now. ``paths``: of output files."""
    files = frozenset(paths)
    return [
        Problem(
            code="SG602",
            message=Message("the address /{address} is gone", address=address),
            hint=Message(
                "name its last part, or '/{address}', under 'aliases' of the page that took its place", address=address
            ),
        )
        for address in sorted(set(previous))
        if files.isdisjoint(possible_files(address))
    ]


def report_moved_entries(moved: Sequence[tuple[Path, Path]], site_dir: Path) -> list[Problem]:
    """One warning for all files and folders that no build wrote to the output folder: where they were, and are now."""
    if not moved:
        return []
    was, now = (path.relative_to(site_dir) if path.is_relative_to(site_dir) else path for path in moved[0])
    others = Message(" and {count} more", count=len(moved) - 1) if len(moved) > 1 else ""
    return [
        Problem(
            code="SG620",
            message=Message(
                "no build wrote {was}{others}: moved to {now}",
                was=was,
                others=others,
                now=now if len(moved) == 1 else now.parent,
            ),
            hint=Message("keep files of your own that shall be published in content/static/"),
        )
    ]


def possible_files(address: str) -> tuple[str, ...]:
    """The files of which a server sends one for an address."""
    if address == "" or address.endswith("/"):
        return (f"{address}index.html",)
    return (address, f"{address}.html", f"{address}/index.html")


def _check_paths(manifest: OutputManifest, url_map: UrlMap, site: Site) -> Iterator[Problem]:
    """Problems of outputs that the disk cannot hold: two at one path, a file where another has its folder."""
    paths = [casefold_path(path) for path in manifest.paths()]
    files = set(paths)
    nested = files & _folders(files)
    find_place = partial(_find_place, url_map, site)
    if nested or len(files) < len(paths):
        yield from _check_pairs(manifest.all_facts(), nested, url_map.collisions, find_place)
    if any(page.kind == "search" for page in url_map.pages):
        yield from _check_search_dir(manifest.paths(), find_place)


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that files at these paths lie in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _find_place(url_map: UrlMap, site: Site, path: str, origin: str) -> Place | None:
    """Where a writer can change the path of an output: at an alias, or in the file that it was made from."""
    for redirect in url_map.redirects:
        if redirect.path and output_path(redirect.address) == path:
            return find_redirect_place(redirect, site)
    return Place(origin) if origin.startswith("content/") else None


def _check_pairs(
    outputs: Iterable[OutputFacts], nested: set[str], reported: frozenset[str], find_place: PlaceFinder
) -> Iterator[Problem]:
    """A problem for each two outputs that exclude each other, once for each pair of origins. ``nested``: paths of files
    that are folders, too; ``reported``: paths to skip."""
    first_by_path: dict[str, OutputFacts] = {}
    pairs: set[tuple[str, str]] = set()
    for output in sorted(outputs, key=lambda output: casefold_path(output.path).count("/")):
        path = casefold_path(output.path)
        folder = next((folder for folder in _folders([path]) if folder in nested), path)
        first = first_by_path.setdefault(folder, output)
        pair = (first.origin, output.origin) if folder == path else (folder, "")
        if first is not output and not _is_reported(path, reported) and pair not in pairs:
            pairs.add(pair)
            yield _exclusion_problem(output, first, find_place)


def _is_reported(path: str, reported: frozenset[str]) -> bool:
    """Whether it is the file of a page in ``reported``, or one in the folder of such a page."""
    return path in reported or any(f"{folder}/index.html" in reported for folder in _folders([path]))


def _exclusion_problem(output: OutputFacts, first: OutputFacts, find_place: PlaceFinder) -> Problem:
    """At the one of both that a writer can change; if both can be, at an alias, a static file, or else the second."""
    place, other = find_place(output.path, output.origin), first
    if place is None or (first.origin.startswith("content/static/") and place == Place(output.origin)):
        found = find_place(first.path, first.origin)
        place, other = (found, output) if found is not None else (place, first)
    message = Message("two files would have the path /{path}", path=output.path)
    if casefold_path(output.path) != casefold_path(first.path):
        message = Message(
            "/{path} would be a file and a folder, that of /{output_path}", path=first.path, output_path=output.path
        )
    hint = (
        Message("the other comes from {value}", value=other.origin or Message("the build itself"))
        if place is not None
        else None
    )
    return Problem(code="SG603", message=message, place=place, hint=hint)


def _check_search_dir(paths: Iterable[str], find_place: PlaceFinder) -> Iterator[Problem]:
    """Problems of static files and redirects in the folder of the search index; no other output has such a path."""
    for path in paths:
        if f"{casefold_path(path)}/".startswith(SEARCH_INDEX_FOLDER):
            message = Message("/{path} would be in the folder of the search index", path=path)
            yield Problem(code="SG603", message=message, place=find_place(path, f"content/static/{path}"))


def _check_duplicate_ids(pages: list[OutputFacts]) -> Iterator[Problem]:
    """A problem for each page with an id twice: links to it always lead to the first."""
    for page in pages:
        if len(set(page.ids)) < len(page.ids):
            duplicates = sorted({id for id in page.ids if page.ids.count(id) > 1})
            yield Problem(
                code="SG604",
                message=Message(
                    "the page /{path} has the id '{duplicates}' more than once",
                    path=page.path,
                    duplicates=duplicates[0],
                ),
                place=origin_place(page),
                hint=Message("give what you can another id; a template that you overrode may be the cause"),
            )
