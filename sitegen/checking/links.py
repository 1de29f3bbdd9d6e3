"""Do all links of the site lead somewhere? Looked up in what would be published, before it is.

In: outputs. Out: problems: those of writers' links at their places; any other is a fault of a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

from sitegen.diagnostics import Place, Problem, did_you_mean
from sitegen.rendering.outputs import Output

# The outputs are the build's own HTML: attributes stand in double quotes.
_ID = re.compile(r'\sid="([^"]+)"')
_ADDRESS = re.compile(r'<(?:a|link|img|script|source)\s[^>]*?(?:href|src)="([^"]*)"')


def check_links(outputs: Iterable[Output], base_url: str) -> list[Problem]:
    """Every address and anchor inside the site exists."""
    files = {output.path: output for output in outputs}
    ids = {path: _ids(output) for path, output in files.items() if path.endswith(".html")}
    told: set[tuple[str, str]] = set()
    problems = list(_written([files[path] for path in ids], ids, told))
    for path in ids:
        problems.extend(_of_page(files[path], base_url, files, ids, told))
    return problems


def _ids(output: Output) -> frozenset[str]:
    return frozenset(map(unescape, _ID.findall(output.data.decode())))


def _written(pages: list[Output], ids: Mapping[str, frozenset[str]], told: set[tuple[str, str]]) -> Iterator[Problem]:
    """The anchors of writers' links; a text that stands on several pages is told of once. ``told`` takes what was found
    wanting."""
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


def _of_page(
    output: Output,
    base_url: str,
    files: Mapping[str, Output],
    ids: Mapping[str, frozenset[str]],
    told: set[tuple[str, str]],
) -> Iterator[Problem]:
    prefix = urlsplit(base_url).path or "/"
    for address in dict.fromkeys(map(unescape, _ADDRESS.findall(output.data.decode()))):
        own = prefix + address.removeprefix(base_url) if address.startswith(base_url) else address
        href, _, anchor = own.partition("#")
        if href and not href.startswith("/"):
            continue  # another site, or mailto
        path = _path(unquote(href), prefix) if href else output.path
        known = path is not None and path in files
        if known and (not anchor or path not in ids or unquote(anchor) in ids[path or ""]):
            continue
        if (path or own, unquote(anchor)) not in told:
            told.add((path or own, unquote(anchor)))
            yield Problem(
                code="SG601",
                message=f"the page /{output.path} links to {address}, which is not there",
                place=_origin(output),
            )


def _path(href: str, prefix: str) -> str | None:
    """The file that a server sends for ``href``; None outside of the site."""
    if not href.startswith(prefix):
        return None
    path = href.removeprefix(prefix)
    return path + "index.html" if path == "" or path.endswith("/") else path


def _origin(output: Output) -> Place | None:
    return Place(output.origin) if output.origin and output.origin != "the theme" else None
