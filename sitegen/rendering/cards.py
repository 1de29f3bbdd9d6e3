"""Pages as they stand in lists, and where things are used."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from sitegen.model.records import Record
from sitegen.rendering.edition import Edition
from sitegen.rendering.recordtables import kind_name, record_kind
from sitegen.rendering.views.parts import CardView, ConceptEntryView, LinkView, UseView
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.mentions import Mention
from sitegen.resolving.names import document_for
from sitegen.resolving.ordering import related
from sitegen.resolving.references import things

RELATED = 3


def shown(edition: Edition, what: str, key: str = "") -> tuple[str, ...]:
    """The articles of a slice that have a page for the reader, by key, in its order."""
    return edition.resolution.articles.get((edition.reader.tag, what, key), ())


def article_card(key: str, edition: Edition) -> CardView:
    view: CardView = edition.ask("card", key)
    return view


def make_card(edition: Edition, key: str) -> CardView:
    work = edition.site.articles[key]
    document = document_for(work, edition.language.tag)
    fields = document.fields
    foreign = document.language != edition.language.tag
    text = fields.standfirst.plain if fields.standfirst else fields.description
    return CardView(
        title=fields.short_title or fields.title,
        href=edition.href("article", key) or "",
        kicker=fields.kicker,
        text=escape(text) if text else None,
        date=edition.date(work.fields.date),
        reading_time=edition.formats.reading_time(document.outline.words),
        lang=document.language if foreign else None,
    )


def make_related(edition: Edition, key: str) -> tuple[str, ...]:
    """The articles that a reader of this one may want next."""
    return related(edition.site.articles[key], edition.resolution.articles, edition.reader.tag, RELATED)


def concept_entry(key: str, edition: Edition) -> ConceptEntryView:
    """A concept as it stands in lists and cards: its definition is plain text there."""
    view: ConceptEntryView = edition.ask("concept", key)
    return view


def make_concept_entry(edition: Edition, key: str) -> ConceptEntryView:
    work = edition.site.concepts[key]
    fields = document_for(work, edition.language.tag).fields
    expansion = work.fields.expansion
    told = expansion is not None and expansion.text.casefold() != fields.term.casefold()
    return ConceptEntryView(
        key=key,
        link=edition.link("concept", key),
        acronym=work.fields.acronym if work.fields.acronym != fields.term else None,
        definition=escape(fields.definition.plain) if fields.definition else None,
        expansion=expansion.text if expansion and told else None,
        expansion_lang=expansion.lang if expansion and told else None,
    )


def record_card(record: Record, edition: Edition) -> CardView:
    kind = record_kind(record)
    link = edition.link(kind, record.key)
    return CardView(
        title=str(link.label),
        href=link.href or "",
        kicker=kind_name(record, edition),
        text=edition.markup(record.description),
        date=edition.date(getattr(record, "date", None)),
        lang=link.lang,
    )


def uses(kind: str, key: str, edition: Edition, *, without: Iterable[str | None] = ()) -> tuple[UseView, ...]:
    """The pages that mention a thing, and in which sections. ``without``: hrefs of pages that are named elsewhere."""
    found: tuple[UseView, ...] = edition.ask("uses", kind, key)
    left_out = set(without)
    return tuple(use for use in found if use.page.href not in left_out)


def make_uses(edition: Edition, kind: str, key: str) -> tuple[UseView, ...]:
    pages: dict[tuple[str, str], list[Mention]] = {}
    for mention in edition.resolution.mentions.get((kind, key), ()):
        pages.setdefault((mention.kind, mention.key), []).append(mention)
    found = (_use(edition, page, mentions) for page, mentions in pages.items())
    return tuple(sorted((use for use in found if use is not None), key=lambda use: str(use.page.label)))


def _use(edition: Edition, page: tuple[str, str], mentions: list[Mention]) -> UseView | None:
    """None where the document that a reader of the edition gets does not mention it, or has no page."""
    language, heads = edition.ask("sections", *page)
    numbers = sorted({mention.section for mention in mentions if mention.language == language})
    link = edition.link(*page)
    if not numbers or not link.href:
        return None
    return UseView(page=link, sections=tuple(heads[number - 1] for number in numbers if 0 < number <= len(heads)))


def make_sections(edition: Edition, kind: str, key: str) -> tuple[str, tuple[LinkView, ...]]:
    """The language of the document that a reader of the edition gets, and its h2 in their order."""
    link = edition.link(kind, key)
    work = things(edition.site)[kind][key]
    document = document_for(work, edition.language.tag)
    ids = heading_ids(document, work, edition.settings.language(document.language))
    return document.language, tuple(
        LinkView(label=Markup.escape(heading.text), href=f"{link.href}#{id}", lang=link.lang)
        for heading, id in zip(document.outline.headings, ids, strict=True)
        if heading.level == 2
    )
