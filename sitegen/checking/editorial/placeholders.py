"""The check of placeholders that were left in documents and records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.markers import MARKER_PATTERN
from sitegen.diagnostics import Problem, SourceText
from sitegen.i18n.wording import HintKind, LanguageWording

_ONLY_ELLIPSIS = re.compile(r"\s*[\"']?(?:…|\.\.\.)[\"']?\s*")
_YAML_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_PLACEHOLDER_HINTS: frozenset[HintKind] = frozenset({"ellipsis", "marker", "bracket", "placeholder"})
_HINT = "fill it in, or take it out"


def check_placeholders(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG448 for each placeholder in a document."""
    for scanned in subject.passages:
        if scanned.hints.isdisjoint(_PLACEHOLDER_HINTS):
            continue
        passage = scanned.passage
        if "ellipsis" in scanned.hints and _ONLY_ELLIPSIS.fullmatch(passage.text):
            yield Problem(
                code="SG448", message="there is only an ellipsis here", place=subject.place(passage), hint=_HINT
            )
        for pattern in _relevant_patterns(scanned, subject.wording):
            for match in scanned.find_outside_quotations(pattern):
                place = subject.place(passage, *match.span())
                message = f"'{match[0]}' looks like a placeholder"
                yield Problem(code="SG448", message=message, place=place, hint=_HINT)


def _relevant_patterns(scanned: ScannedPassage, wording: LanguageWording | None) -> Iterator[re.Pattern[str]]:
    """The patterns that may match, by the hints of the passage."""
    if "marker" in scanned.hints:
        yield MARKER_PATTERN
    if wording is None:
        return
    blank = "bracket" in scanned.hints and wording.blank_pattern.search(scanned.passage.text)
    if blank or "placeholder" in scanned.hints:
        yield wording.placeholder_pattern


def check_record(source: SourceText) -> Iterator[Problem]:
    """SG448 for each marker in a YAML file, outside of comments."""
    text = _YAML_COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    for match in MARKER_PATTERN.finditer(text):
        message = f"'{match[0]}' looks like a placeholder"
        yield Problem(code="SG448", message=message, place=source.place(*match.span()), hint=_HINT)
