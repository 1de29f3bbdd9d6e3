"""The ids and addresses of a finished HTML page.

In: the bytes of a page, in UTF-8. Out: ``PageLinks``. What an id or an address is follows the HTML standard as browsers
apply it: Lexbor, by way of selectolax, parses the page, so any spelling counts (``<A HREF=/x>``, single quotes,
character references, no end tag), and what stands in comments, ``<template>``, ``<script>`` or ``<textarea>`` does not.
``<noscript>`` counts: readers without JavaScript follow its links.

Parsing costs more than all other checks of a page together. A page whose tags are all spelled as the theme spells them
is searched by two patterns instead, which find the same there; tests compare both.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class PageLinks(NamedTuple):
    """Both in any order and as often as they occur, character references decoded.

    ``base``: the value of ``<base href>``, by which relative addresses are resolved.
    """

    ids: list[str]
    addresses: list[str]
    base: str | None = None


def find_page_links(html: bytes) -> PageLinks:
    """Addresses are the values of ``href``, ``src``, ``srcset``, ``imagesrcset``, ``poster`` and ``formaction`` of any
    element, ``action`` of forms and ``data`` of objects, in HTML and in SVG (``xlink:href``).
    """
    return scan_regular_page(html) or parse_page(html)


_HREFS = "[href]:not(base)"
_SRCS = "[src]"
_RARE_ADDRESSES = {
    "imagesrcset": "[imagesrcset]",
    "srcset": "[srcset]",
    "poster": "[poster]",
    "formaction": "[formaction]",
    "action": "form[action]",
    "data": "object[data]",
}


def parse_page(html: bytes) -> PageLinks:
    """``PageLinks`` of any page, by the parser."""
    from selectolax.lexbor import LexborHTMLParser  # takes time to import, and most builds need it for no page

    page = LexborHTMLParser(html)
    ids = [node.id for node in page.css("[id]") if node.id]
    # A fragment leads to the element with that id, and where there is none, to the first <a> with that name.
    ids += dict.fromkeys(name for node in page.css("a[name]") if (name := node.attributes["name"]) and name not in ids)
    addresses = [
        value or ""
        for node in page.css(_HREFS)
        for name, value in node.attributes.items()
        if name in ("href", "xlink:href")
    ]
    addresses += [node.attributes["src"] or "" for node in page.css(_SRCS)]
    for name, selector in _RARE_ADDRESSES.items():
        for node in page.css(selector):
            value = node.attributes[name] or ""
            addresses += _candidate_addresses(value) if name.endswith("srcset") else (value,)
    base = page.css_first("base[href]")
    return PageLinks(ids, addresses, base.attributes["href"] if base else None)


_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:,+|(?:\s+(?:[^,(]|\([^)]*\))*)?(?:,|$))")


def _candidate_addresses(srcset: str) -> list[str]:
    """The addresses of a ``srcset``: *a.png 1x, b.png 2x* (HTML standard, 4.8.4.2.2)."""
    return _CANDIDATE.findall(srcset)


def scan_regular_page(html: bytes) -> PageLinks | None:
    """``PageLinks`` of a page whose tags are all spelled as the theme spells them; None for any other page."""
    if not _REGULAR.fullmatch(html, len(_DOCTYPE) if html.startswith(_DOCTYPE) else 0):
        return None
    ids, addresses = _ID.findall(html), _ADDRESS.findall(html)
    values = b"\n".join([*ids, *addresses, b""])  # none holds a line end: decoding one string is faster than many
    if b"=\n" in values or b">" in values:
        return None  # in `title="the id="` the patterns take the closing quote for an opening one
    if b"&" in values:
        if _OTHER_REFERENCE.search(values):
            return None
        values = _REFERENCE.sub(lambda found: _REFERENCES[found[1]], values)
    texts = values.decode().split("\n")
    return PageLinks(texts[: len(ids)], texts[len(ids) : -1])


def _attributes(excluded: bytes) -> bytes:
    """Attributes as the theme spells them; none of their names begins with one of ``excluded`` (``a|b``)."""
    return rb'(?: (?!' + excluded + rb')[a-z-]++(?:="[^"<>\x00-\x1f]*+")?+)*+'  # fmt: skip


# A page in which each `<` begins an end tag or a regular start tag. Regular is: lower case, one blank before each
# attribute, values in double quotes without `<`, `>` and control characters; no address and no <a name> that the
# patterns below would pass over; none of the elements whose content is no HTML, or whose start tags a parser may drop;
# nothing but text in <script> and <title>. So each start tag that a parser finds is one that the patterns find.
_REGULAR = re.compile(
    rb"[^<]*+(?:<(?:/|"
    rb'(?!a |base(?! target="_top">)|form|frameset|i(?:frame|mage|mg )|link |no(?:embed|frames|script)|object|'
    rb"plaintext|s(?:cript|elect|tyle)|t(?:emplate|extarea|itle)|xmp)"
    rb"[a-z][a-z0-9]*+" + _attributes(rb"formaction|href|imagesrcset|poster|src") + rb">|"
    rb"(?:a|link)" + _attributes(rb"formaction|href[ >]|imagesrcset|name|poster|src") + rb">|"
    rb"img" + _attributes(rb"formaction|href|imagesrcset|poster|src[ >]|srcset") + rb">|"
    rb"script" + _attributes(rb"formaction|href|imagesrcset|poster|src[ >]|srcset") + rb">[^<>]*+</script>|"
    rb"title>[^<>]*+</title>"
    rb")[^<]*+)*+"
)
_DOCTYPE = b"<!doctype html>"
_ID = re.compile(rb'id="(?<= id=")([^"]+)"(?=[^<>]*>)')  # a pattern that begins with what is rare is found fast
_ADDRESS = re.compile(rb'<(?:a|link|img|script) (?:[^ <>]*+ )*?(?:href|src)="([^"]*)"')
_REFERENCES = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"#34": b'"', b"#39": b"'"}
_REFERENCE = re.compile(rb"&(amp|lt|gt|quot|#34|#39);")
# Character references that end without a semicolon are read in another way in attributes than in text.
_OTHER_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|#34|#39);)")
