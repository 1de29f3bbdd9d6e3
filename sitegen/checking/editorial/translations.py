"""What differs between a translation and its original, section by section: numbers, dates, names, citations.

In each section every exact number, every date and every name of the one must be found in the other, once at least;
citations are counted. What is missing and what is there instead become one warning, in the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, Self, TypeVar

from msgspec import Struct

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.names import Mention, kept_in
from sitegen.checking.editorial.passages import Mark
from sitegen.checking.editorial.proofs import Checked, Proof
from sitegen.diagnostics import Place, Problem


class Fact(Protocol):
    """Something that stands in ``text[start:end]`` of its passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Comparable(Fact, Protocol):
    """A fact that another may tell too."""

    def is_told_by(self, other: Self, /) -> bool: ...


F = TypeVar("F", bound=Fact)
C = TypeVar("C", bound=Comparable)


class Found(Struct, Generic[F], frozen=True):
    """A fact with the passage that it stands in."""

    fact: F
    checked: Checked

    @property
    def said(self) -> str:
        """Its words; a citation is blanked in the text, and goes by its key."""
        words = self.checked.passage.text[self.fact.start : self.fact.end].split()
        return " ".join(words) or str(getattr(self.fact, "key", ""))


class _Section(Struct, frozen=True):
    """A section in both languages, or a field of front matter."""

    proof: Proof
    original: Proof
    own: tuple[Checked, ...]
    theirs: tuple[Checked, ...]


def check_translation(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG450 to SG453 for what a translation says otherwise than its original.

    Nothing for a language whose texts are built in their own way.
    """
    original = proof.original
    if original is None or proof.language.structure == "free":
        return
    sections = list(_sections(proof, original))
    if proof.wording is not None and original.wording is not None:
        yield from (problem for section in sections for problem in _numbers(section))
        yield from (problem for section in sections for problem in _dates(section))
    yield from (problem for section in sections for problem in _names(section))
    yield from (problem for section in sections for problem in _citations(section))


def _sections(proof: Proof, original: Proof) -> Iterator[_Section]:
    """The pairs; where the headings differ, which is told elsewhere, the body is one."""
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


def _numbers(section: _Section) -> Iterator[Problem]:
    """SG450 for numbers, amounts and currencies. A bare number word may become another turn of phrase."""
    own = [Found(fact, checked) for checked in section.own for fact in checked.quantities]
    theirs = [Found(fact, checked) for checked in section.theirs for fact in checked.quantities]
    missing = [found for found in _untold(theirs, own) if found.fact.exact]
    extra = [found for found in _untold(own, theirs) if found.fact.exact]
    yield from _told(section, "SG450", "number", missing, extra)


def _dates(section: _Section) -> Iterator[Problem]:
    """SG451 for days, months and years."""
    own = [Found(fact, checked) for checked in section.own for fact in checked.dates]
    theirs = [Found(fact, checked) for checked in section.theirs for fact in checked.dates]
    yield from _told(section, "SG451", "date", _untold(theirs, own), _untold(own, theirs))


def _untold(found: list[Found[C]], others: list[Found[C]]) -> list[Found[C]]:
    """What none of the others says too."""
    facts = [other.fact for other in others]
    return [one for one in found if not any(map(one.fact.is_told_by, facts))]


def _names(section: _Section) -> Iterator[Problem]:
    """SG452 for the records of the site, and for names such as WhatsApp."""
    own, theirs = _mentions(section.own, section.proof), _mentions(section.theirs, section.original)
    ours, others = ({found.fact.who for found in side} for side in (own, theirs))
    missing = [found for found in theirs if found.fact.who not in ours]
    extra = [found for found in own if found.fact.who not in others]
    yield from _told(section, "SG452", "name", missing, extra)


def _mentions(passages: tuple[Checked, ...], proof: Proof) -> list[Found[Mention]]:
    notes = proof.work.fields.notes
    keep = notes.keep if notes is not None else ()
    return [
        Found(mention, checked)
        for checked in passages
        for mention in ([*checked.mentions, *kept_in(checked.passage.text, keep)] if keep else checked.mentions)
    ]


def _citations(section: _Section) -> Iterator[Problem]:
    """SG453 where a source is cited more or less often than in the original."""
    own, theirs = _marks(section.own), _marks(section.theirs)
    if own or theirs:
        count, wanted = (Counter(found.fact.key for found in side) for side in (own, theirs))
        yield from _told(section, "SG453", "citation", _surplus(theirs, wanted - count), _surplus(own, count - wanted))


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
