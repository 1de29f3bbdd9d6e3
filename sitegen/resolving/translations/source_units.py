"""The units of a document or record as its file writes them: Markdown, with the place; and new texts put into a file.

In: the text of a file, and the document or record that was read from it. Out: units with the ids of
``translations.units``, in the order of the file, and the text of the file with other units.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Place, SourceText
from sitegen.i18n.language import Language
from sitegen.model.bodies import HeadingHole
from sitegen.model.documents import Document, Work
from sitegen.model.translation_units import UnitId
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.translations.units import iter_field_texts, iter_record_texts


class SourceUnit(Struct, frozen=True, kw_only=True):
    """``text``: of a field its value, without quotes and indentation; of a section its Markdown with the heading,
    without blank lines around it. ``start``, ``end``: offsets in the file of what ``replace_units`` replaces, at
    ``place``."""

    id: UnitId
    text: str
    start: int
    end: int
    place: Place


def document_source_units(document: Document[Any], work: Work[Any], source: SourceText) -> tuple[SourceUnit, ...]:
    """The units of a document, an original or a translation. Those of a translation have the ids of the original's, as
    far as its structure is the same. ``source``: the text of its file."""
    front = FRONT_MATTER.match(source.text)
    if front is None:
        return ()
    node = read_fields(source)
    names = [name for name, _ in iter_field_texts(document)]
    fields = sorted(_field_units(names, node, source), key=lambda unit: unit.start)
    return (*fields, *_section_units(document, work, source, front.end()))


def record_source_units(
    record: Any, language: str, source: SourceText, root: Node | None = None
) -> tuple[SourceUnit, ...]:
    """The units of a record's file in one of its languages, of one record or of an entry among many. ``root``: of the
    file, where it was read already."""
    names = [name for name, texts in iter_record_texts(record) if language in texts]
    node = record_node(record, root or read_yaml(source)[0]) if names else None
    return tuple(_field_units(names, node, source, (language,)))


def record_node(record: Any, root: Node | None) -> Node | None:
    """The node of a record in its file, of which ``root`` is the root."""
    own = root.get(record.key) if isinstance(root, MappingNode) else None
    return own if isinstance(own, MappingNode) else root


def read_fields(source: SourceText) -> MappingNode | None:
    """The front matter of a document's file; None without one, or where it cannot be read."""
    front = FRONT_MATTER.match(source.text)
    node = read_yaml(source, front.start("fields"), front.end("fields"))[0] if front else None
    return node if isinstance(node, MappingNode) else None


def replace_units(source: SourceText, units: Iterable[SourceUnit], texts: Mapping[UnitId, str]) -> str:
    """The text of the file with new texts in the place of units that it has."""
    text = source.text
    for unit in sorted(units, key=lambda unit: unit.start, reverse=True):
        new = texts.get(unit.id)
        if new is None or new == unit.text:
            continue
        if unit.id.part == "field":
            old = text[unit.start : unit.end]
            new = json.dumps(new, ensure_ascii=False) + old[len(old.rstrip()) :]
        text = text[: unit.start] + new + text[unit.end :]
    return text


def _field_units(
    names: Iterable[str], node: Node | None, source: SourceText, below: tuple[str, ...] = ()
) -> Iterator[SourceUnit]:
    for name in names:
        found = find_node(node, (*name.split("."), *below))
        if isinstance(found, ScalarNode):
            end = found.start + len(source.text[found.start : found.end].rstrip())
            place = source.place(found.start, end)
            yield SourceUnit(
                id=UnitId("field", name), text=found.value.strip(), start=found.start, end=found.end, place=place
            )


def find_node(node: Node | None, path: tuple[str, ...]) -> Node | None:
    """The node at the path of a unit's name: fields, and entries of lists by their ``id`` or number."""
    for step in path:
        if isinstance(node, MappingNode):
            node = node.get(step)
        elif isinstance(node, SequenceNode):
            node = next((item for number, item in enumerate(node.items) if _is_named(item, number, step)), None)
        else:
            return None
    return node


def _is_named(item: Node, number: int, step: str) -> bool:
    id = item.get("id") if isinstance(item, MappingNode) else None
    return id.value == step if isinstance(id, ScalarNode) else str(number) == step


def _section_units(document: Document[Any], work: Work[Any], source: SourceText, start: int) -> Iterator[SourceUnit]:
    """``start``: of the body in the file."""
    body = document.body
    ids = heading_ids(document, work, Language(tag=document.language))
    bounds = [
        ("", start),
        *(
            (ids[hole.index], _offset_of_line(source, hole.place.line))
            for hole in body.holes
            if isinstance(hole, HeadingHole) and hole.place is not None
        ),
    ]
    ends = [*(at for _, at in bounds[1:]), len(source.text)]
    for (id, first), last in zip(bounds, ends, strict=True):
        text = source.text[first:last]
        first += len(text) - len(text.lstrip("\n"))
        if text.strip():
            last = first + len(text.strip("\n").rstrip())
            yield SourceUnit(
                id=UnitId("section", id), text=source.text[first:last], start=first, end=last,
                place=source.place(first, last),
            )  # fmt: skip


def _offset_of_line(source: SourceText, line: int) -> int:
    """``line``: from 1."""
    at = 0
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return at
