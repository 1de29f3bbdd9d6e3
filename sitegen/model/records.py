"""Organizations, people, products, events, topics, and records of a site's own kinds: one YAML file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.dates import HistoryDate
from sitegen.model.partnerships import KeyFigure
from sitegen.model.references import Alias, Ref, Text

ORGANIZATION_KINDS = ("company", "nonprofit", "government", "consortium", "investor", "project", "publisher")
PERSON_KINDS = ("person", "desk")
PRODUCT_KINDS = ("model", "service", "platform", "computer", "benchmark")


class Record(HasPlace, frozen=True, kw_only=True):
    """Fields of every record. ``slug`` replaces the key in addresses; ``aliases`` are former addresses."""

    key: str
    name: Text
    description: Text | None = None
    slug: Text | None = None
    aliases: tuple[Alias, ...] = ()
    place: Place | None = None

    @property
    def all_names(self) -> frozenset[str]:
        """Every name by which texts may call it, in any language."""
        return frozenset(self.name.by_language.values())


class Organization(Record, frozen=True, kw_only=True):
    """``country`` is ISO 3166-1 alpha-2; ``wikidata`` an item such as Q2283."""

    kind: str = "company"
    legal_name: str | None = None
    country: str | None = None
    founded: HistoryDate | None = None
    website: str | None = None
    wikidata: str | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    sources: tuple[Ref, ...] = ()

    @property
    def all_names(self) -> frozenset[str]:
        names = frozenset(self.name.by_language.values())
        return names | {self.legal_name} if self.legal_name is not None else names


class Role(Struct, frozen=True, kw_only=True):
    """A person's office in an organization, from ``begins`` until ``ends`` (None: still, or not known)."""

    organization: Ref
    title: Text
    begins: HistoryDate | None = None
    ends: HistoryDate | None = None
    sources: tuple[Ref, ...] = ()


class Person(Record, frozen=True, kw_only=True):
    """A person, or (``kind`` ``desk``) a newsroom that signs articles. ``label``: the word before an author's name."""

    kind: str = "person"
    label: Text | None = None
    bio: Text | None = None
    roles: tuple[Role, ...] = ()
    website: str | None = None
    email: str | None = None
    wikidata: str | None = None
    sources: tuple[Ref, ...] = ()

    @property
    def is_newsroom(self) -> bool:
        """Is it a newsroom: an organization for machines, and no name in texts?"""
        return self.kind == "desk"


class Product(Record, frozen=True, kw_only=True):
    """A model, service, platform, computer or benchmark, one of ``PRODUCT_KINDS``.

    ``maker``: an organization; ``part_of``: another product. ``released``: a date, ``"none"`` (not released), or None
    (not said).
    """

    maker: Ref | None = None
    kind: str = "model"
    part_of: Ref | None = None
    announced: HistoryDate | None = None
    released: HistoryDate | Literal["none"] | None = None
    website: str | None = None
    wikidata: str | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    sources: tuple[Ref, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """Something that happened on a day, with the organizations and people that took part. ``location``: by name."""

    date: HistoryDate
    location: Text | None = None
    organizers: tuple[Ref, ...] = ()
    organizations: tuple[Ref, ...] = ()
    people: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()


class Topic(Record, frozen=True, kw_only=True):
    """A topic of articles. Without a file of its own, its key is its name."""


FieldValue = Text | Ref | str | int | float | bool | HistoryDate | tuple[Text | Ref | str, ...]
"""The value of a field that a site declares for its own kind of record."""


class PlainRecord(Record, frozen=True, kw_only=True):
    """A record of a kind that is not built in, with the fields of the generic decoder.

    ``wikidata`` is an item such as Q2283. ``own``: the values of the fields that the site declares for the
    kind, by name.
    """

    website: str | None = None
    wikidata: str | None = None
    sources: tuple[Ref, ...] = ()
    own: Mapping[str, FieldValue] = field(default_factory=dict)
