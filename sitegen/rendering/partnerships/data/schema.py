"""The JSON Schema (draft 2020-12) of the records, published beside them.

Kinds, roles and statuses come from the model, so that a new one needs no change here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

from sitegen.model.keys import KEY_PATTERN
from sitegen.model.partnerships import (
    AMOUNT_BASES,
    AMOUNT_PRECISIONS,
    END_REASONS,
    EVIDENCE_LEVELS,
    INVITATION_RESPONSES,
)
from sitegen.model.sources import SOURCE_KINDS, TIERS
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.data.paths import SCHEMA_PATH
from sitegen.resolving.partnerships.clause_states import ClauseStatus


def export_json_schema(context: LanguageContext) -> str:
    tags, kinds = context.settings.tags, tuple(context.settings.kinds)
    texts = {"type": "object", "additionalProperties": {"type": "string"}, "propertyNames": {"enum": list(tags)}}
    addresses = {**texts, "additionalProperties": {"type": "string", "format": "uri"}}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": context.resolution.urls.absolute_url(SCHEMA_PATH),
        "title": "Partnerships: all clauses, as known on a day",
        **_object(
            {
                "$schema": {"type": "string", "format": "uri"},
                "as_of": {"type": "string", "format": "date"},
                "licence": _or_null({"type": "string", "description": "An SPDX name, where there is one."}),
                "languages": _list({"type": "string", "description": "BCP 47."}),
                "clauses": _list(_ref("clause")),
                "partnerships": _by_key(_ref("partnership")),
                "organizations": _by_key(_ref("named")),
                "products": _by_key(_ref("named")),
                "sources": _by_key(_ref("source")),
            }
        ),
        "$defs": {
            "texts": {"description": "Words by language.", **texts},
            "addresses": {"description": "Addresses by language.", **addresses},
            "key": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
            "date": {"description": "EDTF, and the first and last day that it may mean.", **_object(_DATE)},
            "clause": _object(_clause(kinds)),
            "party": _object(_PARTY),
            "claim": _object({"says": _ref("texts"), "sources": _list(_ref("key"))}),
            "amount": _object(_AMOUNT),
            "portion": _object(_PORTION),
            "amendment": _object(_AMENDMENT),
            "named": _object({"name": _ref("texts")}),
            "partnership": _object(_PARTNERSHIP),
            "source": _object(_SOURCE),
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object in which every property is required."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _by_key(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _ref("key"), "additionalProperties": values}


def _enum(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _described(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, **schema}


_DAY = _or_null({"type": "string", "format": "date"})
_DATE = {"edtf": {"type": "string"}, "earliest": _DAY, "latest": _DAY}
_EVIDENCE = _or_null(_enum(EVIDENCE_LEVELS))
_NUMBER = {"type": "number", "minimum": 0}
_PARTY = {
    "role": {"type": "string"},
    "organization": _ref("key"),
    "evidence": _described(_EVIDENCE, "Where it differs from the clause's."),
    "response": _described(_or_null(_enum(INVITATION_RESPONSES)), "Of one that was invited."),
    "claims": _list(_ref("claim")),
}
_AMOUNT = {
    "value": _NUMBER,
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217."},
    "basis": _or_null(_enum(AMOUNT_BASES)),
    "precision": _described(_or_null(_enum(AMOUNT_PRECISIONS)), "Null for an exact value."),
    "note": _or_null(_ref("texts")),
    "evidence": _EVIDENCE,
    "claims": _list(_ref("claim")),
}
_PORTION = {
    "percent": _or_null(_NUMBER),
    "approximate": {"type": "boolean"},
    "as_of": _or_null(_ref("date")),
    "cap": _described(_or_null(_ref("texts")), "The most that it may become, where it is said in words."),
    "cap_percent": _or_null(_NUMBER),
}
_AMENDMENT = {
    "date": _ref("date"),
    "agreement": _or_null({"type": "string"}),
    "changes": _list({"type": "string"}),
    "sources": _list(_ref("key")),
}
_PARTNERSHIP = {
    "name": _ref("texts"),
    "organization": _described(_or_null(_ref("key")), "Where the partnership is itself one."),
    "summary": _or_null(_ref("texts")),
    "addresses": _ref("addresses"),
}
_SOURCE = {
    "title": {"type": "string"},
    "authors": _list({"type": "string"}),
    "publisher": _or_null({"type": "string"}),
    "address": _or_null({"type": "string", "format": "uri"}),
    "archive": _or_null({"type": "string", "format": "uri"}),
    "date": _or_null(_ref("date")),
    "language": _or_null({"type": "string"}),
    "kind": _enum(SOURCE_KINDS),
    "tier": _enum(TIERS),
    "via": _described(_or_null(_ref("key")), "The source by way of which it was reported."),
}


def _clause(kinds: tuple[str, ...]) -> dict[str, Any]:
    begins = _object({**_DATE, "no_later_than": _described({"type": "boolean"}, "Then it may have begun before.")})
    ends = {
        "date": _described(_or_null(_ref("date")), "The first day on which it no longer holds: what happened."),
        "how": _or_null(_enum(END_REASONS)),
        "scheduled": _described(_or_null(_ref("date")), "The last day on which it holds: what was agreed."),
        "condition": _or_null(_ref("texts")),
    }
    return {
        "id": _ref("key"),
        "partnership": _ref("key"),
        "kind": _enum(kinds),
        "status": _enum(get_args(ClauseStatus)),
        "parties": _list(_ref("party")),
        "object": _or_null({"anyOf": [_object({"product": _ref("key")}), _object({"text": _ref("texts")})]}),
        "agreement": _or_null(_object({"id": {"type": "string"}, "date": _ref("date"), "title": _ref("texts")})),
        "begins": _or_null(begins),
        "ends": _described(_or_null(_object(ends)), "null: open."),
        "amounts": _list(_ref("amount")),
        "stake": _or_null(_ref("portion")),
        "share": _or_null(_ref("portion")),
        "evidence": _EVIDENCE,
        "claims": _described(_list(_ref("claim")), "What each side says on whether there is such a clause."),
        "known": _or_null(_ref("date")),
        "sources": _list(_ref("key")),
        "amendments": _list(_ref("amendment")),
        "replaces": _list(_ref("key")),
        "replaced_by": _list(_ref("key")),
        "concepts": _list(_ref("key")),
        "note": _or_null(_ref("texts")),
        "corrections": _list(_object({"date": {"type": "string", "format": "date"}, "text": _ref("texts")})),
        "addresses": _ref("addresses"),
    }
