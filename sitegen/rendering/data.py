"""All terms of all partnerships as data: CSV (RFC 4180) and JSON, one row a term, as known on the day of the build."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

from sitegen.model.dates import HistoryDate
from sitegen.model.figures import Selection
from sitegen.model.references import Ref
from sitegen.rendering.edition import Edition
from sitegen.rendering.tables import kind_label
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import TermState


def rows(edition: Edition) -> list[dict[str, Any]]:
    """Each term as a flat row; dates by the first and last day that they may mean, money by value and currency."""
    resolution = edition.resolution
    states = partnerships.select(resolution.rows, Selection(), resolution.today)
    return [_row(state, edition) for state in states]


def as_json(edition: Edition) -> str:
    data = {
        "as_of": edition.resolution.today.isoformat(),
        "licence": edition.settings.licence,
        "terms": rows(edition),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_csv(edition: Edition, *, labels: bool = False) -> str:
    """``labels``: with the names of kinds, status and organizations in the edition's language beside the codes."""
    found = [{**row, **(_labels(row, edition) if labels else {})} for row in rows(edition)]
    names = list(found[0]) if found else ["id"]
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    for row in found:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _row(state: TermState, edition: Edition) -> dict[str, Any]:
    begins = state.begins
    ends = state.ends
    begin_date = (begins.date or begins.no_later_than) if begins else None
    parties = [f"{role}:{p.organization.key}" for role, members in state.parties.items() for p in members]
    sources = [edition.site.sources[ref.key] for ref in state.sources if ref.key in edition.site.sources]
    return {
        "id": state.id,
        "partnership": state.partnership,
        "kind": state.kind,
        "status": state.status,
        "parties": parties,
        "object": state.object.key if isinstance(state.object, Ref) else edition.text(state.object),
        **_span("begins", begin_date),
        "begins_no_later_than": bool(begins and begins.no_later_than),
        **_span("ends", ends.date if ends else None),
        "how": ends.how if ends else None,
        **_span("scheduled_end", ends.scheduled if ends else None),
        "condition": edition.text(ends.condition) if ends and ends.condition else None,
        "amounts": [f"{a.value} {a.currency} {a.basis or ''}".strip() for a in state.amounts],
        "stake_percent": str(state.stake.percent) if state.stake and state.stake.percent is not None else None,
        "share_percent": str(state.share.percent) if state.share and state.share.percent is not None else None,
        "evidence": state.evidence,
        "sources": [source.url or source.key for source in sources],
    }


def _span(name: str, date: HistoryDate | None) -> dict[str, str | None]:
    """Both ends of a date; an open one is None."""
    earliest = date.earliest.isoformat() if date and date.earliest > dt.date.min else None
    latest = date.latest.isoformat() if date and date.latest < dt.date.max else None
    return {f"{name}_earliest": earliest, f"{name}_latest": latest}


def _labels(row: dict[str, Any], edition: Edition) -> dict[str, str]:
    label = edition.catalog.pgettext
    return {
        "kind_label": kind_label(row["kind"], edition),
        "status_label": label("status", row["status"]),
        "evidence_label": label("evidence", row["evidence"]) if row["evidence"] else "",
        "partnership_label": edition.name("partnership", row["partnership"]),
        "parties_label": edition.formats.conjunction(list(dict.fromkeys(_names(row, edition)))),
    }


def _names(row: dict[str, Any], edition: Edition) -> Iterator[str]:
    for party in row["parties"]:
        yield edition.name("organization", party.partition(":")[2])


def _cell(value: Any) -> str:
    """Lists are joined by ``; ``. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
