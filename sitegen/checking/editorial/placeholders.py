"""Placeholders that were left in, in documents and in records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.diagnostics import Problem, SourceText
from sitegen.i18n.wording import HintKind, LanguageWording

MARKERS = re.compile(r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX+)\b|(?i:\blorem\s+ipsum\b)")
_ONLY_ELLIPSIS = re.compile(r"\s*[\"']?(?:…|\.\.\.)[\"']?\s*")
_YAML_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_PLACEHOLDER_HINTS: frozenset[HintKind] = frozenset({"ellipsis", "marker", "bracket", "placeholder"})
_HINT = "fill it in, or take it out"


def check_placeholders(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG448 for each placeholder in a document."""
    for checked in subject.passages:
        if checked.hints.isdisjoint(_PLACEHOLDER_HINTS):
            continue
        passage = checked.passage
        if "ellipsis" in checked.hints and _ONLY_ELLIPSIS.fullmatch(passage.text):
            yield Problem(
                code="SG448", message="nothing but an ellipsis stands here", place=subject.place(passage), hint=_HINT
            )
        for pattern in _relevant_patterns(checked, subject.wording):
            for found in checked.find_outside_quotations(pattern):
                place = subject.place(passage, *found.span())
                message = f"'{found[0]}' looks like a placeholder"
                yield Problem(code="SG448", message=message, place=place, hint=_HINT)


def _relevant_patterns(scanned: ScannedPassage, wording: LanguageWording | None) -> Iterator[re.Pattern[str]]:
    """The patterns that may find something here."""
    if "marker" in scanned.hints:
        yield MARKERS
    if wording is None:
        return
    blank = "bracket" in scanned.hints and wording.blank_pattern.search(scanned.passage.text)
    if blank or "placeholder" in scanned.hints:
        yield wording.placeholder_pattern


def check_record(source: SourceText) -> Iterator[Problem]:
    """SG448 for each marker in a file of records or sources, but in its remarks."""
    text = _YAML_COMMENT.sub(lambda found: " " * len(found[0]), source.text)
    for found in MARKERS.finditer(text):
        message = f"'{found[0]}' looks like a placeholder"
        yield Problem(code="SG448", message=message, place=source.place(*found.span()), hint=_HINT)
