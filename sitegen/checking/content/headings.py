"""Headings of translations that do not match the original's.

In: a work and the site's languages. Out: one warning for each translation.
"""

from __future__ import annotations

from typing import Any

from sitegen.diagnostics import Problem
from sitegen.i18n.language import Language
from sitegen.model.bodies import HeadingHole
from sitegen.model.documents import Work


def check_heading_levels(work: Work[Any], languages: dict[str, Language]) -> list[Problem]:
    """A warning for each translation whose headings are not those of the original, level by level."""
    problems: list[Problem] = []
    levels = work.summary.heading_levels
    for tag, document in work.documents.items():
        own = document.summary.heading_levels
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
