"""The Data Package: what the files are, whose, and on which terms (https://specs.frictionlessdata.io/data-package/).

In: an edition, and the bytes of the files that it describes. Out: JSON.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sitegen.rendering.data.columns import table_schema
from sitegen.rendering.edition import Edition


def as_package(edition: Edition, csv: bytes, records: bytes) -> str:
    """``csv``, ``records``: the data in both forms, as they are published beside the package."""
    settings = edition.settings
    addresses = edition.resolution.addresses
    page = addresses.find("list", "partnerships", edition.language.tag)
    package = {
        "profile": "data-package",
        "name": "partnerships",
        "title": edition.catalog.gettext("Partnerships: {title}", title=edition.text(settings.title) or ""),
        "description": edition.text(settings.description),
        "homepage": settings.base_url + (page or ""),
        "version": edition.resolution.today.isoformat(),
        "licenses": _licences(edition),
        "contributors": _contributors(edition),
        "resources": [
            {
                **_file("partnerships", "csv", "text/csv", csv),
                "profile": "tabular-data-resource",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": table_schema(),
            },
            {**_file("partnerships-records", "json", "application/json", records), "type": "json"},
        ],
    }
    kept = {name: value for name, value in package.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _file(name: str, ending: str, media_type: str, data: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"partnerships.{ending}",
        "format": ending,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _licences(edition: Edition) -> list[dict[str, str]]:
    link = edition.licence(edition.settings.licence)
    if link is None:
        return []
    path = {"path": link.href} if link.href else {}
    return [{"name": edition.settings.licence or "", "title": str(link.label), **path}]


def _contributors(edition: Edition) -> list[dict[str, str]]:
    publisher = edition.settings.publisher
    if publisher is None:
        return []
    more = {"path": publisher.url, "email": publisher.email}
    return [{"title": publisher.name, "role": "publisher", **{name: value for name, value in more.items() if value}}]
