"""Claims that rest on one secondary source.

A claim is a paragraph (an item, a row, an answer) that cites nothing else, or in one that cites several sources a
sentence with an amount in it. It is answered by a second source, by a primary one, or by telling readers who says so:
the words of a report, or the name of the source's publisher or author. Amounts of time are no amounts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import CitationSpan
from sitegen.checking.editorial.quotations import split_sentences
from sitegen.diagnostics import Problem
from sitegen.i18n.wording import LanguageWording
from sitegen.model.sources import Source

_NAME_SEPARATORS = re.compile(r"[()]|\bThe\b")
_HINT = "add a second source, or say who says so"


def check_claims(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG412 for each claim that nothing else supports and nobody is named for."""
    if subject.wording is None:
        return
    for checked in subject.passages_of(CLAIM_KINDS):
        for start, end, marks in _find_claims(checked, subject.wording) if checked.passage.citations else ():
            source = _single_secondary_source(marks, context)
            if source is None or _is_attributed(subject, checked, start, end, source):
                continue
            yield Problem(
                code="SG412",
                message=f"this rests on '{source.key}' alone, a secondary source",
                place=subject.source.place(marks[0].start, marks[0].end),
                hint=_HINT,
            )


def _find_claims(
    scanned: ScannedPassage, wording: LanguageWording
) -> Iterator[tuple[int, int, tuple[CitationSpan, ...]]]:
    """The offsets of each claim in its passage, and what it cites."""
    passage = scanned.passage
    if len({mark.key for mark in passage.citations}) == 1:
        yield 0, len(passage.text), passage.citations
    else:
        for start, end in split_sentences(passage.text, wording):
            marks = tuple(mark for mark in passage.citations if start <= mark.start - passage.start < end)
            if marks and any(start <= quantity.start < end for quantity in scanned.quantities if quantity.needs_source):
                yield start, end, marks


def _single_secondary_source(citations: tuple[CitationSpan, ...], context: CheckContext) -> Source | None:
    """The one source of all marks, if it is secondary."""
    keys = {mark.key for mark in citations}
    source = context.resolution.site.sources.get(next(iter(keys))) if len(keys) == 1 else None
    return source if source is not None and source.tier == "secondary" else None


def _is_attributed(subject: DocumentUnderCheck, scanned: ScannedPassage, start: int, end: int, source: Source) -> bool:
    assert subject.wording is not None
    text = scanned.passage.text[start:end]
    if scanned.passage.kind in ("row", "item"):
        above = subject.introduction(scanned.passage)
        text += f" {above.text}" if above is not None else ""
    if subject.wording.hearsay_pattern.search(text):
        return True
    names = [*_NAME_SEPARATORS.split(source.publisher or ""), *source.authors]
    return any(name.strip() and name.strip() in text for name in names)
