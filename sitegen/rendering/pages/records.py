"""The pages of records (organizations, people, products, events, a site's own kinds) and of partnerships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from sitegen.model.figures import Selection
from sitegen.model.records import Record
from sitegen.model.references import Ref
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.events import record_event
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.figures.record_tables import kind_name, record_facts, role_holders, title_of_kind
from sitegen.rendering.pages.cards import article_card, articles_mentioning, record_description, uses
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.page_context import create_page_body_context
from sitegen.rendering.partnerships.key_figures import chosen_key_figures, page_key_figures
from sitegen.rendering.partnerships.partnership_status import (
    build_history,
    by_partner,
    current_title,
    past_table,
    split_current_and_past,
    status_table,
)
from sitegen.rendering.partnerships.row_labels import kind_label
from sitegen.rendering.partnerships.timelines import build_timeline
from sitegen.rendering.structured_data.datasets import partnership_node
from sitegen.rendering.structured_data.records import build_record_node
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import ArticlesView, LinkGroupView, PartnershipView, RecordView
from sitegen.rendering.views.parts import ClauseTableView, EventView, KeyFigureView, LinkView
from sitegen.resolving import partnerships
from sitegen.resolving.partnerships import ClauseState
from sitegen.resolving.references import refs_in


def build_organization_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    record = context.site.organizations[key]
    ref = Ref("organization", key)
    setting = create_page_body_context(context, references, figures)
    selection = Selection(organizations=(ref,))
    current, over = split_current_and_past(
        partnerships.select_states(context.resolution.clause_rows, selection, setting.day)
    )
    caption = context.catalog.gettext("Agreements")
    site = context.site
    return _build_record_page(
        "organization",
        record,
        context,
        references,
        key_figures=page_key_figures(record.key_figures, current, setting),
        table=by_partner(current, ref, setting, caption=caption) if current else None,
        former=past_table(over, setting, about=ref),
        current_title=current_title(current, context),
        timeline=_timeline((*current, *over), setting, figures),
        partnerships=tuple(
            context.link("partnership", other.key)
            for other in site.partnerships.values()
            if ref in (*other.parties, other.organization) or any(ref in refs_in(clause) for clause in other.clauses)
        ),
        people=role_holders(ref, context),
        products=context.sorted_links("product", (p.key for p in site.products.values() if p.maker == ref)),
        sources=record.sources,
    )


def build_person_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    record = context.site.people[key]
    return _build_record_page("person", record, context, references, sources=record.sources)


def build_product_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    record = context.site.products[key]
    ref = Ref("product", key)
    parts = context.sorted_links("product", (p.key for p in context.site.products.values() if p.part_of == ref))
    setting = create_page_body_context(context, references, figures)
    states = partnerships.select_states(context.resolution.clause_rows, Selection(), setting.day)
    current, over = split_current_and_past(state for state in states if state.object == ref)
    caption = context.catalog.gettext("Agreements")
    return _build_record_page(
        "product",
        record,
        context,
        references,
        key_figures=chosen_key_figures(record.key_figures, setting),
        table=status_table(current, setting, caption=caption, about=ref) if current else None,
        former=past_table(over, setting, about=ref),
        current_title=current_title(current, context),
        products=parts,
        sources=record.sources,
    )


def build_event_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    record = context.site.events[key]
    return _build_record_page("event", record, context, references, sources=record.sources)


def build_plain_record_page(
    kind: str, context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    """The page of a record of a kind that has no page builder of its own."""
    record = context.site.tables[kind][key]
    return _build_record_page(kind, record, context, references, sources=record.sources)


def build_partnership_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    record = context.site.partnerships[key]
    setting = create_page_body_context(context, references, figures)
    selection = Selection(partnerships=(Ref("partnership", key),))
    current, over = split_current_and_past(
        partnerships.select_states(context.resolution.clause_rows, selection, setting.day)
    )
    table = status_table(current, setting, caption=context.catalog.gettext("Agreements"))
    past = past_table(over, setting)
    articles = _articles_mentioning("partnership", key, context)
    view = PartnershipView(
        summary=context.markup(record.summary),
        parties=context.links(record.parties),
        key_figures=page_key_figures(record.key_figures, current, setting),
        table=table,
        former=past,
        current_title=current_title(current, context),
        timeline=_timeline((*current, *over), setting, figures),
        history=build_history(record, setting),
        uses=uses("partnership", key, context, without=articles.hrefs),
        articles=articles,
        sources=references.sources(context),
    )
    return PageContent(
        template="partnership",
        view=view,
        title=context.name("partnership", key),
        description=context.text(record.summary),
        entries=tuple(dict.fromkeys(kind_label(state.kind, context) for state in (*current, *over))),
        breadcrumbs=(context.list_link("partnerships"),),
        json_ld=(partnership_node(record, (*current, *over), context),),
        source=_source_path(record),
    )


def _timeline(states: Iterable[ClauseState], body_context: BodyContext, figures: FigureRenderer) -> Markup | None:
    """The timeline of the clauses in the page's tables; None for fewer than two."""
    shown = sorted(states, key=lambda state: (partnerships.sort_day(state), state.id))
    if len(shown) < 2:
        return None
    return figures.render(
        "timeline", build_timeline(shown, body_context, caption=None, with_table=False), body_context.context
    )


