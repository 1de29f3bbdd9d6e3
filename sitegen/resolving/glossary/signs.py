"""Terms with signs at their ends (*C++*, *.NET*, *§ 5*, *401(k)*), and words that a sign ties to others (*R&D*).

In: a body's HTML and offsets in it. Out: offsets, or whether a word is a part of more.
"""

from __future__ import annotations

import re

from sitegen.resolving.glossary.tokens import normalize_signs

_TIED_BEFORE = re.compile(r"\w&amp;$")
_TIED_AFTER = re.compile(r"&amp;\w")
_PART_AFTER = re.compile(r"\(\w{1,3}\)")
_PART_BEFORE = re.compile(r"\d\($")
_TIE_LENGTH = len("x&amp;")


def find_signs(html: str, start: int, end: int, signs: tuple[str, str], plural: str) -> tuple[int, int] | None:
    """The offsets of ``html[start:end]`` with ``signs`` before and after it; None where they do not stand there, or
    where more of the same kind does. ``plural``: what may follow them and is linked too (*401(k)s*)."""
    before, after = signs
    first, last = start - len(before), end + len(after)
    if first < 0 or normalize_signs(html[first:start]) != before or normalize_signs(html[end:last]) != after:
        return None
    if before and (html[first - 1 : first].isalnum() or html[first - 1 : first] in ("_", before[0])):
        return None
    if after and plural and html.startswith(plural, last) and not html[last + len(plural) :][:1].isalnum():
        last += len(plural)
    elif after and (html[last : last + 1].isalnum() or html[last : last + 1] in ("_", after[-1])):
        return None
    return first, last


def is_tied_by_sign(html: str, start: int, end: int) -> bool:
    """Is ``html[start:end]`` the *D* of *R&D*, or the *401* or the *k* of *401(k)*?"""
    if _TIED_BEFORE.search(html, max(0, start - _TIE_LENGTH), start) or _TIED_AFTER.match(html, end):
        return True
    if html[end - 1].isdigit() and _PART_AFTER.match(html, end):
        return True
    return html.startswith(")", end) and _PART_BEFORE.search(html, max(0, start - 2), start) is not None
