"""All corrections of a site: of articles, and of the terms of partnerships.

In: an edition. Out: the page that lists them, and what the feeds take from it.
"""

from __future__ import annotations

from markupsafe import escape

from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.cards import shown
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.rows import row_link
from sitegen.rendering.views.pages import CorrectionsView
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.names import document_for, text_in
from sitegen.resolving.partnerships import Row, is_present

Dated = tuple[tuple[str, RemarkView], ...]
"""Remarks, each with its ISO day."""


def corrections(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    """All corrections, newest first."""
    view = CorrectionsView(corrections=tuple(all_corrections(edition)))
    return Leaf(template="corrections", view=view, title=edition.catalog.pgettext("paths", "corrections"))


def all_corrections(edition: Edition) -> list[RemarkView]:
    found: list[tuple[str, RemarkView]] = list(edition.ask("row corrections"))
    for key in shown(edition, "corrected"):
        found += edition.ask("corrections", key)
    return [view for _, view in sorted(found, key=lambda item: item[0], reverse=True)]


def make_corrections(edition: Edition, key: str) -> Dated:
    """Of one article, in the language that the reader gets it in."""
    document = document_for(edition.site.articles[key], edition.language.tag)
    lang = document.language if document.language != edition.language.tag else None
    href = edition.href("article", key) or ""
    return tuple(
        (
            note.date.isoformat(),
            RemarkView(
                date=edition.some_date(note.date),
                text=escape(note.text.plain),
                about=LinkView(label=document.brief.title, href=f"{href}#{note.at}" if note.at else href, lang=lang),
                lang=lang,
            ),
        )
        for note in document.fields.corrections
    )


def make_row_corrections(edition: Edition) -> Dated:
    """Of all terms, each once, though a term may have many rows: at the first that its page shows."""
    first: dict[tuple[str, str], Row] = {}
    today = edition.resolution.today
    for row in sorted(edition.resolution.rows.values(), key=lambda row: not is_present(row, today)):
        first.setdefault((row.partnership.key, row.term.id), row)
    return tuple(dated for row in first.values() for dated in _of_row(row, edition))


def _of_row(row: Row, edition: Edition) -> Dated:
    link = row_link(row.id, edition)
    about = LinkView(label=f"{edition.name('partnership', row.partnership.key)}: {link.label}", href=link.href)
    found = []
    for remark in row.term.corrections:
        words, lang = text_in(edition.site, remark.text, edition.language.tag)
        view = RemarkView(date=edition.some_date(remark.date), text=escape(words), about=about, lang=lang or None)
        found.append((remark.date.isoformat(), view))
    return tuple(found)
