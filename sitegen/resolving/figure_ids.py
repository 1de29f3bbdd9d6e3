"""The ids of the figures in a body: equal in all languages, as they are part of addresses.

In: the figures of a document and of its original, as written. Out: an id for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.i18n.language import Language
from sitegen.model.documents import Document, Work
from sitegen.model.figures import FIGURE_KINDS, FigureKind, default_figure_id


def figure_ids(document: Document[Any], work: Work[Any], language: Language) -> tuple[str, ...]:
    """An id for each figure: its own, else that of the original's figure of the same number among those of its kind,
    else one made of kind and number."""
    figures = document.summary.figures
    if not figures:
        return ()
    is_parallel = document is not work.document and language.structure == "parallel"
    inherited = dict(_numbered(work.summary.figures)) if is_parallel else {}
    return tuple(
        id or inherited.get((kind, number)) or default_figure_id(kind, number)
        for (kind, number), id in _numbered(figures)
    )


def figures_with_pages(document: Document[Any], work: Work[Any], language: Language) -> Mapping[str, FigureKind]:
    """The figures of an article that have pages of their own: id → kind. Of two with one id, which is reported, the
    first counts. A withdrawn article has none."""
    return {} if document.summary.withdrawn else written_figures(document, work, language)


def written_figures(document: Document[Any], work: Work[Any], language: Language) -> Mapping[str, FigureKind]:
    """The same, of a withdrawn article those that it had."""
    ids = figure_ids(document, work, language)
    found: dict[str, FigureKind] = {}
    for id, (kind, _) in zip(ids, document.summary.figures, strict=True):
        if FIGURE_KINDS[kind].has_page:
            found.setdefault(id, FIGURE_KINDS[kind])
    return found


def _numbered(figures: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[str, int], str]]:
    """((kind, number among those of the kind), id as written)."""
    counts: dict[str, int] = {}
    for kind, id in figures:
        counts[kind] = counts.get(kind, 0) + 1
        yield (kind, counts[kind]), id
