"""Where a template of the site writes a link, to report a dead one there.

In: the site folder and the target of the link. Out: a place, or None. The templates of the theme have no dead links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.diagnostics import Place, SourceText

_ATTRIBUTE = r"\b(?:(?:href|src|srcset|action|poster)[ ]*=[ ]*[\"']?|url\([ ]*[\"'])[^\"'>\n]*?"


def find_template_link(root: Path, path: str, anchor: str) -> Place | None:
    """The place of a link to ``anchor`` at ``path`` (of an output file) in ``templates/`` of the site in ``root``."""
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
