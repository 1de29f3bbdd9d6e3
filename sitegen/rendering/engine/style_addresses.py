"""The addresses in style sheets, ``url(…)``, outside of comments.

In: the text of a style sheet below ``templates/assets/``. Out: addresses with their places, or the text with others in
their stead. All styles are published in ``/assets/``, so that addresses count from ``templates/assets/``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"url\(\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\"'()\s]*))\s*\)", re.IGNORECASE)
_NOT_LINE_END = re.compile(r"[^\n]")


class StyleAddress(NamedTuple):
    """``span``: of the whole ``url(…)`` in the text."""

    address: str
    span: tuple[int, int]


def blank(pattern: re.Pattern[str], text: str) -> str:
    """``text`` with blanks in place of what the pattern finds; lines stay."""
    return pattern.sub(lambda found: _NOT_LINE_END.sub(" ", found[0]), text)


def blank_comments(css: str) -> str:
    """The style sheet with blanks in place of its comments."""
    return blank(_COMMENT, css)


def find_style_addresses(css: str) -> Iterator[StyleAddress]:
    """All of them, in order; not those within the page (``url(#gradient)``) and empty ones."""
    for found in _URL.finditer(blank_comments(css)):
        address = (found["double"] or found["single"] or found["bare"] or "").strip()
        if address and not address.startswith("#"):
            yield StyleAddress(address, found.span())


def replace_style_addresses(css: str, replace: Callable[[str], str | None]) -> str:
    """The style sheet with other addresses. ``replace``: the new address, None to keep the one that it gets."""
    parts: list[str] = []
    end = 0
    for address, span in find_style_addresses(css):
        if (other := replace(address)) is not None:
            parts += [css[end : span[0]], f'url("{other}")']
            end = span[1]
    return "".join(parts) + css[end:]


def theme_file_name(address: str) -> str | None:
    """The path below ``templates/assets/`` that an address in a style sheet names; None where it leads elsewhere."""
    parts = urlsplit(address)
    path = posixpath.normpath(f"assets/{unquote(parts.path)}")
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not path.startswith("assets/"):
        return None
    return path.removeprefix("assets/")
