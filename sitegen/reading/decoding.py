"""From YAML nodes to typed values: small decoders that combine.

A decoder takes a node and the ``Reading`` of its file and returns a value, or records a problem and raises
``Unreadable``. A record survives the faults of its fields: an unreadable optional field takes its default, so one
fault never hides another. The same decoders describe themselves as JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field

from sitegen.diagnostics import Place, Problem, SourceText, did_you_mean, nearest_or_all
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, truncated_by_comment

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Schema = dict[str, Any]


class DecodeError(Exception):
    """The node has no value; why is recorded in the reading."""


class DecodeContext(Struct):
    """What the reading of one file needs to know and collects; it lives no longer than that.

    ``languages``: the site's tags. ``language``: that of the document (``""`` in records).
    ``context``: what else decoders may need, such as the site's kinds of clauses.
    """

    source: SourceText
    languages: tuple[str, ...] = ()
    language: str = ""
    settings: Any = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        text = self.source.text[node.start : node.end].rstrip()  # a block's end is the start of what follows
        return self.source.place(node.start, node.start + len(text))

    def report(self, code: str, message: str, node: Node, hint: str | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, place=self.place(node), hint=hint))

    def reject(self, code: str, message: str, node: Node, hint: str | None = None) -> DecodeError:
        """Record a problem; ``raise reading.reject(…)``."""
        self.report(code, message, node, hint)
        return DecodeError()


_IN_QUOTES = "put the whole value in quotes; for a remark, leave two blanks before the #"


def report_truncated_by_comment(truncated: ScalarNode, context: DecodeContext) -> None:
    message = f"everything from '{truncated.value[:20]}' on is lost: ' #' begins a remark"
    context.report("SG116", message, truncated, _IN_QUOTES)


class Decoder(Protocol[T_co]):
    """``schema`` is what JSON Schema can say of it."""

    def decode(self, node: Node, context: DecodeContext) -> T_co: ...

    @property
    def schema(self) -> Schema: ...


class FunctionDecoder(Struct, Generic[T], frozen=True):
    """A decoder from a function and its schema."""

    function: Callable[[Node, DecodeContext], T]
    schema: Schema

    def decode(self, node: Node, context: DecodeContext) -> T:
        return self.function(node, context)


def scalar(expected: str, parse: Callable[[str], T], schema: Schema, hint: str | None = None) -> FunctionDecoder[T]:
    """A scalar that ``parse`` understands (it raises ValueError where not). ``what`` names it with its article."""

    def read(node: Node, context: DecodeContext) -> T:
        if not isinstance(node, ScalarNode) or node.is_null:
            raise context.reject("SG112", f"{expected} is expected here", node, hint)
        try:
            return parse(node.value)
        except ValueError as fault:
            raise context.reject("SG112", f"'{node.value}' is not {expected}", node, str(fault) or hint) from None

    return FunctionDecoder(read, schema)


def choice(*words: str, code: str = "SG113") -> FunctionDecoder[str]:
    """One of a few words."""

    def read(node: Node, context: DecodeContext) -> str:
        if not isinstance(node, ScalarNode):
            raise context.reject("SG112", "one word is expected here", node, f"allowed: {', '.join(words)}")
        if node.value not in words:
            near = did_you_mean(node.value, words)
            listed = "allowed: " + ", ".join(f"'{word}'" if "," in word else word for word in words)
            raise context.reject(
                code, f"'{node.value}' is not known here", node, f"{near} ({listed})" if near else listed
            )
        return node.value

    return FunctionDecoder(read, {"enum": list(words)})


class ListOf(Struct, Generic[T], frozen=True):
    """A list. An item that cannot be read is left out."""

    item: Decoder[T]

    def decode(self, node: Node, context: DecodeContext) -> tuple[T, ...]:
        if not isinstance(node, SequenceNode):
            hint = f"write it in brackets: [{node.value}]" if isinstance(node, ScalarNode) and node.value else None
            raise context.reject("SG112", "a list is expected here", node, hint)
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


class MappingOf(Struct, Generic[T], frozen=True):
    """A mapping with free keys, such as language → value. ``check`` rejects a key by a problem."""

    value: Decoder[T]
    check_key: Callable[[ScalarNode, DecodeContext], None] = lambda key, context: None

    def decode(self, node: Node, context: DecodeContext) -> dict[str, T]:
        if not isinstance(node, MappingNode):
            raise context.reject("SG112", "a mapping, 'name: value', is expected here", node)
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
    """One decoder for a scalar (or list), another for a mapping, where the contract allows a short form."""

    short: Decoder[T]
    long: Decoder[T]

    def decode(self, node: Node, context: DecodeContext) -> T:
        return (self.long if isinstance(node, MappingNode) else self.short).decode(node, context)

    @property
    def schema(self) -> Schema:
        return {"anyOf": [self.short.schema, self.long.schema]}


class Field(Struct, Generic[T], frozen=True, kw_only=True):
    """One field of a record. ``neutral``: not language, written once, in the original.

    ``placeholder`` stands in for a required field that is missing, so that the rest can be checked too.
    ``former_name``: the name that the field once had; it is not read, but the fault says what it is called now.
    """

    name: str
    decoder: Decoder[T]
    attribute: str
    required: bool = False
    untranslated: bool = False
    placeholder: Any = None
    former_name: str | None = None


def yaml_field(
    name: str,
    decoder: Decoder[T],
    *,
    attribute: str | None = None,
    required: bool = False,
    untranslated: bool = False,
    placeholder: Any = None,
    former_name: str | None = None,
) -> Field[T]:
    """A field: ``one("date", day, neutral=True)``. ``to`` is the attribute where it has another name."""
    return Field(
        name=name,
        decoder=decoder,
        attribute=attribute or name,
        required=required,
        untranslated=untranslated,
        placeholder=placeholder,
        former_name=former_name,
    )


class ObjectDecoder(Struct, Generic[T], frozen=True):
    """A mapping with known fields that becomes ``make(**attributes)``.

    ``place``: ``make`` takes its own place; ``places``: and that of each field.
    """

    make: Callable[..., T]
    fields: tuple[Field[Any], ...]
    with_place: bool = False
    with_places: bool = False

    def decode(self, node: Node, context: DecodeContext, **more: Any) -> T:
        values, places = self.decode_fields(node, context)
        if self.with_place:
            more["place"] = context.place(node)
        if self.with_places:
            more["places"] = places
        return self.make(**values, **more)

    def decode_fields(self, node: Node, context: DecodeContext) -> tuple[dict[str, Any], dict[str, Place]]:
        """Attribute → value, and field → place. Raises ``Unreadable`` where a required one is missing for good."""
        if not isinstance(node, MappingNode):
            names = ", ".join(f.name for f in self.fields if f.required) or self.fields[0].name
            raise context.reject("SG112", "a mapping, 'name: value', is expected here", node, f"with {names}")
        known = {f.name: f for f in self.fields}
        for key, _ in node.entries:
            if key.value not in known:
                context.report("SG110", f"there is no field '{key.value}' here", key, self._hint_for(key.value))
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        complete = [self._decode_field(entry, node, context, values, places) for entry in self.fields]
        if not all(complete):
            raise DecodeError
        return values, places

    def _hint_for(self, unknown: str) -> str | None:
        """What a field of this name is called now, else the field with the nearest name, else all fields."""
        for entry in self.fields:
            if entry.former_name == unknown:
                return f"it is called '{entry.name}' now"
        return nearest_or_all(unknown, [entry.name for entry in self.fields])

    def _decode_field(
        self,
        entry: Field[Any],
        node: MappingNode,
        context: DecodeContext,
        values: dict[str, Any],
        places: dict[str, Place],
    ) -> bool:
        """Can the record be made, as far as this field is concerned?"""
        given = node.get(entry.name)
        if given is None or (isinstance(given, ScalarNode) and given.is_null):
            lost = truncated_by_comment(context.source, given) if isinstance(given, ScalarNode) else None
            if entry.required:
                keys = {key.value: key for key, _ in node.entries}
                at = keys.get(entry.name) or next(iter(keys.values()), node)
                mend = _IN_QUOTES if lost else f"add '{entry.name}: …'"
                context.report("SG111", f"the field '{entry.name}' is missing", at, mend)
                return _use_placeholder(entry, values)
            if lost is not None:
                report_truncated_by_comment(lost, context)
            return True
        places[entry.name] = context.place(given)
        try:
            values[entry.attribute] = entry.decoder.decode(given, context)
        except DecodeError:
            return not entry.required or _use_placeholder(entry, values)
        return True

    @property
    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {f.name: f.decoder.schema for f in self.fields},
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }


def _use_placeholder(entry: Field[Any], values: dict[str, Any]) -> bool:
    """Is there something that stands in for a required field?"""
    if entry.placeholder is not None:
        values[entry.attribute] = entry.placeholder
    return entry.placeholder is not None


def object_of(
    make: Callable[..., T],
    *fields: Field[Any] | Iterable[Field[Any]],
    with_place: bool = False,
    with_places: bool = False,
) -> ObjectDecoder[T]:
    """A record from its fields; groups of fields that several records share may be given as tuples."""
    flat: list[Field[Any]] = []
    for entry in fields:
        flat.extend([entry] if isinstance(entry, Field) else entry)
    return ObjectDecoder(make, tuple(flat), with_place, with_places)
