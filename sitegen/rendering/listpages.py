"""Pages that list others: home, the lists of each folder, topics, series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen.i18n.collation import initial, sort_key
from sitegen.i18n.transliteration import slugify
from sitegen.model.references import Text
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.cards import article_card, concept_entry, record_card, shown
from sitegen.rendering.datapage import data_page
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.views.pages import HomeView, LetterView, ListView
from sitegen.rendering.views.parts import CardView, ConceptEntryView, LinkView
from sitegen.resolving.names import name_of

HOME_ARTICLES = 8
HOME_CONCEPTS = 6
PAGED = ("list", "topic", "series")
NEIGHBOURS = 3  # pages of a list that are linked before and after the one at hand


def home(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    settings = edition.settings
    articles = shown(edition, "all")
    lead = settings.lead.key if settings.lead and settings.lead.key in articles else None
    lead = lead or (articles[0] if articles else None)
    others = [article for article in articles if article != lead]
    concepts = [concept_entry(concept, edition) for concept in edition.ask("most used")]
    view = HomeView(
        lead=article_card(lead, edition) if lead else None,
        articles=tuple(article_card(work, edition) for work in others[:HOME_ARTICLES]),
        more=edition.href("list", "articles") if len(others) > HOME_ARTICLES else None,
        topics=edition.sorted_links("topic", edition.ask("topics")),
        concepts=tuple(concepts),
        glossary=edition.href("list", "glossary"),
        partnerships=edition.href("list", "partnerships"),
    )
    title = edition.text(settings.title) or ""
    description = edition.text(settings.description)
    data = structured.website(title, edition)
    return Leaf(template="home", view=view, title=title, head_title=title, description=description, data=data)


def make_most_used(edition: Edition) -> tuple[str, ...]:
    """The concepts that most pages of the language link."""
    tag, mentions = edition.language.tag, edition.resolution.mentions
    counts = {
        key: len({(m.kind, m.key) for m in mentions[kind, key] if m.language == tag})
        for kind, key in mentions
        if kind == "concept" and key in edition.site.concepts and tag in edition.site.concepts[key].documents
    }
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:HOME_CONCEPTS])


def make_topics(edition: Edition) -> tuple[str, ...]:
    tag = edition.reader.tag
    return tuple(sorted(key for own, what, key in edition.resolution.articles if own == tag and what == "topic"))


def article_list(edition: Edition, number: int) -> Leaf:
    articles = shown(edition, "all")
    return _paged(edition, articles, number, edition.catalog.pgettext("paths", "articles"), ("list", "articles"))


def topic(edition: Edition, number: int, key: str) -> Leaf:
    record = edition.site.topics.get(key)
    return _paged(
        edition,
        shown(edition, "topic", key),
        number,
        name_of(edition.site, "topic", key, edition.language.tag)[0],
        ("topic", key),
        record.description if record else None,
    )


def series(edition: Edition, number: int, key: str) -> Leaf:
    record = edition.site.topics.get(key)
    title = name_of(edition.site, "series", key, edition.language.tag)[0]
    description = record.description if record else None
    return _paged(edition, shown(edition, "series", key), number, title, ("series", key), description)


def page_count(edition: Edition, kind: str, key: str) -> int:
    """How many pages a list has."""
    if kind == "list" and key != "articles":
        return 1
    total = len(shown(edition, "all") if kind == "list" else shown(edition, kind, key))
    return max(1, -(-total // edition.settings.page_size))


def _paged(
    edition: Edition,
    articles: tuple[str, ...],
    number: int,
    title: str,
    page: tuple[str, str],
    description: Text | None = None,
) -> Leaf:
    size = edition.settings.page_size
    first = edition.href(*page) or ""
    total = max(1, -(-len(articles) // size))

    def href(n: int) -> str:
        return first if n == 1 else f"{first}{n}/"

    view = ListView(
        description=edition.markup(description),
        cards=tuple(article_card(work, edition) for work in articles[(number - 1) * size : number * size]),
        number=number,
        total=total,
        previous=href(number - 1) if number > 1 else None,
        next=href(number + 1) if number < total else None,
        pages=tuple(
            LinkView(label=edition.formats.number(n), href=href(n), current=n == number)
            for n in range(1, total + 1)
            if n in (1, total) or abs(n - number) <= NEIGHBOURS
        ),
    )
    shown_title = title
    if number > 1:
        shown_title = edition.catalog.gettext("{title}, page {n}", title=title, n=edition.formats.number(number))
    trail = () if page[0] == "list" else (_topics_link(edition),) if page[0] == "topic" else ()
    said = edition.text(description)
    return Leaf(template="list", view=view, title=title, head_title=shown_title, description=said, trail=trail)


def _topics_link(edition: Edition) -> LinkView:
    return LinkView(label=edition.catalog.pgettext("paths", "topics"), href=edition.href("list", "topics"))


def folder_list(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    """The list of one folder of records, of topics, or of partnerships."""
    title = edition.catalog.pgettext("paths", key)
    if key == "glossary":
        view = _glossary(edition)
        entries = [entry for letter in view.letters for entry in letter.concepts]
        return Leaf(template="list", view=view, title=title, data=(structured.term_set(title, entries, edition),))
    if key == "partnerships":
        return data_page(edition, apparatus, figures)
    if key == "topics":
        cards = [
            CardView(title=str(link.label), href=link.href or "")
            for link in edition.sorted_links("topic", edition.ask("topics"))
        ]
        return Leaf(template="list", view=ListView(entries=tuple(cards)), title=title)
    records: Mapping[str, Any] = getattr(edition.site, key)
    cards = [record_card(record, edition) for record in records.values()]
    if key == "events":
        cards = [
            record_card(e, edition)
            for e in sorted(records.values(), key=lambda e: (e.date.earliest, e.key), reverse=True)
        ]
    else:
        cards.sort(key=lambda card: sort_key(card.title, edition.language))
    return Leaf(template="list", view=ListView(entries=tuple(cards)), title=title)


def _glossary(edition: Edition) -> ListView:
    """Concepts by letter, in the order of the language."""
    keys = [
        key for key in edition.site.concepts if edition.resolution.addresses.find("concept", key, edition.reader.tag)
    ]
    entries = [concept_entry(key, edition) for key in keys]
    entries.sort(key=lambda entry: sort_key(str(entry.link.label), edition.language))
    letters: dict[str, list[ConceptEntryView]] = {}
    for entry in entries:
        letters.setdefault(initial(str(entry.link.label), edition.language), []).append(entry)
    views = tuple(
        LetterView(letter=letter, id=f"letter-{slugify(letter, edition.language) or 'other'}", concepts=tuple(found))
        for letter, found in letters.items()
    )
    return ListView(letters=views)