def _build_record_page(
    kind: str,
    record: Record,
    context: LanguageContext,
    references: PageReferences,
    *,
    key_figures: tuple[KeyFigureView, ...] = (),
    table: ClauseTableView | None = None,
    former: ClauseTableView | None = None,
    current_title: str = "",
    timeline: Markup | None = None,
    partnerships: tuple[LinkView, ...] = (),
    people: tuple[Markup, ...] = (),
    products: tuple[LinkView, ...] = (),
    sources: tuple[Ref, ...] = (),
) -> PageContent:
    for ref in sources:
        references.add_source(ref.key, context)
    articles = _articles_mentioning(kind, record.key, context)
    description = record_description(record)
    view = RecordView(
        record=kind,
        kind_title=title_of_kind(kind, context),
        kind_label=kind_name(kind, record, context),
        description=context.markup(description),
        key_figures=key_figures,
        facts=record_facts(kind, record, context, references),
        table=table,
        former=former,
        current_title=current_title,
        timeline=timeline,
        events=_events(kind, record.key, context),
        people=people,
        products=products,
        partnerships=partnerships,
        articles=articles,
        named_by=_named_by(kind, record.key, context),
        uses=uses(kind, record.key, context, without=articles.hrefs),
        sources=references.sources(context),
    )
    return PageContent(
        template="record",
        view=view,
        title=context.name(kind, record.key),
        description=context.text(description),
        entries=tuple(map(str, _entries(view))),
        breadcrumbs=(context.list_link(context.site.kinds[kind].folder),),
        json_ld=(build_record_node(kind, record, context),),
        source=_source_path(record),
    )


def _named_by(kind: str, key: str, context: LanguageContext) -> tuple[LinkGroupView, ...]:
    """The records of the site's own kinds that name this one, by kind."""
    groups = []
    for row in context.site.kinds.rows:
        names = [field.name for field in row.fields if field.type == kind]
        records = context.site.tables[row.name].values() if names and row.has_page else ()
        found = [one for one in records if any(ref.key == key for name in names for ref in one.own.get(name, ()))]
        links = sorted((context.link(row.name, one.key) for one in found), key=lambda link: str(link.label))
        if links:
            groups.append(LinkGroupView(title=context.folder_title(row.folder), links=tuple(links)))
    return tuple(groups)


def _entries(view: RecordView) -> Iterator[str | Markup]:
    """What the page of a record says, in names."""
    yield view.kind_label or view.kind_title or ""
    yield from (link.label for link in (*view.partnerships, *view.products))
    yield from (card.title for card in view.articles.cards)


def _articles_mentioning(kind: str, key: str, context: LanguageContext) -> ArticlesView:
    """The articles that name or mention it."""
    found = articles_mentioning(kind, key, context)
    count = context.settings.page_size
    return ArticlesView(
        cards=tuple(article_card(one, context) for one in found[:count]),
        older=tuple(context.link("article", one) for one in found[count:]),
    )


def _events(kind: str, key: str, context: LanguageContext) -> tuple[EventView, ...]:
    """The events in which an organization or a person took part, oldest first."""
    ref = Ref(kind, key)
    found = [event for event in context.site.events.values() if ref in (*event.organizations, *event.people)]
    return tuple(record_event(event, context) for event in sorted(found, key=lambda e: (e.date.earliest, e.key)))


def _source_path(record: Any) -> str:
    """The path of the record's file."""
    return record.place.path if record.place else ""
