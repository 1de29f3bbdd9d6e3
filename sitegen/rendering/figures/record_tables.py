"""The facts of records: line by line on a record's page, and as columns of a table of records.

The facts of a kind, in their order, are registered in ``_FACTS``; what ``website`` and ``wikidata`` say is a fact of
every kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.model.dates import HistoryDate
from sitegen.model.kinds import ContentKind
from sitegen.model.records import Event, FieldValue, Organization, Person, PlainRecord, Product, Record, Role
from sitegen.model.references import Ref, Text
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.link_html import link_html
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.parts import ColumnView, FactView, RecordsTableView

EMPTY_CELL = Markup("–")
RECORD_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organization": ("kind", "country", "founded"),
    "product": ("kind", "maker", "announced", "released"),
}
"""Kind of record that a figure shows → the facts that are columns of its table."""


def record_columns(kind: ContentKind) -> tuple[str, ...]:
    """The facts that are columns of a table of records of the kind; empty: it has no table."""
    return RECORD_COLUMNS.get(kind.name) or tuple(field.name for field in kind.fields if field.is_column)


def records_table(
    kind: str,
    records: Sequence[Organization | Product | PlainRecord],
    body_context: BodyContext,
    caption: Markup | None,
) -> RecordsTableView:
    """A table of records of a kind with ``record_columns``, and a column of sources if any record names some.

    A product that was released after the context's day is shown as not released.
    """
    edition, label = body_context.context, body_context.context.catalog.pgettext
    names = record_columns(edition.site.kinds[kind])
    columns = [ColumnView(name="name", label=label("record column", "name"))]
    columns += [ColumnView(name=name, label=_fact_label(kind, name, edition)) for name in names]
    cited = any(record.sources for record in records)
    columns += [ColumnView(name="sources", label=label("column", "sources"))] if cited else []
    rows = []
    for record in records:
        values = dict(_fact_values(kind, _record_on(record, body_context.day), edition))
        head = link_html(edition.link(kind, record.key))
        marks = body_context.references.citation_marks(((ref.key, "") for ref in record.sources), edition)
        cells = (values.get(name, EMPTY_CELL) for name in names)
        rows.append((head, *cells, *([marks or EMPTY_CELL] if cited else [])))
    return RecordsTableView(caption=caption, columns=tuple(columns), rows=tuple(rows))


def _record_on(record: Organization | Product | PlainRecord, day: dt.date) -> Organization | Product | PlainRecord:
    """The record as of a day."""
    if not isinstance(record, Product) or record.released in (None, "none"):
        return record
    assert not isinstance(record.released, str) and record.released is not None
    return replace(record, released="none") if record.released.earliest > day else record


def record_facts(
    kind: str, record: Record, context: LanguageContext, references: PageReferences
) -> tuple[FactView, ...]:
    """The facts of a record, line by line, without its kind, which the page's head shows. Roles cite their sources."""
    values = [(name, value) for name, value in _fact_values(kind, record, context) if name != "kind"]
    if isinstance(record, Person) and record.roles:
        values.insert(0, ("roles", _roles(record, context, references)))
    return tuple(FactView(label=_fact_label(kind, name, context), value=value) for name, value in values)


def _fact_label(kind: str, name: str, context: LanguageContext) -> str:
    """As the site labels a field of its own, else from the catalog."""
    for field in context.site.kinds[kind].fields:
        if field.name == name:
            return context.text(field.label) or name.replace("_", " ")
    return context.catalog.pgettext("record column", name)


def kind_name(kind: str, record: Record, context: LanguageContext) -> str | None:
    """What the record's field ``kind`` says: *Unternehmen*, *Modell*."""
    word = getattr(record, "kind", None)
    return context.catalog.pgettext(f"{kind} kind", word) if word else None


def title_of_kind(kind: str, context: LanguageContext) -> str | None:
    """The words for one of the kind: as the site labels its own kind, else from the catalog."""
    row = context.site.kinds[kind]
    return context.text(row.singular or row.label) or (context.catalog.gettext(row.title) if row.title else None)


