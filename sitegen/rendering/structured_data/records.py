"""The nodes of records: organizations, people, products, events, and records of a site's own kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sitegen.model.records import Event, Organization, Person, Product, Record, Role
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.record_tables import kind_name
from sitegen.rendering.structured_data.nodes import Node, compact, iso_date, reference, schema_type, subject_id


def build_record_node(kind: str, record: Record, context: LanguageContext) -> Node:
    """A record, of the schema.org type of its kind, with the properties in ``_PROPERTIES``."""
    wikidata = getattr(record, "wikidata", None)
    own = subject_id(kind, record.key, context)
    data: Node = {
        "@type": schema_type(kind, record.key, context),
        "@id": own,
        "name": context.name(kind, record.key),
        "description": context.text(record.description),
        "url": getattr(record, "website", None) or own,
        "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
    }
    if more := _PROPERTIES.get(kind):
        data |= more(record, context)
    return compact(data)


def _organization(record: Organization, context: LanguageContext) -> Node:
    country = record.country
    return {
        "legalName": record.legal_name,
        "foundingDate": iso_date(record.founded, context),
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
    }


def _person(record: Person, context: LanguageContext) -> Node:
    roles = [_role(role, context) for role in record.roles]
    return {
        "description": context.text(record.description or record.bio),
        "email": record.email,
        "memberOf" if record.is_newsroom else "affiliation": roles,
    }


def _role(role: Role, context: LanguageContext) -> Node:
    """The office between a person and an organization, which schema.org puts in the place of the organization."""
    return compact(
        {
            "@type": "OrganizationRole",
            "roleName": context.text(role.title),
            "affiliation": reference("organization", role.organization.key, context),
            "startDate": iso_date(role.begins, context),
            "endDate": iso_date(role.ends, context),
        }
    )


def _product(record: Product, context: LanguageContext) -> Node:
    maker = reference("organization", record.maker.key, context) if record.maker else None
    released = iso_date(record.released, context) if record.released and not isinstance(record.released, str) else None
    category = kind_name("product", record, context)
    if schema_type("product", record.key, context) == "Product":
        return {"category": category, "manufacturer": maker, "releaseDate": released}
    is_program = schema_type("product", record.key, context) == "SoftwareApplication"
    return {
        "applicationCategory" if is_program else "genre": category,
        "creator": maker,
        "datePublished": released,
        "isPartOf": reference("product", record.part_of.key, context) if record.part_of else None,
    }


def _event(record: Event, context: LanguageContext) -> Node:
    parties = [*record.organizations, *record.people]
    return {
        "startDate": iso_date(record.date, context),
        "location": {"@type": "Place", "name": context.text(record.location)} if record.location else None,
        "organizer": [reference("organization", ref.key, context) for ref in record.organizers],
        "about": [reference(ref.kind, ref.key, context) for ref in parties],
    }


_PROPERTIES: Mapping[str, Callable[[Any, LanguageContext], Node]] = {
    "organization": _organization,
    "person": _person,
    "product": _product,
    "event": _event,
}
