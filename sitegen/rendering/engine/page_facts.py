"""The facts of an output, by which it is checked without its bytes.

In: an output. Out: ``OutputFacts``: of a page its ids, the files and anchors of the site that it links, and a digest of
the text that search indexes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from sitegen.incremental.codec import digest
from sitegen.rendering.engine.outputs import OutputFacts, OutputFile, join_target
from sitegen.rendering.engine.page_links import find_page_links
from sitegen.rendering.engine.searchable_html import BODY_ATTRIBUTE, extract_searchable_html

ADDRESS_LIMIT = 8_000  # targets of addresses that a process keeps: most addresses are on many pages
_RELATIVE_ADDRESS = "?"  # differs from all targets, which contain a zero
_BODY_ATTRIBUTE = BODY_ATTRIBUTE.encode()


def collect_facts(output: OutputFile, base_url: str) -> OutputFacts:
    """``base_url``: of the site."""
    if not output.path.endswith(".html"):
        return OutputFacts(path=output.path, origin=output.origin)
    ids, addresses, base = find_page_links(output.data)
    targets = [_shared_target(address, base_url) for address in addresses] if base is None else [_RELATIVE_ADDRESS]
    if _RELATIVE_ADDRESS in targets:
        targets = [resolve_address(address, output.path, base_url, base) for address in addresses]
    return OutputFacts(
        path=output.path,
        origin=output.origin,
        ids=tuple(ids),
        targets=tuple(dict.fromkeys([output.path + t if t[0] == "\0" else t for t in targets if t is not None])),
        links=output.links,
        search_digest=_search_digest(output.data) if _BODY_ATTRIBUTE in output.data else "",
    )


@lru_cache(ADDRESS_LIMIT)
def _shared_target(address: str, base_url: str) -> str | None:
    """As ``resolve_address``, for addresses that have the same target on every page."""
    if address[:1] not in ("/", "#") and _RELATIVE.match(address):
        return _RELATIVE_ADDRESS
    return resolve_address(address, "", base_url)


def _search_digest(html: bytes) -> str:
    return digest(extract_searchable_html(html.decode()).encode()).hex()


def resolve_address(address: str, page_path: str, base_url: str, base: str | None = None) -> str | None:
    """The target of an address: file and anchor (``join_target``), without a file where it leads into its own page.

    None for another site, or a scheme such as ``mailto:``. As browsers do it (WHATWG URL): blanks around it and line
    ends in it do not count, a query does not choose the file, and relative addresses start from ``base`` (of
    ``<base href>``) or from the page.
    """
    if base is None and _PLAIN_FRAGMENT.fullmatch(address):
        return "\0" if address.lower() == "#top" else f"\0{address[1:]}"
    site, prefix = _split_base_url(base_url)
    path = site.path + address.removeprefix(base_url) if address.startswith(base_url) else address
    if base is None and (plain := _PLAIN_PATH.fullmatch(path)):  # as most addresses are, which need no parsing
        path, fragment = plain.groups("")
        return _target(unquote(path) if "%" in path else path, fragment, prefix)
    elsewhere = _ELSEWHERE.match(address)
    if elsewhere and (not elsewhere["host"] or elsewhere["host"].lower() != site.netloc.lower()):
        return None
    address = _LINE_ENDS.sub("", address.strip(_BLANKS))
    if base is None and address[:1] in ("", "#"):
        return join_target("", _anchor(address[1:]))
    page_url = base_url + page_path.removesuffix("index.html")
    try:
        names_host = bool(urlsplit(address).netloc)
        url = urlsplit(urljoin(page_url if base is None else urljoin(page_url, base), address))
    except ValueError:  # no address at all, such as http://[
        return None
    if (url.scheme, url.netloc.lower()) != (site.scheme, site.netloc.lower()):
        return None
    path = unquote(url.path) or "/"
    return None if names_host and not path.startswith(prefix) else _target(path, url.fragment, prefix)


@lru_cache(1)
def _split_base_url(base_url: str) -> tuple[SplitResult, str]:
    """Its parts, and its path without percent-encoding: ``%7E`` and ``~`` are the same to a server."""
    site = urlsplit(base_url)
    return site, unquote(site.path)


def _target(path: str, fragment: str, prefix: str) -> str:
    """``prefix``: the path of the site, which ends with a slash."""
    file = _served_file(path.removeprefix(prefix)) if path.startswith(prefix) else path
    return join_target(file, _anchor(fragment) if fragment else "")


_ELSEWHERE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:|https?://(?P<host>[\w.-]+)(?=[/?#]|\Z)")
_PLAIN_FRAGMENT = re.compile(r"#[\w.-]+")
_PLAIN_PATH = re.compile(r"(/(?:[\w%~-][\w%~.-]*/)*(?:[\w%~-][\w%~.-]*)?)(?:#([\w%~.-]*))?")
_BLANKS = "".join(map(chr, range(0x21)))  # C0 control or space
_LINE_ENDS = re.compile(r"[\t\n\r]")
_RELATIVE = re.compile(r"[\0- ]*+(?![/#]|[a-zA-Z][a-zA-Z0-9+.-]*:|\Z)")  # whose target depends on the page


def _anchor(fragment: str) -> str:
    """The id that a fragment leads to; ``""`` for the whole page, as ``#top`` does (HTML standard, 7.4.6.4)."""
    anchor = unquote(fragment.partition(":~:")[0])  # a text fragment chooses words, not an element
    return "" if anchor.lower() == "top" else anchor


def _served_file(path: str) -> str:
    """The file that a server sends for a path below the site's."""
    return path + "index.html" if path == "" or path.endswith("/") else path
