"""Clauses that are rumoured, with the words by which a title would tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.model.references import Text
from sitegen.resolving.partnerships import ClauseRow, concepts_of
from sitegen.resolving.resolution import Resolution

_ENDINGS = re.compile(r"(?:es|s|e)$")  # of languages without words of their own
_MIN_STEM_LENGTH = 4
_WORD = re.compile(r"[^\W\d_]{4,}")


class RumouredClause(Struct, frozen=True):
    """``parties`` as names have them; ``lonely``: those for which nothing of the kind is established."""

    row: ClauseRow
    parties: frozenset[str]
    unestablished: frozenset[str]
    pattern: re.Pattern[str]


def find_rumoured_clauses(resolution: Resolution, language: Language) -> tuple[RumouredClause, ...]:
    """The rumoured clauses that a language has words for."""
    return tuple(
        rumour
        for row in resolution.clause_rows.values()
        if (rumour := _build_rumoured_clause(row, resolution, language))
    )


def _build_rumoured_clause(row: ClauseRow, resolution: Resolution, language: Language) -> RumouredClause | None:
    rumoured = row.evidence == "rumoured" or any(
        party.evidence == "rumoured" for side in row.parties.values() for party in side
    )
    stems = sorted(_stems(row, resolution, language)) if rumoured else []
    if not stems:
        return None
    parties = _party_refs(row)
    established: frozenset[str] = frozenset()
    for other in resolution.clause_rows.values():
        if other.clause.kind == row.clause.kind and other.evidence != "rumoured":
            established |= _party_refs(other)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w{{0,6}}", re.IGNORECASE)
    return RumouredClause(row, parties, parties - established, words)


def _party_refs(row: ClauseRow) -> frozenset[str]:
    return frozenset(f"organization:{party.organization.key}" for side in row.parties.values() for party in side)


def _stems(row: ClauseRow, resolution: Resolution, language: Language) -> Iterator[str]:
    """The beginnings of words that speak of the clause."""
    site = resolution.site
    wording = nearest_language_data(language).wording
    endings = wording.stem_ending_pattern if wording is not None else _ENDINGS
    for ref in concepts_of(row.clause, site.settings):
        work = site.concepts.get(ref.key)
        document = work.documents.get(language.tag) if work is not None else None
        for word in (document.fields.term, *document.fields.synonyms) if document is not None else ():
            yield endings.sub("", word)
    if isinstance(row.clause.object, Text) and (head := _WORD.search(row.clause.object.get(language.fallbacks)[0])):
        stem = endings.sub("", head[0])
        if len(stem) >= _MIN_STEM_LENGTH:
            yield stem
