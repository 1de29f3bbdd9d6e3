"""The pages of archived states: an article as it was on a day, and what was changed since.

In: a language context and the key of a state. Out: a ``PageContent``. Records, sources and the glossary are those of
today; a figure that names records which are gone is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup
from msgspec.structs import replace

from sitegen.model.archived_states import parse_state
from sitegen.model.documents import Document
from sitegen.model.figures import Figure
from sitegen.model.works import ArticleFields
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.documents import create_body_context, lastmod, make_article_view
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.archived import ArchivedArticleView, RevisionView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.references import refs_in
from sitegen.resolving.revisions import RevisedUnit, find_revisions
from sitegen.resolving.word_changes import WordChange

_CONTEXT_WORDS = 12  # around a change; more of what is the same is left out
_TAGS: Mapping[WordChange, str] = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
_BEGINNING = ("title", "kicker", "standfirst", "image")
_FIELD_ANCHORS = {
    "key_points": "page-key-points",
    "faq": "page-faq",
    "updates": "page-updates",
    "corrections": "page-corrections",
}


def build_archived_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    work, state = context.site.archive[key], parse_state(key)
    assert state is not None  # others have no page
    setting = create_body_context(work, context, references, figures)
    setting = replace(setting, render_figure=_leave_out_gone(setting.render_figure))
    document, own = context.document(work), setting.context
    address = context.address("article", state.article) or ""
    href = own.resolution.urls.url_for(address)
    view = ArchivedArticleView(
        notice=own.catalog.gettext("This is the article as it was on {date}.", date=own.formats.date(state.day)),
        current=LinkView(label=own.catalog.gettext("Read the current version"), href=href),
        article=make_article_view(work, document, setting),
        revisions=_revisions(document, state.article, own, href),
    )
    return PageContent(
        template="archived",
        view=view,
        title=document.fields.title,
        head_title=f"{document.fields.title} ({own.formats.date(state.day)})",
        crumb=own.formats.date(state.day),
        own_description=document.fields.description,
        description=view.notice,
        breadcrumbs=(context.list_link("articles"), context.link("article", state.article)),
        robots=document.fields.robots,
        canonical=own.resolution.urls.absolute_url(address),
        lastmod=lastmod(work, document, own),
        source=document.path,
    )


def _leave_out_gone(
    render: Callable[[Figure, BodyContext], Markup],
) -> Callable[[Figure, BodyContext], Markup]:
    """Renders figures but those that name a record which the site does not have any more."""

    def render_lasting(figure: Figure, body_context: BodyContext) -> Markup:
        tables = body_context.context.site.tables
        is_whole = all(ref.key in tables[ref.kind] for ref in refs_in(figure) if ref.kind in tables)
        return render(figure, body_context) if is_whole else Markup("")

    return render_lasting


def _revisions(
    document: Document[ArticleFields], article: str, context: LanguageContext, href: str
) -> tuple[RevisionView, ...] | None:
    now = context.site.articles[article].documents.get(document.language)
    if now is None:
        return None
    context.recorder.record("text", now.path)
    return tuple(
        RevisionView(
            title=title,
            change=unit.change,
            label=context.catalog.pgettext("change of a text", unit.change),
            words=mark_words(unit.words),
        )
        for unit in find_revisions(document, now)
        if (title := _title(unit, context, href)) is not None
    )


def _title(unit: RevisedUnit, context: LanguageContext, href: str) -> LinkView | None:
    """The name of a part, with a link to it where it exists; None for a field that readers do not see."""
    catalog, name = context.catalog, unit.id.group
    is_there = unit.change != "removed"
    if unit.id.part == "section":
        if not unit.id.name:
            return LinkView(label=catalog.gettext("Beginning of the text"), href=href)
        return LinkView(label=unit.title, href=f"{href}#{unit.id.name}" if is_there else None)
    if name in _BEGINNING:
        return LinkView(label=catalog.gettext("Headline and standfirst"), href=href)
    titles = {
        "key_points": catalog.gettext("Key points"),
        "faq": catalog.gettext("Questions and answers"),
        "updates": catalog.gettext("Updates"),
        "corrections": catalog.gettext("Corrections"),
    }
    if name not in titles:
        return None
    return LinkView(label=titles[name], href=f"{href}#{_FIELD_ANCHORS[name]}" if is_there else href)


def mark_words(words: tuple[tuple[WordChange, str], ...]) -> Markup:
    """What is gone in ``<del>``, what is new in ``<ins>``; of long passages that are the same only their ends."""
    last = len(words) - 1
    pieces = (
        Markup(_TAGS[change]).format(_shorten(text, at == 0, at == last) if change == "same" else text)
        for at, (change, text) in enumerate(words)
    )
    return Markup("").join(pieces)


def _shorten(text: str, is_first: bool, is_last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 3 * _CONTEXT_WORDS:
        return text
    before = [] if is_first else words[:_CONTEXT_WORDS]
    after = [] if is_last else words[-_CONTEXT_WORDS:]
    return " ".join([*before, "…", *after])
