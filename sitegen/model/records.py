"""Organizations, people, products, events and topics: one YAML file each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.dates import HistoryDate
from sitegen.model.references import Ref, Text

ORGANIZATION_KINDS = ("company", "nonprofit", "government", "consortium", "investor", "project", "publisher")
PERSON_KINDS = ("person", "desk")
PRODUCT_KINDS = ("model", "service", "platform", "computer", "benchmark")


class Record(HasPlace, frozen=True, kw_only=True):
    """What all records share. ``slug`` overrides the key in addresses; ``aliases`` are former slugs."""

    key: str
    name: Text
    description: Text | None = None
    slug: Text | None = None
    aliases: tuple[str, ...] = ()
    place: Place | None = None


class Organization(Record, frozen=True, kw_only=True):
    """``country`` is ISO 3166-1 alpha-2; ``wikidata`` an item such as Q2283."""

    kind: str = "company"
    legal_name: str | None = None
    country: str | None = None
    founded: HistoryDate | None = None
    website: str | None = None
    wikidata: str | None = None
    sources: tuple[Ref, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """What a person is to an organization, from ``begins`` until ``ends`` (None: still, or not known)."""

    organization: Ref
    title: Text
    begins: HistoryDate | None = None
    ends: HistoryDate | None = None
    sources: tuple[Ref, ...] = ()


class Person(Record, frozen=True, kw_only=True):
    """A person, or a ``desk`` that signs articles. ``label`` is how an author is called."""

    kind: str = "person"
    label: Text | None = None
    bio: Text | None = None
    roles: tuple[Role, ...] = ()
    website: str | None = None
    email: str | None = None
    wikidata: str | None = None
    sources: tuple[Ref, ...] = ()


class Product(Record, frozen=True, kw_only=True):
    """``released`` is a date, ``"none"`` (not released), or None (not said)."""

    maker: Ref | None = None
    kind: str = "model"
    part_of: Ref | None = None
    announced: HistoryDate | None = None
    released: HistoryDate | Literal["none"] | None = None
    website: str | None = None
    wikidata: str | None = None
    sources: tuple[Ref, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """Something that happened on a day."""

    date: HistoryDate
    organizations: tuple[Ref, ...] = ()
    people: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()


class Topic(Record, frozen=True, kw_only=True):
    """A topic; without a file of its own its key serves as its name."""
