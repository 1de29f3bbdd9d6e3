"""What the browser has of a page, and whether that is what the server has now.

In: the bytes of a page. Out: its version, and the page with the client of the preview in it. Built files never contain
the client: it is inserted into responses only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from msgspec import Struct

CLIENT_FOLDER = "_sitegen"  # the folder of the client's addresses

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_STYLE = re.compile(rb"<link\b(?=[^>]*\brel=[\"']?stylesheet\b)[^>]*\bhref=\"([^\"]*)\"[^>]*>", re.IGNORECASE)
_LOADED = re.compile(rb"\b(?:src|href)=\"(/[^\"?#]+\.(?:css|js|mjs|png|jpe?g|gif|svg|webp|avif|ico|woff2?))\"")
_FINGERPRINTED = re.compile(rb"/assets/[^/]+\.[0-9a-f]{12}\.\w+\Z")
_REFRESH = b'http-equiv="refresh"'
_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')

ReadOutput = Callable[[str], bytes | None]


class PageVersion(Struct, frozen=True):
    """``content``: changes with all that the page shows, except its styles; empty where there is no page.
    ``styles``: the addresses of its style sheets."""

    content: str = ""
    styles: tuple[str, ...] = ()


NO_PAGE = PageVersion()


def find_version(html: bytes | None, read: ReadOutput) -> PageVersion:
    """``html``: None where there is no page. ``read``: of outputs, by path: those that the page loads count, too."""
    if html is None:
        return NO_PAGE
    styles = []
    for href in _STYLE.findall(html):
        address = unescape(href.decode())
        styles.append(address if _FINGERPRINTED.search(href) else f"{address}?{_digest(_read_loaded(href, read))}")
    content = _STYLE.sub(b"", html)
    loaded = (href for href in dict.fromkeys(_LOADED.findall(content)) if not _FINGERPRINTED.search(href))
    return PageVersion(_digest(content, *(_read_loaded(href, read) for href in loaded)), tuple(styles))


def insert_client(html: bytes, version: PageVersion) -> bytes:
    """The page with the script of the preview at the end of its head. As they are: a page that leads elsewhere at once,
    and one whose policy allows no scripts, such as what frames show."""
    policy = _POLICY.search(html)
    if _REFRESH in html or (policy is not None and b"script-src" not in policy[1]):
        return html
    styles = escape(" ".join(version.styles))
    attributes = f'data-version="{version.content}" data-styles="{styles}"'
    script = f'<script src="/{CLIENT_FOLDER}/preview.js" {attributes} defer></script>\n'.encode()
    end = _HEAD_END.search(html)
    return html[: end.start()] + script + html[end.start() :] if end else html + script


def _read_loaded(href: bytes, read: ReadOutput) -> bytes:
    path = unquote(urlsplit(unescape(href.decode())).path).lstrip("/")
    return read(path) or b""


def _digest(*parts: bytes) -> str:
    """Short: it tells versions of one page apart, and protects nothing."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
