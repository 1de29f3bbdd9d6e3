"""The terms of one stretch of text.

In: a run of a body and the index of its language. Out: ``TermMatch`` values in the order of the text, which do not
overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.i18n.scripts import is_whole_word
from sitegen.model.bodies import TextRun
from sitegen.resolving.glossary.disambiguation import is_term_here
from sitegen.resolving.glossary.surface_forms import SurfaceForm
from sitegen.resolving.glossary.term_index import TermIndex, TrieMatch
from sitegen.resolving.glossary.tokens import Tokens, find_words, is_hyphen

_LOOKAHEAD = 24  # words behind the first of a term: those of the term, and neighbours that tell what it is


class TermMatch(Struct, frozen=True):
    """``html[start:end]`` is ``form`` of ``concept``, with its signs and its possessive. ``compound``: a hyphen ties a
    word to it."""

    start: int
    end: int
    concept: str
    form: SurfaceForm
    compound: bool


def find_matches(html: str, run: TextRun, term_index: TermIndex) -> Iterator[TermMatch]:
    """The longest form at each word, from left to right."""
    numbers = find_words(html, run.start, run.end, term_index.rules.gendered, term_index.nodes_by_first_word)
    if not numbers:
        return
    tokens = Tokens(html, run.start, run.end, term_index.rules.gendered, numbers[-1] + _LOOKAHEAD)
    free = 0
    for at in numbers:
        found = term_index.longest_match(tokens, at, html) if at >= free else None
        if found is None:
            continue
        if found.concept is None:
            free = at + found.length
        elif run.start <= found.start and found.end <= run.end and is_term_here(found, tokens, at, html, term_index):
            words = tokens[at], tokens[at + found.length - 1]
            if not is_whole_word(html, words[0].start, words[1].end, term_index.language):
                continue
            yield _make_match(found, found.concept, html, run, term_index.rules.possessive)
            free = at + found.length


def _make_match(
    found: TrieMatch, concept: str, html: str, run: TextRun, possessive: re.Pattern[str] | None
) -> TermMatch:
    ending = possessive.match(html, found.end, run.end) if possessive is not None else None
    end = ending.end() if ending is not None else found.end
    compound = is_hyphen(html[found.start - 1 : found.start]) or is_hyphen(html[end : end + 1])
    return TermMatch(found.start, end, concept, found.form, compound)
