"""JSON Schemas (draft 2020-12) of every kind of file, from the very decoders that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.partnerships import PARTNERSHIP
from sitegen.reading.records import RECORD_DECODERS, SOURCE
from sitegen.reading.settings import SETTINGS

JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas() -> Mapping[str, dict[str, Any]]:
    """File name → schema. Those of documents describe their front matter."""
    found = {
        "site": SETTINGS.schema,
        "partnerships": PARTNERSHIP.schema,
        "sources": {"type": "object", "additionalProperties": SOURCE.schema},
        **{folder: decoder.schema for folder, decoder in RECORD_DECODERS.items()},
        **{folder: decoder.schema for folder, (_, decoder) in DOCUMENT_DECODERS.items()},
    }
    return {f"{name}.schema.json": {"$schema": JSON_SCHEMA_DIALECT, **schema} for name, schema in sorted(found.items())}
