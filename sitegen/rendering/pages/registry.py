"""The registry of page builders, and the rendering of one page.

In: a renderer and a page. Out: an ``OutputFile``; what it reads is recorded by the renderer's recorder. A kind of page
is an entry of ``PAGE_BUILDERS``, a list an entry of ``LIST_BUILDERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from sitegen.model.archived_states import ARCHIVE
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.document_templates import template_name
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.table_hyphens import hyphenate_tables
from sitegen.rendering.engine.template_functions import template_functions, template_strings
from sitegen.rendering.engine.theme import THEME_ORIGIN
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.markdown.page_markdown import make_markdown_page
from sitegen.rendering.pages import corrections, days, documents, home, lists, records, search
from sitegen.rendering.pages.archived import build_archived_page
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.data_page import build_data_page
from sitegen.rendering.pages.figures import build_embed_page, build_figure_page
from sitegen.rendering.pages.layout import page_view
from sitegen.rendering.text.page_references import PageReferences
from sitegen.resolving.urls import PageId


class PageRequest(NamedTuple):
    """One HTML file to render: a page, or the ``number``-th page of a list."""

    page: PageId
    number: int = 1


PageBuilder = Callable[[LanguageContext, PageReferences, FigureRenderer, str, int], PageContent]
"""Builds a page from its key; the number is that of a page of a list, from 1."""


def _without_number(
    build: Callable[[LanguageContext, PageReferences, FigureRenderer, str], PageContent],
) -> PageBuilder:
    return lambda context, references, figures, key, number: build(context, references, figures, key)


def _list_only(build: Callable[[LanguageContext], PageContent]) -> PageBuilder:
    return lambda context, references, figures, key, number: build(context)


LIST_BUILDERS: Mapping[str, PageBuilder] = {
    "article": lambda context, references, figures, key, number: lists.build_article_list(context, number),
    "concept": _list_only(lists.build_glossary_list),
    "event": _list_only(lists.build_event_list),
    "topic": _list_only(lists.build_topic_list),
    "partnership": lambda context, references, figures, key, number: build_data_page(context, references, figures),
}
"""Kind → builder of its list; other kinds have ``build_record_list``."""


def _build_list_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str, number: int
) -> PageContent:
    kind = context.site.kinds.by_list[key]
    build = LIST_BUILDERS.get(kind.name)
    if build is None:
        return lists.build_record_list(context, references, figures, kind)
    return build(context, references, figures, key, number)


PAGE_BUILDERS: Mapping[str, PageBuilder] = {
    "home": _without_number(home.build_home_page),
    "list": _build_list_page,
    "article": _without_number(documents.build_article_page),
    ARCHIVE: _without_number(build_archived_page),
    "concept": _without_number(documents.build_concept_page),
    "page": _without_number(documents.build_text_page),
    "organization": _without_number(records.build_organization_page),
    "person": _without_number(records.build_person_page),
    "product": _without_number(records.build_product_page),
    "event": _without_number(records.build_event_page),
    "partnership": _without_number(records.build_partnership_page),
    "day": _without_number(days.build_day_page),
    "topic": lambda context, references, figures, key, number: lists.build_collection_page(
        context, number, "topic", key
    ),
    "series": lambda context, references, figures, key, number: lists.build_collection_page(
        context, number, "series", key
    ),
    "embed": _without_number(build_embed_page),
    "figure": _without_number(build_figure_page),
    "corrections": _without_number(corrections.build_corrections_page),
    "search": _without_number(search.build_search_page),
}
"""Kind of page → its builder; records of other kinds have ``build_plain_record_page``."""


def page_builder(kind: str) -> PageBuilder:
    """The builder of the pages of a kind."""
    return PAGE_BUILDERS.get(kind) or _without_number(partial(records.build_plain_record_page, kind))


def page_counts(renderer: Renderer) -> Iterator[tuple[PageId, int]]:
    """All pages with a language, in the order of their addresses, each with the number of its HTML files."""
    pages = renderer.resolution.urls.pages
    contexts = {tag: renderer.context_for(tag) for tag in renderer.resolution.site.settings.tags}
    for page in sorted(pages, key=pages.__getitem__):
        yield page, lists.page_count(contexts[page.language], page.kind, page.key)


def render_page(request: PageRequest, renderer: Renderer) -> list[OutputFile]:
    """The HTML file of one page, and the same as Markdown where it has one. Depends on nothing but what it reads."""
    page = request.page
    edition = renderer.context_for(page.language)
    apparatus = PageReferences()
    leaf = page_builder(page.kind)(edition, apparatus, FigureRenderer(renderer.environment), page.key, request.number)
    view = page_view(page, leaf, edition, apparatus, request.number)
    template = template_name(leaf.shown_by)
    renderer.recorder.record("template", template)
    text_language = edition.in_language(view.text_lang or page.language)
    html = renderer.environment.get_template(template).render(
        page=view,
        site=view.site,
        content=view.content,
        text_strings=template_strings(text_language.catalog),
        **template_functions(edition),
    )
    address = edition.resolution.urls.pages[page] + (f"{request.number}/" if request.number > 1 else "")
    output = OutputFile(
        path=f"{address}index.html",
        data=hyphenate_tables(html, text_language.language).encode(),
        origin=leaf.source or THEME_ORIGIN,
        links=tuple(apparatus.links),
    )
    if view.markdown is None:
        return [output]
    return [output, make_markdown_page(address, view, text_language, apparatus, leaf.source)]
