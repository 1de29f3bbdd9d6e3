"""Words in tables of clauses that link the concept that explains them.

In: a concept and a word. Out: HTML.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.model.references import Ref
from sitegen.rendering.text.bodies import BodyContext


def explain_once(concept: Ref, label: str, body_context: BodyContext) -> Markup:
    """A word that the rows of a table repeat: only the first of them is a link."""
    explained = body_context.references.explained_in_table
    if label in explained:
        return escape(label)
    explained.add(label)
    return link_concept(concept, label, body_context)


def link_concept(concept: Ref, label: str, body_context: BodyContext) -> Markup:
    """The word alone where the concept has no page."""
    href = body_context.context.href("concept", concept.key)
    if href is None:
        return escape(label)
    body_context.references.terms.setdefault(concept.key, "")
    return Markup('<a class="term explicit" data-term="{}" href="{}">{}</a>').format(concept.key, href, label)
