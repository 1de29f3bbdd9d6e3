"""Fields that a site declares itself: their declarations in ``site.yaml``, and their values in front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.diagnostics import Message
from sitegen.model.extra import EXTRA_TYPES, ExtraField, ExtraValue
from sitegen.model.references import Text
from sitegen.reading.date_values import day
from sitegen.reading.decoding import (
    DecodeContext,
    Decoder,
    FunctionDecoder,
    ListOf,
    MappingOf,
    Schema,
    choice,
    scalar,
)
from sitegen.reading.object_decoder import ObjectDecoder, object_of, yaml_field
from sitegen.reading.values import boolean, string, text
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def _parse_number(written: str) -> int | float:
    if not _NUMBER.fullmatch(written):
        raise ValueError(Message("write digits, with a decimal point where there is one: 12 or 1.5"))
    return float(written) if "." in written else int(written)


_number = scalar(Message("a number"), _parse_number, {"type": "number"})


def _read_text(node: Node, context: DecodeContext) -> Text:
    """In a document, a text without languages is in that of the document."""
    value = text.decode(node, context)
    given = value.by_language.get("")
    return value if given is None or not context.language else Text({context.language: given})


_text = FunctionDecoder(_read_text, text.schema)
VALUE_DECODERS: Mapping[str, Decoder[Any]] = {
    "text": _text,
    "number": _number,
    "boolean": boolean,
    "date": day,
    "list": ListOf(_text),
}
"""Type → decoder of its values."""


def _value_decoder(declared: ExtraField) -> Decoder[ExtraValue]:
    if not declared.allowed:
        return VALUE_DECODERS[declared.type]
    word = choice(*declared.allowed)
    return word if declared.type == "text" else ListOf(word)


_DECLARATION = object_of(
    lambda **fields: fields,
    yaml_field("type", choice(*EXTRA_TYPES)),
    yaml_field("allowed", ListOf(string)),
    yaml_field("value", FunctionDecoder(lambda node, _: node, {})),
)


def _read_declaration(node: Node, context: DecodeContext) -> ExtraField:
    """The value is decoded by the type that stands beside it."""
    given = _DECLARATION.decode(node, context)
    value: Node | None = given.pop("value", None)
    declared = ExtraField(**given)
    if declared.allowed and declared.type not in ("text", "list"):
        hint = Message("a number, a date, true and false have no list of allowed words: remove 'allowed'")
        allowed = node.get("allowed") if isinstance(node, MappingNode) else None
        raise context.reject(
            "SG112", Message("'allowed' does not go with the type '{type}'", type=declared.type), allowed or node, hint
        )
    return ExtraField(**given, value=_value_decoder(declared).decode(value, context) if value is not None else None)


def check_field_name(key: ScalarNode, context: DecodeContext) -> None:
    """Reject a key that cannot be the name of a field of the site's own."""
    if not _NAME.fullmatch(key.value):
        hint = Message("lower-case letters a–z, digits and underscores, a letter first, as in reading_level")
        raise context.reject("SG115", Message("'{value}' cannot be the name of a field", value=key.value), key, hint)


EXTRA_DECLARATIONS = MappingOf(FunctionDecoder(_read_declaration, _DECLARATION.schema), check_field_name)


def _read_extra(node: Node, context: DecodeContext) -> dict[str, ExtraValue]:
    declared: Mapping[str, ExtraField] = context.settings.extra
    if not declared:
        hint = Message("declare fields of your own in site.yaml: extra: {colour: {type: text}}")
        raise context.reject("SG110", Message("this site declares no fields of its own"), node, hint)
    return _values_decoder(declared).decode(node, context)


def _values_decoder(declared: Mapping[str, ExtraField]) -> ObjectDecoder[dict[str, ExtraValue]]:
    fields = [yaml_field(name, _value_decoder(field)) for name, field in declared.items()]
    return object_of(lambda **values: values, fields)


EXTRA = FunctionDecoder(_read_extra, {"type": "object"})
"""The field ``extra`` of a document."""


def extra_schema(declared: Mapping[str, ExtraField]) -> Schema:
    """The schema of the field ``extra`` in the documents of a site with these declarations."""
    return _values_decoder(declared).schema
