"""Rumours in titles and key points.

A title tells a rumour when it names the parties of a rumoured term and speaks of the matter: by a word for the kind of
agreement (the concept that explains it) or by the first word of the term's object. One party is enough where no
agreement of that kind is established for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.desk import Desk
from sitegen.checking.editorial.passages import TITLES
from sitegen.checking.editorial.proofs import Checked, Proof
from sitegen.checking.editorial.rumoured import Rumour
from sitegen.diagnostics import Problem

_LOUD = TITLES | {"key_points"}


def check_rumours(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG441 for each title and key point that tells a rumoured term."""
    rumours = desk.rumours[proof.language.tag]
    for checked in proof.of(_LOUD) if rumours else ():
        told = next((rumour for rumour in rumours if _tells(checked, rumour)), None)
        if told is not None:
            what = "key point" if checked.passage.kind == "key_points" else "title"
            place = told.row.term.place
            yield Problem(
                code="SG441",
                message=f"this {what} tells '{told.row.id}', which is a rumour",
                place=proof.place(checked.passage),
                hint="tell it in the text, with its source and its doubt",
                related=((place, "the term is called rumoured here"),) if place else (),
            )


def _tells(checked: Checked, rumour: Rumour) -> bool:
    named = {mention.who for mention in checked.mentions} & rumour.parties
    enough = len(named) > 1 or bool(named & rumour.lonely)
    return enough and rumour.words.search(checked.passage.text) is not None
