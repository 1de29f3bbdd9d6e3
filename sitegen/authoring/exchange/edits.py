"""Translated texts put into files: changes of spans, so that everything else stays as it is written.

In: the text of a translation or a record as it is, and new Markdown by unit. Out: the text as it is to be, and the
units for which the file has no place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.authoring.exchange.list_entries import (
    AlignedUnits,
    ListEntry,
    Lists,
    align_entries,
    count_entries,
)
from sitegen.authoring.exchange.list_items import insert_item
from sitegen.authoring.exchange.translatables import align_sections, is_headed, locked_sections
from sitegen.authoring.translation_scaffolds import written_field
from sitegen.diagnostics import Problem, SourceText
from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings
from sitegen.model.translation_units import TranslationLock, UnitId
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.files import parse_source
from sitegen.reading.folder import SourceFile
from sitegen.reading.yaml_nodes import MappingNode, Node, SequenceNode, read_yaml
from sitegen.resolving.translations.source_units import (
    SourceUnit,
    document_source_units,
    find_node,
    read_fields,
    record_node,
    record_source_units,
    replace_units,
)


class DocumentEditor:
    """Puts texts into the file of a translation. ``work``: the work; ``original``: the text of the original's file.

    ``names``: the ids of the original's sections that the file has, where they are known. ``lists``: those in whose
    entries the file differs from the original.
    """

    def __init__(
        self,
        work: Work[Any],
        language: str,
        settings: Settings,
        original: SourceText,
        lock: TranslationLock | None,
        lists: Lists,
    ) -> None:
        self.work = work
        self.language = language
        self.settings = settings
        self.original = original
        self.names = locked_sections(lock)
        self.lists = dict(lists)
        self.originals = document_source_units(work.document, work, original)

    def read(self, source: SourceText) -> tuple[SourceUnit, ...]:
        """The units of the translation with this text, by the ids of the original's; empty where it cannot be read."""
        document = self.parse(source)[0]
        if document is None:
            return ()
        return self._align(document, source)[0].units

    def _align(self, document: Document[Any], source: SourceText) -> tuple[AlignedUnits, bool]:
        units = document_source_units(document, self.work, source)
        units, is_aligned = align_sections(self.originals, units, self.names)
        counts = count_entries(unit.id for unit in self.originals)
        return align_entries(units, self.lists, counts), is_aligned

    def parse(self, source: SourceText) -> tuple[Document[Any] | None, tuple[Problem, ...]]:
        """The document with this text, and the problems of the file alone."""
        parsed = parse_source(
            source, SourceFile(source.path, self.work.kind, self.work.key, self.language), self.settings
        )
        return next(iter(parsed.values), None), parsed.problems

    def edit(self, source: SourceText, texts: Mapping[UnitId, str]) -> tuple[str, tuple[UnitId, ...]]:
        """The text of the file with these units, and those for which it has no place."""
        document = self.parse(source)[0]
        aligned, is_aligned = self._align(document, source) if document is not None else (AlignedUnits(()), False)
        units = aligned.units
        if document is not None:
            counts = count_entries(unit.id for unit in document_source_units(document, self.work, source))
            self.lists = {name: known for name, known in self.lists.items() if len(known) == counts.get(name, 0)}
        self.names = tuple(unit.id.name for unit in units if is_headed(unit))
        text = replace_units(source, units, texts)
        known = {unit.id for unit in units}
        new = {unit.id: texts[unit.id] for unit in self.originals if unit.id in texts and unit.id not in known}
        fields = {id: value for id, value in new.items() if id.part == "field"}
        lost: list[UnitId] = []
        for name in dict.fromkeys(_top_name(id) for id in fields):
            now = SourceText(source.path, text)
            own = [id for id in fields if _top_name(id) == name and id not in self._known(now)]
            added = self._add_field(now, name, fields) if own else text
            lost += own if added is None else ()
            text = text if added is None else added
        sections = [id for id in new if id.part == "section"]
        if not is_aligned:
            return text, (*lost, *sections)
        for id in sections:
            text = self._insert_section(SourceText(source.path, text), id, texts[id])
        return text, tuple(lost)

    def _add_field(self, source: SourceText, name: str, texts: Mapping[UnitId, str]) -> str | None:
        """A field of the original, or an entry of a list in it, with translated texts; None where there is no place, or
        a part of it has no translation."""
        front, given = read_fields(source), read_fields(self.original)
        if front is None or given is None:
            return None
        top, _, number = name.partition(".")
        key = next((key for key, _ in given.entries if key.value == top), None)
        node, theirs = front.get(top), given.get(top)
        if key is None or theirs is None:
            return None
        at: int | None = None
        if node is None:
            needed = {unit.id for unit in self.originals if unit.id.part == "field" and unit.id.group == top}
            end = _fields_end(source)
            text = f"{source.text[:end]}{written_field(self.original, key, theirs)}\n{source.text[end:]}"
        else:
            prefix = f"{name}."
            needed = {
                unit.id for unit in self.originals
                if unit.id.part == "field" and (unit.id.name == name or unit.id.name.startswith(prefix))
            }  # fmt: skip
            at = self._find_gap(top, number, node)
            added = insert_item(source, node, self.original, theirs, int(number), at) if at is not None else None
            if added is None:
                return None
            text = added
        if not needed <= texts.keys() | self._known(source):
            return None
        if at is not None and top in self.lists:
            entries = self.lists[top]
            self.lists[top] = (*entries[:at], ListEntry(int(number), None), *entries[at:])
        new = SourceText(source.path, text)
        return replace_units(new, self.read(new), texts)

    def _find_gap(self, name: str, number: str, node: Node) -> int | None:
        """Before which entry of the list ``node`` the entry ``number`` of the original goes; None where it is not known
        which entries the list has."""
        if not number.isdigit() or not isinstance(node, SequenceNode):
            return None
        if name not in self.lists:
            return len(node.items) if int(number) == len(node.items) else None
        behind = (at for at, entry in enumerate(self.lists[name]) if entry.now is not None and entry.now > int(number))
        return next(behind, len(node.items))

    def _known(self, source: SourceText) -> set[UnitId]:
        return {unit.id for unit in self.read(source)}

    def _insert_section(self, source: SourceText, id: UnitId, value: str) -> str:
        """A new section behind the one that precedes it in the original."""
        ids = [unit.id for unit in self.originals if unit.id.part == "section"]
        before = ids[: ids.index(id)]
        units = {unit.id: unit for unit in self.read(source) if unit.id.part == "section"}
        previous = next((units[one] for one in reversed(before) if one in units), None)
        if id.name:
            known = {*self.names, id.name}
            self.names = (
                *(one.name for one in before if one.name in known and one.name), id.name,
                *(name for name in self.names if name not in {one.name for one in before}),
            )  # fmt: skip
        if previous is not None:
            return f"{source.text[: previous.end]}\n\n{value}{source.text[previous.end :]}"
        front = FRONT_MATTER.match(source.text)
        at = front.end() if front is not None else 0
        head, rest = source.text[:at], source.text[at:]
        head += "" if head.endswith("\n") else "\n"
        return f"{head}{value}\n" + (f"\n{rest.lstrip(chr(10))}" if rest.strip() else "")


