"""Concepts in lists and cards, where a definition is plain text."""

from __future__ import annotations

from markupsafe import escape

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import ConceptEntryView


def concept_entry(key: str, context: LanguageContext) -> ConceptEntryView:
    """The entry of a concept, by the query ``concept``."""
    view: ConceptEntryView = context.query("concept", key)
    return view


def make_concept_entry(context: LanguageContext, key: str) -> ConceptEntryView:
    work = context.site.concepts[key]
    document = context.document(work)
    fields = document.fields
    expansion = work.fields.expansion
    differs = expansion is not None and expansion.text.casefold() != fields.term.casefold()
    return ConceptEntryView(
        key=key,
        link=context.link("concept", key),
        acronym=work.fields.acronym if work.fields.acronym != fields.term else None,
        definition=escape(fields.definition.plain_text) if fields.definition else None,
        expansion=expansion.text if expansion and differs else None,
        expansion_lang=expansion.lang if expansion and differs else None,
    )
