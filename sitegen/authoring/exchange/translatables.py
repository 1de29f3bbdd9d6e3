"""What there is to translate: each document and record in one language, its units beside those of the original.

In: a resolution with drafts, the site folder, a language. Out: ``Translatable`` values in the order of the site. Reads
the files of the originals and the translations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.authoring.exchange.list_entries import (
    AlignedUnits,
    Lists,
    align_entries,
    count_entries,
    find_moved_lists,
    parse_entry_id,
)
from sitegen.diagnostics import SourceText
from sitegen.model.documents import Work
from sitegen.model.site import Site
from sitegen.model.translation_units import Freshness, TranslationLock, UnitId, find_freshness
from sitegen.reading.files import read_text
from sitegen.reading.yaml_nodes import Node, read_yaml
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.source_units import SourceUnit, document_source_units, record_source_units
from sitegen.resolving.translations.units import field_units
from sitegen.resolving.withdrawals import is_withdrawn


class UnitPair(Struct, frozen=True, kw_only=True):
    """A unit of an original and of its translation, None without one. ``fuzzy``: it is not known to be up to date."""

    original: SourceUnit
    translation: SourceUnit | None
    fuzzy: bool = False

    @property
    def id(self) -> UnitId:
        return self.original.id

    @property
    def translated(self) -> str | None:
        """The Markdown of the translation."""
        return self.translation.text if self.translation is not None else None


class Translatable(Struct, frozen=True, kw_only=True):
    """A document or record and its translation into ``language``. ``name``: as commands take it, ``article:solar``.
    ``value``: its work or record. ``path``: of the translation, empty without one. ``others``: units of the translation
    that belong to none of the original; ``gone``: those of them that the original had when the translation was stamped.
    ``is_parallel``: False where it is not known which sections belong together.
    ``lists``: those in whose entries the translation differs. ``lock``: None without one."""

    kind: str
    key: str
    language: str
    name: str
    value: Any
    path: str
    units: tuple[UnitPair, ...]
    freshness: Freshness
    others: tuple[SourceUnit, ...] = ()
    gone: tuple[SourceUnit, ...] = ()
    is_parallel: bool = True
    lists: Lists = {}
    lock: TranslationLock | None = None


class FileTexts:
    """The texts of files of one site folder, each read once; those that were changed are given back as they are now."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts: dict[str, SourceText] = {}
        self._nodes: dict[str, Node | None] = {}

    def read(self, path: str) -> SourceText:
        """The text of a file that could be read before; empty where it no longer can."""
        if path not in self._texts:
            self._texts[path] = read_text(self.root, path)[0] or SourceText(path, "")
        return self._texts[path]

    def read_node(self, path: str) -> Node | None:
        """The root of a YAML file."""
        if path not in self._nodes:
            self._nodes[path] = read_yaml(self.read(path))[0]
        return self._nodes[path]

    def change(self, path: str, text: str) -> None:
        """From now on, the file has this text."""
        self._texts[path] = SourceText(path, text)
        self._nodes.pop(path, None)


def list_translatables(
    resolution: Resolution, files: FileTexts, language: str, names: Iterable[str] = ()
) -> Iterator[Translatable]:
    """Everything whose original is in another language than ``language``. ``names``: these alone, if there are any."""
    site = resolution.site
    wanted = frozenset(names)
    for kind, table in (*site.current_works(), *site.records()):
        for key in sorted(table):
            if not wanted or f"{site.kinds[kind].word}:{key}" in wanted:
                found = find_translatable(resolution, files, kind, key, language)
                if found is not None:
                    yield found


