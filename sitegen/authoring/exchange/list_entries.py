"""Which entries of lists in front matter belong together, where the original gained, lost or moved some.

In: the fields of an original now, the lock of a translation, and the units of its file. Out: the same units with the
ids of the original's. Ids of entries in a lock are those of the file that was stamped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sitegen.model.translation_units import Freshness, TranslationLock, Unit, UnitId
from sitegen.resolving.translations.source_units import SourceUnit

_ENTRY = re.compile(r"(?P<list>.+?)\.(?P<number>\d+)(?P<rest>\..+)?")


class ListEntry(NamedTuple):
    """An entry of a list in a translation. ``now``: the number (from 0) of the original's entry, None for one that is
    gone. ``stamped``: its number when the translation was stamped, None for one that was added since."""

    now: int | None
    stamped: int | None


Lists = Mapping[str, tuple[ListEntry, ...]]
"""Name of a list → the entries that the translation has."""


class AlignedUnits(NamedTuple):
    """``units``: by the ids of the original now. ``others``: of entries that are gone from it. ``uncertain``: the ids
    of units of which it is not known whether they belong together."""

    units: tuple[SourceUnit, ...]
    others: tuple[SourceUnit, ...] = ()
    uncertain: frozenset[UnitId] = frozenset()


class EntryId(NamedTuple):
    """The parts of the id of a unit in a list: ``faq.1.answer`` is ``faq``, 1, ``.answer``."""

    list: str
    number: int
    rest: str

    @property
    def unit_id(self) -> UnitId:
        return UnitId("field", f"{self.list}.{self.number}{self.rest}")


def parse_entry_id(id: UnitId) -> EntryId | None:
    """None for what is in no list."""
    found = _ENTRY.fullmatch(id.name) if id.part == "field" else None
    return EntryId(found["list"], int(found["number"]), found["rest"] or "") if found else None


def find_moved_lists(fields: Iterable[Unit], lock: TranslationLock | None, freshness: Freshness) -> Lists:
    """The lists of which an entry has another number than when the translation was stamped, or is gone. ``fields``: of
    the original now."""
    if lock is None:
        return {}
    former = {unit.id: unit.former for unit in freshness.stale if unit.change == "changed"}
    left = {entry: digests for id, digests in lock.digests.items() if (entry := parse_entry_id(id))}
    counts = count_entries(lock.digests)
    numbers: dict[tuple[str, int], int] = {}
    for unit in fields:
        entry = parse_entry_id(unit.id)
        if entry is None:
            continue
        digests = former.get(unit.id, unit.digests)
        same = [one for one, known in left.items() if (one.list, one.rest, known) == (entry.list, entry.rest, digests)]
        found = entry if entry in same else next(iter(same), None)
        if found is not None:
            numbers.setdefault((found.list, found.number), entry.number)
            del left[found]
    lists = {
        name: tuple(ListEntry(numbers.get((name, number)), number) for number in range(count))
        for name, count in counts.items()
    }
    return {name: own for name, own in lists.items() if any(entry.now != entry.stamped for entry in own)}


def align_entries(units: Iterable[SourceUnit], lists: Lists, counts: Mapping[str, int]) -> AlignedUnits:
    """``units``: of the translation's file. ``counts``: the number of entries of each list of the original now.

    A list that has as many entries as ``lists`` says has those. One that has as many as the original has the same; of
    any other, and of one whose entries only changed places, nothing is certain.
    """
    units = tuple(units)
    own_counts = count_entries(unit.id for unit in units)
    aligned: list[SourceUnit] = []
    others: list[SourceUnit] = []
    uncertain: set[UnitId] = set()
    for unit in units:
        entry = parse_entry_id(unit.id)
        known = lists.get(entry.list) if entry is not None else None
        if entry is None or known is None:
            aligned.append(unit)
            continue
        own, now = own_counts[entry.list], counts.get(entry.list, 0)
        if len(known) != own:
            aligned.append(unit)
            if own != now:
                uncertain.add(unit.id)
        elif (number := known[entry.number].now) is None:
            others.append(unit)
        else:
            id = entry._replace(number=number).unit_id
            aligned.append(replace(unit, id=id))
            if own == now and number != known[entry.number].stamped:
                uncertain.add(id)
    return AlignedUnits(tuple(aligned), tuple(others), frozenset(uncertain))


def count_entries(ids: Iterable[UnitId]) -> dict[str, int]:
    """The number of entries of each list, by their highest number."""
    counts: dict[str, int] = {}
    for id in ids:
        if entry := parse_entry_id(id):
            counts[entry.list] = max(counts.get(entry.list, 0), entry.number + 1)
    return counts