def edit_record(
    record: Any, original: str, language: str, source: SourceText, texts: Mapping[UnitId, str]
) -> tuple[str, tuple[UnitId, ...]]:
    """The text of a record's file with texts in ``language``, and the units for which it has no place. ``original``:
    the language of the texts beside which new ones are put."""
    units = record_source_units(record, language, source)
    changed = SourceText(source.path, replace_units(source, units, texts))
    root = record_node(record, read_yaml(changed)[0])
    known = {unit.id for unit in units}
    lost: list[UnitId] = []
    additions: list[tuple[int, str]] = []
    for id, value in texts.items():
        if id not in known:
            addition = _new_language(changed, find_node(root, tuple(id.name.split("."))), original, language, value)
            if addition is None:
                lost.append(id)
            else:
                additions.append(addition)
    text = changed.text
    for at, new in sorted(additions, reverse=True):
        text = text[:at] + new + text[at:]
    return text, tuple(lost)


def _new_language(
    source: SourceText, node: Node | None, original: str, language: str, value: str
) -> tuple[int, str] | None:
    """Where a text in one more language goes, and how it is written; None where no texts by language are."""
    if not isinstance(node, MappingNode):
        return None
    entry = next(((key, own) for key, own in node.entries if key.value == original), None)
    if entry is None:
        return None
    key, own = entry
    end = own.start + len(source.text[own.start : own.end].rstrip())
    written = f"{language}: {json.dumps(value, ensure_ascii=False)}"
    if source.text[node.start] == "{":
        return end, f", {written}"
    column = key.start - (source.text.rfind("\n", 0, key.start) + 1)
    line_end = source.text.find("\n", end)
    return (line_end if line_end >= 0 else len(source.text)), f"\n{' ' * column}{written}"


def _fields_end(source: SourceText) -> int:
    front = FRONT_MATTER.match(source.text)
    assert front is not None  # it was read as a document
    return front.end("fields")


def _top_name(id: UnitId) -> str:
    """The field, with the number of the entry of a list."""
    return ".".join(id.name.split(".")[:2])


def new_errors(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The errors that were not there before, by code and message."""
    known = {(problem.code, str(problem.message)) for problem in before}
    return [one for one in after if one.severity.value == "error" and (one.code, str(one.message)) not in known]
