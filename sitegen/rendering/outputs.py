"""What rendering leaves: files, and beside each the facts by which it is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urlsplit

from sitegen.diagnostics import Place

# The outputs are the build's own HTML: attributes stand in double quotes.
_ID = re.compile(r'\sid="([^"]+)"')
_ADDRESS = re.compile(r'<(?:a|link|img|script|source)\s[^>]*?(?:href|src)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link that a writer wrote, as it came out. ``address`` relative to the root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file of the published site. ``path`` relative to its root, with ``/``.

    ``origin``: where it comes from, for messages. ``links``: those that writers wrote.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[WrittenLink, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is checked of an output, without its bytes.

    ``ids``: in the order of the page, as often as they stand there. ``targets``: (path of a file of the site, anchor) of
    each link into the site; a path that begins with ``/`` lies outside of it.
    """

    path: str
    origin: str = ""
    ids: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    links: tuple[WrittenLink, ...] = ()


def facts_of(output: Output, base_url: str) -> Facts:
    if not output.path.endswith(".html"):
        return Facts(path=output.path, origin=output.origin)
    text = output.data.decode()
    return Facts(
        path=output.path,
        origin=output.origin,
        ids=tuple(map(unescape, _ID.findall(text))),
        targets=tuple(dict.fromkeys(_targets(output.path, text, base_url))),
        links=output.links,
    )


def _targets(own: str, text: str, base_url: str) -> Iterator[tuple[str, str]]:
    prefix = urlsplit(base_url).path or "/"
    for address in dict.fromkeys(map(unescape, _ADDRESS.findall(text))):
        inner = prefix + address.removeprefix(base_url) if address.startswith(base_url) else address
        href, _, anchor = inner.partition("#")
        if href and not href.startswith("/"):
            continue  # another site, or mailto
        yield _file(unquote(href), prefix) if href else own, unquote(anchor)


def _file(href: str, prefix: str) -> str:
    """The file that a server sends for ``href``."""
    if not href.startswith(prefix):
        return href
    path = href.removeprefix(prefix)
    return path + "index.html" if path == "" or path.endswith("/") else path
