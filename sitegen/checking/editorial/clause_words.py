"""How texts name a clause: by its parties and by the words of its glossary concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings
from sitegen.model.works import ConceptFields
from sitegen.resolving.partnerships import ClauseRow, concepts_of


def party_entities(row: ClauseRow) -> frozenset[str]:
    """The parties of a row as ``NameMention.entity`` has them: ``organization:KEY``."""
    return frozenset(f"organization:{party.organization.key}" for role in row.parties.values() for party in role)


def concept_documents(
    row: ClauseRow, concepts: Mapping[str, Work[ConceptFields]], settings: Settings, language: str
) -> Iterator[tuple[Work[ConceptFields], Document[ConceptFields]]]:
    """The concepts of a row's kind and clause that are written in the language (a tag), with that document."""
    for ref in concepts_of(row.clause, settings):
        concept = concepts.get(ref.key)
        if concept is not None and language in concept.documents:
            yield concept, concept.documents[language]
