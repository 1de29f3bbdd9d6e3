"""The check of translations against their originals, section by section: numbers, dates, names, citations.

Each exact number, date and name of a section must be in the other language's section at least once; citations are
counted. A missing fact and another in its place are one warning, in the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, Self, TypeVar

from msgspec import Struct

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.names import NameMention, find_kept_words, strip_genitive
from sitegen.checking.editorial.passages import CitationSpan
from sitegen.diagnostics import Message, Place, Problem


class Fact(Protocol):
    """A number, date, name or citation in ``text[start:end]`` of its passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class ComparableFact(Fact, Protocol):
    """A fact that may be equal to another in other words."""

    def is_covered_by(self, other: Self, /) -> bool: ...


F = TypeVar("F", bound=Fact)
C = TypeVar("C", bound=ComparableFact)


class LocatedFact(Struct, Generic[F], frozen=True):
    """A fact and its passage."""

    fact: F
    scanned: ScannedPassage

    @property
    def text(self) -> str:
        """The words of the fact; of a citation, which is blanked in passages, the key."""
        if isinstance(self.fact, CitationSpan):
            return self.fact.key
        return " ".join(self.scanned.passage.text[self.fact.start : self.fact.end].split())


class _Section(Struct, frozen=True):
    """A section, or a field of front matter, in both languages."""

    translation: DocumentUnderCheck
    original: DocumentUnderCheck
    passages: tuple[ScannedPassage, ...]
    original_passages: tuple[ScannedPassage, ...]


