"""Rumours in titles and key points.

A title tells a rumour when it names the parties of a rumoured term and speaks of the matter: by a word for the kind of
agreement (the concept that explains it) or by the first word of the term's object. One party is enough where no
agreement of that kind is established for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.checking.editorial.passages import TITLES
from sitegen.checking.editorial.proofs import Checked, Desk, Proof
from sitegen.diagnostics import Problem
from sitegen.model.references import Text
from sitegen.resolving.partnerships import Row

_LOUD = TITLES | {"key_points"}
_ENDINGS = re.compile(r"(?:ierung|ung|ing|ium|ien|ies|en|es|s|e)$")
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class _Rumour:
    """``parties`` as names have them; ``lonely``: those for which nothing of the kind is established."""

    row: Row
    parties: frozenset[str]
    lonely: frozenset[str]
    words: re.Pattern[str]


def check_rumours(proof: Proof, desk: Desk) -> Iterator[Problem]:
    """SG441 for each title and key point that tells a rumoured term."""
    rumours = [rumour for row in desk.resolution.rows.values() if (rumour := _rumour(row, proof, desk))]
    for checked in proof.of(_LOUD) if rumours else ():
        told = next((rumour for rumour in rumours if _tells(checked, rumour, proof, desk)), None)
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


def _rumour(row: Row, proof: Proof, desk: Desk) -> _Rumour | None:
    rumoured = row.evidence == "rumoured" or any(
        party.evidence == "rumoured" for side in row.parties.values() for party in side
    )
    stems = sorted(_stems(row, proof, desk)) if rumoured else []
    if not stems:
        return None
    parties = _parties(row)
    established: frozenset[str] = frozenset()
    for other in desk.resolution.rows.values():
        if other.term.kind == row.term.kind and other.evidence != "rumoured":
            established |= _parties(other)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w{{0,6}}", re.IGNORECASE)
    return _Rumour(row, parties, parties - established, words)


def _parties(row: Row) -> frozenset[str]:
    return frozenset(f"organization:{party.organization.key}" for side in row.parties.values() for party in side)


def _stems(row: Row, proof: Proof, desk: Desk) -> Iterator[str]:
    """The beginnings of words that speak of the term."""
    site = desk.resolution.site
    kind = site.settings.kinds.get(row.term.kind)
    refs = [*row.term.concepts, *([kind.concept] if kind is not None and kind.concept is not None else [])]
    for ref in refs:
        work = site.concepts.get(ref.key)
        document = work.documents.get(proof.document.language) if work is not None else None
        for word in (document.fields.term, *document.fields.synonyms) if document is not None else ():
            yield _ENDINGS.sub("", word)
    if isinstance(row.term.object, Text) and (head := _WORD.search(row.term.object.get(proof.language.fallbacks)[0])):
        stem = _ENDINGS.sub("", head[0])
        if len(stem) >= _SHORTEST:
            yield stem


def _tells(checked: Checked, rumour: _Rumour, proof: Proof, desk: Desk) -> bool:
    text = checked.passage.text
    if not rumour.words.search(text):
        return False
    named = {mention.who for mention in desk.names[proof.document.language].mentions(text)} & rumour.parties
    return len(named) > 1 or bool(named & rumour.lonely)
