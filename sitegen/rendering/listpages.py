"""Pages that list others: home, the lists of each folder, topics, series, corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from sitegen.i18n.collation import initial, sort_key
from sitegen.i18n.transliteration import slugify
from sitegen.model.figures import Selection
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.cards import article_card, concept_entry, record_card, shown
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.recordpages import LASTING, day_link, site_setting
from sitegen.rendering.tables import kind_label, terms_table
from sitegen.rendering.views.pages import CorrectionsView, HomeView, LetterView, ListView
from sitegen.rendering.views.parts import CardView, ConceptEntryView, LinkView, RemarkView
from sitegen.resolving import partnerships
from sitegen.resolving.names import document_for, name_of

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
    return Leaf(template="home", view=view, title=title, head_title=title, description=description)


def make_most_used(edition: Edition) -> tuple[str, ...]:
    """The concepts that most pages of the language link."""
    tag = edition.language.tag
    counts = {
        key: len({(m.kind, m.key) for m in mentions if m.language == tag})
        for (kind, key), mentions in edition.resolution.mentions.items()
        if kind == "concept" and key in edition.site.concepts and tag in edition.site.concepts[key].documents
    }
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:HOME_CONCEPTS])


def make_topics(edition: Edition) -> tuple[str, ...]:
    return tuple(sorted(key for what, key in edition.resolution.articles if what == "topic"))


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
        edition.text(record.description) if record else None,
    )


def series(edition: Edition, number: int, key: str) -> Leaf:
    record = edition.site.topics.get(key)
    title = name_of(edition.site, "series", key, edition.language.tag)[0]
    description = edition.text(record.description) if record else None
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
            LinkView(label=edition.formats.number(n), href=href(n), current=n == number)
            for n in range(1, total + 1)
            if n in (1, total) or abs(n - number) <= NEIGHBOURS
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
        view = _glossary(edition)
        entries = [entry for letter in view.letters for entry in letter.concepts]
        return Leaf(template="list", view=view, title=title, data=(structured.term_set(title, entries, edition),))
    if key == "partnerships":
        return Leaf(template="list", view=_partnerships(edition, apparatus, figures), title=title)
    if key == "topics":
        cards = [
            CardView(title=str(link.label), href=link.href or "")
            for link in edition.sorted_links("topic", edition.ask("topics"))
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
    return ListView(description=None, letters=views)


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
    found: list[tuple[str, RemarkView]] = list(edition.ask("row corrections"))
    for key in shown(edition, "all"):
        found += edition.ask("corrections", key)
    return [view for _, view in sorted(found, key=lambda item: item[0], reverse=True)]


def make_corrections(edition: Edition, key: str) -> tuple[tuple[str, RemarkView], ...]:
    """Of one article: (day, view) of each."""
    document = document_for(edition.site.articles[key], edition.language.tag)
    href = edition.href("article", key) or ""
    return tuple(
        (
            note.date.isoformat(),
            _remark(
                note.date,
                escape(note.text.plain),
                href + (f"#{note.at}" if note.at else ""),
                document.fields.title,
                edition,
            ),
        )
        for note in document.fields.corrections
    )


def make_row_corrections(edition: Edition) -> tuple[tuple[str, RemarkView], ...]:
    found = []
    for id, row in edition.resolution.rows.items():
        for remark in row.term.corrections:
            partnership = row.partnership.key
            href = f"{edition.href('partnership', partnership)}#{id}"
            title = f"{edition.name('partnership', partnership)}: {kind_label(row.term.kind, edition)}"
            text = escape(edition.text(remark.text) or "")
            found.append((remark.date.isoformat(), _remark(remark.date, text, href, title, edition)))
    return tuple(found)


def _remark(date: dt.date, text: Markup, href: str, title: str, edition: Edition) -> RemarkView:
    return RemarkView(date=edition.some_date(date), text=text, href=href, title=title)
