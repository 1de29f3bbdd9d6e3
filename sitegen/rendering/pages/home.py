"""The home page: the first article, who is tied to whom today, the numbers of the site, and what changed last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace

from sitegen.model.figures import Selection
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.events import change_event
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.cards import article_card, articles_in_collection
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.page_context import create_page_body_context
from sitegen.rendering.partnerships.key_figures import page_key_figures
from sitegen.rendering.partnerships.networks import build_network
from sitegen.rendering.structured_data.pages import site_nodes
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.concept_entries import concept_entry
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.home import HomeView
from sitegen.rendering.views.parts import EventView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState

HOME_ARTICLES = 8
HOME_CHANGES = 4
HOME_CONCEPTS = 6
MOST_TIES = 60  # in force; a drawing of more is none that a reader takes in
RECENT_DAYS = 3 * 365  # for which changes are looked for


def build_home_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    settings = context.settings
    articles = articles_in_collection(context, "all")
    withdrawn = articles_in_collection(context, "withdrawn")
    leads = [article for article in articles if article not in withdrawn]
    lead = settings.home.lead.key if settings.home.lead and settings.home.lead.key in leads else None
    lead = lead or (leads[0] if leads else None)
    others = [article for article in articles if article != lead]
    concepts = [concept_entry(concept, context) for concept in context.query("most used")]
    setting = create_page_body_context(context, references, figures)
    states = partnerships.select_states(context.resolution.clause_rows, Selection(status=("in_force",)), setting.day)
    uncited = replace(setting, references=PageReferences())  # their sources are on the pages that they lead to
    view = HomeView(
        lead=article_card(lead, context) if lead else None,
        key_figures=page_key_figures(settings.home.key_figures, states, setting),
        network=_network(states, uncited, figures),
        changes=_latest_changes(uncited),
        articles=tuple(article_card(work, context) for work in others[:HOME_ARTICLES]),
        more=context.href("list", "articles") if len(others) > HOME_ARTICLES else None,
        topics=context.sorted_links("topic", context.query("topics")),
        concepts=tuple(concepts),
        glossary=context.href("list", "glossary"),
        partnerships=context.href("list", "partnerships"),
        sources=references.sources(context),
    )
    title = context.text(settings.title) or ""
    description = context.text(settings.description)
    return PageContent(
        template="home",
        view=view,
        title=title,
        head_title=title,
        own_description=description,
        entries=tuple(card.title for card in (*filter(None, [view.lead]), *view.articles)),
        json_ld=site_nodes(title, context),
    )


def _network(states: Sequence[ClauseState], setting: BodyContext, figures: FigureRenderer) -> Markup | None:
    """The drawing without its table, which is on the page of partnerships; None where it would be empty or too full."""
    if not 0 < len(states) <= MOST_TIES:
        return None
    drawing = build_network(states, setting, caption=None)
    return figures.render("network", replace(drawing, table=None), setting.context)


def _latest_changes(setting: BodyContext) -> tuple[EventView, ...]:
    """The newest first."""
    since = dt.date.fromordinal(max(1, setting.day.toordinal() - RECENT_DAYS))
    found = partnerships.find_clause_changes(setting.context.resolution.clause_rows, since, setting.day)
    newest = reversed(found[-HOME_CHANGES:])
    return tuple(replace(change_event(change, setting), text=Markup("")) for change in newest)


def make_most_used(context: LanguageContext) -> tuple[str, ...]:
    """Keys of the concepts that most pages of the language link."""
    tag, mentions = context.language.tag, context.resolution.backlinks
    counts = {
        key: len({(m.kind, m.key) for m in mentions[kind, key] if m.language == tag})
        for kind, key in mentions
        if kind == "concept" and key in context.site.concepts and tag in context.site.concepts[key].documents
    }
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:HOME_CONCEPTS])


def make_topics(context: LanguageContext) -> tuple[str, ...]:
    """Keys of the topics that have articles in the language of the interface."""
    tag = context.ui_language.tag
    return tuple(sorted(key for own, what, key in context.resolution.collections if own == tag and what == "topic"))
