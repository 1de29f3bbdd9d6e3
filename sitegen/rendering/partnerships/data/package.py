"""The Data Package: files, publisher and licence of the data (https://specs.frictionlessdata.io/data-package/).

In: a language context, and the bytes of the files that it describes. Out: JSON.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import Any

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.data.columns import table_schema
from sitegen.rendering.partnerships.data.paths import CSV_PATH, JSON_PATH


def export_data_package(context: LanguageContext, csv: bytes, records: bytes) -> str:
    """``csv``, ``records``: the bytes of both files, as they are published beside the package."""
    settings = context.settings
    urls = context.resolution.urls
    page = urls.find("list", "partnerships", context.language.tag)
    package = {
        "profile": "data-package",
        "name": "partnerships",
        "title": context.catalog.gettext("Partnerships: {title}", title=context.text(settings.title) or ""),
        "description": context.text(settings.description),
        "homepage": urls.absolute_url(page or ""),
        "version": context.resolution.today.isoformat(),
        "licenses": _licences(context),
        "contributors": _contributors(context),
        "resources": [
            {
                **_file("partnerships", CSV_PATH, "text/csv", csv),
                "profile": "tabular-data-resource",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": table_schema(),
            },
            {**_file("partnerships-records", JSON_PATH, "application/json", records), "type": "json"},
        ],
    }
    kept = {name: value for name, value in package.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _file(name: str, path: str, media_type: str, data: bytes) -> dict[str, Any]:
    file = PurePosixPath(path)
    return {
        "name": name,
        "path": file.name,  # the package is published beside it
        "format": file.suffix.removeprefix("."),
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _licences(context: LanguageContext) -> list[dict[str, str]]:
    link = context.licence(context.settings.licence)
    if link is None:
        return []
    path = {"path": link.href} if link.href else {}
    return [{"name": context.settings.licence or "", "title": str(link.label), **path}]


def _contributors(context: LanguageContext) -> list[dict[str, str]]:
    publisher = context.settings.publisher
    if publisher is None:
        return []
    more = {"path": publisher.url, "email": publisher.email}
    return [{"title": publisher.name, "role": "publisher", **{name: value for name, value in more.items() if value}}]
