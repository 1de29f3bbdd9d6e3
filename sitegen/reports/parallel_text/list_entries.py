"""Which entries of lists in front matter and records belong together, where the original gained or lost some.

In: a translation paired by the numbers of entries, the units of its original, and its lock. Out: the same, with the
entries of a list that is as long as it was when the translation was stamped beside what they were made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sitegen.authoring.exchange.translatables import Translatable
from sitegen.model.translation_units import Unit, UnitId

_NUMBER = re.compile(r"\.\d+(?=\.|$)")


def align_entries(one: Translatable, units: Iterable[Unit]) -> Translatable:
    """``units``: of the original now."""
    if one.lock is None or one.freshness.state != "stale":
        return one
    known = one.lock.digests
    written = [pair.translation for pair in one.units if pair.translation is not None] + [*one.others]
    own = {unit.id: unit for unit in written}
    counts, lock_counts = _count_entries(own), _count_entries(known)
    now_counts = _count_entries(pair.id for pair in one.units)
    moved = {
        group for group, count in counts.items() if count == lock_counts.get(group) and count != now_counts.get(group)
    }
    if not moved:
        return one
    former = _former_ids(one, units, known)
    pairs = [
        replace(pair, translation=own.get(former[pair.id]) if pair.id in former else None)
        if _group(pair.id) in moved
        else pair
        for pair in one.units
    ]
    used = {pair.translation.id for pair in pairs if pair.translation is not None}
    return replace(one, units=tuple(pairs), others=tuple(unit for unit in written if unit.id not in used))


def _former_ids(one: Translatable, units: Iterable[Unit], known: Mapping[UnitId, str]) -> dict[UnitId, UnitId]:
    """The id that each unit of an entry had when the translation was stamped, of those that are found."""
    stale = {unit.id: unit.former for unit in one.freshness.stale}
    left = [id for id in known if _group(id)]
    found: dict[UnitId, UnitId] = {}
    for unit in units:
        digests = stale.get(unit.id, unit.digests)
        same = [id for id in left if _shape(id) == _shape(unit.id) and known[id] == digests]
        if same:
            found[unit.id] = unit.id if unit.id in same else same[0]
            left.remove(found[unit.id])
    return found


def _count_entries(ids: Iterable[UnitId]) -> dict[str, int]:
    """The number of entries of each list."""
    entries: dict[str, set[str]] = {}
    for id in ids:
        if group := _group(id):
            entries.setdefault(group, set()).add(id.name[len(group) :].split(".")[1])
    return {group: len(numbers) for group, numbers in entries.items()}


def _group(id: UnitId) -> str:
    """The name of the list, empty for what is in none."""
    number = _NUMBER.search(id.name) if id.part == "field" else None
    return id.name[: number.start()] if number else ""


def _shape(id: UnitId) -> str:
    return _NUMBER.sub(".", id.name)
