"""The terms of one stretch of text, whatever is then made of them.

In: a run of a body and the lexicon of its language. Out: ``Match`` values in the order of the text; none overlaps
another.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.bodies import Run
from sitegen.resolving.glossary.contexts import stands
from sitegen.resolving.glossary.forms import Form
from sitegen.resolving.glossary.lexicon import Lexicon
from sitegen.resolving.glossary.tokens import Token, Tokens, genitive, is_hyphen, places

_ENOUGH = 24  # words from the first of a term to the last that is looked at behind it


class Match(Struct, frozen=True):
    """``html[start:end]`` is ``form`` of ``concept``, with its genitive. ``compound``: a hyphen ties it to a word."""

    start: int
    end: int
    concept: str
    form: Form
    compound: bool


def matches(html: str, run: Run, lexicon: Lexicon) -> Iterator[Match]:
    """Leftmost first, the longest of those that begin at a word."""
    numbers = places(html, run.start, run.end, lexicon.primary, lexicon.starts)
    if not numbers:
        return
    tokens = Tokens(html, run.start, run.end, lexicon.primary, numbers[-1] + _ENOUGH)
    free = 0
    for at in numbers:
        found = lexicon.longest(tokens, at, html) if at >= free else None
        if found is None:
            continue
        if found.concept is None:
            free = at + found.length
        elif stands(found.form, tokens, at, found.length, html, lexicon):
            yield _match(found.concept, found.form, tokens[at], tokens[at + found.length - 1], html, run)
            free = at + found.length


def _match(concept: str, form: Form, first: Token, last: Token, html: str, run: Run) -> Match:
    end = genitive(html, last.end, run.end)
    compound = is_hyphen(html[first.start - 1 : first.start]) or is_hyphen(html[end : end + 1])
    return Match(first.start, end, concept, form, compound)
