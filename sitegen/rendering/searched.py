"""What search looks at of a page: the text of the elements that its template marks, in as few tags as possible.

In: the HTML of an output. Out: the marked part, with the ids of its headings and without what is marked to be left out.
The index is made of these parts alone, so it is out of date exactly when one of them differs: a link more in a text,
another picture or another menu do not count.
"""

from __future__ import annotations

import re

BODY = "data-pagefind-body"
IGNORE = "data-pagefind-ignore"

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w-]*)({_ATTRIBUTES})>")
_BODY = re.compile(rf"<([a-z][\w-]*)\s[^<>]*?{BODY}{_ATTRIBUTES}>")
# What is marked; the marks of citations, which are no words; and what Pagefind itself passes over.
_LEFT_OUT = re.compile(
    rf"<(?:([a-z][\w-]*)\s[^<>]*?{IGNORE}|(sup|span) class=\"citation\"|(nav|svg|form|style|script)\b){_ATTRIBUTES}>"
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# These neither end a word nor a sentence.
_INLINE = frozenset("a abbr b cite dfn em i img mark q s small span strong sub sup time u".split())
_ID = re.compile(r"\sid=\"[^\"]*\"")
_HEADING = re.compile("h[1-6]")


def searched(html: str) -> str:
    """The part of a page that search looks at; empty where there is none."""
    parts: list[str] = []
    at = 0
    while (opening := _BODY.search(html, at)) is not None:
        at = _end(html, opening.end(), opening[1])
        parts.append(_TAG.sub(_plain, _without_left_out(html[opening.start() : at])))
    return "\n".join(parts)


def _without_left_out(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (opening := _LEFT_OUT.search(html, at)) is not None:
        kept.append(html[at : opening.start()])
        at = _end(html, opening.end(), opening[1] or opening[2] or opening[3])
    return "".join(kept) + html[at:]


def _end(html: str, at: int, name: str) -> int:
    """Where the element ``name`` ends whose opening tag ends ``at``; elements of its name may stand in it."""
    depth = 0 if name in _VOID else 1
    tag = re.compile(rf"<(/?){name}\b{_ATTRIBUTES}>")
    while depth and (found := tag.search(html, at)) is not None:
        depth += -1 if found[1] else 1
        at = found.end()
    return at if not depth else len(html)


def _plain(tag: re.Match[str]) -> str:
    """A tag with what Pagefind asks of it: its own attributes, and the ids of headings, which results lead to."""
    closing, name, attributes = tag.groups()
    if "data-pagefind" in attributes:
        return tag[0]
    if name in _INLINE:
        return ""
    id = _ID.search(attributes) if _HEADING.fullmatch(name) else None
    return f"<{closing}{name}{id[0] if id else ''}>"
