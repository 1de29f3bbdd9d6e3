"""JSON Schemas (draft 2020-12) of every kind of file, from the decoders that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.model.extra import ExtraField
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.reading.extra_fields import extra_schema
from sitegen.reading.front_matter import DOCUMENT_DECODERS
from sitegen.reading.record_decoders import file_schema
from sitegen.reading.settings import SETTINGS
from sitegen.reading.style import STYLE

JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas(
    kinds: ContentKinds = BUILT_IN_KINDS, extra: Mapping[str, ExtraField] | None = None
) -> Mapping[str, dict[str, Any]]:
    """File name → schema, of site.yaml, style.yaml and each kind of file. A document's schema describes its front
    matter.

    ``extra``: the fields that a site declares itself.
    """
    found = {
        "site": SETTINGS.schema,
        "style": STYLE.schema,
        **{kind.folder: _document_schema(kind.name, extra or {}) for kind in kinds.documents},
        **{kind.folder: file_schema(kind) for kind in kinds.records},
    }
    return {f"{name}.schema.json": {"$schema": JSON_SCHEMA_DIALECT, **schema} for name, schema in sorted(found.items())}


def _document_schema(kind: str, extra: Mapping[str, ExtraField]) -> dict[str, Any]:
    schema = DOCUMENT_DECODERS[kind].schema
    return {**schema, "properties": {**schema["properties"], "extra": extra_schema(extra)}}
