"""Headings of translations that do not match those of the original.

In: a work and the site's languages. Out: at most one warning for each translation.
"""

from __future__ import annotations

from typing import Any

from sitegen.diagnostics import Message, Problem
from sitegen.i18n.language import Language
from sitegen.model.bodies import HeadingHole
from sitegen.model.documents import Work


def check_heading_levels(work: Work[Any], languages: dict[str, Language]) -> list[Problem]:
    """A warning for each translation whose heading levels differ from those of the original, at the first difference.

    None where the original could not be read. ``languages``: tag → language; none for those with ``structure: free``.
    """
    problems: list[Problem] = []
    if not work.complete:
        return problems
    original_levels = work.summary.heading_levels
    for tag, document in work.documents.items():
        levels = document.summary.heading_levels
        if levels == original_levels or languages[tag].structure == "free":
            continue
        index = next(
            (n for n, (a, b) in enumerate(zip(levels, original_levels, strict=False)) if a != b),
            min(len(levels), len(original_levels)),
        )
        places = (hole.place for hole in document.body.holes if isinstance(hole, HeadingHole) and hole.index == index)
        place = next(places, None) or document.place("title")
        headings = work.document.outline.headings
        expected = f"'{headings[index].text}'" if index < len(headings) else Message("none")
        problems.append(
            Problem(
                code="SG503",
                message=Message(
                    "heading {number} does not match the original's ({expected})", number=index + 1, expected=expected
                ),
                place=place,
                hint=Message(
                    "the original has {count} headings, this has {own}",
                    count=len(original_levels),
                    own=len(levels),
                ),
            )
        )
    return problems
