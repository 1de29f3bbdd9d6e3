"""What differs between two states of a document: sections and fields, with their words.

In: a document as it was and as it is, in one language. Out: the units that changed, in the order of a page.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sitegen.model.documents import Document, Work
from sitegen.model.translation_units import Change, UnitId
from sitegen.resolving.translations.comparison import compare_units
from sitegen.resolving.translations.units import document_texts, document_units
from sitegen.resolving.word_changes import WordChange, compare_words


class RevisedUnit(NamedTuple):
    """``id``: in the document as it is, of one that was removed as it was. ``title``: of a section. ``words``: pieces
    of both texts in their order."""

    id: UnitId
    title: str
    change: Change
    words: tuple[tuple[WordChange, str], ...]


def find_revisions(before: Document[Any], after: Document[Any]) -> tuple[RevisedUnit, ...]:
    """The units in which the two differ."""
    old, new = _work_of(before), _work_of(after)
    old_units, old_texts, new_texts = document_units(old), document_texts(old), document_texts(new)
    ids = {(unit.id.part, unit.digests): unit.id for unit in old_units}
    titles = {unit.id: unit.title for unit in old_units}
    found: list[RevisedUnit] = []
    for unit in compare_units(document_units(new), {unit.id: unit.digests for unit in old_units}):
        former = unit.id if unit.change == "removed" else ids.get((unit.id.part, unit.former))
        text = "" if unit.change == "removed" else new_texts[unit.id]
        words = tuple(compare_words(old_texts[former] if former is not None else "", text))
        title = titles[unit.id] if unit.change == "removed" else unit.title
        found.append(RevisedUnit(unit.id, title, unit.change, words))
    return tuple(found)


def _work_of(document: Document[Any]) -> Work[Any]:
    """The document alone: its sections are compared with themselves, not with those of an original."""
    return Work(
        kind=document.kind,
        key=document.key,
        original=document.language,
        documents={document.language: document},
        summary=document.summary,
    )
