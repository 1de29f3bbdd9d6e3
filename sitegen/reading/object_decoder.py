"""Decoder of mappings with known fields into structs: records, front matter, and the objects in them.

In: a mapping node. Out: ``make(**attributes)``. Unknown fields are reported; a missing or invalid required field makes
the object invalid unless the field has a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from sitegen.diagnostics import Message, Place, nearest_or_all, only_near
from sitegen.reading.decoding import (
    IN_QUOTES_HINT,
    DecodeContext,
    DecodeError,
    Decoder,
    Schema,
    report_truncated_by_comment,
)
from sitegen.reading.other_names import other_name_hint
from sitegen.reading.yaml_errors import NO_BREAK_SPACES
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, truncated_by_comment

T = TypeVar("T")


class Field(Struct, Generic[T], frozen=True, kw_only=True):
    """One field of an object. ``name``: in YAML. ``attribute``: in the struct.

    ``untranslated``: it does not depend on the language and is written in the original only. ``placeholder``: value of
    a required field that is missing or invalid, so that the rest of the file can still be checked. ``former_name``: an
    old name, which is not decoded but named by the hint.
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
    """A field: ``yaml_field("date", day, untranslated=True)``. ``attribute`` defaults to ``name``."""
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
    """Decoder of a mapping with known fields into ``make(**attributes)``.

    ``with_place``: ``make`` also takes ``place``. ``with_places``: and ``places``, by field name. ``is_front_matter``:
    of a document, for hints.
    """

    make: Callable[..., T]
    fields: tuple[Field[Any], ...]
    with_place: bool = False
    with_places: bool = False
    is_front_matter: bool = False

    def decode(self, node: Node, context: DecodeContext, **extra: Any) -> T:
        values, places = self.decode_fields(node, context)
        if self.with_place:
            extra["place"] = context.place(node)
        if self.with_places:
            extra["places"] = places
        return self.make(**values, **extra)

    def decode_fields(self, node: Node, context: DecodeContext) -> tuple[dict[str, Any], dict[str, Place]]:
        """Attribute → value, and field name → place.

        Raises :class:`DecodeError` where a required field without a placeholder is missing or invalid.
        """
        if not isinstance(node, MappingNode):
            names = ", ".join(f.name for f in self.fields if f.required) or self.fields[0].name
            hint = (
                Message("write a blank behind each colon")
                if _is_colon_slip(node)
                else Message("with {names}", names=names)
            )
            raise context.reject("SG112", Message("a mapping, 'name: value', is expected here"), node, hint)
        known = {f.name: f for f in self.fields}
        for key, value in node.entries:
            if key.value not in known:
                context.report(
                    "SG110",
                    Message("there is no field '{value}' here", value=key.value),
                    key,
                    self._hint_for(key.value, value),
                    self._name_for(key.value, node),
                )
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        complete = [self._decode_field(entry, node, context, values, places) for entry in self.fields]
        if not all(complete):
            raise DecodeError
        return values, places

    def _name_for(self, unknown: str, node: MappingNode) -> str | None:
        """The one field that an unknown one must be: its new name, or the only one nearby. None where it is given."""
        renamed = [entry.name for entry in self.fields if entry.former_name == unknown]
        bare = unknown.strip(f" {NO_BREAK_SPACES}")
        name = renamed[0] if renamed else only_near(bare, (entry.name for entry in self.fields))
        return name if name is not None and node.get(name) is None else None

    def _hint_for(self, unknown: str, value: Node) -> Message | None:
        """The hint for an unknown field: its new name, what it is called elsewhere, the nearest name, or all names."""
        for entry in self.fields:
            if entry.former_name == unknown:
                return Message("it is called '{name}' now", name=entry.name)
        names = [entry.name for entry in self.fields]
        if unknown.strip(f" {NO_BREAK_SPACES}") in names:
            return Message(
                "a no-break space stands beside '{name}': type an ordinary blank",
                name=unknown.strip(f" {NO_BREAK_SPACES}"),
            )
        text = value.value if isinstance(value, ScalarNode) else ""
        hint = other_name_hint(unknown, text, names, is_front_matter=self.is_front_matter)
        return hint or nearest_or_all(unknown, names)

    def _decode_field(
        self,
        entry: Field[Any],
        node: MappingNode,
        context: DecodeContext,
        values: dict[str, Any],
        places: dict[str, Place],
    ) -> bool:
        """Decode one field into ``values`` and ``places``; False if the object cannot be made without it."""
        given = node.get(entry.name)
        if given is None or (isinstance(given, ScalarNode) and given.is_null):
            truncated = truncated_by_comment(context.source, given) if isinstance(given, ScalarNode) else None
            if entry.required:
                keys = {key.value: key for key, _ in node.entries}
                anchor_node = keys.get(entry.name) or next(iter(keys.values()), node)
                hint = IN_QUOTES_HINT if truncated else Message("add '{name}: …'", name=entry.name)
                context.report("SG111", Message("the field '{name}' is missing", name=entry.name), anchor_node, hint)
                return _use_placeholder(entry, values)
            if truncated is not None:
                report_truncated_by_comment(truncated, context)
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


def _is_colon_slip(node: Node) -> bool:
    """Is this ``name:value``, which YAML reads as one text?"""
    return isinstance(node, ScalarNode) and node.plain and re.match(r"[A-Za-z_]\w*:(?!//)\S", node.value) is not None


def _use_placeholder(entry: Field[Any], values: dict[str, Any]) -> bool:
    """Put the placeholder of a required field into ``values``; False if it has none."""
    if entry.placeholder is not None:
        values[entry.attribute] = entry.placeholder
    return entry.placeholder is not None


def object_of(
    make: Callable[..., T],
    *fields: Field[Any] | Iterable[Field[Any]],
    with_place: bool = False,
    with_places: bool = False,
    is_front_matter: bool = False,
) -> ObjectDecoder[T]:
    """Decoder of an object from its fields. Groups of fields that several objects share may be given as tuples."""
    flat: list[Field[Any]] = []
    for entry in fields:
        flat.extend([entry] if isinstance(entry, Field) else entry)
    return ObjectDecoder(make, tuple(flat), with_place, with_places, is_front_matter)
