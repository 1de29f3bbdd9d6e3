"""Files of translators, read back: what each entry changes, checked before anything is written.

In: a resolution with drafts, the site folder, the entries of a file. Out: the changes of each document or record, whole
or none at all, and all problems of the entries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.authoring.exchange.checking import CheckedEntries, EntryProblems, check_entries
from sitegen.authoring.exchange.edits import DocumentEditor, edit_record, new_errors
from sitegen.authoring.exchange.list_entries import Lists
from sitegen.authoring.exchange.stamping import plan_partial_lock
from sitegen.authoring.exchange.translatables import FileTexts, Translatable, find_translatable
from sitegen.authoring.exchange.unit_parts import join_unit, split_unit
from sitegen.authoring.scaffolds import NewFile
from sitegen.authoring.translation_scaffolds import translation_scaffold
from sitegen.authoring.translation_stamps import LockChange
from sitegen.diagnostics import Message, Problem, SourceText
from sitegen.i18n.translation_po import TranslationEntry
from sitegen.model.documents import Work
from sitegen.model.translation_units import UnitId
from sitegen.reading.files import parse_source
from sitegen.reading.folder import SourceFile
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.source_units import SourceUnit, record_source_units


class TranslationChange(Struct, frozen=True, kw_only=True):
    """What an import does to one document or record. ``text``: of the file at ``path``; None where it stays. ``count``:
    of the units that change. ``is_new``: a translation that did not exist. ``lists``: those in whose entries the
    translation then differs from its original. ``lock``: None where it stays."""

    name: str
    path: str
    text: str | None
    count: int = 0
    is_new: bool = False
    lists: Lists = {}
    lock: LockChange | None = None


class Import(Struct, frozen=True, kw_only=True):
    """``refused``: the names of documents and records that have errors and stay as they are."""

    changes: tuple[TranslationChange, ...]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...]


def plan_translations(
    resolution: Resolution, root: Path, entries: Iterable[TranslationEntry], language: str, path: str, today: dt.date
) -> Import:
    """What the entries of a file at ``path`` change. ``language``: one of the site's."""
    return _Importer(resolution, root, language, path, today).run(entries)


