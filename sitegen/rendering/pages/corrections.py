"""All corrections of a site: of articles, and of the clauses of partnerships.

In: a language context. Out: the page that lists them, and the remarks for the feeds.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from markupsafe import escape
from msgspec import Struct

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.cards import articles_in_collection
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.withdrawals import withdrawal_words
from sitegen.rendering.partnerships.row_labels import row_link
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.lists import CorrectionsView
from sitegen.rendering.views.parts import LinkView, RemarkView
from sitegen.resolving.display_names import localize_text
from sitegen.resolving.partnerships import ClauseRow, is_visible
from sitegen.resolving.references import refs_in


class DatedRemark(Struct, frozen=True, kw_only=True):
    """A correction of an article or of a partnership, by ``kind`` and ``key``. ``day``: ISO.

    ``clause``: of the partnership, by its id; ``organizations``: keys of those that the clause names.
    ``is_withdrawal``: the whole article was wrong.
    """

    day: str
    kind: str
    key: str
    view: RemarkView
    clause: str = ""
    organizations: tuple[str, ...] = ()
    is_withdrawal: bool = False


def build_corrections_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    """The page of all corrections, newest first."""
    view = CorrectionsView(corrections=tuple(remark.view for remark in all_corrections(context)))
    return PageContent(
        template="corrections",
        view=view,
        title=context.catalog.pgettext("paths", "corrections"),
        entries=tuple(str(remark.about.label) for remark in view.corrections if remark.about),
    )


def all_corrections(context: LanguageContext, articles: Container[str] | None = None) -> list[DatedRemark]:
    """All corrections, newest first. ``articles``: of these alone, and of partnerships."""
    found: list[DatedRemark] = list(context.query("row corrections"))
    for key in articles_in_collection(context, "corrected"):
        if articles is None or key in articles:
            found += context.query("corrections", key)
    return sorted(found, key=lambda remark: remark.day, reverse=True)


def make_article_corrections(context: LanguageContext, key: str) -> tuple[DatedRemark, ...]:
    """Those of one article, in the language in which it is shown; of a withdrawn one its notice."""
    document = context.document(context.site.articles[key])
    lang = document.language if document.language != context.language.tag else None
    href = context.href("article", key) or ""
    withdrawal = document.fields.withdrawn
    if withdrawal is not None:
        view = RemarkView(
            date=context.required_date(withdrawal.date),
            text=withdrawal_words(withdrawal, context.in_language(document.language)),
            about=LinkView(label=document.summary.title, href=href, lang=lang),
            lang=lang,
        )
        return (DatedRemark(day=withdrawal.date.isoformat(), kind="article", key=key, view=view, is_withdrawal=True),)
    return tuple(
        DatedRemark(
            day=note.date.isoformat(),
            kind="article",
            key=key,
            view=RemarkView(
                date=context.required_date(note.date),
                text=escape(note.text.plain_text),
                about=LinkView(label=document.summary.title, href=f"{href}#{note.at}" if note.at else href, lang=lang),
                lang=lang,
            ),
        )
        for note in document.fields.corrections
    )


def make_row_corrections(context: LanguageContext) -> tuple[DatedRemark, ...]:
    """Those of all clauses, each once: at the first row of the clause that its page shows."""
    first: dict[tuple[str, str], ClauseRow] = {}
    today = context.resolution.today
    for row in sorted(context.resolution.clause_rows.values(), key=lambda row: not is_visible(row, today)):
        first.setdefault((row.partnership.key, row.clause.id), row)
    return tuple(remark for row in first.values() for remark in _row_corrections(row, context))


def _row_corrections(row: ClauseRow, context: LanguageContext) -> Iterator[DatedRemark]:
    link = row_link(row.id, context)
    about = LinkView(
        label=f"{context.name('partnership', row.partnership.key)}{context.formats.colon}{link.label}", href=link.href
    )
    named = tuple(ref.key for ref in refs_in(row.clause) if ref.kind == "organization")
    for remark in row.clause.corrections:
        words, lang = localize_text(context.site, remark.text, context.language.tag)
        yield DatedRemark(
            day=remark.date.isoformat(),
            kind="partnership",
            key=row.partnership.key,
            view=RemarkView(
                date=context.required_date(remark.date), text=escape(words), about=about, lang=lang or None
            ),
            clause=row.clause.id,
            organizations=named,
        )
