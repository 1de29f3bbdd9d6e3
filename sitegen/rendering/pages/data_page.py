"""The data page: the clauses of all partnerships in one table, with filters, and the files to download.

In: a language context. Out: the ``PageContent`` of the list of partnerships.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.i18n.collation import sort_key
from sitegen.model.figures import Selection
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages import lists
from sitegen.rendering.pages.calendars import calendar_link
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.days import moment_link, today_link
from sitegen.rendering.pages.page_context import create_page_body_context
from sitegen.rendering.partnerships.data import paths
from sitegen.rendering.partnerships.row_labels import kind_label
from sitegen.rendering.partnerships.tables import clause_table
from sitegen.rendering.structured_data.datasets import dataset_node
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.translatable_words import TRANSLATABLE_WORDS
from sitegen.rendering.views.lists import ListView
from sitegen.rendering.views.parts import CardView, FilterView, LinkView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState


def build_data_page(context: LanguageContext, references: PageReferences, figures: FigureRenderer) -> PageContent:
    """All clauses as known today, the partnerships, the days on which something changed, and the files."""
    body_context = create_page_body_context(context, references, figures)
    resolution = context.resolution
    states = partnerships.select_states(resolution.clause_rows, Selection(), resolution.today)
    title = context.folder_title("partnerships")
    caption = context.catalog.gettext("All agreements")
    description = lists.list_description("partnerships", context)
    view = ListView(
        description=description,
        entries=_cards(context),
        table=clause_table(states, body_context, caption=caption, day=resolution.today),
        filters=_filters(states, context) if len(states) > 1 else (),
        organizations=context.sorted_links("organization", (key for state in states for key in state.organizations)),
        days=tuple(moment_link(moment, context) for moment in reversed(resolution.change_moments)),
        today=today_link(context) if resolution.change_moments else None,
        calendar=calendar_link(context),
        downloads=_downloads(context) if context.site.partnerships else (),
        sources=references.sources(context),
    )
    data = dataset_node(title, context)
    return PageContent(
        template="list",
        view=view,
        title=title,
        description=description,
        json_ld=(data,) if context.site.partnerships else (),
        entries=tuple(card.title for card in view.entries),
    )


def _cards(context: LanguageContext) -> tuple[CardView, ...]:
    cards = [
        CardView(
            title=context.name("partnership", key),
            href=context.href("partnership", key) or "",
            text=context.markup(partnership.summary) or None,
        )
        for key, partnership in context.site.partnerships.items()
    ]
    return tuple(sorted(cards, key=lambda card: sort_key(card.title, context.language)))


def _filters(states: Iterable[ClauseState], context: LanguageContext) -> tuple[FilterView, ...]:
    """A filter for each property in which the rows differ."""
    label = context.catalog.pgettext
    present = {state.status for state in states}
    status = tuple((word, label("status", word)) for word in TRANSLATABLE_WORDS["status"] if word in present)
    kinds = _options((s.kind for s in states), lambda kind: kind_label(kind, context), context)
    parties = (key for state in states for key in state.organizations)
    organizations = _options(parties, lambda key: context.name("organization", key), context)
    filters = (
        FilterView(name="status", label=label("column", "status"), options=status),
        FilterView(name="kind", label=label("column", "kind"), options=kinds),
        FilterView(name="organizations", label=context.catalog.gettext("Organization"), options=organizations),
    )
    return tuple(one for one in filters if len(one.options) > 1)


def _options(words: Iterable[str], name: Callable[[str], str], context: LanguageContext) -> tuple[tuple[str, str], ...]:
    """Words with their labels, each once, in the alphabetical order of the language."""
    named = [(word, name(word)) for word in dict.fromkeys(words)]
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1], context.language)))


def _downloads(context: LanguageContext) -> tuple[LinkView, ...]:
    files = {
        "CSV": paths.labelled_csv_path(context.ui_language.tag, context.settings),
        "JSON": paths.JSON_PATH,
        "JSON Schema": paths.SCHEMA_PATH,
        "Data Package": paths.PACKAGE_PATH,
    }
    urls = context.resolution.urls
    return tuple(LinkView(label=label, href=urls.url_for(address)) for label, address in files.items())
