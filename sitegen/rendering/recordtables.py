"""Organizations, people, products and events: their data as lines, and as tables of many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.model.records import Event, Organization, Person, Product, Record, Role
from sitegen.model.references import Ref
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.bodies import Setting
from sitegen.rendering.edition import Edition
from sitegen.rendering.tables import anchor
from sitegen.rendering.views.parts import ColumnView, FactView, RecordsTableView

NOTHING = Markup("–")
# Which lines the tables of a figure show, in this order.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organizations": ("kind", "country", "founded"),
    "products": ("kind", "maker", "announced", "released"),
}
_KINDS: Mapping[str, str] = {
    "Organization": "organization",
    "Person": "person",
    "Product": "product",
    "Event": "event",
    "Topic": "topic",
}


def records_table(
    word: str, records: Sequence[Organization | Product], setting: Setting, caption: Markup | None
) -> RecordsTableView:
    """``word``: ``organizations`` or ``products``. Sources have a column where any of them names some.

    What was released after the setting's day was not released on it.
    """
    edition, label = setting.edition, setting.edition.catalog.pgettext
    names = _COLUMNS[word]
    columns = [ColumnView(name="name", label=label("record column", "name"))]
    columns += [ColumnView(name=name, label=label("record column", name)) for name in names]
    cited = any(record.sources for record in records)
    columns += [ColumnView(name="sources", label=label("column", "sources"))] if cited else []
    rows = []
    for record in records:
        values = dict(_values(_on(record, setting.day), edition))
        head = anchor(edition.link(record_kind(record), record.key))
        marks = setting.apparatus.marks(((ref.key, "") for ref in record.sources), edition)
        cells = (values.get(name, NOTHING) for name in names)
        rows.append((head, *cells, *([marks or NOTHING] if cited else [])))
    return RecordsTableView(word=word, caption=caption, columns=tuple(columns), rows=tuple(rows))


def _on(record: Organization | Product, day: dt.date) -> Organization | Product:
    """The record as it was to be told on a day."""
    if not isinstance(record, Product) or record.released in (None, "none"):
        return record
    assert not isinstance(record.released, str) and record.released is not None
    return replace(record, released="none") if record.released.earliest > day else record


def record_kind(record: Record) -> str:
    return _KINDS[type(record).__name__]


def facts(record: Record, edition: Edition, apparatus: Apparatus) -> tuple[FactView, ...]:
    """The data of a record, line by line; what it is, is said in its head. Roles cite their sources."""
    label = edition.catalog.pgettext
    values = [(name, value) for name, value in _values(record, edition) if name != "kind"]
    if isinstance(record, Person) and record.roles:
        values.insert(0, ("roles", _roles(record, edition, apparatus)))
    return tuple(FactView(label=label("record column", name), value=value) for name, value in values)


def kind_name(record: Record, edition: Edition) -> str | None:
    """What it is: *Unternehmen*, *Modell*."""
    kind = getattr(record, "kind", None)
    return edition.catalog.pgettext(f"{record_kind(record)} kind", kind) if kind else None


def _values(record: Record, edition: Edition) -> Iterator[tuple[str, Markup]]:
    if kind := kind_name(record, edition):
        yield "kind", escape(kind)
    if isinstance(record, Organization):
        yield from _organization(record, edition)
    elif isinstance(record, Person):
        yield from _person(record, edition)
    elif isinstance(record, Product):
        yield from _product(record, edition)
    elif isinstance(record, Event):
        yield "date", _time(edition, record.date)
        if record.organizations:
            yield "organizations", _links(edition, "organization", (ref.key for ref in record.organizations))
        if record.people:
            yield "people", _links(edition, "person", (ref.key for ref in record.people))
    if website := getattr(record, "website", None):
        yield "website", Markup('<a href="{}">{}</a>').format(website, website.split("//", 1)[1].rstrip("/"))
    if wikidata := getattr(record, "wikidata", None):
        yield "wikidata", Markup('<a href="https://www.wikidata.org/wiki/{0}">{0}</a>').format(wikidata)


def _organization(record: Organization, edition: Edition) -> Iterator[tuple[str, Markup]]:
    if record.legal_name:
        yield "legal_name", escape(record.legal_name)
    if record.country:
        yield "country", escape(edition.formats.country(record.country))
    if record.founded:
        yield "founded", _time(edition, record.founded)


def _person(record: Person, edition: Edition) -> Iterator[tuple[str, Markup]]:
    if record.email:
        yield "email", Markup('<a href="mailto:{0}">{0}</a>').format(record.email)


def _roles(person: Person, edition: Edition, apparatus: Apparatus) -> Markup:
    """*CEO, Microsoft, seit dem 4. Februar 2014 [1]*; the newest first."""
    lines = []
    for role in sorted(person.roles, key=_begun, reverse=True):
        organization = anchor(edition.link("organization", role.organization.key))
        cited = apparatus.marks(((ref.key, "") for ref in role.sources), edition)
        text = Markup("{}, {}").format(edition.markup(role.title), organization)
        lines.append(Markup("<li>{}{}</li>").format(_with_span(text, role, edition), cited))
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


def role_holders(organization: Ref, edition: Edition) -> tuple[Markup, ...]:
    """*Satya Nadella, CEO, seit dem 4. Februar 2014*: who is or was what in an organization, the newest first."""
    people = edition.site.people.values()
    found = [(role, person.key) for person in people for role in person.roles if role.organization == organization]
    found.sort(key=lambda pair: (_begun(pair[0]), pair[1]), reverse=True)
    return tuple(_with_span(_holder(role, key, edition), role, edition) for role, key in found)


def _holder(role: Role, person: str, edition: Edition) -> Markup:
    return Markup("{}, {}").format(anchor(edition.link("person", person)), edition.markup(role.title))


def _begun(role: Role) -> dt.date:
    return role.begins.earliest if role.begins else dt.date.min


def _with_span(text: Markup, role: Role, edition: Edition) -> Markup:
    span: list[str] = []
    if role.begins:
        span.append(edition.formats.phrase("from" if role.ends else "since", role.begins))
    if role.ends:
        span.append(edition.formats.phrase("until", role.ends))
    return Markup("{}, {}").format(text, " ".join(span)) if span else text


def _product(record: Product, edition: Edition) -> Iterator[tuple[str, Markup]]:
    if record.maker:
        yield "maker", _links(edition, "organization", [record.maker.key])
    if record.part_of:
        yield "part_of", _links(edition, "product", [record.part_of.key])
    if record.announced:
        yield "announced", _time(edition, record.announced)
    if record.released == "none":
        yield "released", escape(edition.catalog.gettext("not released"))
    elif record.released:
        yield "released", _time(edition, record.released)


def _time(edition: Edition, value: object) -> Markup:
    date = edition.some_date(value)  # type: ignore[arg-type]
    if not date.iso:
        return escape(date.text)
    return Markup('<time datetime="{}">{}</time>').format(date.iso, date.text)


def _links(edition: Edition, kind: str, keys: Iterable[str]) -> Markup:
    return Markup(", ").join(anchor(edition.link(kind, key)) for key in keys)
