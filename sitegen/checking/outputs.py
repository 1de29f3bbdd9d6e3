"""Checks of all outputs together: paths, ids, links, pages that the previous build had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from sitegen.checking.links import TemplateLinkFinder, check_links, origin_place
from sitegen.diagnostics import Place, Problem
from sitegen.model.site import Site
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER, UrlMap, casefold_path


def check_outputs(
    manifest: OutputManifest, url_map: UrlMap, site: Site, find_template_place: TemplateLinkFinder
) -> list[Problem]:
    """All problems of the outputs, without collisions of URLs, which ``assign_urls`` has reported."""
    paths = manifest.paths()
    duplicates = _check_duplicate_paths(manifest, url_map.collisions) if _has_duplicate_paths(paths) else []
    in_search_dir = _check_search_dir(paths) if any(page.kind == "search" for page in url_map.pages) else []
    return [
        *duplicates,
        *in_search_dir,
        *_check_duplicate_ids(manifest.rebuilt_facts()),
        *check_links(manifest, _incomplete_pages(url_map, site), find_template_place),
    ]


def _incomplete_pages(url_map: UrlMap, site: Site) -> Set[str]:
    """The paths of pages whose original could not be read: ids that they lack are no further problem."""
    if not site.unreadable:
        return frozenset()
    works = {(kind, key) for kind, works in site.works() for key, work in works.items() if not work.complete}
    return {f"{address}index.html" for page, address in url_map.pages.items() if page[:2] in works}


def check_removed_pages(paths: Iterable[str], previous: Iterable[str]) -> list[Problem]:
    """A warning for each page of the previous site that has neither a page nor a redirect now. Both are paths of
    output files."""
    return [
        Problem(
            code="SG602",
            message=f"the address /{path.removesuffix('index.html')} is gone",
            hint="name its last part under 'aliases' of the page that took its place",
        )
        for path in sorted(set(previous) - set(paths))
        if path.endswith("index.html")
    ]


def report_moved_entries(moved: Sequence[tuple[Path, Path]], site_dir: Path) -> list[Problem]:
    """One warning for all files and folders that no build wrote to the output folder: where they were, and are now."""
    if not moved:
        return []
    was, now = (path.relative_to(site_dir) if path.is_relative_to(site_dir) else path for path in moved[0])
    others = f" and {len(moved) - 1} more" if len(moved) > 1 else ""
    return [
        Problem(
            code="SG620",
            message=f"no build wrote {was}{others}: moved to {now if len(moved) == 1 else now.parent}",
            hint="keep files of your own that shall be published in content/static/",
        )
    ]


def _has_duplicate_paths(paths: list[str]) -> bool:
    return len({casefold_path(path) for path in paths}) < len(paths)


def _check_duplicate_paths(manifest: OutputManifest, reported: frozenset[str]) -> list[Problem]:
    """A problem for each two outputs with one path, once for each pair of origins; ``reported``: paths to skip."""
    first_by_path: dict[str, OutputFacts] = {}
    pairs: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for output in manifest.all_facts():
        path = casefold_path(output.path)
        first = first_by_path.setdefault(path, output)
        pair = (first.origin, output.origin)
        if first is not output and path not in reported and pair not in pairs:
            pairs.add(pair)
            problems.append(_duplicate_problem(output, first))
    return problems


def _duplicate_problem(output: OutputFacts, first: OutputFacts) -> Problem:
    """At the one of both that a writer can change, the second one if both can be."""
    at = next((facts for facts in (output, first) if _is_content(facts)), output)
    return Problem(
        code="SG603",
        message=f"two files would have the path /{output.path}",
        place=Place(at.origin) if _is_content(at) else None,
        hint=f"the other comes from {first.origin or 'the build itself'}" if at is output else None,
    )


def _is_content(output: OutputFacts) -> bool:
    return output.origin.startswith("content/")


def _check_search_dir(paths: Iterable[str]) -> list[Problem]:
    """Problems of static files in the folder of the search index; no other output has such a path."""
    return [
        Problem(
            code="SG603",
            message=f"/{path} would be in the folder of the search index",
            place=Place(f"content/static/{path}"),
        )
        for path in paths
        if casefold_path(path).startswith(SEARCH_INDEX_FOLDER)
    ]


def _check_duplicate_ids(pages: list[OutputFacts]) -> Iterator[Problem]:
    """A problem for each page with an id twice: links to it always lead to the first."""
    for page in pages:
        if len(set(page.ids)) < len(page.ids):
            duplicates = sorted({id for id in page.ids if page.ids.count(id) > 1})
            yield Problem(
                code="SG604",
                message=f"the page /{page.path} has the id '{duplicates[0]}' more than once",
                place=origin_place(page),
                hint="give what you can another id; a template that you overrode may be the cause",
            )
