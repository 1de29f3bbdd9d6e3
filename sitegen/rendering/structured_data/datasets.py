"""The nodes of data: the clauses of all partnerships, and those of one."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import Partnership
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.data import COLUMNS, paths
from sitegen.rendering.structured_data.nodes import (
    Node,
    compact,
    iso_date,
    licence_url,
    publisher,
    reference,
    subject_id,
)
from sitegen.resolving.partnerships import ClauseState


def dataset_node(title: str, context: LanguageContext) -> Node:
    """``Dataset``: the clauses of all partnerships."""
    starts = [moment for moment in context.resolution.change_moments if context.formats.machine_date(moment)]
    data: Node = {
        "@type": "Dataset",
        "@id": subject_id("list", "partnerships", context),
        "name": f"{title} – {context.text(context.settings.title)}",
        "description": context.text(context.settings.description),
        "dateModified": context.resolution.today.isoformat(),
        "temporalCoverage": _coverage(starts, context),
        **_shared(context),
    }
    return compact(data)


def partnership_node(record: Partnership, states: Iterable[ClauseState], context: LanguageContext) -> Node:
    """``Dataset``: the clauses of one partnership, a part of the data of all, with the files that have them."""
    begins = [state.begins.date for state in states if state.begins is not None and state.begins.date is not None]
    whole = subject_id("list", "partnerships", context)
    title = context.folder_title("partnerships")
    data: Node = {
        "@type": "Dataset",
        "@id": subject_id("partnership", record.key, context),
        "name": f"{context.name('partnership', record.key)} – {title}",
        "description": context.text(record.summary),
        "about": [reference("organization", ref.key, context) for ref in record.parties],
        "temporalCoverage": _coverage(begins, context),
        "isPartOf": {"@type": "Dataset", "@id": whole} if whole else None,
        **_shared(context),
    }
    return compact(data)


def _shared(context: LanguageContext) -> Node:
    addresses = context.resolution.urls
    files = {
        "text/csv": paths.labelled_csv_path(context.ui_language.tag, context.settings),
        "application/json": paths.JSON_PATH,
        "application/vnd.datapackage+json": paths.PACKAGE_PATH,
    }
    return {
        "inLanguage": context.language.tag,
        "isAccessibleForFree": True,
        "license": licence_url(context.settings.licence, context),
        "creator": publisher(context),
        "variableMeasured": [column.name for column in COLUMNS],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": addresses.absolute_url(address)}
            for kind, address in files.items()
        ],
    }


def _coverage(begins: Iterable[HistoryDate], context: LanguageContext) -> str | None:
    """From the first of the dates on, as precisely as it is known."""
    known = [begin for begin in begins if iso_date(begin, context)]
    first = min(known, key=lambda moment: moment.earliest, default=None)
    return f"{iso_date(first, context)}/.." if first else None
