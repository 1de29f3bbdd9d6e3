"""The checks of amounts and quotations without a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import CLAIM_KINDS, DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import Passage
from sitegen.checking.editorial.quantities import Quantity
from sitegen.checking.editorial.works import is_mention, is_title
from sitegen.diagnostics import Message, Problem
from sitegen.model.bodies import CitationHole
from sitegen.model.figures import ChartFigure, QuoteFigure
from sitegen.model.works import ConceptFields

_MIN_QUOTED_WORDS = 4  # fewer words in quotation marks are a name, or a word that the writer doubts
_NUMBERED_LOOKBEHIND = 80  # characters before a number in which the word stands that makes a name of it
_ITALICS = re.compile(r"(?<![*_\w])([*_])(?![*_\s])[^*_]*\s[^*_]*\1(?![*_\w])")  # of several words: a title
_SPACED_MARKS = "«» \u00a0\u202f"  # between spaces they would count as words
_CHECKED_KINDS = CLAIM_KINDS | {"quotation"}


def check_quantities(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG444 for the first amount, percentage or large number of each passage that cites nothing."""
    if _is_sourced(subject):
        return
    for scanned in subject.passages_of(CLAIM_KINDS):
        first = next(find_claimed_quantities(scanned, subject), None)
        if first is not None and not _is_cited(subject, scanned.passage):
            amount = scanned.passage.text[first.start : first.end].strip()
            place = subject.place(scanned.passage, first.start, first.end)
            hint = Message("cite where it comes from, in the same paragraph")
            yield Problem(
                code="SG444", message=Message("'{amount}' has no citation", amount=amount), place=place, hint=hint
            )


def check_quotations(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG445 for each quotation of at least ``_MIN_QUOTED_WORDS`` words without a citation."""
    hint = Message("cite the source of these words")
    for scanned in () if _is_sourced(subject) else subject.passages_of(_CHECKED_KINDS):
        passage = scanned.passage
        quotations = list(find_spoken_quotations(scanned, subject))
        if not quotations or _is_cited(subject, passage):
            continue
        for start, end in quotations:
            whole = passage.kind == "quotation"
            place = subject.place(passage) if whole else subject.place(passage, start, end)
            yield Problem(code="SG445", message=Message("a quotation without a citation"), place=place, hint=hint)
    for hole in subject.figures:
        if isinstance(hole.figure, QuoteFigure) and hole.figure.source is None:
            yield Problem(
                code="SG445",
                message=Message("a quotation without a source"),
                place=hole.place,
                hint=Message("add 'source: KEY'"),
            )


def check_chart_sources(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG444 for each chart without sources, unless its caption cites one."""
    for hole in () if _is_sourced(subject) else subject.figures:
        figure = hole.figure
        if not isinstance(figure, ChartFigure) or figure.sources:
            continue
        if figure.caption is None or not any(isinstance(inner, CitationHole) for inner in figure.caption.holes):
            yield Problem(
                code="SG444",
                message=Message("a chart without sources"),
                place=hole.place,
                hint=Message("add 'sources: [KEY]'"),
            )


def find_claimed_quantities(scanned: ScannedPassage, subject: DocumentUnderCheck) -> Iterator[Quantity]:
    """The amounts, percentages and large numbers for which readers expect a source. The document has a wording."""
    return (quantity for quantity in scanned.quantities if _is_claimed(quantity, scanned, subject))


def find_spoken_quotations(scanned: ScannedPassage, subject: DocumentUnderCheck) -> Iterator[tuple[int, int]]:
    """The offsets of quotations of at least ``_MIN_QUOTED_WORDS`` words, without titles of works and mentions."""
    text, wording = scanned.passage.text, subject.wording
    whole = [(0, len(text))] if scanned.passage.kind == "quotation" else []
    for start, end in whole or scanned.quotations():
        if not whole and wording is not None and is_title(text, start, end, wording, subject.particles):
            continue
        if not whole and wording is not None and is_mention(text, start, end, wording):
            continue
        if len(text[start:end].strip(_SPACED_MARKS).split()) >= _MIN_QUOTED_WORDS:
            yield start, end


def _is_claimed(quantity: Quantity, scanned: ScannedPassage, subject: DocumentUnderCheck) -> bool:
    """False for a number that is a name or a part of one (*§ 15*, *Article 1000*), and for a figure of speech."""
    if not quantity.needs_source:
        return False
    text, wording = scanned.passage.text, subject.wording
    assert wording is not None  # the check needs it
    if any(
        speech.start() <= quantity.start < speech.end() for speech in wording.figure_of_speech_pattern.finditer(text)
    ):
        return False
    if quantity.unit is not None or quantity.scale:
        return True
    before = text[max(0, quantity.start - _NUMBERED_LOOKBEHIND) : quantity.start]
    return not wording.numbered_pattern.search(before) and not _is_in_title(quantity, scanned, subject)


def _is_in_title(quantity: Quantity, scanned: ScannedPassage, subject: DocumentUnderCheck) -> bool:
    """Is a bare number in a name of the site's records, or in a title, in quotation marks or in italics?"""
    if any(name.start <= quantity.start < name.end for name in scanned.mentions):
        return True
    text, wording = scanned.passage.text, subject.wording
    assert wording is not None
    for start, end in scanned.quotations():
        if start <= quantity.start < end:
            is_name = len(text[start:end].split()) < _MIN_QUOTED_WORDS
            return is_name or is_title(text, start, end, wording, subject.particles)
    return any(span.start() < quantity.start < span.end() for span in _ITALICS.finditer(text))


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
