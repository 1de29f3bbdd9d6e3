"""All editorial checks: a table, and one walk over the documents of the site.

In: the resolution, and the folder of the site. Out: warnings with their places, less those that their document answers
(``checks: {ignore: …}``), and a note for each answer to nothing. A new check is an entry here, a small module, and its
code in ``sitegen.diagnostics.codes.editorial``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.checking.editorial.claims import check_claims
from sitegen.checking.editorial.days import check_moving, check_weekdays
from sitegen.checking.editorial.evidence import check_figures, check_quotations
from sitegen.checking.editorial.pictures import check_pictures
from sitegen.checking.editorial.placeholders import check_placeholders, check_record
from sitegen.checking.editorial.proofs import Desk, Proof, lay_out
from sitegen.checking.editorial.rumours import check_rumours
from sitegen.checking.editorial.states import check_states
from sitegen.checking.editorial.translations import check_citations, check_dates, check_names, check_numbers
from sitegen.diagnostics import Problem
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Check:
    """``run`` looks at one document and yields problems of ``codes``."""

    codes: tuple[str, ...]
    run: Callable[[Proof, Desk], Iterator[Problem]]


CHECKS = (
    Check(("SG412",), check_claims),
    Check(("SG440",), check_states),
    Check(("SG441",), check_rumours),
    Check(("SG442",), check_moving),
    Check(("SG443",), check_weekdays),
    Check(("SG444",), check_figures),
    Check(("SG445",), check_quotations),
    Check(("SG446", "SG447"), check_pictures),
    Check(("SG448",), check_placeholders),
    Check(("SG450",), check_numbers),
    Check(("SG451",), check_dates),
    Check(("SG452",), check_names),
    Check(("SG453",), check_citations),
)


def check_editorially(resolution: Resolution, root: Path) -> list[Problem]:
    """The problems of all documents and records. ``root`` is the folder of the site."""
    desk = lay_out(resolution, root)
    problems: list[Problem] = []
    for proof in desk.proofs.values():
        found = [problem for check in CHECKS for problem in check.run(proof, desk)]
        problems += _unanswered(found, proof)
    for path in resolution.site.files:
        source = read_text(root, path)[0] if path.endswith(".yaml") else None
        if source is not None:
            problems += check_record(source)
    return problems


def _unanswered(found: list[Problem], proof: Proof) -> Iterator[Problem]:
    answered = {ignored.code for ignored in proof.document.fields.ignored}
    yield from (problem for problem in found if problem.code not in answered)
    fired = {problem.code for problem in found}
    for ignored in proof.document.fields.ignored:
        if ignored.code not in fired:
            message = f"no editorial check gives a warning {ignored.code} in this file"
            yield Problem(code="SG490", message=message, place=ignored.place, hint="take this answer out")
