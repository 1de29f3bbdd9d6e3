"""The check of claims that rest on one secondary source.

A claim is a paragraph (list item, table row, answer) that cites one source, or, in one that cites several, a sentence
with an amount. Amounts of time do not count. There is no warning for a claim with a second source, with a primary one,
or with an attribution: words of hearsay (*according to*), or the name of the source's publisher or author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import CitationSpan
from sitegen.checking.editorial.quotations import split_sentences
from sitegen.diagnostics import Message, Problem
from sitegen.i18n.languages import all_wordings
from sitegen.i18n.wording import LanguageWording, join_alternatives
from sitegen.model.sources import Source

_HINT = Message("add a second source, or say who says so")


def check_claims(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG412 for each claim that rests on one secondary source and is not attributed."""
    assert subject.wording is not None  # the check needs it
    for scanned in subject.passages_of(CLAIM_KINDS):
        for start, end, citations in _find_claims(scanned, subject.wording) if scanned.passage.citations else ():
            source = _single_secondary_source(citations, context)
            if source is None or _is_attributed(subject, scanned, start, end, source):
                continue
            yield Problem(
                code="SG412",
                message=Message("this rests on '{key}' alone, a secondary source", key=source.key),
                place=subject.source.place(citations[0].start, citations[0].end),
                hint=_HINT,
            )


def _find_claims(
    scanned: ScannedPassage, wording: LanguageWording
) -> Iterator[tuple[int, int, tuple[CitationSpan, ...]]]:
    """(start, end, citations) of each claim; offsets count from the start of the passage."""
    passage = scanned.passage
    if len({citation.key for citation in passage.citations}) == 1:
        yield 0, len(passage.text), passage.citations
    else:
        for start, end in split_sentences(passage.text, wording):
            citations = tuple(found for found in passage.citations if start <= found.start - passage.start < end)
            amounts = (quantity for quantity in scanned.quantities if quantity.needs_source)
            if citations and any(start <= amount.start < end for amount in amounts):
                yield start, end, citations


def _single_secondary_source(citations: tuple[CitationSpan, ...], context: CheckContext) -> Source | None:
    """The source of all citations, if there is only one and it is secondary."""
    keys = {citation.key for citation in citations}
    source = context.sources.get(next(iter(keys))) if len(keys) == 1 else None
    return source if source is not None and source.tier == "secondary" else None


def _is_attributed(subject: DocumentUnderCheck, scanned: ScannedPassage, start: int, end: int, source: Source) -> bool:
    """Does the claim, or the paragraph above its list or table, say who says so?"""
    assert subject.wording is not None
    text = scanned.passage.text[start:end]
    if scanned.passage.kind in ("row", "item"):
        above = subject.introduction(scanned.passage)
        text += f" {above.text}" if above is not None else ""
    if subject.wording.hearsay_pattern.search(text):
        return True
    names = [*_publisher_names(source.publisher or ""), *source.authors]
    return any(name.strip() and name.strip() in text for name in names)


def _publisher_names(publisher: str) -> list[str]:
    """*The Verge (Vox Media)*: *Verge*, *Vox Media*."""
    articles = (article for wording in all_wordings() for article in wording.name_articles)
    return re.split(rf"[()]|\b(?:{join_alternatives(articles)})\b", publisher)
