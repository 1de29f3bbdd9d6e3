"""What differs between a translation and its original, section by section: numbers, dates, names, citations.

In each section every exact number, every date and every name of the one must be found in the other, once at least;
citations are counted. What is missing and what is there instead become one warning, in the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sitegen.checking.editorial.names import Mention
from sitegen.checking.editorial.passages import Mark
from sitegen.checking.editorial.proofs import Checked, Desk, Proof
from sitegen.diagnostics import Place, Problem


class Fact(Protocol):
    """Something that stands in ``text[start:end]`` of its passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Found(Generic[F]):
    """A fact with the passage that it stands in."""

    fact: F
    checked: Checked

    @property
    def said(self) -> str:
        """Its words; a citation is blanked in the text, and goes by its key."""
        words = self.checked.passage.text[self.fact.start : self.fact.end].split()
        return " ".join(words) or str(getattr(self.fact, "key", ""))


@dataclass(frozen=True, slots=True)
class _Section:
    """A section in both languages, or a field of front matter."""

    proof: Proof
    original: Proof
    own: tuple[Checked, ...]
    theirs: tuple[Checked, ...]


def check_numbers(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG450 for numbers, amounts and currencies. A bare number word may become another turn of phrase."""
    for section in _sections(proof, desk, worded=True):
        own = [Found(fact, checked) for checked in section.own for fact in checked.quantities]
        theirs = [Found(fact, checked) for checked in section.theirs for fact in checked.quantities]
        missing = [f for f in theirs if f.fact.exact and not any(f.fact.is_told_by(o.fact) for o in own)]
        extra = [f for f in own if f.fact.exact and not any(f.fact.is_told_by(o.fact) for o in theirs)]
        yield from _told(section, "SG450", "number", missing, extra)


def check_dates(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG451 for days, months and years."""
    for section in _sections(proof, desk, worded=True):
        own = [Found(fact, checked) for checked in section.own for fact in checked.dates]
        theirs = [Found(fact, checked) for checked in section.theirs for fact in checked.dates]
        missing = [f for f in theirs if not any(f.fact.is_told_by(o.fact) for o in own)]
        extra = [f for f in own if not any(f.fact.is_told_by(o.fact) for o in theirs)]
        yield from _told(section, "SG451", "date", missing, extra)


def check_names(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG452 for the records of the site, and for names such as WhatsApp."""
    for section in _sections(proof, desk, worded=False):
        own, theirs = _names(section.own, section.proof, desk), _names(section.theirs, section.original, desk)
        ours, others = ({found.fact.who for found in side} for side in (own, theirs))
        missing = [found for found in theirs if found.fact.who not in ours]
        extra = [found for found in own if found.fact.who not in others]
        yield from _told(section, "SG452", "name", missing, extra)


def check_citations(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG453 where a source is cited more or less often than in the original."""
    for section in _sections(proof, desk, worded=False):
        own, theirs = _marks(section.own), _marks(section.theirs)
        count, wanted = (Counter(found.fact.key for found in side) for side in (own, theirs))
        missing = _surplus(theirs, wanted - count)
        extra = _surplus(own, count - wanted)
        yield from _told(section, "SG453", "citation", missing, extra)


def _sections(proof: Proof, desk: Desk, *, worded: bool) -> Iterator[_Section]:
    """The pairs; where the headings differ, which is told elsewhere, the body is one.

    None for a language whose texts are built in their own way; and where ``worded``, for one whose words the checks do
    not know.
    """
    original = desk.original(proof)
    if proof.is_original or original is None or proof.language.structure == "free":
        return
    if worded and (proof.wording is None or original.wording is None):
        return
    whole = _last(proof) != _last(original)
    own, theirs = _grouped(proof, whole), _grouped(original, whole)
    for key, passages in own.items():
        if key in theirs:
            yield _Section(proof, original, passages, theirs[key])


def _last(proof: Proof) -> int:
    return max((checked.passage.section for checked in proof.checked), default=0)


def _grouped(proof: Proof, whole: bool) -> dict[tuple[str, int], tuple[Checked, ...]]:
    groups: dict[tuple[str, int], list[Checked]] = {}
    for checked in proof.checked:
        section = checked.passage.section
        key = (checked.passage.kind, -1) if section < 0 else ("", 0 if whole else section)
        groups.setdefault(key, []).append(checked)
    return {key: tuple(passages) for key, passages in groups.items()}


def _names(passages: tuple[Checked, ...], proof: Proof, desk: Desk) -> list[Found[Mention]]:
    notes = proof.work.fields.notes
    names = desk.names[proof.document.language]
    return [
        Found(mention, checked)
        for checked in passages
        for mention in names.mentions(checked.passage.text, notes.keep if notes is not None else ())
    ]


def _marks(passages: tuple[Checked, ...]) -> list[Found[Mark]]:
    return [
        Found(Mark(mark.key, mark.start - checked.passage.start, mark.end - checked.passage.start), checked)
        for checked in passages
        for mark in checked.passage.marks
    ]


def _surplus(found: list[Found[Mark]], surplus: Counter[str]) -> list[Found[Mark]]:
    """As many of each key as are too many, the last ones."""
    left = Counter(surplus)
    chosen: list[Found[Mark]] = []
    for mark in reversed(found):
        if left[mark.fact.key] > 0:
            left[mark.fact.key] -= 1
            chosen.append(mark)
    return chosen[::-1]


def _told(section: _Section, code: str, what: str, missing: list[Found[F]], extra: list[Found[F]]) -> Iterator[Problem]:
    """A problem for each pair of what is missing and what is there instead, and for each that is left."""
    gone = list({found.said: found for found in reversed(missing)}.values())[::-1]
    for found in extra:
        former = next((f for f in gone if _counterpart(section, f) is found.checked), gone[0] if gone else None)
        message = f"the {what} '{found.said}' is not in this section of the original"
        if former is not None:
            gone.remove(former)
            message = f"'{found.said}' stands here, and '{former.said}' in the original"
        place = section.proof.place(found.checked.passage, found.fact.start, found.fact.end)
        yield Problem(code=code, message=message, place=place, related=_related(section, former))
    for found in gone:
        message = f"the {what} '{found.said}' of the original is not in this section"
        at = _counterpart(section, found) or section.own[0]
        place = section.proof.place(at.passage)
        yield Problem(code=code, message=message, place=place, related=_related(section, found))


def _related(section: _Section, found: Found[F] | None) -> tuple[tuple[Place, str], ...]:
    if found is None:
        return ()
    place = section.original.place(found.checked.passage, found.fact.start, found.fact.end)
    return ((place, "the original says"),)


def _counterpart(section: _Section, found: Found[F]) -> Checked | None:
    """The passage of the translation that stands where the original has the fact, if both have as many."""
    if len(section.own) != len(section.theirs):
        return None
    return next(own for own, theirs in zip(section.own, section.theirs, strict=True) if theirs is found.checked)