class _Importer:
    def __init__(self, resolution: Resolution, root: Path, language: str, path: str, today: dt.date) -> None:
        self.resolution = resolution
        self.site = resolution.site
        self.root = root
        self.language = language
        self.path = path
        self.today = today
        self.files = FileTexts(root)

    def run(self, entries: Iterable[TranslationEntry]) -> Import:
        by_name: dict[str, list[TranslationEntry]] = {}
        for entry in entries:
            by_name.setdefault(entry.context.partition(" ")[0], []).append(entry)
        problems: list[Problem] = []
        changes: list[TranslationChange] = []
        refused: list[str] = []
        for name, own in by_name.items():
            found = EntryProblems(self.path)
            change = self._plan(name, own, found)
            problems += found.problems
            if found.has_errors:
                refused.append(name)
            elif change is not None:
                if change.text is not None:
                    self.files.change(change.path, change.text)
                changes.append(change)
        return Import(changes=tuple(changes), problems=tuple(problems), refused=tuple(refused))

    def _plan(self, name: str, entries: list[TranslationEntry], found: EntryProblems) -> TranslationChange | None:
        word, _, key = name.partition(":")
        kind = self.site.kinds.by_word.get(word)
        one = None
        if kind is not None and key in self.site.table(kind.name):
            one = find_translatable(self.resolution, self.files, kind.name, key, self.language)
        if one is None:
            message = Message("there is no '{name}' to translate into '{language}'", name=name, language=self.language)
            found.add("SG482", entries[0], message)
            return None
        found.problems += (_describe_gone(one, unit) for unit in one.gone)
        checked = check_entries(one, entries, found)
        if found.has_errors:
            return None
        if isinstance(one.value, Work):
            change = self._change_document(one, checked, found)
        else:
            change = self._change_record(one, checked, found)
        if change is None or found.has_errors:
            return None
        lock = plan_partial_lock(
            self.site,
            one,
            checked.complete,
            changed=change.text is not None,
            record=self._read_record(one, change),
            lists=change.lists,
        )
        return replace(change, lock=lock) if change.text is not None or lock is not None else None

    def _change_document(
        self, one: Translatable, checked: CheckedEntries, found: EntryProblems
    ) -> TranslationChange | None:
        work: Work[Any] = one.value
        original = self.files.read(work.document.path)
        editor = DocumentEditor(work, self.language, self.site.settings, original, one.lock, one.lists)
        if not one.path and not checked.texts:
            return None
        source = self.files.read(one.path) if one.path else self._scaffold(one)
        if not one.path and ((one.kind, one.key) in self.site.unreadable or (self.root / source.path).exists()):
            found.add("SG483", checked.first, Message("its file has errors, see 'sitegen check'"))
            return None
        base = {unit.id: unit.text for unit in editor.read(source)}
        texts = _join(one, base, checked, found)
        text, lost = editor.edit(source, texts) if texts else (source.text, ())
        for id in lost:
            found.add("SG483", checked.entries[id], Message("the translation has no place for this text"))
        if found.has_errors:
            return None
        after = SourceText(source.path, text)
        for error in new_errors(editor.parse(source)[1], editor.parse(after)[1]):
            found.add_broken(checked.first, error)
        _check_result(one, {unit.id: unit.text for unit in editor.read(after)}, checked, found)
        is_changed = not one.path or text != source.text
        return TranslationChange(
            name=one.name, path=source.path, text=text if is_changed else None, count=len(texts), is_new=not one.path,
            lists=editor.lists,
        )  # fmt: skip

    def _change_record(
        self, one: Translatable, checked: CheckedEntries, found: EntryProblems
    ) -> TranslationChange | None:
        source = self.files.read(one.path)
        default = self.site.settings.default_language.tag
        base = {pair.id: pair.translation.text for pair in one.units if pair.translation is not None}
        texts = _join(one, base, checked, found)
        text, lost = edit_record(one.value, default, self.language, source, texts) if texts else (source.text, ())
        for id in lost:
            found.add("SG483", checked.entries[id], Message("the record has no place for this text"))
        if found.has_errors:
            return None
        change = TranslationChange(
            name=one.name, path=one.path, text=text if text != source.text else None, count=len(texts)
        )
        if change.text is None:
            return change
        after = SourceText(one.path, text)
        for error in new_errors(self._parse(one, source), self._parse(one, after)):
            found.add_broken(checked.first, error)
        record = self._read_record(one, change)
        if record is not None:
            units = record_source_units(record, self.language, after)
            _check_result(one, {unit.id: unit.text for unit in units}, checked, found)
        return change

    def _scaffold(self, one: Translatable) -> SourceText:
        new = NewFile(
            kind=self.site.kinds[one.kind], key=one.key, language=self.language,
            languages=self.site.settings.tags, today=self.today,
        )  # fmt: skip
        return SourceText(*translation_scaffold(new, one.value, self.root))

    def _parse(self, one: Translatable, source: SourceText) -> tuple[Problem, ...]:
        return parse_source(source, self._source_file(one), self.site.settings).problems

    def _read_record(self, one: Translatable, change: TranslationChange) -> Any:
        """The record as it is after a change; None for documents and where it cannot be read."""
        if isinstance(one.value, Work):
            return None
        if change.text is None:
            return one.value
        read = parse_source(SourceText(one.path, change.text), self._source_file(one), self.site.settings)
        return next((value for value in read.values if value.key == one.key), None)

    def _source_file(self, one: Translatable) -> SourceFile:
        return SourceFile(one.path, one.kind, one.key)


def _describe_gone(one: Translatable, unit: SourceUnit) -> Problem:
    """A text of the translation that is left as it is."""
    context = f"{one.name} {unit.id.part}:{unit.id.name}"
    return Problem(
        code="SG486",
        message=Message("{context}: the original no longer has this text", context=context),
        place=unit.place,
        hint=Message(
            "remove it if it is not needed any more; then 'sitegen translate stamp {name} {language}'",
            name=one.name,
            language=one.language,
        ),
    )


def _join(
    one: Translatable, base: Mapping[UnitId, str], checked: CheckedEntries, found: EntryProblems
) -> dict[UnitId, str]:
    """The Markdown of each unit that changes. ``base``: that of the translation, or of its scaffold."""
    originals = {pair.id: pair.original.text for pair in one.units}
    texts: dict[UnitId, str] = {}
    for id, parts in checked.texts.items():
        text = join_unit(originals[id], base.get(id), parts)
        if text is None:
            found.add("SG483", checked.entries[id], Message("the section of this figure is not translated"))
        elif text != base.get(id):
            texts[id] = text
    return texts


def _check_result(
    one: Translatable, units: Mapping[UnitId, str], checked: CheckedEntries, found: EntryProblems
) -> None:
    """Can each text be read again as it was given? A heading too many moves it to another section."""
    originals = {pair.id: pair.original.text for pair in one.units}
    for id, parts in checked.texts.items():
        read = {part.name: part.target for part in split_unit(originals[id], units.get(id))}
        for name, text in parts.items():
            if read.get(name) != text:
                found.add("SG484", checked.named[id, name], Message("the text cannot be read as it is given here"))


def iter_paths(change: TranslationChange) -> Iterator[str]:
    """The files that a change writes."""
    if change.text is not None:
        yield change.path
    if change.lock is not None:
        yield change.lock.path
