"""The ids of a document's headings: the same in every language, so that links and notices meet the same section."""

from __future__ import annotations

from typing import Any

from sitegen.i18n.language import Language
from sitegen.model.documents import Document, Work


def heading_ids(document: Document[Any], work: Work[Any], language: Language) -> tuple[str, ...]:
    """The n-th heading takes the id of the original's n-th, unless ``{#id}`` says otherwise. No id stands twice."""
    follows = document is not work.document and language.structure == "parallel"
    originals = work.document.outline.headings if follows else ()
    taken = {heading.id for heading in document.outline.headings if heading.explicit} | set(document.outline.ids)
    ids: list[str] = []
    for number, heading in enumerate(document.outline.headings):
        wanted = heading.id
        if not heading.explicit and number < len(originals):
            wanted = originals[number].id
        ids.append(wanted if heading.explicit else _unique_id(wanted, taken))
        taken.add(ids[-1])
    return tuple(ids)


def _unique_id(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
