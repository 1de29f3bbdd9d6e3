"""Rumoured clauses, with patterns of the words by which a title names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.checking.editorial.clause_words import concept_documents, party_entities
from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.model.references import Text
from sitegen.resolving.partnerships import ClauseRow
from sitegen.resolving.resolution import Resolution

_ENDINGS = re.compile(r"(?:es|s|e)$")  # of languages without words of their own
_MIN_STEM_LENGTH = 4
_WORD = re.compile(r"[^\W\d_]{4,}")


class RumouredClause(Struct, frozen=True):
    """``parties``: see ``party_entities``. ``unestablished``: the parties without a clause of the kind that is not
    rumoured. ``pattern``: finds words for the clause in a text."""

    row: ClauseRow
    parties: frozenset[str]
    unestablished: frozenset[str]
    pattern: re.Pattern[str]


def find_rumoured_clauses(resolution: Resolution, language: Language) -> tuple[RumouredClause, ...]:
    """The rumoured clauses for which there are words in the language."""
    return tuple(
        clause
        for row in resolution.clause_rows.values()
        if (clause := _build_rumoured_clause(row, resolution, language))
    )


def _build_rumoured_clause(row: ClauseRow, resolution: Resolution, language: Language) -> RumouredClause | None:
    rumoured = row.evidence == "rumoured" or any(
        party.evidence == "rumoured" for side in row.parties.values() for party in side
    )
    stems = sorted(_stems(row, resolution, language)) if rumoured else []
    if not stems:
        return None
    parties = party_entities(row)
    established: frozenset[str] = frozenset()
    for other in resolution.clause_rows.values():
        if other.clause.kind == row.clause.kind and other.evidence != "rumoured":
            established |= party_entities(other)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w{{0,6}}", re.IGNORECASE)
    return RumouredClause(row, parties, parties - established, pattern)


def _stems(row: ClauseRow, resolution: Resolution, language: Language) -> Iterator[str]:
    """Beginnings of the words of the clause's concepts, and of the first word of its object."""
    site = resolution.site
    wording = nearest_language_data(language).wording
    endings = wording.stem_ending_pattern if wording is not None else _ENDINGS
    for _, document in concept_documents(row, site.concepts, site.settings, language.tag):
        for word in (document.fields.term, *document.fields.synonyms):
            yield endings.sub("", word)
    if isinstance(row.clause.object, Text) and (first := _WORD.search(row.clause.object.get(language.fallbacks)[0])):
        stem = endings.sub("", first[0])
        if len(stem) >= _MIN_STEM_LENGTH:
            yield stem
