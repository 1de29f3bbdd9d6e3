"""All corrections of a site: of articles, and of the clauses of partnerships.

In: a language context. Out: the page that lists them, and the remarks for the feeds.
"""

from __future__ import annotations

from markupsafe import escape

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.cards import articles_in_collection
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.partnerships.row_labels import row_link
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import CorrectionsView
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.display_names import localize_text
from sitegen.resolving.partnerships import ClauseRow, is_visible

DatedRemarks = tuple[tuple[str, RemarkView], ...]
"""Remarks, each with its ISO day."""


def build_corrections_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    """The page of all corrections, newest first."""
    view = CorrectionsView(corrections=tuple(all_corrections(context)))
    return PageContent(template="corrections", view=view, title=context.catalog.pgettext("paths", "corrections"))


def all_corrections(context: LanguageContext) -> list[RemarkView]:
    """All corrections, newest first."""
    found: list[tuple[str, RemarkView]] = list(context.query("row corrections"))
    for key in articles_in_collection(context, "corrected"):
        found += context.query("corrections", key)
    return [view for _, view in sorted(found, key=lambda item: item[0], reverse=True)]


def make_article_corrections(context: LanguageContext, key: str) -> DatedRemarks:
    """Those of one article, in the language in which it is shown."""
    document = context.document(context.site.articles[key])
    lang = document.language if document.language != context.language.tag else None
    href = context.href("article", key) or ""
    return tuple(
        (
            note.date.isoformat(),
            RemarkView(
                date=context.required_date(note.date),
                text=escape(note.text.plain_text),
                about=LinkView(label=document.summary.title, href=f"{href}#{note.at}" if note.at else href, lang=lang),
                lang=lang,
            ),
        )
        for note in document.fields.corrections
    )


def make_row_corrections(context: LanguageContext) -> DatedRemarks:
    """Those of all clauses, each once: at the first row of the clause that its page shows."""
    first: dict[tuple[str, str], ClauseRow] = {}
    today = context.resolution.today
    for row in sorted(context.resolution.clause_rows.values(), key=lambda row: not is_visible(row, today)):
        first.setdefault((row.partnership.key, row.clause.id), row)
    return tuple(dated for row in first.values() for dated in _row_corrections(row, context))


def _row_corrections(row: ClauseRow, context: LanguageContext) -> DatedRemarks:
    link = row_link(row.id, context)
    about = LinkView(label=f"{context.name('partnership', row.partnership.key)}: {link.label}", href=link.href)
    found = []
    for remark in row.clause.corrections:
        words, lang = localize_text(context.site, remark.text, context.language.tag)
        view = RemarkView(date=context.required_date(remark.date), text=escape(words), about=about, lang=lang or None)
        found.append((remark.date.isoformat(), view))
    return tuple(found)
