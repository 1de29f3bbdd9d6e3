"""The terms of one stretch of text, whatever is then made of them.

In: a run of a body and the lexicon of its language. Out: ``Match`` values in the order of the text; none overlaps
another.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.bodies import TextRun
from sitegen.resolving.glossary.disambiguation import is_term_here
from sitegen.resolving.glossary.surface_forms import SurfaceForm
from sitegen.resolving.glossary.term_index import TermIndex
from sitegen.resolving.glossary.tokens import Token, Tokens, find_words, genitive_end, is_hyphen

_LOOKAHEAD = 24  # words from the first of a term to the last that is looked at behind it


class TermMatch(Struct, frozen=True):
    """``html[start:end]`` is ``form`` of ``concept``, with its genitive. ``compound``: a hyphen ties it to a word."""

    start: int
    end: int
    concept: str
    form: SurfaceForm
    compound: bool


def find_matches(html: str, run: TextRun, term_index: TermIndex) -> Iterator[TermMatch]:
    """Leftmost first, the longest of those that begin at a word."""
    numbers = find_words(html, run.start, run.end, term_index.primary_subtag, term_index.nodes_by_first_word)
    if not numbers:
        return
    tokens = Tokens(html, run.start, run.end, term_index.primary_subtag, numbers[-1] + _LOOKAHEAD)
    free = 0
    for at in numbers:
        found = term_index.longest_match(tokens, at, html) if at >= free else None
        if found is None:
            continue
        if found.concept is None:
            free = at + found.length
        elif is_term_here(found.form, tokens, at, found.length, html, term_index):
            yield _make_match(found.concept, found.form, tokens[at], tokens[at + found.length - 1], html, run)
            free = at + found.length


def _make_match(concept: str, form: SurfaceForm, first: Token, last: Token, html: str, run: TextRun) -> TermMatch:
    end = genitive_end(html, last.end, run.end)
    compound = is_hyphen(html[first.start - 1 : first.start]) or is_hyphen(html[end : end + 1])
    return TermMatch(first.start, end, concept, form, compound)
