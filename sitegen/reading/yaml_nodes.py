"""YAML as nodes that remember where they stand.

In: text. Out: scalars (always strings: the field decides what they mean), sequences and mappings, and problems. Knows
nothing of fields. Built from libyaml's events, so that aliases, tags and depth are seen before anything grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Place, Problem, SourceMap, SourceText

MAX_DEPTH = 20
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class ScalarNode(Struct, frozen=True):
    """``plain``: written without quotes and not as a block, so ``~``, ``null`` and nothing mean null."""

    value: str
    start: int
    end: int
    plain: bool

    @property
    def is_null(self) -> bool:
        return self.plain and self.value in ("", "~", "null")


class SequenceNode(Struct, frozen=True):
    """``flow``: written in brackets."""

    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool


class MappingNode(Struct, frozen=True):
    """Entries in the order of the file; no key twice."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def read_yaml(source: SourceText, start: int = 0, end: int | None = None) -> tuple[Node | None, list[Problem]]:
    """The one YAML document in ``source.text[start:end]`` (None: nothing there, or it cannot be read)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = source.text[start:end]
    builder = _NodeBuilder(source, start)
    try:
        node = builder.build_document(iter(yaml.parse(text, Loader=loader)))
    except yaml.MarkedYAMLError as fault:
        return None, [*builder.problems, _explain(fault, source, start, text)]
    except yaml.reader.ReaderError as fault:
        place = source.place(start + min(fault.position, len(text)))
        return None, [Problem(code="SG107", message="a control character, which no text may hold", place=place)]
    except _YamlRejected:
        return None, builder.problems
    return node, builder.problems


def scalar_source_map(source: SourceText, scalar: ScalarNode) -> SourceMap:
    """Where each character of a scalar's value stands in the file, through quotes, escapes and folded lines."""
    raw = source.text[scalar.start : scalar.end]
    at = raw.find("\n") + 1 if raw[:1] in "|>" and not scalar.plain else 0
    pieces: list[tuple[int, int]] = []
    previous = None
    for index, character in enumerate(scalar.value):
        found = raw.find(character, at) if raw[at : at + 1] != character else at
        if found < 0:
            continue  # an escape such as \u00e4: its neighbours keep the count
        if found - index != previous:
            previous = found - index
            pieces.append((index, scalar.start + found))
        at = found + 1
    return SourceMap(source, tuple(pieces) or ((0, scalar.start),))


def truncated_by_comment(source: SourceText, scalar: ScalarNode) -> ScalarNode | None:
    """What `` #`` cuts off from an unquoted value; two blanks before the ``#`` say that a remark is meant."""
    text = source.text
    if not scalar.plain or not text.startswith(" #", scalar.end):
        return None
    line_end = text.find("\n", scalar.end)
    rest = text[scalar.end + 1 : line_end if line_end >= 0 else len(text)].rstrip()
    return ScalarNode(rest, scalar.end + 1, scalar.end + 1 + len(rest), True)


class _YamlRejected(Exception):
    """The file is beyond what is read at all; its problem is recorded."""


