"""Pages that list others: home, the lists of each folder, topics, series, corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from sitegen.i18n.collation import initial, sort_key
from sitegen.i18n.transliteration import slugify
from sitegen.model.figures import Selection
from sitegen.model.works import Article
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.cards import article_card, record_card, shown
from sitegen.rendering.documents import series_parts
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures, concept_entry
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.recordpages import LASTING, day_link, site_setting
from sitegen.rendering.tables import kind_label, terms_table
from sitegen.rendering.views.pages import CorrectionsView, HomeView, LetterView, ListView
from sitegen.rendering.views.parts import CardView, ConceptEntryView, LinkView, RemarkView
from sitegen.resolving import partnerships
from sitegen.resolving.addresses import topics_in_use
from sitegen.resolving.names import document_for, name_of

HOME_ARTICLES = 8
HOME_CONCEPTS = 6


def home(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    site, settings = edition.site, edition.settings
    articles = shown(edition, edition.resolution.articles.newest)
    lead = site.articles.get(settings.lead.key) if settings.lead else None
    lead = lead or (articles[0] if articles else None)
    others = [work for work in articles if work is not lead]
    setting = site_setting(edition, apparatus, figures)
    concepts = [concept_entry(concept, setting) for concept in _most_used(edition)]
    view = HomeView(
        lead=article_card(lead, edition) if lead else None,
        articles=tuple(article_card(work, edition) for work in others[:HOME_ARTICLES]),
        more=edition.href("list", "articles") if len(others) > HOME_ARTICLES else None,
        topics=edition.sorted_links("topic", topics_in_use(site)),
        concepts=tuple(concepts),
        glossary=edition.href("list", "glossary"),
        partnerships=edition.href("list", "partnerships"),
    )
    title = edition.text(settings.title) or ""
    description = edition.text(settings.description)
    return Leaf(template="home", view=view, title=title, head_title=title, description=description)


def _most_used(edition: Edition) -> list[str]:
    """The concepts that most pages of the language link."""
    tag = edition.language.tag
    counts = {
        key: len({(m.kind, m.key) for m in mentions if m.language == tag})
        for (kind, key), mentions in edition.resolution.mentions.items()
        if kind == "concept" and tag in edition.site.concepts[key].documents
    }
    return sorted(counts, key=lambda key: (-counts[key], key))[:HOME_CONCEPTS]


def article_list(edition: Edition, number: int) -> Leaf:
    articles = shown(edition, edition.resolution.articles.newest)
    return _paged(edition, articles, number, edition.catalog.pgettext("paths", "articles"), ("list", "articles"))


def topic(edition: Edition, number: int, key: str) -> Leaf:
    articles = edition.resolution.articles.topics[key]
    record = edition.site.topics.get(key)
    return _paged(
        edition,
        shown(edition, articles),
        number,
        name_of(edition.site, "topic", key, edition.language.tag)[0],
        ("topic", key),
        edition.text(record.description) if record else None,
    )


def series(edition: Edition, number: int, key: str) -> Leaf:
    record = edition.site.topics.get(key)
    title = name_of(edition.site, "series", key, edition.language.tag)[0]
    description = edition.text(record.description) if record else None
    return _paged(edition, series_parts(key, edition), number, title, ("series", key), description)


def page_count(edition: Edition, kind: str, key: str) -> int:
    """How many pages a list has."""
    if (kind, key) == ("list", "articles"):
        total = len(shown(edition, edition.resolution.articles.newest))
    elif kind == "topic":
        total = len(shown(edition, edition.resolution.articles.topics[key]))
    elif kind == "series":
        total = len(series_parts(key, edition))
    else:
        return 1
    return max(1, -(-total // edition.settings.page_size))


def _paged(
    edition: Edition,
    articles: list[Article],
    number: int,
    title: str,
    page: tuple[str, str],
    description: str | None = None,
) -> Leaf:
    size = edition.settings.page_size
    first = edition.href(*page) or ""
    total = max(1, -(-len(articles) // size))

    def href(n: int) -> str:
        return first if n == 1 else f"{first}{n}/"

    view = ListView(
        description=description,
        cards=tuple(article_card(work, edition) for work in articles[(number - 1) * size : number * size]),
        number=number,
        total=total,
        previous=href(number - 1) if number > 1 else None,
        next=href(number + 1) if number < total else None,
        pages=tuple(
            LinkView(label=edition.formats.number(n), href=href(n), current=n == number) for n in range(1, total + 1)
        ),
    )
    shown_title = title
    if number > 1:
        shown_title = edition.catalog.gettext("{title}, page {n}", title=title, n=edition.formats.number(number))
    trail = () if page[0] == "list" else (_topics_link(edition),) if page[0] == "topic" else ()
    return Leaf(template="list", view=view, title=title, head_title=shown_title, description=description, trail=trail)


def _topics_link(edition: Edition) -> LinkView:
    return LinkView(label=edition.catalog.pgettext("paths", "topics"), href=edition.href("list", "topics"))


def folder_list(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    """The list of one folder of records, of topics, or of partnerships."""
    title = edition.catalog.pgettext("paths", key)
    if key == "glossary":
        return Leaf(
            template="list",
            view=_glossary(edition, apparatus, figures),
            title=title,
            data=_term_set(edition, title),
        )
    if key == "partnerships":
        return Leaf(template="list", view=_partnerships(edition, apparatus, figures), title=title)
    if key == "topics":
        cards = [
            CardView(title=str(link.label), href=link.href or "")
            for link in edition.sorted_links("topic", topics_in_use(edition.site))
        ]
        return Leaf(template="list", view=ListView(description=None, entries=tuple(cards)), title=title)
    records: Mapping[str, Any] = getattr(edition.site, key)
    cards = [record_card(record, edition) for record in records.values()]
    if key == "events":
        cards = [
            record_card(e, edition)
            for e in sorted(records.values(), key=lambda e: (e.date.earliest, e.key), reverse=True)
        ]
    else:
        cards.sort(key=lambda card: sort_key(card.title, edition.language))
    return Leaf(template="list", view=ListView(description=None, entries=tuple(cards)), title=title)


def _glossary(edition: Edition, apparatus: Apparatus, figures: Figures) -> ListView:
    """Concepts by letter, in the order of the language."""
    setting = site_setting(edition, apparatus, figures)
    keys = [
        key for key in edition.site.concepts if edition.resolution.addresses.find("concept", key, edition.reader.tag)
    ]
    entries = [concept_entry(key, setting) for key in keys]
    entries.sort(key=lambda entry: sort_key(str(entry.link.label), edition.language))
    letters: dict[str, list[ConceptEntryView]] = {}
    for entry in entries:
        letters.setdefault(initial(str(entry.link.label), edition.language), []).append(entry)
    views = tuple(
        LetterView(letter=letter, id=f"letter-{slugify(letter, edition.language) or 'other'}", concepts=tuple(found))
        for letter, found in letters.items()
    )
    return ListView(description=None, letters=views)


def _term_set(edition: Edition, title: str) -> tuple[dict[str, Any], ...]:
    return ({"@type": "DefinedTermSet", "name": title, "inLanguage": edition.language.tag},)


def _partnerships(edition: Edition, apparatus: Apparatus, figures: Figures) -> ListView:
    """All partnerships, the terms of today, the days on which something changed, and the data."""
    setting = site_setting(edition, apparatus, figures)
    resolution = edition.resolution
    states = partnerships.select(resolution.rows, Selection(status=LASTING), resolution.today)
    caption = edition.catalog.gettext("What holds")
    table = terms_table(states, setting, caption=caption, day=resolution.today)
    cards = [
        CardView(
            title=str(edition.link("partnership", key).label),
            href=edition.href("partnership", key) or "",
            text=escape(edition.text(partnership.summary)) if partnership.summary else None,
        )
        for key, partnership in edition.site.partnerships.items()
    ]
    cards.sort(key=lambda card: sort_key(card.title, edition.language))
    addresses = resolution.addresses
    return ListView(
        description=None,
        entries=tuple(cards),
        table=table,
        days=tuple(day_link(day, edition) for day in reversed(resolution.days)),
        downloads=(
            LinkView(label="CSV", href=addresses.href(f"{edition.reader.tag}/data/partnerships.csv")),
            LinkView(label="JSON", href=addresses.href("data/partnerships.json")),
        ),
        sources=apparatus.sources(edition),
    )


def corrections(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    """All corrections of articles and of rows, newest first."""
    view = CorrectionsView(corrections=tuple(all_corrections(edition)))
    return Leaf(template="corrections", view=view, title=edition.catalog.pgettext("paths", "corrections"))


def all_corrections(edition: Edition) -> list[RemarkView]:
    found: list[tuple[dt.date, RemarkView]] = []
    for work in shown(edition, edition.site.articles.values()):
        document = document_for(work, edition.language.tag)
        href = edition.href("article", work.key) or ""
        for note in document.fields.corrections:
            anchor = f"#{note.at}" if note.at else ""
            text: Markup = escape(note.text.plain)
            found.append((note.date, _remark(note.date, text, href + anchor, document.fields.title, edition)))
    for id, row in edition.resolution.rows.items():
        for remark in row.term.corrections:
            partnership = row.partnership.key
            href = f"{edition.href('partnership', partnership)}#{id}"
            title = f"{edition.name('partnership', partnership)}: {kind_label(row.term.kind, edition)}"
            found.append(
                (
                    remark.date,
                    _remark(remark.date, escape(edition.text(remark.text) or ""), href, title, edition),
                )
            )
    return [view for _, view in sorted(found, key=lambda item: item[0], reverse=True)]


def _remark(date: dt.date, text: Markup, href: str, title: str, edition: Edition) -> RemarkView:
    return RemarkView(date=edition.some_date(date), text=text, href=href, title=title)
