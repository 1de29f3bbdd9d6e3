"""The glossary concepts of a clause: tables link them, and checks look for their words in texts."""

from __future__ import annotations

from sitegen.model.partnerships import Clause
from sitegen.model.references import Ref
from sitegen.model.site import Settings


def concepts_of(clause: Clause, settings: Settings) -> tuple[Ref, ...]:
    """The concept of the clause's kind, if there is one, and the clause's own concepts."""
    kind = settings.kinds.get(clause.kind)
    of_kind = () if kind is None or kind.concept is None else (kind.concept,)
    return (*of_kind, *clause.concepts)