class _NodeBuilder:
    """Turns events into nodes. Lives as long as the reading of one text."""

    def __init__(self, source: SourceText, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.problems: list[Problem] = []

    def build_document(self, events: Iterator[Any]) -> Node | None:
        next(events)  # stream start
        event = next(events)
        if type(event).__name__ == "StreamEndEvent":
            return None
        node = self._build_node(next(events), events, 0)
        next(events)  # document end
        event = next(events)
        if type(event).__name__ != "StreamEndEvent":
            self._reject("SG108", "a second document begins here", self._place(event), "one file holds one document")
        return node

    def _build_node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._reject("SG104", f"an alias, *{event.anchor}", self._place(event), "write the value out")
        if event.anchor is not None:
            self._reject("SG104", f"an anchor, &{event.anchor}", self._place(event), "put the value in quotes")
        if event.tag not in (None, "!"):
            self._reject("SG105", f"a tag, {event.tag}", self._place(event), "put the value in quotes")
        if depth > MAX_DEPTH:
            self._reject("SG106", f"nested more than {MAX_DEPTH} deep", self._place(event), None)
        start = self.offset + event.start_mark.index
        if kind == "ScalarEvent":
            end = self.offset + event.end_mark.index
            return ScalarNode(self._replace_controls(event.value, start, end), start, end, not event.style)
        if kind == "SequenceStartEvent":
            items: list[Node] = []
            while type(inner := next(events)).__name__ != "SequenceEndEvent":
                items.append(self._build_node(inner, events, depth + 1))
            return SequenceNode(tuple(items), start, self.offset + inner.end_mark.index, bool(event.flow_style))
        return self._build_mapping(start, events, depth)

    def _build_mapping(self, start: int, events: Iterator[Any], depth: int) -> MappingNode:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self._build_node(event, events, depth + 1)
            value = self._build_node(next(events), events, depth + 1)
            if not isinstance(key, ScalarNode):
                self._reject("SG109", "a key must be a word", self.source.place(key.start, key.end), None)
                raise _YamlRejected
            if key.value in entries:
                first = entries[key.value][0]
                self.problems.append(
                    Problem(
                        code="SG103",
                        message=f"'{key.value}' stands here a second time",
                        place=self.source.place(key.start, key.end),
                        hint="keep one of the two",
                        related=((self.source.place(first.start, first.end), "the first one"),),
                    )
                )
            else:
                entries[key.value] = (key, value)
        return MappingNode(tuple(entries.values()), start, self.offset + event.end_mark.index)

    def _replace_controls(self, value: str, start: int, end: int) -> str:
        """An escape such as ``\\x07`` may write what no page and no feed can hold (XML 1.0, 2.2)."""
        cleaned, count = _CONTROLS.subn("\ufffd", value)
        if count:
            place = self.source.place(start, end)
            message = "an escape here stands for a control character, which no text may hold"
            self.problems.append(Problem(code="SG107", message=message, place=place, hint="take the escape out"))
        return cleaned

    def _place(self, event: Any) -> Place:
        return self.source.place(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def _reject(self, code: str, message: str, place: Place, hint: str | None) -> None:
        self.problems.append(Problem(code=code, message=message, place=place, hint=hint))
        raise _YamlRejected


_YAML_ERRORS: Iterable[tuple[str, str, str]] = (
    (
        r"mapping values are not allowed",
        "a colon inside an unquoted value",
        "put the whole value in double quotes, or check the indentation of the line",
    ),
    (r"character '\\t'|character that cannot start any token.*\t", "a tab", "indent with spaces"),
    (
        r"unexpected end of stream|document indicator",
        "a quotation mark that opens here is never closed",
        "close it, or remove it",
    ),
    (r"did not find expected ',' or '\]'", "a list in brackets that is not closed", "close it with ]"),
    (r"did not find expected ',' or '}'", "a mapping in braces that is not closed", "close it with }"),
    (r"expected node content", "a value that is missing", "close the bracket, or put the value in quotes"),
    (
        r"could not find expected ':'",
        "a line that is no 'name: value'",
        "write a colon and a blank after the name; a longer text goes in quotes or after '|'",
    ),
    (
        r"did not find expected key|did not find expected '-' indicator",
        "this line does not fit the ones above it",
        "check the indentation, and that a quoted value ends with its quotation mark",
    ),
    (
        r"cannot start any token|not allowed in this context|scanning a block scalar",
        "a value that begins with a sign that has a meaning of its own",
        "put the value in quotes",
    ),
    (r"unknown escape|expected hexdecimal", "a backslash in double quotes", "write it twice, or use single quotes"),
    (r"did not find expected alphabetic", "a value that begins with * or &", "put the value in quotes"),
)


# What is told where it began, not where its end was missed.
_REPORTED_AT_CONTEXT = r"end of stream|document indicator|expected ':'|expected ',' or|expected alphabetic"


def _explain(fault: Any, source: SourceText, offset: int, text: str) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    if fault.context_mark and re.search(_REPORTED_AT_CONTEXT, str(fault.problem)):
        mark = fault.context_mark
    index = min(mark.index, len(text)) if mark else 0
    said = " ".join(str(part) for part in (fault.context, fault.problem) if part)
    if text[index : index + 1] == "\t":
        said = "character '\\t'"
    for pattern, message, hint in _YAML_ERRORS:
        if re.search(pattern, said):
            return Problem(
                code="SG102",
                message=message,
                place=source.place(offset + index, offset + index + 1),
                hint=hint,
            )
    return Problem(
        code="SG102",
        message=f"this cannot be read as YAML: {said}",
        place=source.place(offset + index, offset + index + 1),
    )