def _fact_values(kind: str, record: Record, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    """Name of a fact → its value as HTML."""
    if word := kind_name(kind, record, context):
        yield "kind", escape(word)
    if own := _FACTS.get(kind):
        yield from own(record, context)
    elif isinstance(record, PlainRecord):
        yield from _own_facts(context.site.kinds[kind], record, context)
    if website := getattr(record, "website", None):
        yield "website", _website(website)
    if wikidata := getattr(record, "wikidata", None):
        yield "wikidata", Markup('<a href="https://www.wikidata.org/wiki/{0}">{0}</a>').format(wikidata)


def _organization(record: Organization, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    if record.legal_name:
        yield "legal_name", escape(record.legal_name)
    if record.country:
        yield "country", escape(context.formats.country(record.country))
    if record.founded:
        yield "founded", _date_html(context, record.founded)


def _person(record: Person, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    if record.email:
        yield "email", Markup('<a href="mailto:{0}">{0}</a>').format(record.email)


def _roles(person: Person, context: LanguageContext, references: PageReferences) -> Markup:
    """A list of a person's roles, newest first: *CEO, Microsoft, seit dem 4. Februar 2014 [1]*."""
    lines = []
    for role in sorted(person.roles, key=_role_start, reverse=True):
        organization = link_html(context.link("organization", role.organization.key))
        cited = references.citation_marks(((ref.key, "") for ref in role.sources), context)
        text = Markup(context.formats.comma).join([context.markup(role.title), organization])
        lines.append(Markup("<li>{}{}</li>").format(_with_period(text, role, context), cited))
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


def role_holders(organization: Ref, context: LanguageContext) -> tuple[Markup, ...]:
    """The people with roles in an organization, newest first: *Satya Nadella, CEO, seit dem 4. Februar 2014*."""
    people = context.site.people.values()
    found = [(role, person.key) for person in people for role in person.roles if role.organization == organization]
    found.sort(key=lambda pair: (_role_start(pair[0]), pair[1]), reverse=True)
    return tuple(_with_period(_role_holder(role, key, context), role, context) for role, key in found)


def _role_holder(role: Role, person: str, context: LanguageContext) -> Markup:
    return Markup(context.formats.comma).join([link_html(context.link("person", person)), context.markup(role.title)])


def _role_start(role: Role) -> dt.date:
    return role.begins.earliest if role.begins else dt.date.min


def _with_period(text: Markup, role: Role, context: LanguageContext) -> Markup:
    span: list[str] = []
    if role.begins:
        span.append(context.formats.phrase("from" if role.ends else "since", role.begins))
    if role.ends:
        span.append(context.formats.phrase("until", role.ends))
    return Markup(context.formats.comma).join([text, " ".join(span)]) if span else text


def _product(record: Product, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    if record.maker:
        yield "maker", _links(context, "organization", [record.maker.key])
    if record.part_of:
        yield "part_of", _links(context, "product", [record.part_of.key])
    if record.announced:
        yield "announced", _date_html(context, record.announced)
    if record.released == "none":
        yield "released", escape(context.catalog.gettext("not released"))
    elif record.released:
        yield "released", _date_html(context, record.released)


def _event(record: Event, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    yield "date", _date_html(context, record.date)
    if record.location:
        yield "location", context.markup(record.location)
    if record.organizers:
        yield "organizers", _links(context, "organization", (ref.key for ref in record.organizers))
    if record.organizations:
        yield "organizations", _links(context, "organization", (ref.key for ref in record.organizations))
    if record.people:
        yield "people", _links(context, "person", (ref.key for ref in record.people))


def _own_facts(kind: ContentKind, record: PlainRecord, context: LanguageContext) -> Iterator[tuple[str, Markup]]:
    """The fields that the site declares for the kind, in their order."""
    for field in kind.fields:
        if (value := record.own.get(field.name)) is not None and value != ():
            yield field.name, _value_html(value, context)


def _value_html(value: FieldValue, context: LanguageContext) -> Markup:
    if isinstance(value, tuple):
        return Markup(context.formats.list_comma).join([_value_html(one, context) for one in value])
    if isinstance(value, Ref):
        return _links(context, value.kind, [value.key])
    if isinstance(value, Text):
        return context.markup(value) or Markup("")
    if isinstance(value, HistoryDate):
        return _date_html(context, value)
    if isinstance(value, bool):
        return escape(context.catalog.pgettext("answer", "yes" if value else "no"))
    if isinstance(value, int | float):
        return escape(context.formats.number(value if isinstance(value, int) else Decimal(str(value))))
    if value.startswith(("https://", "http://")):
        return _website(value)
    return escape(value)


def _website(address: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, address.split("//", 1)[1].rstrip("/"))


_FACTS: Mapping[str, Callable[[Any, LanguageContext], Iterator[tuple[str, Markup]]]] = {
    "organization": _organization,
    "person": _person,
    "product": _product,
    "event": _event,
}


def _date_html(context: LanguageContext, value: HistoryDate) -> Markup:
    date = context.required_date(value)
    if not date.iso:
        return escape(date.text)
    return Markup('<time datetime="{}">{}</time>').format(date.iso, date.text)


def _links(context: LanguageContext, kind: str, keys: Iterable[str]) -> Markup:
    return Markup(context.formats.list_comma).join(link_html(context.link(kind, key)) for key in keys)
