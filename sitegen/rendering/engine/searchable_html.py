"""The part of a page that search indexes: the text of the elements that its template marks, with as few tags as
possible.

In: the HTML of an output. Out: the marked part, with the ids of its headings and without what is marked to be ignored.
The index is made of these parts alone, so it is outdated exactly where one of them changed: another link, picture or
menu does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from sitegen.i18n.hyphenation import SOFT_HYPHEN

BODY_ATTRIBUTE = "data-pagefind-body"
IGNORE_ATTRIBUTE = "data-pagefind-ignore"

_ATTRIBUTES = r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w-]*)({_ATTRIBUTES})>")
_BODY = re.compile(rf"<([a-z][\w-]*)\s[^<>]*?{BODY_ATTRIBUTE}{_ATTRIBUTES}>")
# Elements marked to be ignored; marks of citations and notes, which are no words; elements that Pagefind ignores.
_IGNORED = re.compile(
    rf"<(?:([a-z][\w-]*)\s[^<>]*?{IGNORE_ATTRIBUTE}|"
    rf"(sup|span|a) (?:class=\"(?:citation|footnote-backref)\"|id=\"fnref:[^\"]*\")|"
    rf"(nav|svg|form|style|script)\b){_ATTRIBUTES}>"
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Pagefind separates words at cells, and sentences at rows and other blocks.
_CELLS = frozenset("br dt td th".split())
_INLINE = frozenset("a abbr b cite code dfn em i img mark q s small strong sub sup time u".split())
_ID = re.compile(r"\sid=\"[^\"]*\"")
_KEPT_TAGS = re.compile("span|h[1-6]")
# Pagefind would not take a block that ends with a blank as a sentence.
_BLANKS = re.compile(r"\s*(</?(?:div|h[1-6])\b[^>]*>)\s*")


def extract_searchable_html(html: str) -> str:
    """The searchable part of a page; empty where there is none."""
    parts: list[str] = []
    at = 0
    while (opening := _BODY.search(html, at)) is not None:
        at = _find_end(html, opening.end(), opening[1])
        searched = _drop_ignored(html[opening.start() : at]).replace(SOFT_HYPHEN, "")
        parts.append(_BLANKS.sub(r"\1", _TAG.sub(_simplify_tag, searched)))
    return "\n".join(parts)


def add_related_words(part: str, related: Callable[[str], Iterable[str]]) -> str:
    """The searchable part of a page with words by which it is found, and which it does not show. ``related``: a text →
    those of its words."""
    words = " ".join(related(unescape(_TAG.sub(" ", part))))
    return f'{part}<span {IGNORE_ATTRIBUTE} data-pagefind-meta="words">{words}</span>' if words else part


def _drop_ignored(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (opening := _IGNORED.search(html, at)) is not None:
        before = html[at : opening.start()]
        kept.append(before.rstrip() if opening[2] else before)
        at = _find_end(html, opening.end(), opening[1] or opening[2] or opening[3])
    return "".join(kept) + html[at:]


def _find_end(html: str, at: int, name: str) -> int:
    """The end of the element ``name`` whose start tag ends at ``at``; elements of that name may be nested in it."""
    depth = 0 if name in _VOID else 1
    tag = re.compile(rf"<(/?){name}\b{_ATTRIBUTES}>")
    while depth and (found := tag.search(html, at)) is not None:
        depth += -1 if found[1] else 1
        at = found.end()
    return at if not depth else len(html)


def _simplify_tag(tag: re.Match[str]) -> str:
    """A tag as far as Pagefind uses it: its own attributes, headings with ids, ends of words and sentences."""
    closing, name, attributes = tag.groups()
    if name in _INLINE:
        return ""
    if name in _CELLS:
        return " "
    id = _ID.search(attributes)
    name = name if _KEPT_TAGS.fullmatch(name) else "div"
    own = attributes if "data-pagefind" in attributes else id[0] if id and name[0] == "h" else ""
    return f"<{closing}{name}{own}>"
