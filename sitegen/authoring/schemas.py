"""JSON Schemas (draft 2020-12) of every kind of file, from the very decoders that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.reading.partnerships import PARTNERSHIP
from sitegen.reading.records import RECORDS, SOURCE
from sitegen.reading.settings import SETTINGS
from sitegen.reading.works import DOCUMENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, dict[str, Any]]:
    """File name → schema. Those of documents describe their front matter."""
    found = {
        "site": SETTINGS.schema,
        "partnerships": PARTNERSHIP.schema,
        "sources": {"type": "object", "additionalProperties": SOURCE.schema},
        **{folder: decoder.schema for folder, decoder in RECORDS.items()},
        **{folder: decoder.schema for folder, (_, decoder) in DOCUMENTS.items()},
    }
    return {f"{name}.schema.json": {"$schema": DIALECT, **schema} for name, schema in sorted(found.items())}
