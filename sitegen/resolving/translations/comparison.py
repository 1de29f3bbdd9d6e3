"""Comparison of the units of an original with those that a translation was made from.

In: units of now, and the digests of a lock. Out: the units that differ. What was moved or renamed is found again: a
section by its id, else by its text, else by its heading; an entry of a list by its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sitegen.model.translation_units import StaleUnit, Unit, UnitId
from sitegen.resolving.translations.unit_texts import text_digest

_NO_TEXT = text_digest("")


def compare_units(units: Sequence[Unit], known: Mapping[UnitId, str]) -> tuple[StaleUnit, ...]:
    """The units that are not as they are ``known``: those of now in their order, then those that were removed."""
    former = dict(known)
    open_units = list(units)
    _drop_equal(former, open_units)
    _match(former, open_units, lambda unit, id: _is_same_group(unit, id) and unit.digests == former[id])
    changed = _match(former, open_units, lambda unit, id: unit.id == id)
    changed |= _match(former, open_units, lambda unit, id: _has_same_text(unit, id, former[id]))
    changed |= _match(former, open_units, lambda unit, id: _has_same_heading(unit, id, former[id]))
    added = {unit.id for unit in open_units}
    stale = [StaleUnit(unit.id, unit.title, "changed", changed[unit.id]) for unit in units if unit.id in changed]
    stale += [StaleUnit(unit.id, unit.title, "added") for unit in units if unit.id in added]
    order = {unit.id: number for number, unit in enumerate(units)}
    stale.sort(key=lambda one: order[one.id])
    return (*stale, *(StaleUnit(id, "", "removed", digests) for id, digests in former.items()))


def _match(
    former: dict[UnitId, str], open_units: list[Unit], is_same: Callable[[Unit, UnitId], bool]
) -> dict[UnitId, str]:
    """Take the pairs out of both: id of now → former digests."""
    matched: dict[UnitId, str] = {}
    for unit in list(open_units):
        found = next((id for id in former if is_same(unit, id)), None)
        if found is not None:
            matched[unit.id] = former.pop(found)
            open_units.remove(unit)
    return matched


def shared_part(units: Sequence[Unit], known: Mapping[UnitId, str]) -> float:
    """Which part of the known digests the units still have, from 0 to 1: are both of one document?"""
    texts = {digest.rpartition(" ")[2] for digest in known.values()} - {_NO_TEXT}
    return len(texts & {unit.digest for unit in units}) / len(texts) if texts else 0.0


def _drop_equal(former: dict[UnitId, str], open_units: list[Unit]) -> None:
    """The usual case, without a search."""
    equal = {unit.id for unit in open_units if former.get(unit.id) == unit.digests}
    open_units[:] = [unit for unit in open_units if unit.id not in equal]
    for id in equal:
        del former[id]


def _is_same_group(unit: Unit, id: UnitId) -> bool:
    return unit.id.part == id.part and (id.part == "section" or unit.id.group == id.group)


def _has_same_text(unit: Unit, id: UnitId, digests: str) -> bool:
    text = digests.rpartition(" ")[2]
    return unit.id.part == id.part == "section" and unit.digest == text != _NO_TEXT


def _has_same_heading(unit: Unit, id: UnitId, digests: str) -> bool:
    heading = digests.rpartition(" ")[0]
    return unit.id.part == id.part == "section" and unit.heading_digest == heading != ""
