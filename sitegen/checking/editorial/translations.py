"""What differs between a translation and its original, section by section: numbers, dates, names, citations.

In each section every exact number, every date and every name of the one must be found in the other, once at least;
citations are counted. What is missing and what is there instead become one warning, in the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, Self, TypeVar

from msgspec import Struct

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.names import NameMention, find_kept_words
from sitegen.checking.editorial.passages import CitationSpan
from sitegen.diagnostics import Place, Problem


class Fact(Protocol):
    """Something that stands in ``text[start:end]`` of its passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class ComparableFact(Fact, Protocol):
    """A fact that another may tell too."""

    def is_covered_by(self, other: Self, /) -> bool: ...


F = TypeVar("F", bound=Fact)
C = TypeVar("C", bound=ComparableFact)


class LocatedFact(Struct, Generic[F], frozen=True):
    """A fact with the passage that it stands in."""

    fact: F
    scanned: ScannedPassage

    @property
    def text(self) -> str:
        """Its words; a citation is blanked in the text, and goes by its key."""
        words = self.scanned.passage.text[self.fact.start : self.fact.end].split()
        return " ".join(words) or str(getattr(self.fact, "key", ""))


class _Section(Struct, frozen=True):
    """A section in both languages, or a field of front matter."""

    translation: DocumentUnderCheck
    original: DocumentUnderCheck
    passages: tuple[ScannedPassage, ...]
    original_passages: tuple[ScannedPassage, ...]


