"""Rumours in titles and key points.

A title tells a rumour when it names the parties of a rumoured clause and speaks of the matter: by a word for the kind
of agreement (the concept that explains it) or by the first word of the clause's object. One party is enough where no
agreement of that kind is established for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import TITLE_FIELDS
from sitegen.checking.editorial.rumoured_clauses import RumouredClause
from sitegen.diagnostics import Problem

_PROMINENT_KINDS = TITLE_FIELDS | {"key_points"}


def check_rumours(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG441 for each title and key point that tells a rumoured clause."""
    rumours = context.rumoured_clauses[subject.language.tag]
    for checked in subject.passages_of(_PROMINENT_KINDS) if rumours else ():
        told = next((rumour for rumour in rumours if _states_rumour(checked, rumour)), None)
        if told is not None:
            what = "key point" if checked.passage.kind == "key_points" else "title"
            place = told.row.clause.place
            yield Problem(
                code="SG441",
                message=f"this {what} tells '{told.row.id}', which is a rumour",
                place=subject.place(checked.passage),
                hint="tell it in the text, with its source and its doubt",
                related=((place, "the clause is called rumoured here"),) if place else (),
            )


def _states_rumour(scanned: ScannedPassage, clause: RumouredClause) -> bool:
    named = {mention.entity for mention in scanned.mentions} & clause.parties
    enough = len(named) > 1 or bool(named & clause.unestablished)
    return enough and clause.pattern.search(scanned.passage.text) is not None
