"""The check of placeholders that were left in documents and records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.markers import MARKER_PATTERN
from sitegen.checking.editorial.passages import split_passages
from sitegen.diagnostics import Message, Problem, SourceText
from sitegen.i18n.languages import language_data
from sitegen.i18n.wording import HintKind, LanguageWording

# Of the files that authoring/scaffolds.py creates. example.org is reserved (RFC 2606).
_SCAFFOLD_VALUE = re.compile(r":[ ]+[\"']?(…|https://example\.org/)[\"']?[ ]*$", re.MULTILINE)
_YAML_QUOTES = " \"'"
_ONLY_ELLIPSIS = re.compile(r"\s*[\"']?(?:…|\.\.\.)[\"']?\s*")
_YAML_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)
_PLACEHOLDER_HINTS: frozenset[HintKind] = frozenset({"ellipsis", "marker", "bracket", "placeholder"})
_HINT = Message("fill it in, or take it out")


def check_placeholders(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG448 for each placeholder in a document."""
    for scanned in subject.passages:
        passage = scanned.passage
        if passage.text.strip(_YAML_QUOTES) in scaffold_sentences(subject.language.tag):
            yield Problem(
                code="SG448",
                message=Message("this is still the text of a new file"),
                place=subject.place(passage),
                hint=_HINT,
            )
            continue
        if scanned.hints.isdisjoint(_PLACEHOLDER_HINTS):
            continue
        if "ellipsis" in scanned.hints and _ONLY_ELLIPSIS.fullmatch(passage.text):
            yield Problem(
                code="SG448",
                message=Message("there is only an ellipsis here"),
                place=subject.place(passage),
                hint=_HINT,
            )
        for pattern in _relevant_patterns(scanned, subject.wording):
            for match in scanned.find_outside_quotations(pattern):
                place = subject.place(passage, *match.span())
                message = Message("'{match}' looks like a placeholder", match=match[0])
                yield Problem(code="SG448", message=message, place=place, hint=_HINT)


@cache
def scaffold_sentences(tag: str) -> frozenset[str]:
    """What the files that ``sitegen new`` creates say in the language of a tag, without the name of the file."""
    scaffolds = language_data(tag).scaffolds
    bodies = scaffolds.bodies.values()
    passages = (passage.text.strip(_YAML_QUOTES) for body in bodies for passage in split_passages(body))
    return frozenset([*scaffolds.examples.values(), *passages]) - {""}


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
    """SG448 for each marker in a YAML file, and each value that is still that of a new file, outside of comments."""
    text = _YAML_COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    for pattern in (MARKER_PATTERN, _SCAFFOLD_VALUE):
        for match in pattern.finditer(text):
            found = match[pattern.groups]
            message = Message("'{found}' looks like a placeholder", found=found)
            yield Problem(code="SG448", message=message, place=source.place(*match.span(pattern.groups)), hint=_HINT)
