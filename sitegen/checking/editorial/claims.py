"""Claims that rest on one secondary source.

A claim is a paragraph (an item, a row, an answer) that cites nothing else, or in one that cites several sources a
sentence with an amount in it. It is answered by a second source, by a primary one, or by telling readers who says so:
the words of a report, or the name of the source's publisher or author. Amounts of time are no amounts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.passages import Mark
from sitegen.checking.editorial.proofs import CLAIMS, Checked, Proof
from sitegen.checking.editorial.quotations import sentences_in
from sitegen.diagnostics import Problem
from sitegen.model.sources import Source

_FRAME = re.compile(r"[()]|\bThe\b")
_HINT = "add a second source, or say who says so"


def check_claims(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG412 for each claim that nothing else supports and nobody is named for."""
    if proof.wording is None:
        return
    for checked in proof.of(CLAIMS):
        for start, end, marks in _claims(checked) if checked.passage.marks else ():
            source = _only(marks, desk)
            if source is None or _is_attributed(proof, checked, start, end, source):
                continue
            yield Problem(
                code="SG412",
                message=f"this rests on '{source.key}' alone, a secondary source",
                place=proof.source.place(marks[0].start, marks[0].end),
                hint=_HINT,
            )


def _claims(checked: Checked) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """The offsets of each claim in its passage, and what it cites."""
    passage = checked.passage
    if len({mark.key for mark in passage.marks}) == 1:
        yield 0, len(passage.text), passage.marks
    else:
        for start, end in sentences_in(passage.text):
            marks = tuple(mark for mark in passage.marks if start <= mark.start - passage.start < end)
            if marks and any(start <= quantity.start < end for quantity in checked.quantities if quantity.is_claim):
                yield start, end, marks


def _only(marks: tuple[Mark, ...], desk: Desk) -> Source | None:
    """The one source of all marks, if it is secondary."""
    keys = {mark.key for mark in marks}
    source = desk.resolution.site.sources.get(next(iter(keys))) if len(keys) == 1 else None
    return source if source is not None and source.tier == "secondary" else None


def _is_attributed(proof: Proof, checked: Checked, start: int, end: int, source: Source) -> bool:
    assert proof.wording is not None
    text = checked.passage.text[start:end]
    if checked.passage.kind in ("row", "item"):
        above = proof.introduction(checked.passage)
        text += f" {above.text}" if above is not None else ""
    if proof.wording.hearsay_pattern.search(text):
        return True
    names = [*_FRAME.split(source.publisher or ""), *source.authors]
    return any(name.strip() and name.strip() in text for name in names)
