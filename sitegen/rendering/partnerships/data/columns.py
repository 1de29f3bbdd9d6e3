"""Clauses as a table for spreadsheets, one line for each.

In: records of clauses, and a language context whose language the texts take. Out: CSV. A new column is an entry in
``COLUMNS``. Several values are in one cell, separated by `` | ``; a claim and a remark begin with their subject.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.partnerships.data.clause_records import ClauseRecord
from sitegen.rendering.partnerships.row_labels import kind_label, organization_names

LIST_SEPARATOR = " | "
_FORMULA = re.compile(r"[=+\-@\t\r]")
_BEHIND_SEPARATOR = re.compile(r'[;\t\r\n]"*(?=[=+\-@])')


class Column(Struct, frozen=True):
    """``type``: of Table Schema (https://datapackage.org/standard/table-schema/). ``value``: gets a record and a
    language context.
    """

    name: str
    type: str
    description: str
    value: Callable[[ClauseRecord, LanguageContext], object]


def export_csv(clauses: Iterable[ClauseRecord], context: LanguageContext, *, labels: bool = False) -> str:
    """``labels``: with columns for the names of kinds, status and organizations in the context's language."""
    columns = (*COLUMNS, *(LABEL_COLUMNS if labels else ()))
    rows = ([column.value(record, context) for column in columns] for record in clauses)
    return export_table([column.name for column in columns], rows)


def export_table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """A table as CSV, no cell of which is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(format_cell, head))
    writer.writerows(map(format_cell, row) for row in rows)
    return out.getvalue()


def format_cell(value: object) -> str:
    """The text of a cell. A text that a spreadsheet would take for a formula gets an apostrophe before it, also where
    the formula would stand behind a separator: spreadsheets of some countries split at ``;``, whatever is in quotes.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = "" if value is None else without_marks(value) if isinstance(value, str) else str(value)
    text = _BEHIND_SEPARATOR.sub(r"\g<0>'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def _field_at(*path: str) -> Callable[[ClauseRecord, LanguageContext], object]:
    """The value at a path of keys; None where one of them has none."""

    def value(record: ClauseRecord, context: LanguageContext) -> object:
        found: Any = record
        for name in path:
            found = found.get(name) if found else None
        return found

    return value


def _text_at(*path: str) -> Callable[[ClauseRecord, LanguageContext], object]:
    """The text at a path, in the context's language."""
    find = _field_at(*path)
    return lambda record, context: _in_language(find(record, context), context)


def _in_language(texts: Any, context: LanguageContext) -> str:
    return texts[context.language.tag] if texts else ""


def _each(
    path: str, describe: Callable[[Any, LanguageContext], str | None]
) -> Callable[[ClauseRecord, LanguageContext], object]:
    """What ``describe`` returns for each value of a list, joined; None is left out."""
    return lambda record, context: LIST_SEPARATOR.join(filter(None, (describe(one, context) for one in record[path])))


def _money(amount: ClauseRecord) -> str:
    return f"{amount['value']} {amount['currency']}"


def _amount_with_basis(amount: ClauseRecord, context: LanguageContext) -> str:
    return " ".join(filter(None, (_money(amount), amount["basis"], amount["precision"])))


def _amount_note(amount: ClauseRecord, context: LanguageContext) -> str | None:
    return f"{_money(amount)}: {_in_language(amount['note'], context)}" if amount["note"] else None


def _own_evidence(one: ClauseRecord, context: LanguageContext) -> str | None:
    return f"{_subject(one)}:{one['evidence']}" if one["evidence"] else None


def _response(party: ClauseRecord, context: LanguageContext) -> str | None:
    return f"{party['organization']}:{party['response']}" if party["response"] else None


def _claims(record: ClauseRecord, context: LanguageContext) -> str:
    """*oracle: contributes equity (source-a, source-b)*."""
    said = (
        f"{_subject(one)}: {_in_language(claim['says'], context)} ({', '.join(claim['sources'])})"
        for one in (record, *record["parties"], *record["amounts"])
        for claim in one["claims"]
    )
    return LIST_SEPARATOR.join(said)


def _subject(one: ClauseRecord) -> str:
    """What a claim is about: an organization, an amount, or the row itself by its id."""
    return one["organization"] if "organization" in one else _money(one) if "currency" in one else one["id"]


def _amendment(one: ClauseRecord, context: LanguageContext) -> str:
    return f"{one['date']['edtf']}: {', '.join(one['changes'])} ({', '.join(one['sources'])})"


def _source_urls(record: ClauseRecord, context: LanguageContext) -> str:
    return LIST_SEPARATOR.join(filter(None, (context.site.sources[key].url for key in record["sources"])))


def _object(record: ClauseRecord, context: LanguageContext) -> str:
    about = record["object"]
    return "" if about is None else _in_language(about["text"], context) if "text" in about else about["product"]


def _date_columns(name: str, what: str, *path: str) -> Iterator[Column]:
    yield Column(f"{name}_edtf", "string", f"The date that {what}, as it is known (EDTF).", _field_at(*path, "edtf"))
    for end, words in (("earliest", "first"), ("latest", "last")):
        yield Column(f"{name}_{end}", "date", f"The {words} day that {what} may be.", _field_at(*path, end))


def _portion_columns(name: str, what: str) -> Iterator[Column]:
    yield Column(f"{name}_percent", "number", f"{what} in percent.", _field_at(name, "percent"))
    yield Column(f"{name}_approximate", "boolean", "Whether that is only about right.", _field_at(name, "approximate"))
    yield from _date_columns(f"{name}_as_of", "it was measured on", name, "as_of")
    yield Column(f"{name}_cap", "string", "The most that it may become, in words.", _text_at(name, "cap"))
    yield Column(f"{name}_cap_percent", "number", "The same in percent.", _field_at(name, "cap_percent"))


def _join_list(name: str) -> Callable[[ClauseRecord, LanguageContext], object]:
    return _each(name, lambda one, _: one)


_BEGIN = _field_at("begins", "no_later_than")
_PARTY_EVIDENCE = _each("parties", _own_evidence)
_PARTIES = _each("parties", lambda party, context: f"{party['role']}:{party['organization']}")
_CORRECTIONS = _each("corrections", lambda one, context: f"{one['date']}: {_in_language(one['text'], context)}")
COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "Names the row, also in addresses.", _field_at("id")),
    Column("partnership", "string", "Key of the partnership.", _field_at("partnership")),
    Column("kind", "string", "What is agreed.", _field_at("kind")),
    Column("status", "string", "How it stands on the day of the data.", _field_at("status")),
    Column("parties", "string", "role:organization of each.", _PARTIES),
    Column("party_evidence", "string", "organization:evidence where it is not the row's.", _PARTY_EVIDENCE),
    Column("responses", "string", "organization:response of those that were invited.", _each("parties", _response)),
    Column("object", "string", "What it is about: words, or the key of a product.", _object),
    Column("object_product", "string", "Key of the product that it is about.", _field_at("object", "product")),
    Column("agreement", "string", "Id of the agreement that brought it.", _field_at("agreement", "id")),
    *_date_columns("agreement", "it was agreed on", "agreement", "date"),
    *_date_columns("begins", "it began on", "begins"),
    Column("begins_no_later_than", "boolean", "Whether it may have begun before.", lambda r, e: bool(_BEGIN(r, e))),
    *_date_columns("ends", "it no longer holds on", "ends", "date"),
    Column("how", "string", "How the end came.", _field_at("ends", "how")),
    *_date_columns("scheduled_end", "was agreed as its last", "ends", "scheduled"),
    Column("condition", "string", "The condition on which it ends, in words.", _text_at("ends", "condition")),
    Column("amounts", "string", "value, currency (ISO 4217), basis, precision.", _each("amounts", _amount_with_basis)),
    Column("amount_notes", "string", "What is to be said of an amount.", _each("amounts", _amount_note)),
    Column("amount_evidence", "string", "amount:evidence where it is not the row's.", _each("amounts", _own_evidence)),
    *_portion_columns("stake", "The stake in a company"),
    *_portion_columns("share", "The share of a revenue"),
    Column("claims", "string", "What each side says of a disputed row, party or amount (sources).", _claims),
    Column("evidence", "string", "How well it is documented.", _field_at("evidence")),
    *_date_columns("known", "it became known on", "known"),
    Column("amended", "string", "date: what changed (sources), oldest first.", _each("amendments", _amendment)),
    Column("replaces", "string", "Ids of the rows that it took the place of.", _join_list("replaces")),
    Column("replaced_by", "string", "Ids of the rows that took its place.", _join_list("replaced_by")),
    Column("concepts", "string", "Keys of glossary concepts.", _join_list("concepts")),
    Column("note", "string", "A remark without markup.", _text_at("note")),
    Column("corrections", "string", "date: what was wrong in this row.", _CORRECTIONS),
    Column("sources", "string", "Keys of the sources.", _join_list("sources")),
    Column("source_addresses", "string", "Addresses of the sources that have one.", _source_urls),
    Column("address", "string", "Address of the row on its page.", lambda r, e: r["addresses"].get(e.language.tag)),
)  # fmt: skip


