"""The check of rumours in titles and key points.

A title states a rumour if it names two parties of a rumoured clause and has a word of its concepts or the first word of
its object. One party is enough if all clauses of that kind with it are rumoured.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage
from sitegen.checking.editorial.passages import TITLE_FIELDS
from sitegen.checking.editorial.rumoured_clauses import RumouredClause
from sitegen.diagnostics import Message, Problem

_PROMINENT_KINDS = TITLE_FIELDS | {"key_points"}


def check_rumours(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG441 for each title and key point that states a rumoured clause."""
    rumoured = context.clauses.rumoured[subject.language.tag]
    for scanned in subject.passages_of(_PROMINENT_KINDS) if rumoured else ():
        clause = next((clause for clause in rumoured if _states_rumour(scanned, clause)), None)
        if clause is not None:
            name = Message("key point") if scanned.passage.kind == "key_points" else "title"
            place = clause.row.clause.place
            yield Problem(
                code="SG441",
                message=Message("this {name} states '{id}', which is a rumour", name=name, id=clause.row.id),
                place=subject.place(scanned.passage),
                hint=Message("put it into the text, with its source and its doubt"),
                related=((place, Message("the clause is called rumoured here")),) if place else (),
            )


def _states_rumour(scanned: ScannedPassage, clause: RumouredClause) -> bool:
    named = {mention.entity for mention in scanned.mentions} & clause.parties
    names_parties = len(named) > 1 or bool(named & clause.unestablished)
    return names_parties and clause.pattern.search(scanned.passage.text) is not None
