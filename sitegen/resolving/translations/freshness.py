"""Which translations are current and which are behind, from their locks.

In: the site as read, drafts included. Out: the ``Freshness`` of each translation that has a lock, also under a former
key, and the locks of documents and languages that are gone. What has no lock costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place
from sitegen.incremental.cache import CacheTable, RowCache
from sitegen.incremental.internal_errors import assign_errors
from sitegen.incremental.kept_values import Same
from sitegen.incremental.store import Store, kept_by
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import (
    Freshness,
    TranslationLock,
    Unit,
    UnitId,
    translation_id,
)
from sitegen.reading.read_cache import metadata_digest, read_options
from sitegen.resolving.translations.comparison import compare_units, shared_part
from sitegen.resolving.translations.units import document_units, iter_record_texts, record_units
from sitegen.resolving.withdrawals import is_withdrawn

_SAME_DOCUMENT = 0.5  # the part of its units that a document has at least kept when its key was changed


class UnitInputs(NamedTuple):
    """``original``: digest of the file of a document, of the values of a record."""

    original: bytes


class UnitOptions(NamedTuple):
    """``read_options``: the settings by which files are read."""

    read_options: tuple[object, ...]


UNITS = CacheTable(
    name="translation units",
    row="the digests of the units of an original that has translations with locks",
    inputs=UnitInputs,
    shared=UnitOptions,
)


class SiteFreshness(Struct, frozen=True, kw_only=True):
    """``states``: by ``translation_id``, of translations with a lock. ``orphans``: the locks that belong to none."""

    states: Mapping[str, Freshness]
    orphans: tuple[TranslationLock, ...] = ()


class _Translation(NamedTuple):
    """A document or record that is translated. ``value``: its work or record."""

    kind: str
    key: str
    language: str
    value: Any

    @property
    def id(self) -> str:
        return translation_id(self.kind, self.key, self.language)

    @property
    def row(self) -> str:
        """Of its units in the cache: those of a record are the texts that the language has."""
        return f"{self.kind}:{self.key}" if isinstance(self.value, Work) else self.id


def find_site_freshness(site: Site, store: Store | None = None) -> SiteFreshness:
    """``site``: as read. ``store``: caches the units."""
    if not site.locks:
        return SiteFreshness(states={})
    known: dict[str, tuple[_Translation, TranslationLock]] = {}
    lost: list[TranslationLock] = []
    for lock in site.locks.values():
        translation = _find_translation(site, lock)
        if translation is not None:
            known[translation.id] = translation, lock
        elif (lock.kind, lock.key) not in site.unreadable:
            lost.append(lock)
    candidates = [one for lock in lost if not site.find(lock.kind, lock.key) for one in _candidates(site, lock, known)]
    units = _load_units([*(translation for translation, _ in known.values()), *candidates], site, store)
    for lock in list(lost):
        renamed = _find_renamed(lock, site, known, units) if not site.find(lock.kind, lock.key) else None
        if renamed is not None:
            known[renamed.id] = renamed, lock
            lost.remove(lock)
    states = kept_by(store).rows(
        "freshness",
        None,
        {id: (Same(lock), units[one.row]) for id, (one, lock) in known.items()},
        lambda id: _compare(known[id][0], known[id][1], units[known[id][0].row]),
    )
    return SiteFreshness(states=states, orphans=tuple(lost))


def units_of(site: Site, kind: str, key: str, language: str) -> tuple[Unit, ...]:
    """The units of the original of one translation, without a cache. KeyError where there is no such original."""
    return _make_units(_Translation(kind, key, language, site.table(kind)[key]), site)


def is_translated(site: Site, kind: str, key: str, language: str) -> bool:
    """Is there a translation into this language, also as a draft, that was not withdrawn? ``site``: the published part,
    with drafts."""
    value = site.find(kind, key)
    if isinstance(value, Work) and is_withdrawn(value, language):
        return False
    return _is_translation(site, _Translation(kind, key, language, value))


def _find_translation(site: Site, lock: TranslationLock) -> _Translation | None:
    translation = _Translation(lock.kind, lock.key, lock.language, site.find(lock.kind, lock.key))
    return translation if _is_translation(site, translation) else None


def _is_translation(site: Site, one: _Translation) -> bool:
    value = one.value
    if value is None or one.language not in site.settings.tags:
        return False
    if isinstance(value, Work):
        return value.complete and one.language in value.documents and one.language != value.original
    default = site.settings.default_language.tag
    return one.language != default and any(
        default in texts and one.language in texts for _, texts in iter_record_texts(value)
    )


def _candidates(
    site: Site, lock: TranslationLock, known: Mapping[str, tuple[_Translation, TranslationLock]]
) -> Iterator[_Translation]:
    """The translations without a lock to which a lock of a former key may belong."""
    for key, value in site.table(lock.kind).items():
        one = _Translation(lock.kind, key, lock.language, value)
        if one.id not in known and _is_translation(site, one):
            yield one


def _find_renamed(
    lock: TranslationLock,
    site: Site,
    known: Mapping[str, tuple[_Translation, TranslationLock]],
    units: Mapping[str, tuple[Unit, ...]],
) -> _Translation | None:
    """The translation that has most of the texts of the lock."""
    shares = [(shared_part(units[one.row], lock.digests), one) for one in _candidates(site, lock, known)]
    best = max(shares, key=lambda found: found[0], default=None)
    return best[1] if best is not None and best[0] >= _SAME_DOCUMENT else None


def _load_units(translations: list[_Translation], site: Site, store: Store | None) -> dict[str, tuple[Unit, ...]]:
    """The units of all originals, by ``_Translation.row``."""
    by_row = {one.row: one for one in translations}
    if store is None:
        return {row: _make_units(one, site) for row, one in by_row.items()}
    options = UnitOptions(tuple(read_options(site.settings)))
    inputs = {row: UnitInputs(_original_digest(one, site)) for row, one in by_row.items()}
    cache = RowCache(store, UNITS, options, inputs)
    for row in by_row.keys() - cache.hits.keys():
        cache.put(row, inputs[row], [(*unit.id, *unit[1:]) for unit in _make_units(by_row[row], site)])
    cache.close()
    return store.kept.rows("translation units of now", None, inputs, lambda row: _restore(cache.hits[row]))


def _restore(row: list[tuple[Any, ...]]) -> tuple[Unit, ...]:
    return tuple(Unit(UnitId(part, name), *rest) for part, name, *rest in row)


def _original_digest(one: _Translation, site: Site) -> bytes:
    if isinstance(one.value, Work):
        return site.digests[one.value.document.path]
    return site.metadata_digests.get(f"{one.kind}:{one.key}") or metadata_digest(one.value)


def _make_units(one: _Translation, site: Site) -> tuple[Unit, ...]:
    if isinstance(one.value, Work):
        with assign_errors(Place(one.value.document.path)):
            return document_units(one.value)
    return record_units(one.value, site.settings.default_language.tag, one.language)


def _compare(one: _Translation, lock: TranslationLock, units: tuple[Unit, ...]) -> Freshness:
    """Of a record only texts are compared that the language has now and had when it was stamped."""
    known = lock.digests
    if not isinstance(one.value, Work):
        shared = {unit.id for unit in units} & known.keys()
        units = tuple(unit for unit in units if unit.id in shared)
        known = {id: known[id] for id in shared}
    if not lock.entries:
        return Freshness(state="unstamped", lock=lock.path)
    stale = compare_units(units, known)
    return Freshness(
        state="stale" if stale else "accepted" if lock.accepted else "current", stale=stale, lock=lock.path
    )
