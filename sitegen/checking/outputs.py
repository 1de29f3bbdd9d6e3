"""What would be published, as a whole: no file twice, no path that a server or disk would confuse, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.checking.links import check_links, origin_place
from sitegen.diagnostics import Place, Problem
from sitegen.rendering.engine.outputs import OutputFacts, OutputManifest
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER, UrlMap, casefold_path


def check_outputs(manifest: OutputManifest, url_map: UrlMap) -> list[Problem]:
    """All problems of the published tree, without those that ``addresses`` has told."""
    twice = (
        _check_duplicate_paths(manifest.all_facts(), url_map.collisions)
        if _has_duplicate_paths(manifest.paths())
        else []
    )
    taken = _check_search_dir(manifest.paths()) if any(page.kind == "search" for page in url_map.pages) else []
    return [*twice, *taken, *_check_duplicate_ids(manifest.rebuilt_facts()), *check_links(manifest)]


def check_removed_pages(paths: Iterable[str], previous: Iterable[str]) -> list[Problem]:
    """A warning for each page of the ``former`` site (paths of HTML files) that has neither a page nor a redirect
    now."""
    now = set(paths)
    return [
        Problem(
            code="SG602",
            message=f"the address /{path.removesuffix('index.html')} is gone",
            hint="name its last part under 'aliases' of the page that took its place",
        )
        for path in sorted(set(previous) - now)
        if path.endswith("index.html")
    ]


def _has_duplicate_paths(paths: list[str]) -> bool:
    return len({casefold_path(path) for path in paths}) < len(paths)


def _check_duplicate_paths(outputs: list[OutputFacts], reported: frozenset[str]) -> list[Problem]:
    seen: dict[str, OutputFacts] = {}
    pairs: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for output in outputs:
        path = casefold_path(output.path)
        first = seen.setdefault(path, output)
        pair = (first.origin, output.origin)
        if first is not output and path not in reported and pair not in pairs:
            pairs.add(pair)
            culprit = next((o for o in (output, first) if o.origin.startswith("content/")), output)
            place = Place(culprit.origin) if culprit.origin.startswith("content/") else None
            problems.append(
                Problem(
                    code="SG603",
                    message=f"two files would stand at /{output.path}",
                    place=place,
                    hint=f"the other comes from {first.origin or 'the build itself'}" if culprit is output else None,
                )
            )
    return problems


def _check_search_dir(paths: Iterable[str]) -> list[Problem]:
    """The folder of the search index is the index's alone; only static files could stand there."""
    return [
        Problem(
            code="SG603",
            message=f"/{path} would stand in the folder of the search index",
            place=Place(f"content/static/{path}"),
        )
        for path in paths
        if casefold_path(path).startswith(SEARCH_INDEX_FOLDER)
    ]


def _check_duplicate_ids(pages: list[OutputFacts]) -> Iterator[Problem]:
    """A link to such an id leads to the first of them, whichever was meant."""
    for page in pages:
        if len(set(page.ids)) < len(page.ids):
            again = sorted({id for id in page.ids if page.ids.count(id) > 1})
            yield Problem(
                code="SG604",
                message=f"the page /{page.path} has the id '{again[0]}' more than once",
                place=origin_place(page),
                hint="give what you can another id; a template that you overrode may be the cause",
            )