def find_translatable(
    resolution: Resolution, files: FileTexts, kind: str, key: str, language: str
) -> Translatable | None:
    """One of them; None where ``language`` is that of the original, or nothing is to be translated."""
    site = resolution.site
    value = site.table(kind)[key]
    if site.original_language(kind, key) == language or (isinstance(value, Work) and not _is_wanted(value, language)):
        return None
    freshness = find_freshness(resolution.freshness, kind, key, language)
    lock = site.locks.get(freshness.lock)
    lists = find_moved_lists(field_units(value.document), lock, freshness) if isinstance(value, Work) else {}
    originals, aligned, is_parallel = _read_units(site, files, value, language, lock, lists)
    if not originals:
        return None
    own = {unit.id: unit for unit in aligned.units}
    known = {unit.id for unit in originals}
    stale = {unit.id for unit in freshness.stale if unit.change != "removed"}
    others = tuple(unit for unit in aligned.units if unit.id not in known)
    path = value.place.path if not isinstance(value, Work) else ""
    if isinstance(value, Work) and language in value.documents:
        path = value.documents[language].path
    return Translatable(
        kind=kind,
        key=key,
        language=language,
        name=f"{site.kinds[kind].word}:{key}",
        value=value,
        path=path,
        units=tuple(
            UnitPair(
                original=unit,
                translation=own.get(unit.id),
                fuzzy=unit.id in own
                and (unit.id in stale | aligned.uncertain or (unit.id.part == "section" and not is_parallel)),
            )
            for unit in originals
        ),
        freshness=freshness,
        others=(*aligned.others, *others),
        gone=(*aligned.others, *_find_removed(others, freshness, is_parallel=is_parallel)),
        is_parallel=is_parallel,
        lists=lists,
        lock=lock,
    )


def _find_removed(units: Iterable[SourceUnit], freshness: Freshness, *, is_parallel: bool) -> Iterator[SourceUnit]:
    """Those of ``units`` that were removed from the original, as far as it is known: an entry of a list may have the id
    of another one, and so may a section where the sections are not ``is_parallel``."""
    removed = {unit.id for unit in freshness.stale if unit.change == "removed"}
    for unit in units:
        is_known = is_parallel if unit.id.part == "section" else parse_entry_id(unit.id) is None
        if is_known and unit.id in removed:
            yield unit


def _is_wanted(work: Work[Any], language: str) -> bool:
    """Has the work an original, and is it meant for readers of this language?"""
    wanted = not work.summary.languages or language in work.summary.languages
    return work.complete and wanted and not is_withdrawn(work, language)


def _read_units(
    site: Site, files: FileTexts, value: Any, language: str, lock: TranslationLock | None, lists: Lists
) -> tuple[tuple[SourceUnit, ...], AlignedUnits, bool]:
    """The units of the original and of the translation; is it known which sections belong together?"""
    if not isinstance(value, Work):
        source, root = files.read(value.place.path), files.read_node(value.place.path)
        default = site.settings.default_language.tag
        return (
            record_source_units(value, default, source, root),
            AlignedUnits(record_source_units(value, language, source, root)),
            True,
        )
    originals = document_source_units(value.document, value, files.read(value.document.path))
    if language not in value.documents:
        return originals, AlignedUnits(()), True
    document = value.documents[language]
    units = document_source_units(document, value, files.read(document.path))
    units, is_parallel = align_sections(originals, units, locked_sections(lock))
    return originals, align_entries(units, lists, count_entries(unit.id for unit in originals)), is_parallel


def align_sections(
    originals: tuple[SourceUnit, ...], units: tuple[SourceUnit, ...], names: tuple[str, ...]
) -> tuple[tuple[SourceUnit, ...], bool]:
    """The units of a translation with the ids of the original's sections: of as many sections, those of the same
    number; else ``names``, the sections that it is known to have. False where that does not help either."""
    headed = [unit for unit in units if is_headed(unit)]
    theirs = tuple(unit.id.name for unit in originals if is_headed(unit))
    known = next((one for one in (theirs, names) if len(one) == len(headed)), None)
    if known is None:
        return units, False
    ids = {unit.id: UnitId("section", name) for unit, name in zip(headed, known, strict=True)}
    return tuple(replace(unit, id=ids.get(unit.id, unit.id)) for unit in units), True


def is_headed(unit: SourceUnit) -> bool:
    """Is it a section with a heading?"""
    return unit.id.part == "section" and unit.id.name != ""


def locked_sections(lock: TranslationLock | None) -> tuple[str, ...]:
    """The sections that a translation had when it was stamped."""
    return tuple(entry.name for entry in lock.entries if entry.part == "section" and entry.name) if lock else ()
