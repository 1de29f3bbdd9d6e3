"""Placeholders that were left in, in documents and in records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.proofs import Checked, Proof
from sitegen.checking.editorial.wording import Sign, Wording
from sitegen.diagnostics import Problem, SourceText

MARKERS = re.compile(r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX+)\b|(?i:\blorem\s+ipsum\b)")
_NOTHING = re.compile(r"\s*[\"']?(?:…|\.\.\.)[\"']?\s*")
_REMARK = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_SIGNS: frozenset[Sign] = frozenset({"ellipsis", "marker", "bracket", "placeholder"})
_HINT = "fill it in, or take it out"


def check_placeholders(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG448 for each placeholder in a document."""
    for checked in proof.checked:
        if checked.signs.isdisjoint(_SIGNS):
            continue
        passage = checked.passage
        if "ellipsis" in checked.signs and _NOTHING.fullmatch(passage.text):
            yield Problem(
                code="SG448", message="nothing but an ellipsis stands here", place=proof.place(passage), hint=_HINT
            )
        for pattern in _patterns(checked, proof.wording):
            for found in checked.own(pattern):
                place = proof.place(passage, *found.span())
                message = f"'{found[0]}' looks like a placeholder"
                yield Problem(code="SG448", message=message, place=place, hint=_HINT)


def _patterns(checked: Checked, wording: Wording | None) -> Iterator[re.Pattern[str]]:
    """The patterns that may find something here."""
    if "marker" in checked.signs:
        yield MARKERS
    if wording is None:
        return
    blank = "bracket" in checked.signs and wording.blank_pattern.search(checked.passage.text)
    if blank or "placeholder" in checked.signs:
        yield wording.placeholder_pattern


def check_record(source: SourceText) -> Iterator[Problem]:
    """SG448 for each marker in a file of records or sources, but in its remarks."""
    text = _REMARK.sub(lambda found: " " * len(found[0]), source.text)
    for found in MARKERS.finditer(text):
        message = f"'{found[0]}' looks like a placeholder"
        yield Problem(code="SG448", message=message, place=source.place(*found.span()), hint=_HINT)
