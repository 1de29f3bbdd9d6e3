"""What an article has beside its body: its series, its picture, dated notes, the credit of its translators.

In: the article, and the context of its language or of its body. Out: views for the template of its page.
"""

from __future__ import annotations

from collections.abc import Container

from markupsafe import Markup
from msgspec.structs import replace

from sitegen.model.documents import Article, Document
from sitegen.model.markdown_fields import AI_USE, IMAGE_CAPTION, MarkdownField
from sitegen.model.works import AiUse, ArticleFields, DatedNote
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.outputs import ContentLink
from sitegen.rendering.figures.figure_views import build_picture
from sitegen.rendering.pages.cards import article_card, articles_in_collection
from sitegen.rendering.text.bodies import BodyContext, render_body, render_optional
from sitegen.rendering.views.pages import SeriesView
from sitegen.rendering.views.parts import LinkView, PictureView, RemarkView


def build_series(work: Article, context: LanguageContext) -> SeriesView | None:
    """The series that the article belongs to; None where it belongs to none."""
    part = work.fields.series
    if part is None:
        return None
    parts = articles_in_collection(context, "series", part.key)
    link = context.link("series", part.key)
    cards = [(other, article_card(other, context)) for other in parts]
    return SeriesView(
        name=context.name("series", part.key),
        href=link.href or "",
        part=part.part,
        total=len(parts),
        parts=tuple(
            LinkView(label=card.title, href=card.href, lang=card.lang, current=other == work.key)
            for other, card in cards
        ),
    )


def dated_notes(
    row: MarkdownField, notes: tuple[DatedNote, ...], body_context: BodyContext, without: Container[int] = ()
) -> tuple[RemarkView, ...]:
    """Updates or corrections, newest first. ``without``: numbers of those that the text shows itself."""
    body_context.references.links += [ContentLink("", note.at, note.place) for note in notes if note.at]
    place = body_context.context.catalog.gettext("to the place in the text")
    views = {
        number: RemarkView(
            date=body_context.context.required_date(note.date),
            text=render_body(note.text, body_context, row.body_name(number)),
            about=LinkView(label=place, href=f"#{note.at}") if note.at else None,
        )
        for number, note in enumerate(notes)
        if number not in without
    }
    order = sorted(views, key=lambda number: notes[number].date, reverse=True)
    return tuple(views[number] for number in order)


def build_image(work: Article, body_context: BodyContext) -> PictureView | None:
    """The picture above the article: its file from the original, its texts from the document where it has them."""
    original = work.fields.image
    if original is None or body_context.document is None:
        return None
    own = body_context.document.fields.image or original
    edition = body_context.context
    picture = build_picture(
        original.file,
        own.alt or original.alt,
        body_context,
        caption=render_optional(own.caption, body_context, IMAGE_CAPTION),
        credit=own.credit or original.credit,
        licence=edition.licence(own.licence or original.licence or edition.settings.licence),
    )
    return replace(picture, ai_use=own.ai_use or original.ai_use) if picture else None


def render_ai_use(use: AiUse | None, body_context: BodyContext) -> Markup | None:
    """The notice: what the writer says of it, what was done, who reviewed it and who answers for it."""
    if use is None:
        return None
    context = body_context.context
    tables = context.site.tables
    known = [ref.key for ref in use.reviewed_by if ref.key in tables["person"]]
    names = context.formats.conjunction([context.name("person", key) for key in known])
    answers = use.responsible if use.responsible and use.responsible.key in tables[use.responsible.kind] else None
    publisher = context.settings.publisher
    name = context.name(answers.kind, answers.key) if answers else publisher.name if publisher else None
    said = [
        render_optional(use.text, body_context, AI_USE),
        context.catalog.pgettext("use of AI", use.method) if use.method else None,
        context.catalog.gettext("Reviewed by {names}.", names=names) if names else None,
        context.catalog.gettext("Editorial responsibility: {name}.", name=name) if use.method and name else None,
    ]
    return Markup(" ").join(part for part in said if part)


def translation_credit(document: Document[ArticleFields], work: Article, context: LanguageContext) -> str | None:
    """The line that names the translators and the original's language; None for an original."""
    credit = document.fields.translation
    if credit is None or document is work.document:
        return None
    language = context.formats.language_name(work.original)
    names = context.formats.conjunction([context.name("person", ref.key) for ref in credit.by])
    if credit.method == "machine_edited":
        return context.catalog.gettext(
            "Machine translation, edited by {names}; original: {language}", names=names, language=language
        )
    return context.catalog.gettext("Translation: {names}; original: {language}", names=names, language=language)
