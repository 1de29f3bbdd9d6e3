"""Parse YAML into nodes with offsets.

In: a range of a source text. Out: a node (scalars are always strings; their type follows from the field), and problems.
Knows nothing of fields. Nodes are built from libyaml's events, so that aliases, tags and deep nesting are refused
before they use memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Message, Place, Problem, SourceMap, SourceText
from sitegen.reading.yaml_errors import explain_yaml_error

MAX_DEPTH = 20  # levels of nesting
# What an escape in double quotes may write although YAML (1.2, production c-printable) forbids it unescaped.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class ScalarNode(Struct, frozen=True):
    """``start`` and ``end``: offsets in the file. ``plain``: written without quotes and not as a block (``|``,
    ``>``).
    """

    value: str
    start: int
    end: int
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether the value is missing: nothing, ``~`` or ``null``, unquoted."""
        return self.plain and self.value in ("", "~", "null")


class SequenceNode(Struct, frozen=True):
    """``flow``: written in brackets, not as lines that begin with ``- ``."""

    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool


class MappingNode(Struct, frozen=True):
    """Entries in the order of the file, without duplicate keys."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """The value of ``key``, None where there is none."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def read_yaml(source: SourceText, start: int = 0, end: int | None = None) -> tuple[Node | None, list[Problem]]:
    """The YAML document in ``source.text[start:end]``, and problems.

    The node is None where the text is empty, and, with problems, where it cannot be parsed.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = source.text[start:end]
    builder = _NodeBuilder(source, start)
    try:
        node = builder.build_document(iter(yaml.parse(text, Loader=loader)))
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, explain_yaml_error(error, source, start, text)]
    except yaml.reader.ReaderError as error:
        place = source.place(start + min(error.position, len(text)))
        return None, [
            Problem(code="SG107", message=Message("a control character, which text must not contain"), place=place)
        ]
    except _YamlRejected:
        return None, builder.problems
    return node, builder.problems


def scalar_source_map(source: SourceText, scalar: ScalarNode) -> SourceMap:
    """The source map of a scalar's value, through quotes, escapes, folded lines and indentation."""
    raw = source.text[scalar.start : scalar.end]
    position = raw.find("\n") + 1 if raw[:1] in "|>" and not scalar.plain else 0
    mappings: list[tuple[int, int]] = []
    previous_shift = None
    for index, character in enumerate(scalar.value):
        found = raw.find(character, position) if raw[position : position + 1] != character else position
        if found < 0:
            continue  # an escape such as \u00e4: the characters around it are mapped
        if found - index != previous_shift:
            previous_shift = found - index
            mappings.append((index, scalar.start + found))
        position = found + 1
    return SourceMap(source, tuple(mappings) or ((0, scalar.start),))


def truncated_by_comment(source: SourceText, scalar: ScalarNode) -> ScalarNode | None:
    """What `` #`` cuts off from an unquoted value, None for nothing.

    Two spaces before the ``#`` say that a comment is intended.
    """
    text = source.text
    if not scalar.plain or not text.startswith(" #", scalar.end):
        return None
    line_end = text.find("\n", scalar.end)
    rest = text[scalar.end + 1 : line_end if line_end >= 0 else len(text)].rstrip()
    return ScalarNode(rest, scalar.end + 1, scalar.end + 1 + len(rest), True)


def _ends_empty(events: Iterator[Any]) -> bool:
    """Is the second document empty? A last line ``---``, as it ends front matter, begins one."""
    content = next(events)
    if type(content).__name__ != "ScalarEvent" or content.value or content.style:
        return False
    next(events)  # document end
    return type(next(events)).__name__ == "StreamEndEvent"


class _YamlRejected(Exception):
    """The file uses a feature of YAML that is not supported. The problem is already in the builder."""


class _NodeBuilder:
    """Builds the nodes of one text from parser events. ``offset``: of the text in the file."""

    def __init__(self, source: SourceText, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.problems: list[Problem] = []

    def build_document(self, events: Iterator[Any]) -> Node | None:
        """The root node, None for an empty text."""
        next(events)  # stream start
        event = next(events)
        if type(event).__name__ == "StreamEndEvent":
            return None
        node = self._build_node(next(events), events, 0)
        next(events)  # document end
        event = next(events)
        if type(event).__name__ != "StreamEndEvent" and not _ends_empty(events):
            self._reject(
                "SG108",
                Message("a second document begins here"),
                self._place(event),
                Message("one file holds one document"),
            )
        return node

    def _build_node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._reject(
                "SG104",
                Message("an alias, *{anchor}", anchor=event.anchor),
                self._place(event),
                Message("write the value out"),
            )
        if event.anchor is not None:
            self._reject(
                "SG104",
                Message("an anchor, &{anchor}", anchor=event.anchor),
                self._place(event),
                Message("put the value in quotes"),
            )
        if event.tag not in (None, "!"):
            self._reject(
                "SG105", Message("a tag, {tag}", tag=event.tag), self._place(event), Message("put the value in quotes")
            )
        if depth > MAX_DEPTH:
            self._reject(
                "SG106", Message("nested more than {max_depth} deep", max_depth=MAX_DEPTH), self._place(event), None
            )
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
                self._reject("SG109", Message("a key must be a word"), self.source.place(key.start, key.end), None)
                raise _YamlRejected
            if key.value in entries:
                first = entries[key.value][0]
                self.problems.append(
                    Problem(
                        code="SG103",
                        message=Message("'{value}' is given twice", value=key.value),
                        place=self.source.place(key.start, key.end),
                        hint=Message("keep one of the two"),
                        related=((self.source.place(first.start, first.end), Message("the first one")),),
                    )
                )
            else:
                entries[key.value] = (key, value)
        return MappingNode(tuple(entries.values()), start, self.offset + event.end_mark.index)

    def _replace_controls(self, value: str, start: int, end: int) -> str:
        """Replace control characters, which HTML and feeds cannot contain (XML 1.0, section 2.2), and report them."""
        cleaned, count = _CONTROLS.subn("\ufffd", value)
        if count:
            place = self.source.place(start, end)
            message = Message("this escape is a control character, which text must not contain")
            self.problems.append(Problem(code="SG107", message=message, place=place, hint=Message("remove the escape")))
        return cleaned

    def _place(self, event: Any) -> Place:
        return self.source.place(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def _reject(self, code: str, message: Message, place: Place, hint: Message | None) -> None:
        self.problems.append(Problem(code=code, message=message, place=place, hint=hint))
        raise _YamlRejected
