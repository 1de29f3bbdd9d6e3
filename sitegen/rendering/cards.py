"""Pages as they stand in lists, and where things are used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from sitegen.model.records import Record
from sitegen.model.works import Article, Document
from sitegen.rendering.edition import Edition
from sitegen.rendering.recordtables import kind_name, record_kind
from sitegen.rendering.views.parts import CardView, LinkView, UseView
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.mentions import Mention
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things


def shown(edition: Edition, articles: Iterable[Article]) -> list[Article]:
    """Those that have a page for the reader."""
    return [work for work in articles if edition.resolution.addresses.find("article", work.key, edition.reader.tag)]


def article_card(work: Article, edition: Edition) -> CardView:
    document = document_for(work, edition.language.tag)
    fields = document.fields
    foreign = document.language != edition.language.tag
    text = fields.standfirst.plain if fields.standfirst else fields.description
    return CardView(
        title=fields.short_title or fields.title,
        href=edition.href("article", work.key) or "",
        kicker=fields.kicker,
        text=escape(text) if text else None,
        date=edition.date(work.fields.date),
        reading_time=edition.formats.reading_time(document.outline.words),
        lang=document.language if foreign else None,
    )


def record_card(record: Record, edition: Edition) -> CardView:
    kind = record_kind(record)
    link = edition.link(kind, record.key)
    return CardView(
        title=str(link.label),
        href=link.href or "",
        kicker=kind_name(record, edition),
        text=escape(edition.text(record.description)) if record.description else None,
        date=edition.date(getattr(record, "date", None)),
        lang=link.lang,
    )


def uses(kind: str, key: str, edition: Edition, *, without: Iterable[str] = ()) -> tuple[UseView, ...]:
    """The pages that mention a thing, and in which sections. ``without``: keys of articles that are named elsewhere."""
    pages: dict[tuple[str, str], list[Mention]] = {}
    for mention in edition.resolution.mentions.get((kind, key), ()):
        document = _shown_document(mention, edition)
        if document is not None and document.language == mention.language:
            pages.setdefault((mention.kind, mention.key), []).append(mention)
    left_out = {("article", article) for article in without}
    found = [_use(edition, page, mentions) for page, mentions in pages.items() if page not in left_out]
    return tuple(sorted((use for use in found if use.page.href), key=lambda use: str(use.page.label)))


def _shown_document(mention: Mention, edition: Edition) -> Document[Any] | None:
    work = things(edition.site)[mention.kind].get(mention.key)
    return document_for(work, edition.language.tag) if work is not None else None


def _use(edition: Edition, page: tuple[str, str], mentions: list[Mention]) -> UseView:
    link = edition.link(*page)
    work = things(edition.site)[page[0]][page[1]]
    document = document_for(work, edition.language.tag)
    ids = heading_ids(document, work, edition.settings.language(document.language))
    numbered = zip(document.outline.headings, ids, strict=True)
    heads = [(heading.text, id) for heading, id in numbered if heading.level == 2]
    sections = tuple(
        LinkView(
            label=Markup.escape(heads[number - 1][0]),
            href=f"{link.href}#{heads[number - 1][1]}",
            lang=link.lang,
        )
        for number in sorted({mention.section for mention in mentions})
        if 0 < number <= len(heads)
    )
    return UseView(page=link, sections=sections)
