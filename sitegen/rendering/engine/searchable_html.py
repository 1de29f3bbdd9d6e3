"""What search looks at of a page: the text of the elements that its template marks, in as few tags as possible.

In: the HTML of an output. Out: the marked part, with the ids of its headings and without what is marked to be left out.
The index is made of these parts alone, so it is out of date exactly when one of them differs: a link more in a text,
another picture or another menu do not count.
"""

from __future__ import annotations

import re

BODY_ATTRIBUTE = "data-pagefind-body"
IGNORE_ATTRIBUTE = "data-pagefind-ignore"

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w-]*)({_ATTRIBUTES})>")
_BODY = re.compile(rf"<([a-z][\w-]*)\s[^<>]*?{BODY_ATTRIBUTE}{_ATTRIBUTES}>")
# What is marked; the marks of citations and notes, which are no words; and what Pagefind itself passes over.
_IGNORED = re.compile(
    rf"<(?:([a-z][\w-]*)\s[^<>]*?{IGNORE_ATTRIBUTE}|"
    rf"(sup|span|a) (?:class=\"(?:citation|footnote-backref)\"|id=\"fnref:[^\"]*\")|"
    rf"(nav|svg|form|style|script)\b){_ATTRIBUTES}>"
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Cells of a row are words apart; a row, as every other block, is a sentence.
_CELLS = frozenset("br dt td th".split())
_INLINE = frozenset("a abbr b cite code dfn em i img mark q s small strong sub sup time u".split())
_ID = re.compile(r"\sid=\"[^\"]*\"")
_KEPT_TAGS = re.compile("span|h[1-6]")
# A block that ends with a blank would be no sentence to Pagefind.
_BLANKS = re.compile(r"\s*(</?(?:div|h[1-6])\b[^>]*>)\s*")


def extract_searchable_html(html: str) -> str:
    """The part of a page that search looks at; empty where there is none."""
    parts: list[str] = []
    at = 0
    while (opening := _BODY.search(html, at)) is not None:
        at = _find_end(html, opening.end(), opening[1])
        parts.append(_BLANKS.sub(r"\1", _TAG.sub(_simplify_tag, _drop_ignored(html[opening.start() : at]))))
    return "\n".join(parts)


def _drop_ignored(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (opening := _IGNORED.search(html, at)) is not None:
        before = html[at : opening.start()]
        kept.append(before.rstrip() if opening[2] else before)
        at = _find_end(html, opening.end(), opening[1] or opening[2] or opening[3])
    return "".join(kept) + html[at:]


def _find_end(html: str, at: int, name: str) -> int:
    """Where the element ``name`` ends whose opening tag ends ``at``; elements of its name may stand in it."""
    depth = 0 if name in _VOID else 1
    tag = re.compile(rf"<(/?){name}\b{_ATTRIBUTES}>")
    while depth and (found := tag.search(html, at)) is not None:
        depth += -1 if found[1] else 1
        at = found.end()
    return at if not depth else len(html)


def _simplify_tag(tag: re.Match[str]) -> str:
    """A tag as far as it counts: Pagefind's own attributes, headings with their ids, where words and sentences end."""
    closing, name, attributes = tag.groups()
    if name in _INLINE:
        return ""
    if name in _CELLS:
        return " "
    id = _ID.search(attributes)
    name = name if _KEPT_TAGS.fullmatch(name) else "div"
    own = attributes if "data-pagefind" in attributes else id[0] if id and name[0] == "h" else ""
    return f"<{closing}{name}{own}>"
