"""Kinds of records that a site declares itself, under ``kinds_of_records`` in ``site.yaml``, and their decoders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from sitegen.diagnostics import Message, nearest_and_all
from sitegen.model.extra import FIELD_TYPES, RecordField
from sitegen.model.kinds import ContentKind, ContentKinds
from sitegen.model.records import PlainRecord
from sitegen.reading.date_values import edtf_date
from sitegen.reading.decoding import (
    DecodeContext,
    DecodeError,
    Decoder,
    FunctionDecoder,
    ListOf,
    MappingOf,
    choice,
    one_or_more,
    scalar,
)
from sitegen.reading.extra_fields import VALUE_DECODERS, check_field_name
from sitegen.reading.object_decoder import ObjectDecoder, object_of, yaml_field
from sitegen.reading.records import PLAIN_FIELDS
from sitegen.reading.values import boolean, ref, string, text, url
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode

SETTING = "kinds_of_records"
_DECODERS: Mapping[str, Decoder[Any]] = {**VALUE_DECODERS, "date": edtf_date, "url": url}
"""Type of a field → decoder of its values; of other types, which are kinds, it is one of references."""


def _parse_schema_type(written: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", written):
        raise ValueError(Message("a type is written as in its address: https://schema.org/LegalService"))
    return written


def _check_name(key: ScalarNode, context: DecodeContext) -> None:
    check_field_name(key, context)
    if key.value in {field.name for field in PLAIN_FIELDS}:
        raise context.reject("SG115", Message("every record has a field '{name}' already", name=key.value), key)


_FIELD = object_of(
    lambda **fields: fields,
    yaml_field("type", string),
    yaml_field("label", text),
    yaml_field("allowed", ListOf(string)),
    yaml_field("column", boolean, attribute="is_column"),
)
_KIND = object_of(
    lambda **fields: fields,
    yaml_field("label", text, required=True),
    yaml_field("singular", text),
    yaml_field("word", string),
    yaml_field("page", boolean, attribute="has_page"),
    yaml_field("list", boolean, attribute="has_list"),
    yaml_field("search", boolean, attribute="is_searched"),
    yaml_field("names", boolean, attribute="is_nameable"),
    yaml_field("schema_type", scalar(Message("a type of schema.org"), _parse_schema_type, {"type": "string"})),
    yaml_field("fields", MappingOf(_FIELD, _check_name)),
)
_KINDS = MappingOf(_KIND)
IGNORED: FunctionDecoder[None] = FunctionDecoder(lambda node, context: None, _KINDS.schema)
"""The setting where the others are decoded: it was read before them, since they name kinds."""


def read_kinds(settings: Node, context: DecodeContext) -> ContentKinds:
    """The kinds of ``context`` and those that ``site.yaml`` declares. What is wrong with one is reported; it is left
    out then, or a field of it."""
    given = settings.get(SETTING) if isinstance(settings, MappingNode) else None
    if given is None:
        return context.kinds
    try:
        declared = _KINDS.decode(given, context)
    except DecodeError:
        return context.kinds
    entries = given.entries if isinstance(given, MappingNode) else ()
    rows = {key: _make_row(key.value, declared[key.value]) for key, _ in entries if key.value in declared}
    kinds = context.kinds
    for key, row in rows.items():
        try:
            kinds = kinds.with_row(row)
        except ValueError as refusal:
            context.report("SG115", refusal.args[0], key)
    names = [row.name for row in kinds.rows if row.files != "none" and not row.is_archive]
    return ContentKinds(tuple(_with_known_types(row, names, given, context) for row in kinds.rows))


def _make_row(folder: str, declared: Mapping[str, Any]) -> ContentKind:
    values = {**declared, "has_list": declared.get("has_list", True) and declared.get("has_page", True)}
    word = values.pop("word", folder)
    fields = tuple(RecordField(name=name, **field) for name, field in values.pop("fields", {}).items())
    return ContentKind(
        name=word,
        folder=folder,
        link_word=word if values.get("has_page", True) else None,
        is_nameable=values.pop("is_nameable", True),
        is_reported_unused=True,
        fields=fields,
        **values,
    )


def _with_known_types(row: ContentKind, kinds: list[str], given: Node, context: DecodeContext) -> ContentKind:
    """The row without the fields whose type is neither known nor one of the ``kinds``, which are reported."""
    known = (*FIELD_TYPES, *kinds)
    fields = tuple(field for field in row.fields if _is_known(field, known, _field_node(given, row, field), context))
    return replace(row, fields=fields) if fields != row.fields else row


def _is_known(field: RecordField, known: tuple[str, ...], node: Node, context: DecodeContext) -> bool:
    if field.type not in known:
        hint = nearest_and_all(field.type, known)
        context.report("SG113", Message("'{value}' is not allowed here", value=field.type), node, hint)
        return False
    if field.allowed and field.type not in ("text", "list"):
        hint = Message("only a text and a list have a list of allowed words: remove 'allowed'")
        context.report("SG112", Message("'allowed' does not go with the type '{type}'", type=field.type), node, hint)
        return False
    return True


def _field_node(given: Node, row: ContentKind, field: RecordField) -> Node:
    """Where the type of a field stands, as far as it is written."""
    found = given
    for name in (row.folder, "fields", field.name, "type"):
        inner = found.get(name) if isinstance(found, MappingNode) else None
        if inner is None:
            break
        found = inner
    return found


def own_record_decoder(kind: ContentKind) -> ObjectDecoder[PlainRecord]:
    """The decoder of the records of a kind that is not built in."""
    names = [field.name for field in kind.fields]

    def make(**values: Any) -> PlainRecord:
        own = {name: values.pop(name) for name in names if name in values}
        return PlainRecord(**values, own=own)

    return object_of(make, PLAIN_FIELDS, tuple(_own_fields(kind)), with_place=True)


def _own_fields(kind: ContentKind) -> Iterator[Any]:
    for field in kind.fields:
        yield yaml_field(field.name, _value_decoder(field))


def _value_decoder(field: RecordField) -> Decoder[Any]:
    if field.allowed:
        word = choice(*field.allowed)
        return word if field.type == "text" else ListOf(word)
    return _DECODERS.get(field.type) or one_or_more(ref(field.type))
