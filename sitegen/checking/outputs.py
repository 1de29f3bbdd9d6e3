"""What would be published, as a whole: no file twice, no path that a server or disk would confuse, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.checking.links import check_links, origin_place
from sitegen.diagnostics import Place, Problem
from sitegen.rendering.outputs import Facts, Ledger
from sitegen.resolving.addresses import INDEX, Addresses, comparable


def check_outputs(ledger: Ledger, addresses: Addresses) -> list[Problem]:
    """All problems of the published tree, without those that ``addresses`` has told."""
    twice = _twice(ledger.everything(), addresses.contested) if _has_double(ledger.paths()) else []
    taken = _in_the_index(ledger.paths()) if any(page.kind == "search" for page in addresses.pages) else []
    return [*twice, *taken, *_ids_twice(ledger.fresh()), *check_links(ledger)]


def check_vanished(paths: Iterable[str], former: Iterable[str]) -> list[Problem]:
    """A warning for each page of the ``former`` site (paths of HTML files) that has neither a page nor a redirect
    now."""
    now = set(paths)
    return [
        Problem(
            code="SG602",
            message=f"the address /{path.removesuffix('index.html')} is gone",
            hint="name its last part under 'aliases' of the page that took its place",
        )
        for path in sorted(set(former) - now)
        if path.endswith("index.html")
    ]


def _has_double(paths: list[str]) -> bool:
    return len({comparable(path) for path in paths}) < len(paths)


def _twice(outputs: list[Facts], told: frozenset[str]) -> list[Problem]:
    seen: dict[str, Facts] = {}
    pairs: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for output in outputs:
        path = comparable(output.path)
        first = seen.setdefault(path, output)
        pair = (first.origin, output.origin)
        if first is not output and path not in told and pair not in pairs:
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


def _in_the_index(paths: Iterable[str]) -> list[Problem]:
    """The folder of the search index is the index's alone; only static files could stand there."""
    return [
        Problem(
            code="SG603",
            message=f"/{path} would stand in the folder of the search index",
            place=Place(f"content/static/{path}"),
        )
        for path in paths
        if comparable(path).startswith(INDEX)
    ]


def _ids_twice(pages: list[Facts]) -> Iterator[Problem]:
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
