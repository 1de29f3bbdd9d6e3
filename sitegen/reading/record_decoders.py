"""The decoder of each kind of record, and the generic one for kinds that have none of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from sitegen.model.kinds import ContentKind
from sitegen.reading.decoding import DecodeContext, Schema
from sitegen.reading.kind_declarations import own_record_decoder
from sitegen.reading.object_decoder import ObjectDecoder
from sitegen.reading.partnerships import PARTNERSHIP, read_partnership
from sitegen.reading.records import EVENT, ORGANIZATION, PERSON, PRODUCT, SOURCE, TOPIC
from sitegen.reading.yaml_nodes import Node


class RecordDecoder(Struct, frozen=True):
    """Decodes one record. ``decode``: its node, the context of its file, its key → the record; DecodeError if it cannot
    be made. ``schema``: JSON Schema of the record."""

    decode: Callable[[Node, DecodeContext, str], Any]
    schema: Schema


def _from_object(decoder: ObjectDecoder[Any]) -> RecordDecoder:
    return RecordDecoder(lambda node, context, key: decoder.decode(node, context, key=key), decoder.schema)


RECORD_DECODERS: Mapping[str, RecordDecoder] = {
    "organization": _from_object(ORGANIZATION),
    "person": _from_object(PERSON),
    "product": _from_object(PRODUCT),
    "event": _from_object(EVENT),
    "topic": _from_object(TOPIC),
    "partnership": RecordDecoder(read_partnership, PARTNERSHIP.schema),
    "source": _from_object(SOURCE),
}
"""Kind of record → its decoder; of a kind whose files have many entries, the decoder of one entry."""


def record_decoder(kind: ContentKind) -> RecordDecoder:
    """The decoder of a kind of record."""
    return RECORD_DECODERS.get(kind.name) or _from_object(own_record_decoder(kind))


def file_schema(kind: ContentKind) -> Schema:
    """JSON Schema of a whole file of records."""
    schema = record_decoder(kind).schema
    return {"type": "object", "additionalProperties": schema} if kind.files == "entries" else schema
