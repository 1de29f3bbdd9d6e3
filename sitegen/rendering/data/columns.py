"""Terms as a flat table: one line each, for spreadsheets.

In: an edition, whose language the texts take. Out: CSV. A new column is an entry in ``COLUMNS``. What there may
be several of stands in one cell, parted by `` | ``; a claim and a remark begin with what they are about.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.rendering.data.records import records
from sitegen.rendering.edition import Edition
from sitegen.rendering.rows import kind_label

BETWEEN = " | "
Record = Mapping[str, Any]


class Column(Struct, frozen=True):
    """``type`` as in Table Schema (https://datapackage.org/standard/table-schema/). ``value`` gets a record and an
    edition."""

    name: str
    type: str
    description: str
    value: Callable[[Record, Edition], object]


def as_csv(edition: Edition, *, labels: bool = False) -> str:
    """``labels``: with the names of kinds, status and organizations in the edition's language beside the codes."""
    columns = (*COLUMNS, *(LABELS if labels else ()))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for record in records(edition):
        writer.writerow([_cell(column.value(record, edition)) for column in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else value if isinstance(value, str) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _field(*path: str) -> Callable[[Record, Edition], object]:
    """The value at a path of names, None where there is none on the way."""

    def value(record: Record, edition: Edition) -> object:
        found: Any = record
        for name in path:
            found = found.get(name) if found else None
        return found

    return value


def _words(*path: str) -> Callable[[Record, Edition], object]:
    """The text at a path, in the edition's language."""
    find = _field(*path)
    return lambda record, edition: _in(find(record, edition), edition)


def _in(texts: Any, edition: Edition) -> str:
    return texts[edition.language.tag] if texts else ""


def _each(path: str, say: Callable[[Any, Edition], str | None]) -> Callable[[Record, Edition], object]:
    """What is to be said of each of several; nothing of some."""
    return lambda record, edition: BETWEEN.join(filter(None, (say(one, edition) for one in record[path])))


def _money(amount: Record) -> str:
    return f"{amount['value']} {amount['currency']}"


def _based(amount: Record, edition: Edition) -> str:
    return f"{_money(amount)} {amount['basis'] or ''}".strip()


def _amount_note(amount: Record, edition: Edition) -> str | None:
    return f"{_money(amount)}: {_in(amount['note'], edition)}" if amount["note"] else None


def _doubted(one: Record, edition: Edition) -> str | None:
    return f"{_about(one)}:{one['evidence']}" if one["evidence"] else None


def _response(party: Record, edition: Edition) -> str | None:
    return f"{party['organization']}:{party['response']}" if party["response"] else None


def _claims(record: Record, edition: Edition) -> str:
    """*oracle: contributes equity (source-a, source-b)*."""
    said = (
        f"{_about(one)}: {_in(claim['says'], edition)} ({', '.join(claim['sources'])})"
        for one in (*record["parties"], *record["amounts"])
        for claim in one["claims"]
    )
    return BETWEEN.join(said)


def _about(one: Record) -> str:
    return one["organization"] if "organization" in one else _money(one)


def _amendment(one: Record, edition: Edition) -> str:
    return f"{one['date']['edtf']}: {', '.join(one['changes'])} ({', '.join(one['sources'])})"


def _source_addresses(record: Record, edition: Edition) -> str:
    return BETWEEN.join(filter(None, (edition.site.sources[key].url for key in record["sources"])))


def _object(record: Record, edition: Edition) -> str:
    about = record["object"]
    return "" if about is None else _in(about["text"], edition) if "text" in about else about["product"]


def _spans(name: str, what: str, *path: str) -> Iterator[Column]:
    for end, words in (("earliest", "first"), ("latest", "last")):
        yield Column(f"{name}_{end}", "date", f"The {words} day that {what} may be.", _field(*path, end))


def _portion(name: str, what: str) -> Iterator[Column]:
    yield Column(f"{name}_percent", "number", f"{what} in percent.", _field(name, "percent"))
    yield Column(f"{name}_approximate", "boolean", "Whether that is only about right.", _field(name, "approximate"))
    yield from _spans(f"{name}_as_of", "it was measured on", name, "as_of")
    yield Column(f"{name}_cap", "string", "The most that it may become, in words.", _words(name, "cap"))
    yield Column(f"{name}_cap_percent", "number", "The same in percent.", _field(name, "cap_percent"))


def _joined(name: str) -> Callable[[Record, Edition], object]:
    return _each(name, lambda one, _: one)


_BEGIN = _field("begins", "no_later_than")
_PARTIES = _each("parties", lambda party, edition: f"{party['role']}:{party['organization']}")
_CORRECTIONS = _each("corrections", lambda one, edition: f"{one['date']}: {_in(one['text'], edition)}")
COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "Names the row, also in addresses.", _field("id")),
    Column("partnership", "string", "Key of the partnership.", _field("partnership")),
    Column("kind", "string", "What is agreed.", _field("kind")),
    Column("status", "string", "How it stands on the day of the data.", _field("status")),
    Column("parties", "string", "role:organization of each.", _PARTIES),
    Column("party_evidence", "string", "organization:evidence where it is not the row's.", _each("parties", _doubted)),
    Column("responses", "string", "organization:response of those that were invited.", _each("parties", _response)),
    Column("object", "string", "What it is about: words, or the key of a product.", _object),
    Column("object_product", "string", "Key of the product that it is about.", _field("object", "product")),
    Column("agreement", "string", "Id of the agreement that brought it.", _field("agreement", "id")),
    *_spans("agreement", "it was agreed on", "agreement", "date"),
    *_spans("begins", "it began on", "begins"),
    Column("begins_no_later_than", "boolean", "Whether it may have begun before.", lambda r, e: bool(_BEGIN(r, e))),
    *_spans("ends", "it no longer holds on", "ends", "date"),
    Column("how", "string", "How the end came.", _field("ends", "how")),
    *_spans("scheduled_end", "was agreed as its last", "ends", "scheduled"),
    Column("condition", "string", "The condition on which it ends, in words.", _words("ends", "condition")),
    Column("amounts", "string", "value, currency (ISO 4217), basis of each.", _each("amounts", _based)),
    Column("amount_notes", "string", "What is to be said of an amount.", _each("amounts", _amount_note)),
    Column("amount_evidence", "string", "amount:evidence where it is not the row's.", _each("amounts", _doubted)),
    *_portion("stake", "The stake in a company"),
    *_portion("share", "The share of a revenue"),
    Column("claims", "string", "What each side says of a disputed party or amount (sources).", _claims),
    Column("evidence", "string", "How well it is documented.", _field("evidence")),
    *_spans("known", "it became known on", "known"),
    Column("amended", "string", "date: what changed (sources), oldest first.", _each("amendments", _amendment)),
    Column("replaces", "string", "Ids of the rows that it took the place of.", _joined("replaces")),
    Column("replaced_by", "string", "Ids of the rows that took its place.", _joined("replaced_by")),
    Column("concepts", "string", "Keys of glossary concepts.", _joined("concepts")),
    Column("note", "string", "A remark without markup.", _words("note")),
    Column("corrections", "string", "date: what was wrong in this row.", _CORRECTIONS),
    Column("sources", "string", "Keys of the sources.", _joined("sources")),
    Column("source_addresses", "string", "Addresses of the sources that have one.", _source_addresses),
    Column("address", "string", "Address of the row on its page.", lambda r, e: r["addresses"].get(e.language.tag)),
)  # fmt: skip


def _names(record: Record, edition: Edition) -> str:
    keys = dict.fromkeys(party["organization"] for party in record["parties"])
    return edition.formats.conjunction([edition.name("organization", key) for key in keys])


def _labelled(context: str) -> Callable[[Record, Edition], object]:
    def value(record: Record, edition: Edition) -> object:
        word = record[context]
        return edition.catalog.pgettext(context, word) if word else None

    return value


def _object_name(record: Record, edition: Edition) -> str:
    about = record["object"]
    return edition.name("product", about["product"]) if about and "product" in about else _object(record, edition)


LABELS: tuple[Column, ...] = (
    Column("kind_label", "string", "The kind's name.", lambda record, edition: kind_label(record["kind"], edition)),
    Column("status_label", "string", "The status in words.", _labelled("status")),
    Column("evidence_label", "string", "The evidence in words.", _labelled("evidence")),
    Column("partnership_label", "string", "Its name.", lambda r, e: e.name("partnership", r["partnership"])),
    Column("parties_label", "string", "The names of all parties.", _names),
    Column("object_label", "string", "What it is about, a product by its name.", _object_name),
)
"""In the CSV of a language, after the others."""


def table_schema() -> dict[str, Any]:
    """The columns as Table Schema."""
    fields: Iterable[dict[str, Any]] = (
        {"name": column.name, "type": column.type, "description": column.description} for column in COLUMNS
    )
    return {"fields": list(fields), "primaryKey": ["id"], "missingValues": [""]}
