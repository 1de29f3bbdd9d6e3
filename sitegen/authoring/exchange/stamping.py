"""The lock of a translation after an import: the units that came from the original of now are up to date."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from sitegen.authoring.exchange.translatables import Translatable
from sitegen.authoring.translation_stamps import LockChange
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import LockEntry, TranslationLock, UnitId
from sitegen.reading.translation_locks import format_lock, lock_path
from sitegen.resolving.translations.freshness import units_of
from sitegen.resolving.translations.units import record_units


def plan_partial_lock(
    site: Site, one: Translatable, complete: Set[UnitId], *, changed: bool, record: Any
) -> LockChange | None:
    """The lock in which the ``complete`` units have the digests of now, and the others those of before. None where
    nothing changes: a translation without a lock gets one only if its texts are ``changed``. ``record``: as it is then;
    None for a document."""
    default = site.settings.default_language.tag
    if isinstance(one.value, Work):
        units = units_of(site, one.kind, one.key, one.language)
    else:
        units = record_units(record, default, one.language) if record is not None else ()
    former = one.lock.digests if one.lock is not None else {}
    now = {unit.id: unit.digests for unit in units}
    entries = [
        LockEntry(id.part, id.name, digests if id in complete else former[id])
        for id, digests in now.items()
        if id in complete or id in former
    ]
    entries += [LockEntry(id.part, id.name, digests) for id, digests in former.items() if id not in now]
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
