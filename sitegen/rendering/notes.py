"""Terms in the notes of tables: which of them become links on this page.

In: all terms of a note, and the setting of the page's document. Out: those that the document's policy wants. The text
goes before the notes: what it links on the page, or in the section of the table, is not linked again.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.rendering.bodies import Setting
from sitegen.resolving.glossary import TermLink, barred_concepts, unit_of


def note_links(links: Iterable[TermLink], setting: Setting) -> tuple[TermLink, ...]:
    """``links`` in the order of the note. Notes are met in reading order: the first that has a term links it."""
    document = setting.document
    mode = (document.fields.glossary.link if document else None) or setting.edition.settings.link
    barred = barred_concepts(document) if document else set()
    here = unit_of(mode, "body", setting.section)
    in_text = {
        link.concept
        for name, found in setting.terms.items()
        for link in found
        if unit_of(mode, name, link.section) == here
    }
    chosen: list[TermLink] = []
    for link in links if mode != "none" else ():
        use = (here, link.concept)
        if link.concept in barred or (mode != "all" and (use in setting.apparatus.noted or link.concept in in_text)):
            continue
        setting.apparatus.noted.add(use)
        chosen.append(link)
    return tuple(chosen)
