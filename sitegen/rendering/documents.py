"""The pages of documents: articles, concepts, and plain pages.

In: an edition and a key. Out: a ``Leaf``. Everything is put together in reading order, so that sources are numbered as
they are met.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from markupsafe import Markup

from sitegen.model.bodies import Body
from sitegen.model.documents import Article, Document, Work, moment
from sitegen.model.site import Settings
from sitegen.model.works import ArticleFields, DatedNote
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.bodies import Setting, compose
from sitegen.rendering.cards import article_card, shown, uses
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures, picture
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.outputs import WrittenLink
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.views.pages import ArticleView, ConceptView, SeriesView, TextPageView
from sitegen.rendering.views.parts import ContentsEntry, LinkView, PictureView, RemarkView
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.names import document_for
from sitegen.resolving.publication import day_of
from sitegen.resolving.resolution import document_day


def setting_of(work: Work[Any], edition: Edition, apparatus: Apparatus, figures: Figures) -> Setting:
    """The setting of the document that a reader of the edition gets, in its own language."""
    document = document_for(work, edition.language.tag)
    edition.trace.read(f"text{SEPARATOR}{document.path}")  # with its links
    terms: dict[str, list[TermLink]] = {}
    for link in edition.resolution.terms.get(document.path, ()):
        terms.setdefault(link.body, []).append(link)
    own = edition.in_language(document.language)
    headings = heading_ids(document, work, own.language)
    apparatus.ids.update(headings, document.outline.ids)
    return Setting(
        edition=own,
        apparatus=apparatus,
        path=document.path,
        day=document_day(work, edition.resolution.today, edition.settings),
        figure=figures,
        terms={name: tuple(links) for name, links in terms.items()},
        headings=headings,
        document=document,
    )


def article(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    work = edition.site.articles[key]
    setting = setting_of(work, edition, apparatus, figures)
    document: Document[ArticleFields] = document_for(work, edition.language.tag)
    own, fields, neutral = setting.edition, document.fields, work.fields
    image = _image(work, setting)
    view = ArticleView(
        kicker=fields.kicker,
        standfirst=_maybe(fields.standfirst, setting, "standfirst"),
        date=own.date(neutral.date),
        updated=own.date(neutral.updated),
        as_of=own.date(setting.day) if neutral.as_of else None,
        authors=own.links(neutral.authors),
        author_labels=tuple(
            own.text(own.site.people[ref.key].label) for ref in neutral.authors if ref.key in own.site.people
        ),
        reading_time=own.formats.reading_time(document.outline.words),
        key_points=tuple(compose(body, setting, f"key_points.{n}") for n, body in enumerate(fields.key_points)),
        image=image,
        contents=contents(document, setting.headings),
        body=compose(document.body, setting),
        faq=tuple(
            (
                compose(entry.question, setting, f"faq.{n}.question"),
                compose(entry.answer, setting, f"faq.{n}.answer"),
            )
            for n, entry in enumerate(fields.faq)
        ),
        updates=_remarks("updates", fields.updates, setting),
        corrections=_remarks("corrections", fields.corrections, setting),
        ai_use=_maybe(fields.ai_use, setting, "ai_use"),
        sources=apparatus.sources(own),
        series=series(work, own),
        topics=own.links(neutral.topics),
        organizations=own.links(neutral.organizations),
        related=tuple(article_card(other, own) for other in own.ask("related", key)),
        translation=_credit(document, work, own),
        licence=own.licence(neutral.licence or own.settings.licence),
    )
    return Leaf(
        template="article",
        view=view,
        title=fields.title,
        description=fields.description or (fields.standfirst.plain if fields.standfirst else None),
        trail=(_list_link(edition, "articles"),),
        data=(structured.article(work, document, own, tuple(apparatus.cited), image),),
        robots=fields.robots,
        canonical=fields.canonical,
        lastmod=lastmod(work, document, own.settings),
        source=document.path,
        social_title=fields.social_title,
        social_image=image.src if image else None,
    )


def concept(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    work = edition.site.concepts[key]
    setting = setting_of(work, edition, apparatus, figures)
    document = document_for(work, edition.language.tag)
    own, fields, neutral = setting.edition, document.fields, work.fields
    definition = _maybe(fields.definition, setting, "definition")
    body = compose(document.body, setting)
    for ref in neutral.sources:
        apparatus.list(ref.key, own)
    view = ConceptView(
        acronym=neutral.acronym if neutral.acronym != fields.term else None,
        expansion=neutral.expansion.text if neutral.expansion else None,
        expansion_lang=neutral.expansion.lang if neutral.expansion else None,
        definition=definition,
        body=body,
        synonyms=fields.synonyms,
        see_also=own.links(neutral.see_also),
        contrast=own.links(neutral.contrast),
        translations=_other_languages(work, edition),
        uses=uses("concept", key, own),
        sources=apparatus.sources(own),
    )
    return Leaf(
        template="concept",
        view=view,
        title=fields.term,
        head_title=f"{fields.term} ({neutral.acronym})" if view.acronym else None,
        description=fields.description or (fields.definition.plain if fields.definition else None),
        trail=(_list_link(edition, "glossary"),),
        data=(structured.concept(work, document, own),),
        robots=fields.robots,
        lastmod=lastmod(work, document, own.settings),
        source=document.path,
    )


def text_page(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    work = edition.site.pages[key]
    setting = setting_of(work, edition, apparatus, figures)
    document = document_for(work, edition.language.tag)
    fields = document.fields
    view = TextPageView(
        standfirst=_maybe(fields.standfirst, setting, "standfirst"),
        contents=contents(document, setting.headings),
        body=compose(document.body, setting),
        updated=setting.edition.date(work.fields.updated),
        sources=apparatus.sources(setting.edition),
    )
    return Leaf(
        template="page",
        view=view,
        title=fields.title,
        description=fields.description or (fields.standfirst.plain if fields.standfirst else None),
        robots=fields.robots,
        lastmod=lastmod(work, document, edition.settings),
        source=document.path,
    )


def contents(document: Document[Any], ids: tuple[str, ...]) -> tuple[ContentsEntry, ...]:
    """The h2 of a body with the h3 under them."""
    entries: list[ContentsEntry] = []
    for heading, id in zip(document.outline.headings, ids, strict=True):
        entry = ContentsEntry(id=id, text=heading.text)
        if heading.level == 2:
            entries.append(entry)
        elif heading.level == 3 and entries:
            last = entries[-1]
            entries[-1] = ContentsEntry(id=last.id, text=last.text, children=(*last.children, entry))
    return tuple(entries)


def lastmod(work: Work[Any], document: Document[Any], settings: Settings) -> dt.date | None:
    """When the document last changed, as its fields say."""
    said = [work.brief.updated, work.brief.date, document.brief.translated if document is not work.document else ""]
    days = (day_of(when, settings) for date in said if (when := moment(date)) is not None)
    return max(days, default=None)


def series(work: Article, edition: Edition) -> SeriesView | None:
    part = work.fields.series
    if part is None:
        return None
    parts = shown(edition, "series", part.key)
    link = edition.link("series", part.key)
    cards = [(other, article_card(other, edition)) for other in parts]
    return SeriesView(
        name=str(link.label),
        href=link.href or "",
        part=part.part,
        total=len(parts),
        parts=tuple(
            LinkView(label=card.title, href=card.href, lang=card.lang, current=other == work.key)
            for other, card in cards
        ),
    )


def _maybe(body: Body | None, setting: Setting, name: str) -> Markup | None:
    return compose(body, setting, name) if body is not None else None


def _remarks(name: str, notes: tuple[DatedNote, ...], setting: Setting) -> tuple[RemarkView, ...]:
    """Updates or corrections, newest first."""
    setting.apparatus.links += [WrittenLink("", note.at, note.place) for note in notes if note.at]
    place = setting.edition.catalog.gettext("to the place in the text")
    views = [
        RemarkView(
            date=setting.edition.some_date(note.date),
            text=compose(note.text, setting, f"{name}.{number}"),
            about=LinkView(label=place, href=f"#{note.at}") if note.at else None,
        )
        for number, note in enumerate(notes)
    ]
    order = sorted(range(len(notes)), key=lambda number: notes[number].date, reverse=True)
    return tuple(views[number] for number in order)


def _image(work: Article, setting: Setting) -> PictureView | None:
    """The picture over the article: its file from the original, its words from the document."""
    original = work.fields.image
    if original is None or setting.document is None:
        return None
    own = setting.document.fields.image or original
    edition = setting.edition
    return picture(
        original.file,
        own.alt or original.alt,
        setting,
        caption=_maybe(own.caption, setting, "image.caption"),
        credit=own.credit or original.credit,
        licence=edition.licence(own.licence or original.licence or edition.settings.licence),
    )


def _credit(document: Document[ArticleFields], work: Article, edition: Edition) -> str | None:
    """Who translated, and from which language."""
    credit = document.fields.translation
    if credit is None or document is work.document:
        return None
    language = edition.formats.language_name(work.original)
    names = edition.formats.conjunction([edition.name("person", ref.key) for ref in credit.by])
    if credit.method == "machine_edited":
        return edition.catalog.gettext(
            "Machine translation, edited by {names}; original: {language}", names=names, language=language
        )
    return edition.catalog.gettext("Translation: {names}; original: {language}", names=names, language=language)


def _other_languages(work: Work[Any], edition: Edition) -> tuple[LinkView, ...]:
    """The concept's names in the other languages, each a link to its page there."""
    addresses = edition.resolution.addresses
    links = []
    for tag, document in work.documents.items():
        address = addresses.find("concept", work.key, tag)
        if tag != edition.reader.tag and address is not None:
            links.append(LinkView(label=document.fields.title, href=addresses.href(address), lang=tag))
    return tuple(links)


def _list_link(edition: Edition, folder: str) -> LinkView:
    catalog = edition.reader_catalog
    return LinkView(label=catalog.pgettext("paths", folder), href=edition.href("list", folder))