def check_translation(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG450 to SG453 for what a translation says otherwise than its original.

    Nothing for a language whose texts are built in their own way.
    """
    original = subject.original
    if original is None or subject.language.structure == "free":
        return
    sections = list(_pair_sections(subject, original))
    if subject.wording is not None and original.wording is not None:
        yield from (problem for section in sections for problem in _compare_numbers(section))
        yield from (problem for section in sections for problem in _compare_dates(section))
    yield from (problem for section in sections for problem in _compare_names(section))
    yield from (problem for section in sections for problem in _compare_citations(section))


def _pair_sections(translation: DocumentUnderCheck, original: DocumentUnderCheck) -> Iterator[_Section]:
    """The pairs; where the headings differ, which is told elsewhere, the body is one."""
    whole = _last_section(translation) != _last_section(original)
    own, theirs = _group_by_section(translation, whole), _group_by_section(original, whole)
    for key, passages in own.items():
        if key in theirs:
            yield _Section(translation, original, passages, theirs[key])


def _last_section(subject: DocumentUnderCheck) -> int:
    return max((checked.passage.section for checked in subject.passages), default=0)


def _group_by_section(
    subject: DocumentUnderCheck, as_one_section: bool
) -> dict[tuple[str, int], tuple[ScannedPassage, ...]]:
    groups: dict[tuple[str, int], list[ScannedPassage]] = {}
    for checked in subject.passages:
        section = checked.passage.section
        key = (checked.passage.kind, -1) if section < 0 else ("", 0 if as_one_section else section)
        groups.setdefault(key, []).append(checked)
    return {key: tuple(passages) for key, passages in groups.items()}


def _compare_numbers(section: _Section) -> Iterator[Problem]:
    """SG450 for numbers, amounts and currencies. A bare number word may become another turn of phrase."""
    own = [LocatedFact(fact, checked) for checked in section.passages for fact in checked.quantities]
    theirs = [LocatedFact(fact, checked) for checked in section.original_passages for fact in checked.quantities]
    missing = [found for found in _find_uncovered(theirs, own) if found.fact.exact]
    extra = [found for found in _find_uncovered(own, theirs) if found.fact.exact]
    yield from _report_differences(section, "SG450", "number", missing, extra)


def _compare_dates(section: _Section) -> Iterator[Problem]:
    """SG451 for days, months and years."""
    own = [LocatedFact(fact, checked) for checked in section.passages for fact in checked.dates]
    theirs = [LocatedFact(fact, checked) for checked in section.original_passages for fact in checked.dates]
    yield from _report_differences(section, "SG451", "date", _find_uncovered(theirs, own), _find_uncovered(own, theirs))


def _find_uncovered(candidates: list[LocatedFact[C]], others: list[LocatedFact[C]]) -> list[LocatedFact[C]]:
    """What none of the others says too."""
    facts = [other.fact for other in others]
    return [one for one in candidates if not any(map(one.fact.is_covered_by, facts))]


def _compare_names(section: _Section) -> Iterator[Problem]:
    """SG452 for the records of the site, and for names such as WhatsApp."""
    own, theirs = (
        _locate_names(section.passages, section.translation),
        _locate_names(section.original_passages, section.original),
    )
    ours, others = ({found.fact.entity for found in side} for side in (own, theirs))
    missing = [found for found in theirs if found.fact.entity not in ours]
    extra = [found for found in own if found.fact.entity not in others]
    yield from _report_differences(section, "SG452", "name", missing, extra)


def _locate_names(passages: tuple[ScannedPassage, ...], subject: DocumentUnderCheck) -> list[LocatedFact[NameMention]]:
    notes = subject.work.fields.notes
    keep = notes.keep if notes is not None else ()
    return [
        LocatedFact(mention, checked)
        for checked in passages
        for mention in ([*checked.mentions, *find_kept_words(checked.passage.text, keep)] if keep else checked.mentions)
    ]


def _compare_citations(section: _Section) -> Iterator[Problem]:
    """SG453 where a source is cited more or less often than in the original."""
    own, theirs = _locate_citations(section.passages), _locate_citations(section.original_passages)
    if own or theirs:
        count, wanted = (Counter(found.fact.key for found in side) for side in (own, theirs))
        yield from _report_differences(
            section, "SG453", "citation", _take_surplus(theirs, wanted - count), _take_surplus(own, count - wanted)
        )


def _locate_citations(passages: tuple[ScannedPassage, ...]) -> list[LocatedFact[CitationSpan]]:
    return [
        LocatedFact(
            CitationSpan(mark.key, mark.start - checked.passage.start, mark.end - checked.passage.start), checked
        )
        for checked in passages
        for mark in checked.passage.citations
    ]


def _take_surplus(found: list[LocatedFact[CitationSpan]], surplus: Counter[str]) -> list[LocatedFact[CitationSpan]]:
    """As many of each key as are too many, the last ones."""
    left = Counter(surplus)
    chosen: list[LocatedFact[CitationSpan]] = []
    for mark in reversed(found):
        if left[mark.fact.key] > 0:
            left[mark.fact.key] -= 1
            chosen.append(mark)
    return chosen[::-1]


def _report_differences(
    section: _Section, code: str, what: str, missing: list[LocatedFact[F]], extra: list[LocatedFact[F]]
) -> Iterator[Problem]:
    """A problem for each pair of what is missing and what is there instead, and for each that is left."""
    gone = list({found.text: found for found in reversed(missing)}.values())[::-1]
    for found in extra:
        former = next((f for f in gone if _counterpart(section, f) is found.scanned), gone[0] if gone else None)
        message = f"the {what} '{found.text}' is not in this section of the original"
        if former is not None:
            gone.remove(former)
            message = f"'{found.text}' stands here, and '{former.text}' in the original"
        place = section.translation.place(found.scanned.passage, found.fact.start, found.fact.end)
        yield Problem(code=code, message=message, place=place, related=_related(section, former))
    for found in gone:
        message = f"the {what} '{found.text}' of the original is not in this section"
        at = _counterpart(section, found) or section.passages[0]
        place = section.translation.place(at.passage)
        yield Problem(code=code, message=message, place=place, related=_related(section, found))


def _related(section: _Section, found: LocatedFact[F] | None) -> tuple[tuple[Place, str], ...]:
    if found is None:
        return ()
    place = section.original.place(found.scanned.passage, found.fact.start, found.fact.end)
    return ((place, "the original says"),)


def _counterpart(section: _Section, found: LocatedFact[F]) -> ScannedPassage | None:
    """The passage of the translation that stands where the original has the fact, if both have as many."""
    if len(section.passages) != len(section.original_passages):
        return None
    return next(
        own for own, theirs in zip(section.passages, section.original_passages, strict=True) if theirs is found.scanned
    )
