"""The search page of a language. Its script reads the results from the search index."""

from __future__ import annotations

from sitegen.i18n.language import plural_samples
from sitegen.i18n.scripts import is_ideographic
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.titles import FILE_NAME
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.search import SearchView
from sitegen.resolving.urls import SEARCH_INDEX_FOLDER, search_address

# Linked for readers whose browser cannot search.
FALLBACK_LISTS = ("articles", "glossary", "organizations", "partnerships")


def build_search_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    catalog, addresses, assets = context.catalog, context.resolution.urls, context.renderer.assets
    lists = map(context.list_link, FALLBACK_LISTS)
    view = SearchView(
        index=addresses.url_for(f"{SEARCH_INDEX_FOLDER}{context.ui_language.tag}/"),
        titles=addresses.url_for(search_address(context.ui_language.tag, context.settings) + FILE_NAME),
        root=addresses.base_path,
        found={
            category: catalog.ngettext("{n} result for “{query}”", "{n} results for “{query}”", n, n="{n}")
            for category, n in plural_samples(context.language).items()
        },
        by_letter=any(map(is_ideographic, context.language.fallbacks)),
        lists=tuple(link for link in lists if link.href),
        styles=tuple(addresses.url_for(asset.address) for asset in assets.search_assets("css")),
        scripts=tuple(addresses.url_for(asset.address) for asset in assets.search_assets("js")),
    )
    return PageContent(template="search", view=view, title=catalog.gettext("Search"), robots="noindex")