def _party_names(record: ClauseRecord, context: LanguageContext) -> str:
    return organization_names(dict.fromkeys(party["organization"] for party in record["parties"]), context)


def _label_at(name: str) -> Callable[[ClauseRecord, LanguageContext], object]:
    def value(record: ClauseRecord, context: LanguageContext) -> object:
        word = record[name]
        return context.catalog.pgettext(name, word) if word else None

    return value


def _object_name(record: ClauseRecord, context: LanguageContext) -> str:
    about = record["object"]
    return context.name("product", about["product"]) if about and "product" in about else _object(record, context)


LABEL_COLUMNS: tuple[Column, ...] = (
    Column("kind_label", "string", "The kind's name.", lambda record, context: kind_label(record["kind"], context)),
    Column("status_label", "string", "The status in words.", _label_at("status")),
    Column("evidence_label", "string", "The evidence in words.", _label_at("evidence")),
    Column("partnership_label", "string", "Its name.", lambda r, e: e.name("partnership", r["partnership"])),
    Column("parties_label", "string", "The names of all parties.", _party_names),
    Column("object_label", "string", "What it is about, a product by its name.", _object_name),
)
"""In the CSV of a language, after the others."""


def table_schema() -> dict[str, Any]:
    """The columns as Table Schema."""
    fields: Iterable[dict[str, Any]] = (
        {"name": column.name, "type": column.type, "description": column.description} for column in COLUMNS
    )
    return {"fields": list(fields), "primaryKey": ["id"], "missingValues": [""]}
