"""Pages that list others: the list of each kind, topics, series."""

from __future__ import annotations

from markupsafe import Markup, escape
from msgspec.structs import replace

from sitegen.i18n.collation import group_by_initial, initial_id, sort_key
from sitegen.model.kinds import ContentKind
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.figures.record_tables import record_columns, records_table
from sitegen.rendering.pages.calendars import calendar_link
from sitegen.rendering.pages.cards import article_card, articles_in_collection, record_card
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.page_context import create_page_body_context
from sitegen.rendering.structured_data.documents import glossary_node, series_node
from sitegen.rendering.text.concept_entries import concept_entry
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.lists import LetterView, ListView
from sitegen.rendering.views.parts import CardView, LinkView

NEIGHBOURS = 3  # pages of a list that are linked before and after the current one


def build_article_list(context: LanguageContext, number: int) -> PageContent:
    title, description = context.folder_title("articles"), list_description("articles", context)
    return _build_paged_list(context, number, "list", "articles", title, escape(description), description)


def build_collection_page(context: LanguageContext, number: int, kind: str, key: str) -> PageContent:
    """The articles that name a thing of a kind with ``named_by_articles``: a topic, a series."""
    row, record = context.site.kinds[kind], context.site.find_description(kind, key)
    title = context.name(kind, key)
    description = record.description if record else None
    shown, said = context.markup(description), context.text(description)
    content = _build_paged_list(context, number, kind, key, title, shown, said)
    return replace(
        content,
        breadcrumbs=(context.list_link(row.folder),) if row.has_list else (),
        json_ld=(series_node(key, context),) if kind == "series" and number == 1 else (),
    )


def page_count(context: LanguageContext, kind: str, key: str) -> int:
    """The number of HTML files of a page: several where it lists articles."""
    kinds = context.site.kinds
    is_paged = key == "articles" if kind == "list" else kind in kinds and kinds[kind].named_by_articles
    total = len(_listed_articles(context, kind, key)) if is_paged else 0
    return max(1, -(-total // context.settings.page_size))


def _listed_articles(context: LanguageContext, kind: str, key: str) -> tuple[str, ...]:
    return articles_in_collection(context, "all") if kind == "list" else articles_in_collection(context, kind, key)


def _build_paged_list(
    context: LanguageContext, number: int, kind: str, key: str, title: str, shown: Markup, said: str | None
) -> PageContent:
    """The ``number``-th page of a list of articles. ``shown``, ``said``: its description as HTML and as plain text."""
    size = context.settings.page_size
    first = context.href(kind, key) or ""
    articles = _listed_articles(context, kind, key)
    total = page_count(context, kind, key)

    def href(n: int) -> str:
        return first if n == 1 else f"{first}{n}/"

    view = ListView(
        description=shown,
        cards=tuple(article_card(work, context) for work in articles[(number - 1) * size : number * size]),
        number=number,
        total=total,
        previous=href(number - 1) if number > 1 else None,
        next=href(number + 1) if number < total else None,
        pages=tuple(
            LinkView(label=context.formats.number(n), href=href(n), current=n == number)
            for n in range(1, total + 1)
            if n in (1, total) or abs(n - number) <= NEIGHBOURS
        ),
    )
    shown_title = title
    if number > 1:
        shown_title = context.catalog.gettext("{title}, page {n}", title=title, n=context.formats.number(number))
    names = tuple(card.title for card in view.cards)
    return PageContent(template="list", view=view, title=title, head_title=shown_title, description=said, entries=names)


def build_glossary_list(context: LanguageContext) -> PageContent:
    title = context.folder_title("glossary")
    view = _glossary(context)
    entries = [entry for letter in view.letters for entry in letter.concepts]
    data = glossary_node(title, entries, context)
    names = tuple(str(entry.link.label) for entry in entries)
    return PageContent(
        template="list", view=view, title=title, description=view.description or None, json_ld=(data,), entries=names
    )


def build_topic_list(context: LanguageContext) -> PageContent:
    links = context.sorted_links("topic", context.query("topics"))
    cards = tuple(CardView(title=str(link.label), href=link.href or "", lang=link.lang) for link in links)
    return _list_of_entries("topics", cards, context)


def build_event_list(context: LanguageContext) -> PageContent:
    """Events, the latest first."""
    events = sorted(context.site.events.values(), key=lambda event: (event.date.earliest, event.key), reverse=True)
    cards = tuple(record_card("event", event, context) for event in events)
    return _list_of_entries("events", cards, context, calendar_link(context))


def build_record_list(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, kind: ContentKind
) -> PageContent:
    """All records of a kind, by name in the alphabetical order of the language; a table where the kind has columns."""
    if not kind.fields or not record_columns(kind):
        return _list_of_cards(context, kind)
    records = list(context.site.tables[kind.name].values())
    names = {record.key: context.name(kind.name, record.key) for record in records}
    records.sort(key=lambda record: sort_key(names[record.key], context.language))
    setting = create_page_body_context(context, references, figures)
    table = records_table(kind.name, records, setting, None) if records else None
    return PageContent(
        template="list",
        view=ListView(description="", records=table, sources=references.sources(context)),
        title=context.folder_title(kind.folder),
        entries=tuple(names[record.key] for record in records),
    )


def _list_of_cards(context: LanguageContext, kind: ContentKind) -> PageContent:
    cards = [record_card(kind.name, record, context) for record in context.site.tables[kind.name].values()]
    cards.sort(key=lambda card: sort_key(card.title, context.language))
    return _list_of_entries(kind.folder, tuple(cards), context)


def _list_of_entries(
    folder: str, cards: tuple[CardView, ...], context: LanguageContext, calendar: LinkView | None = None
) -> PageContent:
    names = tuple(card.title for card in cards)
    description = list_description(folder, context)
    view = ListView(description=description, entries=cards, calendar=calendar)
    title = context.folder_title(folder)
    return PageContent(template="list", view=view, title=title, description=description or None, entries=names)


def list_description(folder: str, context: LanguageContext) -> str:
    """The sentence under the title of a list; empty for a site's own kind."""
    message = context.site.kinds.by_list[folder].list_description
    return context.catalog.gettext(message) if message else ""


def _glossary(context: LanguageContext) -> ListView:
    """Concepts by initial letter, in the order of the language."""
    keys = [
        key for key in context.site.concepts if context.resolution.urls.find("concept", key, context.ui_language.tag)
    ]
    entries = [concept_entry(key, context) for key in keys]
    groups = group_by_initial(entries, lambda entry: str(entry.link.label), context.language)
    letters = tuple(LetterView(letter=letter, id=initial_id(letter), concepts=found) for letter, found in groups)
    return ListView(description=list_description("glossary", context), letters=letters)
