"""Entries of lists: cards of articles and records, and the uses of something in other pages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from sitegen.model.records import Person, Record
from sitegen.model.references import Text
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.record_tables import kind_name
from sitegen.rendering.pages.withdrawals import withdrawal_words
from sitegen.rendering.views.parts import CardView, LinkView, UseView
from sitegen.resolving.article_collections import related_articles
from sitegen.resolving.backlinks import Backlink
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.document_days import published_at
from sitegen.resolving.headings import heading_ids

MAX_RELATED = 3


def articles_in_collection(context: LanguageContext, collection: str, key: str = "") -> tuple[str, ...]:
    """The keys of the articles of a collection that have a page in the reader's language, in its order."""
    return context.resolution.collections.get((context.ui_language.tag, collection, key), ())


def articles_mentioning(kind: str, key: str, context: LanguageContext) -> tuple[str, ...]:
    """The keys of the articles that name it in their front matter (as author, too) or mention it; newest first."""
    named = set(articles_in_collection(context, kind, key))
    named |= {m.key for m in context.resolution.backlinks.get((kind, key), ()) if m.kind == "article"}
    return tuple(one for one in articles_in_collection(context, "all") if one in named) if named else ()


def article_card(key: str, context: LanguageContext) -> CardView:
    """The card of an article, by the query ``card``."""
    view: CardView = context.query("card", key)
    return view


def make_card(context: LanguageContext, key: str) -> CardView:
    work = context.site.articles[key]
    document = context.document(work)
    fields = document.fields
    foreign = document.language != context.language.tag
    shown_in = context.in_language(document.language)
    notice = withdrawal_words(fields.withdrawn, shown_in) if fields.withdrawn else None
    text = notice or (fields.standfirst.plain_text if fields.standfirst else fields.description)
    return CardView(
        title=fields.short_title or fields.title,
        href=context.href("article", key) or "",
        kicker=fields.kicker,
        text=escape(text) if text else None,
        date=context.date(published_at(work, document, context.settings)),
        reading_time=None if notice else context.formats.reading_time(document.outline.reading_words),
        lang=document.language if foreign else None,
    )


def make_related(context: LanguageContext, key: str) -> tuple[str, ...]:
    """Keys of related articles, at most ``MAX_RELATED``."""
    return related_articles(
        context.site.articles[key], context.resolution.collections, context.ui_language.tag, MAX_RELATED
    )


def record_description(record: Record) -> Text | None:
    """What a record says of itself in a sentence or two."""
    return record.description or (record.bio if isinstance(record, Person) else None)


def record_card(kind: str, record: Record, context: LanguageContext) -> CardView:
    link = context.link(kind, record.key)
    return CardView(
        title=str(link.label),
        href=link.href or "",
        kicker=kind_name(kind, record, context),
        text=context.markup(record_description(record)),
        date=context.date(getattr(record, "date", None)),
        lang=link.lang,
    )


def make_preview(context: LanguageContext, kind: str, key: str) -> CardView:
    """The card beside a link to a record."""
    return record_card(kind, context.site.tables[kind][key], context)


def uses(kind: str, key: str, context: LanguageContext, *, without: Iterable[str | None] = ()) -> tuple[UseView, ...]:
    """The pages that mention something, with the sections. ``without``: hrefs of pages that the page lists already."""
    found: tuple[UseView, ...] = context.query("uses", kind, key)
    excluded = set(without)
    return tuple(use for use in found if use.page.href not in excluded)


def make_uses(context: LanguageContext, kind: str, key: str) -> tuple[UseView, ...]:
    pages: dict[tuple[str, str], list[Backlink]] = {}
    for mention in context.resolution.backlinks.get((kind, key), ()):
        pages.setdefault((mention.kind, mention.key), []).append(mention)
    found = (_use(context, page, mentions) for page, mentions in pages.items())
    return tuple(sorted((use for use in found if use is not None), key=lambda use: str(use.page.label)))


def _use(context: LanguageContext, page: tuple[str, str], mentions: list[Backlink]) -> UseView | None:
    """None if the document in the reader's language does not mention it, or has no page."""
    language, heads = context.query("sections", *page)
    numbers = sorted({mention.section for mention in mentions if mention.language == language})
    link = context.link(*page)
    if not numbers or not link.href:
        return None
    return UseView(page=link, sections=tuple(heads[number - 1] for number in numbers if 0 < number <= len(heads)))


def make_sections(context: LanguageContext, kind: str, key: str) -> tuple[str, tuple[LinkView, ...]]:
    """The language of the document that the reader gets, and links to its h2 in order."""
    link = context.link(kind, key)
    work = context.site.tables[kind][key]
    document = context.document(work)
    ids = heading_ids(document, work, context.settings.language(document.language))
    shown = translation_for(work, context.ui_language.tag, context.settings)  # the page that the link leads to
    there = ids if shown is document else heading_ids(shown, work, context.settings.language(shown.language))
    return document.language, tuple(
        LinkView(
            label=Markup.escape(heading.text), href=f"{link.href}#{id}" if id in there else link.href, lang=link.lang
        )
        for heading, id in zip(document.outline.headings, ids, strict=True)
        if heading.level == 2
    )
