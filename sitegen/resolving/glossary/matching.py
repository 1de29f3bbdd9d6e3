"""The terms of one stretch of text, whatever is then made of them.

In: a run of a body and the lexicon of its language. Out: ``Match`` values in the order of the text; none overlaps
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.bodies import Run
from sitegen.resolving.glossary.contexts import stands
from sitegen.resolving.glossary.forms import Form
from sitegen.resolving.glossary.lexicon import Lexicon
from sitegen.resolving.glossary.tokens import Token, genitive, is_hyphen, may_hold_one, tokens


@dataclass(frozen=True, slots=True)
class Match:
    """``html[start:end]`` is ``form`` of ``concept``, with its genitive. ``compound``: a hyphen ties it to a word."""

    start: int
    end: int
    concept: str
    form: Form
    compound: bool


def matches(html: str, run: Run, lexicon: Lexicon) -> Iterator[Match]:
    """Leftmost first, the longest of those that begin at a word."""
    if not may_hold_one(html, run.start, run.end, lexicon.primary, lexicon.starts):
        return
    found = tokens(html, run.start, run.end, lexicon.primary)
    at = 0
    while at < len(found):
        longest = lexicon.longest(found, at, html) if found[at].text in lexicon.starts else None
        if longest is None:
            at += 1
        elif longest.concept is None:
            at += longest.length
        elif not stands(longest.form, found, at, longest.length, html, lexicon):
            at += 1
        else:
            yield _match(longest.concept, longest.form, found[at], found[at + longest.length - 1], html, run)
            at += longest.length


def _match(concept: str, form: Form, first: Token, last: Token, html: str, run: Run) -> Match:
    end = genitive(html, last.end, run.end)
    compound = is_hyphen(html[first.start - 1 : first.start]) or is_hyphen(html[end : end + 1])
    return Match(first.start, end, concept, form, compound)
