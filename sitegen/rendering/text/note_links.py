"""Glossary terms in the notes of tables: which of them become links on this page.

In: all terms of a note, and the ``BodyContext`` of the page. Out: those that the document's setting ``glossary: {link:
…}`` wants. The text takes precedence over notes: what it links on the page, or in the section of the table, is not
linked again.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.rendering.text.bodies import BodyContext
from sitegen.resolving.glossary import TermLink, excluded_concepts, first_use_scope


def select_note_links(links: Iterable[TermLink], body_context: BodyContext) -> tuple[TermLink, ...]:
    """``links``: of one note, in order. Called in reading order: the first note with a term links it."""
    document = body_context.document
    mode = (document.fields.glossary.link if document else None) or body_context.context.settings.term_link_scope
    excluded = excluded_concepts(document) if document else set()
    here = first_use_scope(mode, "body", body_context.section)
    in_text = {
        link.concept
        for name, found in body_context.terms.items()
        for link in found
        if first_use_scope(mode, name, link.section) == here
    }
    chosen: list[TermLink] = []
    for link in links if mode != "none" else ():
        use = (here, link.concept)
        if link.concept in excluded or (
            mode != "all" and (use in body_context.references.linked_in_notes or link.concept in in_text)
        ):
            continue
        body_context.references.linked_in_notes.add(use)
        chosen.append(link)
    return tuple(chosen)
