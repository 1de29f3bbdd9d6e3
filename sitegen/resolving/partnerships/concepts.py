"""Which concepts explain a term: readers are led to them, and checks ask for their words."""

from __future__ import annotations

from sitegen.model.partnerships import Term
from sitegen.model.references import Ref
from sitegen.model.site import Settings


def concepts_of(term: Term, settings: Settings) -> tuple[Ref, ...]:
    """That of the term's kind, and its own."""
    kind = settings.kinds.get(term.kind)
    general = () if kind is None or kind.concept is None else (kind.concept,)
    return (*general, *term.concepts)
