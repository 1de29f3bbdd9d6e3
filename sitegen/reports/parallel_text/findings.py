"""What the editorial checks say of a translation, by unit.

In: problems of the file of a translation, and the units of both files. Out: numbered findings, with the spans of both
texts that they are about.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.diagnostics import Place, Problem, SourceText
from sitegen.reports.parallel_text.segments import Span
from sitegen.reports.parallel_text.values import Finding
from sitegen.resolving.translations.source_units import SourceUnit

COMPARISONS = ("SG450", "SG451", "SG452", "SG453")
"""The codes of facts that differ between a translation and its original."""


class LocatedFinding(Struct, frozen=True):
    """``place``: in the translation. ``has_span``: the differing fact is at the place; else it is missing in the
    passage there. ``original``: the fact in the original, if it has one."""

    finding: Finding
    place: Place
    has_span: bool
    original: Place | None


def locate_findings(problems: Iterable[Problem], path: str) -> tuple[LocatedFinding, ...]:
    """Those of ``problems`` that are about facts of the file at ``path``, in their order."""
    about = [one for one in problems if one.code in COMPARISONS and one.place is not None and one.place.path == path]
    found = sorted(about, key=lambda problem: problem.place or ())
    return tuple(
        LocatedFinding(
            Finding(number, problem.code, problem.message),
            place,
            not problem.is_missing,
            problem.related[0][0] if problem.related else None,
        )
        for number, problem in enumerate(found, 1)
        if (place := problem.place) is not None
    )


def is_inside(place: Place | None, unit: SourceUnit | None) -> bool:
    """Does a range begin in a unit of the same file?"""
    if place is None or unit is None or place.path != unit.place.path:
        return False
    return (unit.place.line, unit.place.column) <= place[1:3] < (unit.place.end_line, unit.place.end_column)


def span_in_unit(place: Place, unit: SourceUnit, source: SourceText, finding: int) -> tuple[Span, ...]:
    """The range as offsets in the text of the unit; none where it is written in another way than it reads."""
    start, end = _offset(source, place.line, place.column), _offset(source, place.end_line, place.end_column)
    raw = source.text[unit.start : unit.end]
    shift = raw.find(unit.text)
    if shift >= 0 and start < end:
        return (Span(start - unit.start - shift, end - unit.start - shift, finding),)
    at = unit.text.find(source.text[start:end])
    return (Span(at, at + end - start, finding),) if at >= 0 and start < end else ()


def _offset(source: SourceText, line: int, column: int) -> int:
    """``line``, ``column``: from 1."""
    at = 0
    for _ in range(line - 1):
        at = source.text.find("\n", at) + 1
    return at + column - 1
