"""The ids of a document's headings: equal in all languages, so that a link leads to the same section in each."""

from __future__ import annotations

from typing import Any

from sitegen.i18n.language import Language
from sitegen.model.documents import Document, Work


def heading_ids(document: Document[Any], work: Work[Any], language: Language) -> tuple[str, ...]:
    """An id for each heading: its own ``{#id}``, else that of the original's heading of the same number, else one made
    from its text. ``-2``, ``-3`` … makes ids unique in the document."""
    is_parallel = document is not work.document and language.structure == "parallel"
    originals = work.document.outline.headings if is_parallel else ()
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
    number, id = 1, wanted
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    return id
