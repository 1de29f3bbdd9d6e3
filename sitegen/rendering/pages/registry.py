"""Every page with a language: which kinds there are, and how each is rendered, by itself.

In: a press and a page. Out: an ``Output``; what it reads is left in the press's trace. A new kind of page is an entry
in the table ``MAKERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.i18n_globals import template_strings
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.theme import THEME_ORIGIN
from sitegen.rendering.engine.tracking import SEPARATOR
from sitegen.rendering.pages import corrections, documents, lists, records, search
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.figures import FigureRenderer
from sitegen.rendering.pages.layout import page_view
from sitegen.rendering.text.page_references import PageReferences
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.references import tables_by_kind
from sitegen.resolving.urls import PageId


class PageRequest(NamedTuple):
    """One HTML file to render: a page, or the ``number``-th page of a list."""

    page: PageId
    number: int = 1


PageBuilder = Callable[[LanguageContext, PageReferences, FigureRenderer, str, int], PageContent]


def _without_number(make: Callable[[LanguageContext, PageReferences, FigureRenderer, str], PageContent]) -> PageBuilder:
    return lambda edition, apparatus, figures, key, number: make(edition, apparatus, figures, key)


def _build_list_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str, number: int
) -> PageContent:
    if key == "articles":
        return lists.build_article_list(context, number)
    return lists.build_folder_list(context, references, figures, key)


PAGE_BUILDERS: Mapping[str, PageBuilder] = {
    "home": _without_number(lists.build_home_page),
    "list": _build_list_page,
    "article": _without_number(documents.build_article_page),
    "concept": _without_number(documents.build_concept_page),
    "page": _without_number(documents.build_text_page),
    "organization": _without_number(records.build_organization_page),
    "person": _without_number(records.build_person_page),
    "product": _without_number(records.build_product_page),
    "event": _without_number(records.build_event_page),
    "partnership": _without_number(records.build_partnership_page),
    "day": _without_number(records.build_day_page),
    "topic": lambda edition, apparatus, figures, key, number: lists.build_topic_page(edition, number, key),
    "series": lambda edition, apparatus, figures, key, number: lists.build_series_page(edition, number, key),
    "corrections": _without_number(corrections.build_corrections_page),
    "search": _without_number(search.build_search_page),
}


def page_counts(renderer: Renderer) -> Iterator[tuple[PageId, int]]:
    """All pages with a language, in the order of their addresses, and of how many sheets each is."""
    pages = renderer.resolution.urls.pages
    for page in sorted(pages, key=pages.__getitem__):
        count = 1
        if page.kind in lists.PAGED_KINDS:
            count = lists.page_count(renderer.context_for(page.language), page.kind, page.key)
        yield page, count


def render_page(request: PageRequest, renderer: Renderer) -> OutputFile:
    """One page. Depends on nothing but what it reads."""
    page = request.page
    edition = renderer.context_for(page.language)
    apparatus = PageReferences()
    leaf = PAGE_BUILDERS[page.kind](edition, apparatus, FigureRenderer(renderer.environment), page.key, request.number)
    view = page_view(page, leaf, edition, apparatus, request.number)
    renderer.recorder.record(f"template{SEPARATOR}{leaf.template}.html.j2")
    text = renderer.environment.get_template(f"{leaf.template}.html.j2").render(
        page=view,
        site=view.site,
        content=view.content,
        text_strings=template_strings(edition.in_language(_text_language(page, edition)).catalog),
        **template_strings(edition.catalog),
    )
    address = edition.resolution.urls.pages[page] + (f"{request.number}/" if request.number > 1 else "")
    return OutputFile(
        path=f"{address}index.html",
        data=text.encode(),
        origin=leaf.source or THEME_ORIGIN,
        links=tuple(apparatus.links),
    )


def _text_language(page: PageId, context: LanguageContext) -> str:
    """On a fallback page the text speaks the original's language, and so do the words around it."""
    if context.resolution.urls.is_translated(page):
        return page.language
    return translation_for(tables_by_kind(context.site)[page.kind][page.key], page.language).language
