"""Marks around words that are in another language than the text that they become a part of.

In: words and their language. Out: the same with marks; and, of finished HTML or XML, elements with ``lang`` in place of
the marks. Words go through many hands before they stand in a page (sentences, labels, links, breadcrumbs), and some end
where no markup is possible: there the marks are taken out.

Marks are noncharacters (Unicode 23.7), which no source file may contain.
"""

from __future__ import annotations

import re

_OPEN, _END_OF_TAG, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_OPEN_BYTES = _OPEN.encode()
_MARK = re.compile(f"{_OPEN}[A-Za-z0-9-]*{_END_OF_TAG}|{_CLOSE}")
MARKED_WORDS = f"{_OPEN}[^{_CLOSE}]*{_CLOSE}"
_WORDS = f"{_OPEN}([A-Za-z0-9-]*){_END_OF_TAG}([^{_OPEN}{_CLOSE}]*){_CLOSE}"
_WHOLE_ELEMENT = re.compile(rf"(<[a-z][a-z0-9]*(?![^<>]*\slang=)[^<>]*)>{_WORDS}(?=</)")
# The elements of Atom that may have a language (RFC 4287, section 2 and 3.1).
_WHOLE_FEED_ELEMENT = re.compile(rf"(<(?:title|subtitle|summary|content|rights)\b[^<>]*)>{_WORDS}(?=</)")
_HTML_PART = re.compile(
    rf"<(script|style|title|option|textarea|svg)\b.*?</\1>|<[^<>]*>|{_WORDS}", re.DOTALL | re.IGNORECASE
)
_PICTURES = (".png", ".jpg", ".avif")


def mark_foreign(text: str, lang: str) -> str:
    """``text`` as words in the language ``lang`` (BCP 47); unchanged where ``lang`` is empty."""
    return f"{_OPEN}{lang}{_END_OF_TAG}{without_marks(text)}{_CLOSE}" if lang else text


def without_marks(text: str) -> str:
    return _MARK.sub("", text) if _OPEN in text else text


def capitalize(text: str) -> str:
    """``text`` with a capital at its begin, behind a mark if there is one."""
    found = _MARK.match(text)
    at = found.end() if found else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def resolve_language_marks(data: bytes, path: str) -> bytes:
    """The bytes of an output without marks: HTML and XML with ``lang``, where there can be any."""
    if path.endswith(_PICTURES) or _OPEN_BYTES not in data:  # bytes of a picture may look like a mark
        return data
    text = data.decode()
    if path.endswith(".html"):
        text = _WHOLE_ELEMENT.sub(r'\1 lang="\2" dir="auto">\3', text)
        text = _HTML_PART.sub(_mark_up, text)
    elif path.endswith(".xml"):
        text = _WHOLE_FEED_ELEMENT.sub(r'\1 xml:lang="\2">\3', text)
    return without_marks(text).encode()


def _mark_up(part: re.Match[str]) -> str:
    words = part[3]
    if words is None:
        return without_marks(part[0])
    return f'<span lang="{part[2]}" dir="auto">{words}</span>'
