"""Decoders from YAML nodes to typed values, built from small ones by combination.

A decoder takes a node and the :class:`DecodeContext` of its file. It returns a value, or reports a problem and raises
:class:`DecodeError`. An invalid optional field takes its default and an invalid list item is skipped, so that one
problem does not hide others of the same file. Each decoder also describes its input as JSON Schema (``schema``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field

from sitegen.diagnostics import Fix, Message, Place, Problem, SourceText, nearest_and_all, only_near
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Schema = dict[str, Any]
MAX_QUOTED = 80  # characters of a value that a message repeats
_ITEM_SIGN = re.compile(r"(?:[•◦‣▪●○·∙*+–—-]|\d{1,2}[.)](?=\s))\s*\S")


class DecodeError(Exception):
    """The node cannot be decoded. The problem is already in the context."""


class DecodeContext(Struct):
    """Input and collected problems of decoding one file; it is discarded afterwards.

    ``languages``: tags of the site. ``language``: tag of the document, ``""`` in records. ``settings``: those of the
    site, None while ``site.yaml`` itself is read. ``kinds``: of the site's documents and records.
    """

    source: SourceText
    languages: tuple[str, ...] = ()
    language: str = ""
    settings: Any = None
    kinds: ContentKinds = BUILT_IN_KINDS
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """The range of a node in its file."""
        text = self.source.text[node.start : node.end].rstrip()  # a block node ends where the next one begins
        return self.source.place(node.start, node.start + len(text))

    def report(
        self, code: str, message: Message, node: Node, hint: Message | None = None, instead: str | None = None
    ) -> None:
        """Add a problem at a node. ``instead``: the scalar that ends it, if that is known."""
        fix = self._fix(node, instead) if instead is not None and isinstance(node, ScalarNode) else None
        self.problems.append(Problem(code=code, message=message, place=self.place(node), hint=hint, fix=fix))

    def reject(
        self, code: str, message: Message, node: Node, hint: Message | None = None, instead: str | None = None
    ) -> DecodeError:
        """Add a problem at a node and return the exception to raise: ``raise context.reject(…)``."""
        self.report(code, message, node, hint, instead)
        return DecodeError()

    def _fix(self, node: ScalarNode, instead: str) -> Fix | None:
        """None for a scalar that is not written as it is read, but for quotation marks, which stay."""
        start = self.source.text.find(node.value, node.start, node.end) if node.value else -1
        around = self.source.text[node.start : start] + self.source.text[start + len(node.value) : node.end].rstrip()
        if start < 0 or "\n" in node.value or around not in ("", "''", '""'):
            return None
        return Fix(self.source.place(start, start + len(node.value)), instead)


IN_QUOTES_HINT = Message("put the whole value in quotes; for a comment, write two spaces before the #")


def report_truncated_by_comment(truncated: ScalarNode, context: DecodeContext) -> None:
    """Warn that a value was cut off by `` #``. ``truncated``: what was cut off."""
    message = Message("everything from '{value}' on is ignored: ' #' begins a comment", value=truncated.value[:20])
    context.report("SG116", message, truncated, IN_QUOTES_HINT)


class Decoder(Protocol[T_co]):
    """Decodes one node, or raises :class:`DecodeError`. ``schema``: its input as JSON Schema."""

    def decode(self, node: Node, context: DecodeContext) -> T_co: ...

    @property
    def schema(self) -> Schema: ...


class FunctionDecoder(Struct, Generic[T], frozen=True):
    """A decoder made from a function and a JSON Schema."""

    function: Callable[[Node, DecodeContext], T]
    schema: Schema

    def decode(self, node: Node, context: DecodeContext) -> T:
        return self.function(node, context)


def scalar(
    expected: Message, parse: Callable[[str], T], schema: Schema, hint: Message | None = None
) -> FunctionDecoder[T]:
    """Decoder of a scalar by ``parse``, which raises ValueError with a hint as a ``Message`` and, if it is known, the
    text to write instead; or without any to use ``hint``.

    ``expected`` names the value in messages, with its article: "a date".
    """

    def read(node: Node, context: DecodeContext) -> T:
        if not isinstance(node, ScalarNode) or node.is_null:
            raise context.reject("SG112", Message("{expected} is expected here", expected=expected), node, hint)
        try:
            return parse(node.value)
        except ValueError as error:
            value = node.value if len(node.value) <= MAX_QUOTED else f"{node.value[:MAX_QUOTED]}…"
            raise context.reject(
                "SG112",
                Message("'{value}' is not {expected}", value=value, expected=expected),
                node,
                error.args[0] if error.args else hint,
                *error.args[1:],
            ) from None

    return FunctionDecoder(read, schema)


