"""The ids of a document's headings: the same in every language, so that links and notices meet the same section."""

from __future__ import annotations

from typing import Any

from sitegen.diagnostics import Problem
from sitegen.i18n.languages import Language
from sitegen.model.bodies import HeadingHole
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
        ids.append(wanted if heading.explicit else _free(wanted, taken))
        taken.add(ids[-1])
    return tuple(ids)


def check_structure(work: Work[Any], languages: dict[str, Language]) -> list[Problem]:
    """A warning for each translation whose headings are not those of the original, level by level."""
    problems: list[Problem] = []
    levels = work.brief.levels
    for tag, document in work.documents.items():
        own = document.brief.levels
        if own == levels or languages[tag].structure == "free":
            continue
        at = next(
            (n for n, (a, b) in enumerate(zip(own, levels, strict=False)) if a != b),
            min(len(own), len(levels)),
        )
        places = (hole.place for hole in document.body.holes if isinstance(hole, HeadingHole) and hole.index == at)
        place = next(places, None) or document.place("title")
        theirs = work.document.outline.headings
        expected = f"'{theirs[at].text}'" if at < len(theirs) else "none"
        problems.append(
            Problem(
                code="SG503",
                message=f"heading {at + 1} does not match the original's ({expected})",
                place=place,
                hint=f"the original has {len(levels)} headings, this has {len(own)}",
            )
        )
    return problems


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
