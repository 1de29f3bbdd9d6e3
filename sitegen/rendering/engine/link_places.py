"""Where a link to a page of the site is written by its address, to report a dead one there.

In: the site folder, the source of a page and the target of the link. Out: a place, or None: links by keys have their
places from reading, and the templates of the theme have no dead links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.diagnostics import Place, SourceText

_ATTRIBUTE = r"\b(?:(?:href|src|srcset|action|poster)[ ]*=[ ]*[\"']?|url\([ ]*[\"'])[^\"'>\n]*?"


def find_link(root: Path, base_url: str, origin: str, path: str, anchor: str) -> Place | None:
    """The place of a link to ``anchor`` at ``path`` (of an output file): in the file ``origin`` or in ``templates/``.

    ``root``: the folder of the site, to which ``origin`` is relative. ``base_url``: of the site.
    """
    return _find_in_source(root, base_url, origin, path, anchor) or _find_in_templates(root, path, anchor)


def _find_in_source(root: Path, base_url: str, origin: str, path: str, anchor: str) -> Place | None:
    """The full address, as a writer types it: ``https://example.org/de/artikel/…``. The same path elsewhere is none."""
    address = next(_spellings(path, anchor), "")
    if not address or not (root / origin).is_file():
        return None
    source = SourceText(origin, (root / origin).read_text(encoding="utf-8", errors="replace"))
    found = re.search(rf"{re.escape(base_url + address)}/?(?=[\s)>\"'#?]|\Z)", source.text)
    return source.place(*found.span()) if found else None


def _find_in_templates(root: Path, path: str, anchor: str) -> Place | None:
    files = sorted(file for file in (root / "templates").rglob("*.j2") if file.is_file())
    if not files:
        return None
    sources = [
        SourceText(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8", errors="replace"))
        for file in files
    ]
    for spelling in _spellings(path, anchor):
        start = "" if spelling.startswith("#") else r"(?<![\w-])"
        pattern = re.compile(rf"{_ATTRIBUTE}{start}(?P<target>{re.escape(spelling)})(?![\w-])")
        for source in sources:
            if found := pattern.search(source.text):
                return source.place(*found.span("target"))
    return None


def _spellings(path: str, anchor: str) -> Iterator[str]:
    """What a template may write of the target, the longest first: the rest may be an expression."""
    address = path.removesuffix("index.html").lstrip("/")
    if anchor:
        yield f"{address}#{anchor}"
        yield f"#{anchor}"
    parts = address.strip("/").split("/")
    for start in range(len(parts)):
        if rest := "/".join(parts[start:]):
            yield rest