def check_translation(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG450 to SG453 for facts of a translation that differ from its original; none with ``structure: free``."""
    original = subject.original
    assert original is not None
    if subject.language.structure == "free":
        return
    sections = list(_pair_sections(subject, original))
    if subject.wording is not None and original.wording is not None:
        yield from (problem for section in sections for problem in _compare_numbers(section))
        yield from (problem for section in sections for problem in _compare_dates(section))
    yield from (problem for section in sections for problem in _compare_names(section))
    yield from (problem for section in sections for problem in _compare_citations(section))


def _pair_sections(translation: DocumentUnderCheck, original: DocumentUnderCheck) -> Iterator[_Section]:
    """The sections that both have. If the numbers of headings differ (SG503), the whole body is one section."""
    as_one = _last_section(translation) != _last_section(original)
    sections, original_sections = _group_by_section(translation, as_one), _group_by_section(original, as_one)
    for key, passages in sections.items():
        if key in original_sections:
            yield _Section(translation, original, passages, original_sections[key])


def _last_section(subject: DocumentUnderCheck) -> int:
    return max((scanned.passage.section for scanned in subject.passages), default=0)


def _group_by_section(
    subject: DocumentUnderCheck, as_one_section: bool
) -> dict[tuple[str, int], tuple[ScannedPassage, ...]]:
    """(field, -1) or ("", section) → the passages."""
    groups: dict[tuple[str, int], list[ScannedPassage]] = {}
    for scanned in subject.passages:
        section = scanned.passage.section
        key = (scanned.passage.kind, -1) if section < 0 else ("", 0 if as_one_section else section)
        groups.setdefault(key, []).append(scanned)
    return {key: tuple(passages) for key, passages in groups.items()}


def _compare_numbers(section: _Section) -> Iterator[Problem]:
    """SG450 for numbers, amounts and currencies that are exact: number words and ordinals may be translated freely."""
    facts = [LocatedFact(fact, scanned) for scanned in section.passages for fact in scanned.quantities]
    originals = [LocatedFact(fact, scanned) for scanned in section.original_passages for fact in scanned.quantities]
    missing = [located for located in _find_uncovered(originals, facts) if located.fact.exact]
    extra = [located for located in _find_uncovered(facts, originals) if located.fact.exact]
    yield from _report_differences(section, "SG450", "number", missing, extra)


def _compare_dates(section: _Section) -> Iterator[Problem]:
    """SG451 for days, months and years."""
    facts = [LocatedFact(fact, scanned) for scanned in section.passages for fact in scanned.dates]
    originals = [LocatedFact(fact, scanned) for scanned in section.original_passages for fact in scanned.dates]
    missing, extra = _find_uncovered(originals, facts), _find_uncovered(facts, originals)
    yield from _report_differences(section, "SG451", "date", missing, extra)


def _find_uncovered(candidates: list[LocatedFact[C]], others: list[LocatedFact[C]]) -> list[LocatedFact[C]]:
    """The candidates that are covered by none of the others."""
    facts = [other.fact for other in others]
    return [located for located in candidates if not any(map(located.fact.is_covered_by, facts))]


def _compare_names(section: _Section) -> Iterator[Problem]:
    """SG452 for the records of the site, for names such as WhatsApp, and for the words that translations keep.

    In another script names are written in another way, so that only the last can be compared.
    """
    same_script = section.translation.language.script == section.original.language.script
    names = _locate_names(section.passages, section.translation, only_kept=not same_script)
    originals = _locate_names(section.original_passages, section.original, only_kept=not same_script)
    missing = _find_unnamed(originals, names, section.passages)
    extra = _find_unnamed(names, originals, section.original_passages)
    yield from _report_differences(section, "SG452", "name", missing, extra)


def _find_unnamed(
    candidates: list[LocatedFact[NameMention]],
    others: list[LocatedFact[NameMention]],
    passages: tuple[ScannedPassage, ...],
) -> list[LocatedFact[NameMention]]:
    """The candidates that are not among the others. Either may have an ending of its language: *WhatsAppie*."""
    entities = {other.fact.entity for other in others}
    stems = tuple({other.text for other in others})
    return [
        located
        for located in candidates
        if located.fact.entity not in entities
        and not located.text.startswith(stems)
        and not any(strip_genitive(located.text) in scanned.passage.text for scanned in passages)
    ]


def _locate_names(
    passages: tuple[ScannedPassage, ...], subject: DocumentUnderCheck, *, only_kept: bool
) -> list[LocatedFact[NameMention]]:
    notes = subject.work.fields.notes
    keep = notes.keep if notes is not None else ()
    found: list[LocatedFact[NameMention]] = []
    for scanned in passages:
        mentions = () if only_kept else scanned.mentions
        kept = find_kept_words(scanned.passage.text, keep) if keep else ()
        found += [LocatedFact(mention, scanned) for mention in (*mentions, *kept)]
    return found


def _compare_citations(section: _Section) -> Iterator[Problem]:
    """SG453 for sources that are cited more or less often than in the original."""
    citations, originals = _locate_citations(section.passages), _locate_citations(section.original_passages)
    if citations or originals:
        counts, original_counts = (Counter(located.fact.key for located in side) for side in (citations, originals))
        missing = _take_surplus(originals, original_counts - counts)
        extra = _take_surplus(citations, counts - original_counts)
        yield from _report_differences(section, "SG453", "citation", missing, extra)


def _locate_citations(passages: tuple[ScannedPassage, ...]) -> list[LocatedFact[CitationSpan]]:
    """The citations, with offsets in their passages."""
    return [
        LocatedFact(CitationSpan(span.key, span.start - passage.start, span.end - passage.start), scanned)
        for scanned in passages
        for passage in (scanned.passage,)
        for span in passage.citations
    ]


def _take_surplus(citations: list[LocatedFact[CitationSpan]], surplus: Counter[str]) -> list[LocatedFact[CitationSpan]]:
    """The last ``surplus[key]`` citations of each key."""
    left = Counter(surplus)
    taken: list[LocatedFact[CitationSpan]] = []
    for located in reversed(citations):
        if left[located.fact.key] > 0:
            left[located.fact.key] -= 1
            taken.append(located)
    return taken[::-1]


def _report_differences(
    section: _Section, code: str, name: str, missing: list[LocatedFact[F]], extra: list[LocatedFact[F]]
) -> Iterator[Problem]:
    """A problem for each extra fact, with a missing one in its place if there is one, then for each other missing fact.

    ``name``: of this sort of facts. A missing fact of the same passage is preferred.
    """
    unmatched = list({located.text: located for located in reversed(missing)}.values())[::-1]
    for located in extra:
        same_passage = (one for one in unmatched if _counterpart(section, one) is located.scanned)
        former = next(same_passage, unmatched[0] if unmatched else None)
        message = Message("the {name} '{text}' is not in this section of the original", name=name, text=located.text)
        if former is not None:
            unmatched.remove(former)
            message = Message(
                "this has '{text}', and the original has '{former_text}'", text=located.text, former_text=former.text
            )
        place = section.translation.place(located.scanned.passage, located.fact.start, located.fact.end)
        yield Problem(code=code, message=message, place=place, related=_related(section, former))
    for located in unmatched:
        message = Message("the {name} '{text}' of the original is not in this section", name=name, text=located.text)
        scanned = _counterpart(section, located) or section.passages[0]
        place = section.translation.place(scanned.passage)
        yield Problem(code=code, message=message, place=place, related=_related(section, located), is_missing=True)


def _related(section: _Section, original: LocatedFact[F] | None) -> tuple[tuple[Place, Message], ...]:
    if original is None:
        return ()
    place = section.original.place(original.scanned.passage, original.fact.start, original.fact.end)
    return ((place, Message("the original says")),)


def _counterpart(section: _Section, original: LocatedFact[F]) -> ScannedPassage | None:
    """The passage of the translation with the same number as that of ``original``; None if the numbers of passages
    differ."""
    if len(section.passages) != len(section.original_passages):
        return None
    pairs = zip(section.passages, section.original_passages, strict=True)
    return next(passage for passage, original_passage in pairs if original_passage is original.scanned)
