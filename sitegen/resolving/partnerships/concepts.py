"""Which concepts explain a clause: readers are led to them, and checks ask for their words."""

from __future__ import annotations

from sitegen.model.partnerships import Clause
from sitegen.model.references import Ref
from sitegen.model.site import Settings


def concepts_of(clause: Clause, settings: Settings) -> tuple[Ref, ...]:
    """That of the clause's kind, and its own."""
    kind = settings.kinds.get(clause.kind)
    general = () if kind is None or kind.concept is None else (kind.concept,)
    return (*general, *clause.concepts)
