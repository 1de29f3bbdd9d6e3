"""The checks of amounts and quotations without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import Passage
from sitegen.checking.editorial.quantities import Quantity
from sitegen.diagnostics import Problem
from sitegen.model.figures import QuoteFigure
from sitegen.model.works import ConceptFields

_MIN_QUOTED_WORDS = 4  # fewer words in quotation marks are a name, or a word that the writer doubts
_SPACED_MARKS = "«» \u00a0\u202f"  # between spaces they would count as words
_CHECKED_KINDS = CLAIM_KINDS | {"quotation"}


def check_quantities(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG444 for the first amount, percentage or large number of each passage that cites nothing."""
    if _is_sourced(subject):
        return
    for scanned in subject.passages_of(CLAIM_KINDS):
        first = next((quantity for quantity in scanned.quantities if _is_claimed(quantity, scanned)), None)
        if first is not None and not _is_cited(subject, scanned.passage):
            amount = scanned.passage.text[first.start : first.end].strip()
            place = subject.place(scanned.passage, first.start, first.end)
            hint = "cite where it comes from, in the same paragraph"
            yield Problem(code="SG444", message=f"'{amount}' has no citation", place=place, hint=hint)


def check_quotations(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG445 for each quotation of at least ``_MIN_QUOTED_WORDS`` words without a citation."""
    hint = "cite the source of these words"
    for scanned in () if _is_sourced(subject) else subject.passages_of(_CHECKED_KINDS):
        passage = scanned.passage
        whole = [(0, len(passage.text))] if passage.kind == "quotation" else []
        quotations = whole or scanned.quotations()
        if not quotations or _is_cited(subject, passage):
            continue
        for start, end in quotations:
            if len(passage.text[start:end].strip(_SPACED_MARKS).split()) >= _MIN_QUOTED_WORDS:
                place = subject.place(passage) if whole else subject.place(passage, start, end)
                yield Problem(code="SG445", message="a quotation without a citation", place=place, hint=hint)
    for hole in subject.figures:
        if isinstance(hole.figure, QuoteFigure) and hole.figure.source is None:
            yield Problem(
                code="SG445", message="a quotation without a source", place=hole.place, hint="add 'source: KEY'"
            )


def _is_claimed(quantity: Quantity, scanned: ScannedPassage) -> bool:
    """False for the number of a section of a law (``§ 15``)."""
    return quantity.needs_source and not scanned.passage.text[: quantity.start].rstrip().endswith("§")


def _is_sourced(subject: DocumentUnderCheck) -> bool:
    """True for a concept with ``sources`` in front matter: they are for the whole entry."""
    fields = subject.work.fields
    return isinstance(fields, ConceptFields) and bool(fields.sources)


def _is_cited(subject: DocumentUnderCheck, passage: Passage) -> bool:
    """Does the passage have a citation, itself, in its footnotes, or in the sentence with a colon above it?"""
    if passage.citations or subject.cited_footnotes & set(passage.footnotes):
        return True
    if passage.kind not in ("row", "item", "quotation"):
        return False
    above = subject.introduction(passage)
    return above is not None and bool(above.citations) and above.text.rstrip().endswith(":")