def choice(*words: str) -> FunctionDecoder[str]:
    """Decoder of a scalar that must be one of ``words``; SG113 otherwise."""

    def read(node: Node, context: DecodeContext) -> str:
        if not isinstance(node, ScalarNode):
            raise context.reject(
                "SG112", Message("one word is expected here"), node, Message("allowed: {words}", words=", ".join(words))
            )
        if node.value not in words:
            hint = nearest_and_all(node.value, words)
            raise context.reject(
                "SG113",
                Message("'{value}' is not allowed here", value=node.value),
                node,
                hint,
                only_near(node.value, words),
            )
        return node.value

    return FunctionDecoder(read, {"enum": list(words)})


def _list_hint(node: ScalarNode) -> Message:
    """How to write as a list what stands in a scalar: one value, or lines that begin with the sign of an item."""
    if _ITEM_SIGN.match(node.value):
        return Message("write each item on a line of its own, after a hyphen and a blank: '- '")
    return Message("write it in brackets: [{value}]", value=node.value)


class ListOf(Struct, Generic[T], frozen=True):
    """Decoder of a list into a tuple. Items that cannot be decoded are skipped."""

    item: Decoder[T]

    def decode(self, node: Node, context: DecodeContext) -> tuple[T, ...]:
        if not isinstance(node, SequenceNode):
            hint = _list_hint(node) if isinstance(node, ScalarNode) and node.value else None
            raise context.reject("SG112", Message("a list is expected here"), node, hint)
        values: list[T] = []
        for item in node.items:
            try:
                values.append(self.item.decode(item, context))
            except DecodeError:
                continue
        return tuple(values)

    @property
    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema}


def one_or_more(value: FunctionDecoder[T]) -> FunctionDecoder[tuple[T, ...]]:
    """Decoder of one value, or of a list of values."""

    def read(node: Node, context: DecodeContext) -> tuple[T, ...]:
        return ListOf(value).decode(node, context) if isinstance(node, SequenceNode) else (value.decode(node, context),)

    return FunctionDecoder(read, {"anyOf": [value.schema, {"type": "array", "items": value.schema}]})


class MappingOf(Struct, Generic[T], frozen=True):
    """Decoder of a mapping with any keys, such as language → value, into a dict.

    ``check_key`` raises :class:`DecodeError` for a key that is not allowed. Such entries, and those whose value cannot
    be decoded, are skipped.
    """

    value: Decoder[T]
    check_key: Callable[[ScalarNode, DecodeContext], None] = lambda key, context: None

    def decode(self, node: Node, context: DecodeContext) -> dict[str, T]:
        if not isinstance(node, MappingNode):
            raise context.reject("SG112", Message("a mapping, 'name: value', is expected here"), node)
        values: dict[str, T] = {}
        for key, value in node.entries:
            try:
                self.check_key(key, context)
                values[key.value] = self.value.decode(value, context)
            except DecodeError:
                continue
        return values

    @property
    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.value.schema}


class EitherShape(Struct, Generic[T], frozen=True):
    """Decoder of a value with two notations: ``long`` for a mapping, ``short`` for a scalar or list."""

    short: Decoder[T]
    long: Decoder[T]

    def decode(self, node: Node, context: DecodeContext) -> T:
        return (self.long if isinstance(node, MappingNode) else self.short).decode(node, context)

    @property
    def schema(self) -> Schema:
        return {"anyOf": [self.short.schema, self.long.schema]}


def sentence_list(item: Decoder[T]) -> FunctionDecoder[tuple[T, ...]]:
    """Decoder of a list of sentences, with a warning if a comma within a sentence has probably split one."""
    items = ListOf(item)

    def read(node: Node, context: DecodeContext) -> tuple[T, ...]:
        if isinstance(node, SequenceNode) and node.flow and _looks_split(node):
            hint = Message("write one sentence a line after '- ', or put each in quotes")
            context.report(
                "SG117",
                Message("this list has {count} items: each comma begins a new one", count=len(node.items)),
                node,
                hint,
            )
        return items.decode(node, context)

    return FunctionDecoder(read, items.schema)


def _looks_split(node: SequenceNode) -> bool:
    """Whether a list in brackets has several unquoted items, one of several words."""
    items: list[Any] = [item for item in node.items if isinstance(item, ScalarNode) and item.plain]
    return len(items) > 1 and any(" " in item.value for item in items)
