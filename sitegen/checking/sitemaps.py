"""The addresses that a published site lists in its sitemap (https://www.sitemaps.org/protocol.html).

In: the URL of a site or of its sitemap. Out: the addresses, which are read over the network. A sitemap may be an index
of others, and compressed.
"""

from __future__ import annotations

import errno
import gzip
import io
import re
import zlib
from collections.abc import Iterable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree

from sitegen.checking.web_addresses import TIMEOUT_SECONDS, USER_AGENT, ascii_url
from sitegen.diagnostics import Message

MAX_SITEMAP_BYTES = 50 * 1024 * 1024  # as the protocol says, not compressed
MAX_SITEMAPS = 1_000

_SITEMAP_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class UnreadableSitemap(OSError):
    """The sitemap cannot be read. ``strerror`` says why."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(errno.EIO, f"{url}: {why}")


def fetch_sitemap(url: str) -> tuple[str, ...]:
    """The URLs of all pages in the sitemap of a site.

    ``url``: of the sitemap (``.xml``, ``.xml.gz``), or of the site: then the sitemap is ``sitemap.xml`` there, or
    what ``robots.txt`` names. Raises :class:`UnreadableSitemap`.
    """
    waiting = [url] if urlsplit(url).path.endswith((".xml", ".gz")) else _find_sitemaps(url)
    seen: dict[str, None] = dict.fromkeys(waiting)
    pages: dict[str, None] = {}
    while waiting:
        sitemap = waiting.pop()
        kind, found = _parse_sitemap(sitemap, _fetch(sitemap))
        if kind == "urlset":
            pages.update(dict.fromkeys(found))
            continue
        new = [one for one in (urljoin(sitemap, one) for one in found) if one not in seen]
        waiting += new
        seen.update(dict.fromkeys(new))
        if len(seen) > MAX_SITEMAPS:
            raise UnreadableSitemap(
                url, Message("it names more than {MAX_SITEMAPS} sitemaps", MAX_SITEMAPS=MAX_SITEMAPS)
            )
    return tuple(pages)


def addresses_in_site(urls: Iterable[str], base_url: str, published_url: str) -> frozenset[str]:
    """The addresses, relative to the root of the site, of those that are in it.

    The root is ``base_url``, or if nothing under it is listed the place of the sitemap, ``published_url``: a site may
    be published elsewhere for a test, and may move.
    """
    listed = tuple(urls)
    folder = urlsplit(published_url)
    path = folder.path.rpartition("/")[0] if folder.path.endswith((".xml", ".gz")) else folder.path
    for root in (base_url, urlunsplit(folder._replace(path=path, query="", fragment=""))):
        host, root_path = _split(root)
        root_path = f"{root_path.rstrip('/')}/"
        split = [_split(url) for url in listed]
        found = [
            path[len(root_path) :] for own_host, path in split if own_host == host and f"{path}/".startswith(root_path)
        ]
        if found:
            return frozenset(found)
    raise UnreadableSitemap(published_url, Message("its sitemap names no page under {base_url}", base_url=base_url))


def _split(url: str) -> tuple[str, str]:
    """Host (with a port that is not the default) and decoded path."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))
    return host, unquote(parts.path) or "/"


def _find_sitemaps(url: str) -> list[str]:
    """The sitemaps of a site; ``url``: of its root."""
    parts = urlsplit(url)
    site = urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/", query="", fragment=""))
    usual = urljoin(site, "sitemap.xml")
    try:
        _fetch(usual)
        return [usual]
    except UnreadableSitemap as missing:
        try:
            robots = _fetch(urljoin(site, "/robots.txt"))
        except UnreadableSitemap:
            raise missing from None
        named = [line.decode(errors="replace") for line in _SITEMAP_LINE.findall(robots)]
        if not named or named == [usual]:
            raise
        return [urljoin(site, one) for one in named]


def _fetch(url: str) -> bytes:
    """The content of a URL, decompressed. Raises :class:`UnreadableSitemap`."""
    try:
        request = Request(ascii_url(url), headers={"User-Agent": USER_AGENT})
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            data: bytes = response.read(MAX_SITEMAP_BYTES + 1)
        if data.startswith(b"\x1f\x8b"):
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_SITEMAP_BYTES + 1)
    except HTTPError as error:
        raise UnreadableSitemap(
            url, Message("the server answers {code} {reason}", code=error.code, reason=error.reason)
        ) from None
    except (OSError, HTTPException, ValueError, EOFError, zlib.error) as error:
        raise UnreadableSitemap(url, f"{getattr(error, 'reason', None) or error}") from None
    if len(data) > MAX_SITEMAP_BYTES:
        raise UnreadableSitemap(url, Message("it is larger than 50 MB"))
    return data


def _parse_sitemap(url: str, data: bytes) -> tuple[str, list[str]]:
    """``urlset`` or ``sitemapindex``, and the URLs that it lists."""
    kind, entries = "", []
    if b"<!DOCTYPE" not in data[:1_000]:  # no page, and no entities
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise UnreadableSitemap(url, Message("this is no sitemap: {error}", error=error)) from None
        kind, entries = _local_name(root), list(root)
    if kind not in ("urlset", "sitemapindex"):
        raise UnreadableSitemap(url, Message("this is no sitemap: it is neither <urlset> nor <sitemapindex>"))
    places = (part.text for entry in entries for part in entry if _local_name(part) == "loc")
    return kind, [place.strip() for place in places if place and place.strip()]


def _local_name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
