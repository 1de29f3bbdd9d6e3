"""The words of texts, as hashes of translations count them.

In: parsed Markdown and strings. Out: plain text that is the same however a text is wrapped and typeset. Addresses
inside the site, citations, files of pictures and the data of figures are no part of it; captions, alternative texts and
the addresses of links to other sites are. Locks keep digests of these texts: a change of this module makes them all
stale.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from sitegen.model.bodies import Body, CitationHole, HeadingHole, Hole, LinkHole
from sitegen.model.figures import FIGURE_KINDS, Figure, FigureHole

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
_ALT = re.compile(r'\balt="([^"]*)"')
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("–—‒―‐‑−", "-"),
        "…": "...",
        "\u00ad": None,
        "\u200b": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?)\]])")
_REFERENCE = re.compile(r'<sup id="fnref[^"]*">.*?</sup>')
_BACK_LINK = re.compile(r'<a class="footnote-backref".*?</a>', re.DOTALL)
_HEADING_END = re.compile(r"</h[1-6]>")
_NOTES = '<section class="footnotes"'
_NOTE = re.compile(r'<li id="fn:([^"]*)">(.*?)</li>\n(?=<li id="fn:|</ol>\n</section>)', re.DOTALL)


def text_digest(text: str) -> str:
    """Sixteen hexadecimal digits for the words of a text."""
    return hashlib.blake2b(fold(text).encode(), digest_size=8).hexdigest()


def fold(text: str) -> str:
    """The text with plain quotation marks, dashes and single blanks."""
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return _BEFORE_STOP.sub("", " ".join(folded.split()))


def body_text(body: Body) -> str:
    """The words of a text without headings, such as a field."""
    return _plain(_with_holes(body, 0, len(body.html)))


def section_texts(body: Body) -> list[str]:
    """The words before the first heading and below each heading, without those of the headings.

    The text of a footnote belongs to the section that first refers to it.
    """
    notes_start = body.html.rfind(_NOTES)
    end = notes_start if notes_start >= 0 else len(body.html)
    starts = [(body.html.rfind("<", 0, offset), body.html.find(">", offset)) for offset in _heading_offsets(body)]
    bounds = [0, *(_end_of_heading(body.html, close) for _, close in starts)]
    ends = [*(start for start, _ in starts), end]
    parts = [_with_holes(body, first, last) for first, last in zip(bounds, ends, strict=True)]
    if notes_start >= 0:
        for name, note in _NOTE.findall(_with_holes(body, notes_start, len(body.html))):
            own = next((n for n, part in enumerate(parts) if f'<sup id="fnref:{name}">' in part), len(parts) - 1)
            parts[own] += f"<p>{note}</p>"
    return [_plain(part) for part in parts]


def _heading_offsets(body: Body) -> Iterator[int]:
    return (hole.offset for hole in body.holes if isinstance(hole, HeadingHole))


def _end_of_heading(text: str, start: int) -> int:
    found = _HEADING_END.search(text, start)
    return found.end() if found else start


def _with_holes(body: Body, start: int, end: int) -> str:
    """The HTML with the words of the holes in it."""
    parts: list[str] = []
    at = start
    first, last = (bisect_left(body.holes, bound, key=attrgetter("offset")) for bound in (start, end))
    for hole in body.holes[first:last]:
        parts += (body.html[at : hole.offset], _hole_markup(hole))
        at = hole.offset
    return "".join([*parts, body.html[at:end]])


def _hole_markup(hole: Hole) -> str:
    """What a hole adds: as text in an attribute where it stands inside a tag."""
    if isinstance(hole, LinkHole) and hole.link.scheme == "url":
        return f' alt="{html.escape(hole.link.value)}"'
    if isinstance(hole, CitationHole):
        return html.escape(" ".join(cited.locator for cited in hole.citations))
    if isinstance(hole, FigureHole):
        return f"<p>{html.escape(' '.join(_figure_texts(hole.figure)))}</p>"
    return ""


def _figure_texts(figure: Figure) -> Iterator[str]:
    kind = FIGURE_KINDS.get(figure.kind)
    for name in kind.text_fields if kind is not None else ("caption",):
        value = getattr(figure, name, None)
        if isinstance(value, Body):
            yield body_text(value)
        elif isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (label.text for label in value)


def _plain(markup: str) -> str:
    markup = _BACK_LINK.sub("", _REFERENCE.sub("", markup))
    return fold(html.unescape(_TAG.sub(_tag_text, markup)))


def _tag_text(tag: re.Match[str]) -> str:
    """Alternative texts, and the addresses of links to other sites; a blank for blocks."""
    words = _ALT.search(tag.group())
    if words is not None:
        return f" {words[1]} "
    return "" if tag[2].lower() in _INLINE else " "
