"""Units of translation: the pieces of a document or record that are translated one by one, and what is known of them.

A unit of the part ``field`` is a text of the front matter or of a record: ``title``, ``key_points.0``,
``faq.1.answer``, ``clauses.rofr.note``. A unit of the part ``section`` is a heading with the text below it, up to the
next heading; its name is the id of the heading, ``""`` for what stands before the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place

Part = Literal["field", "section"]
State = Literal["missing", "unstamped", "current", "stale", "accepted", "orphan"]
Change = Literal["changed", "added", "removed"]

UP_TO_DATE: frozenset[State] = frozenset({"current", "accepted"})
"""The states in which a translation says what its original says."""


class UnitId(NamedTuple):
    """The name of a unit in its document or record."""

    part: Part
    name: str

    @property
    def group(self) -> str:
        """The field or section for people: all entries of a list in a field are one."""
        return self.name if self.part == "section" else self.name.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.part}:{self.name}"


class Unit(NamedTuple):
    """A unit of an original. ``digest``: of its text, 16 hexadecimal digits; ``heading_digest``: of the heading of a
    section, else empty. ``title``: the heading, plain text."""

    id: UnitId
    digest: str
    heading_digest: str = ""
    title: str = ""

    @property
    def digests(self) -> str:
        """As locks have them: that of the heading, if there is one, and that of the text."""
        return f"{self.heading_digest} {self.digest}".lstrip()


class LockEntry(NamedTuple):
    """A unit of a lock. ``digests``: as ``Unit.digests``."""

    part: Part
    name: str
    digests: str


class TranslationLock(HasPlace, frozen=True, kw_only=True):
    """What one translation was made from. ``original``: the language tag of the original. ``accepted``: a person said
    that the original in this form needs no other translation."""

    kind: str
    key: str
    language: str
    original: str
    entries: tuple[LockEntry, ...] = ()
    accepted: bool = False
    place: Place | None = None

    @property
    def digests(self) -> dict[UnitId, str]:
        """``Unit.digests`` by unit."""
        return {UnitId(entry.part, entry.name): entry.digests for entry in self.entries}

    @property
    def path(self) -> str:
        """From the site folder."""
        return self.place.path if self.place is not None else ""


class StaleUnit(NamedTuple):
    """A unit that differs from what the translation was made from. ``title``: as in ``Unit``, empty for a section that
    was removed. ``former``: the digests that the lock has of it, empty for one that was added."""

    id: UnitId
    title: str
    change: Change
    former: str = ""


class Freshness(Struct, frozen=True, kw_only=True):
    """What is known of one translation. ``stale``: in the order of the document, fields first. ``lock``: the path of
    its lock, that of a former key where the document was renamed; empty without one."""

    state: State
    stale: tuple[StaleUnit, ...] = ()
    lock: str = ""

    @property
    def sections(self) -> tuple[StaleUnit, ...]:
        """The stale sections."""
        return tuple(unit for unit in self.stale if unit.id.part == "section")

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the stale fields, each once."""
        return tuple(dict.fromkeys(unit.id.group for unit in self.stale if unit.id.part == "field"))

    @property
    def names(self) -> tuple[str, ...]:
        """The fields by name and the sections by heading, for writers."""
        return (*self.fields, *(unit.title or unit.id.name or "beginning" for unit in self.sections))


UNSTAMPED = Freshness(state="unstamped")


def translation_id(kind: str, key: str, language: str) -> str:
    """The name of a translation in mappings."""
    return f"{kind}:{key}:{language}"


def find_freshness(states: Mapping[str, Freshness], kind: str, key: str, language: str) -> Freshness:
    """What is known of a translation that exists; ``unstamped`` for one without a lock."""
    return states.get(translation_id(kind, key, language), UNSTAMPED)


def lock_entries(units: Iterable[Unit]) -> tuple[LockEntry, ...]:
    """What a lock has of these units."""
    return tuple(LockEntry(unit.id.part, unit.id.name, unit.digests) for unit in units)
