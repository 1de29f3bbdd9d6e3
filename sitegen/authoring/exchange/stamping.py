"""The lock of a translation after an import: the units that came from the original of now are up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from sitegen.authoring.exchange.list_entries import EntryId, Lists, parse_entry_id
from sitegen.authoring.exchange.translatables import Translatable
from sitegen.authoring.translation_stamps import LockChange
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import LockEntry, TranslationLock, UnitId
from sitegen.reading.translation_locks import format_lock, lock_path
from sitegen.resolving.translations.freshness import units_of
from sitegen.resolving.translations.units import record_units


def plan_partial_lock(
    site: Site, one: Translatable, complete: Set[UnitId], *, changed: bool, record: Any, lists: Lists
) -> LockChange | None:
    """The lock in which the ``complete`` units have the digests of now, and the others those of before. None where
    nothing changes: a translation without a lock gets one only if its texts are ``changed``. ``record``: as it is then;
    None for a document. ``lists``: those in whose entries the translation differs: a lock has the numbers of its file.
    """
    default = site.settings.default_language.tag
    if isinstance(one.value, Work):
        units = units_of(site, one.kind, one.key, one.language)
    else:
        units = record_units(record, default, one.language) if record is not None else ()
    former = one.lock.digests if one.lock is not None else {}
    now = {unit.id: unit.digests for unit in units}
    in_lists = {id for id in (*now, *former) if (entry := parse_entry_id(id)) and entry.list in lists}
    entries = [
        LockEntry(id.part, id.name, digests if id in complete else former[id])
        for id, digests in now.items()
        if id not in in_lists and (id in complete or id in former)
    ]
    entries += [
        LockEntry(id.part, id.name, digests) for id, digests in former.items() if id not in now and id not in in_lists
    ]
    entries += _entries_of_lists(lists, now, former, complete)
    is_same = {UnitId(entry.part, entry.name): entry.digests for entry in entries} == former
    if not entries or is_same or (one.lock is None and not changed):
        return None
    lock = TranslationLock(
        kind=one.kind,
        key=one.key,
        language=one.language,
        original=one.value.original if isinstance(one.value, Work) else default,
        entries=tuple(entries),
    )
    path = lock_path(one.kind, one.key, one.language, site.kinds)
    return LockChange(
        path=path, text=format_lock(lock), former_path=one.freshness.lock if one.freshness.lock != path else ""
    )


def _entries_of_lists(
    lists: Lists, now: Mapping[UnitId, str], former: Mapping[UnitId, str], complete: Set[UnitId]
) -> Iterator[LockEntry]:
    rests: dict[str, dict[str, None]] = {}
    for id in (*now, *former):
        if entry := parse_entry_id(id):
            rests.setdefault(entry.list, {})[entry.rest] = None
    for name, entries in lists.items():
        for number, pair in enumerate(entries):
            for rest in rests.get(name, ()):
                own = EntryId(name, number, rest).unit_id
                current = EntryId(name, pair.now, rest).unit_id if pair.now is not None else None
                stamped = EntryId(name, pair.stamped, rest).unit_id if pair.stamped is not None else None
                if current is not None and current in complete:
                    yield LockEntry(own.part, own.name, now[current])
                elif stamped is not None and stamped in former:
                    yield LockEntry(own.part, own.name, former[stamped])
