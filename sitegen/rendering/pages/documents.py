"""The pages of documents: articles, concepts, and plain pages.

In: a language context and a key. Out: a ``PageContent``. Bodies are rendered in reading order, because sources are
numbered at their first citation; each under the name that ``model/markdown_fields.py`` gives it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from sitegen.model.documents import Article, Document, Work
from sitegen.model.markdown_fields import (
    CORRECTIONS,
    DEFINITION,
    FAQ_ANSWERS,
    FAQ_QUESTIONS,
    KEY_POINTS,
    STANDFIRST,
    UPDATES,
)
from sitegen.model.works import ArticleFields
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import days_of
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.archived_links import state_links
from sitegen.rendering.pages.article_parts import (
    build_image,
    build_series,
    dated_notes,
    render_ai_use,
    translation_credit,
)
from sitegen.rendering.pages.cards import article_card, uses
from sitegen.rendering.pages.cited_articles import cited_article
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.withdrawals import withdrawal_notice, withdrawal_words
from sitegen.rendering.partnerships.key_figures import chosen_key_figures
from sitegen.rendering.structured_data.documents import article_nodes, concept_node
from sitegen.rendering.text.bodies import BodyContext, render_body, render_optional
from sitegen.rendering.text.citation_formats import cite
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.text.report_links import NEW_LINE, report_link
from sitegen.rendering.views.pages import ArticleView, ConceptView, TextPageView
from sitegen.rendering.views.parts import ContentsEntry, LinkView
from sitegen.resolving.document_days import local_date
from sitegen.resolving.figure_ids import figure_ids
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.headings import heading_ids
from sitegen.resolving.resolution import document_day


def create_body_context(
    work: Work[Any], context: LanguageContext, references: PageReferences, figures: FigureRenderer
) -> BodyContext:
    """The context of the document that the reader gets, in the document's language."""
    document = context.document(work)
    context.recorder.record("text", document.path)  # its digest includes the term links
    terms: dict[str, list[TermLink]] = {}
    for link in context.resolution.term_links.get(document.path, ()):
        terms.setdefault(link.body, []).append(link)
    own = context.in_language(document.language)
    headings = heading_ids(document, work, own.language)
    figures_of_body = figure_ids(document, work, own.language)
    references.ids.update(headings, document.outline.ids, figures_of_body)
    return BodyContext(
        context=own,
        references=references,
        path=document.path,
        day=document_day(work, context.resolution.today, context.settings),
        render_figure=figures,
        terms={name: tuple(links) for name, links in terms.items()},
        headings=headings,
        document=document,
        figures=figures_of_body,
    )


def build_article_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    work = context.site.articles[key]
    setting = create_body_context(work, context, references, figures)
    document = context.document(work)
    own, fields = setting.context, document.fields
    view = make_article_view(work, document, setting)
    view = replace(
        view,
        series=build_series(work, own),
        related=() if view.withdrawn else tuple(article_card(other, own) for other in own.query("related", key)),
        report=_report_link(work, document, own),
        states=state_links(key, own),
    )
    return PageContent(
        template="article",
        view=view,
        title=fields.title,
        own_description=withdrawal_words(fields.withdrawn, own).striptags() if fields.withdrawn else fields.description,
        description=fields.standfirst.plain_text if fields.standfirst else document.outline.excerpt,
        breadcrumbs=(context.list_link("articles"),),
        json_ld=article_nodes(work, document, own, view, references),
        robots=fields.robots,
        canonical=fields.canonical,
        lastmod=lastmod(work, document, own),
        source=document.path,
        social_title=fields.social_title,
        own_template=None if view.withdrawn else work.fields.template,
        social_image=view.image.src if view.image else None,
    )


def make_article_view(work: Article, document: Document[ArticleFields], setting: BodyContext) -> ArticleView:
    """What an article says itself, in reading order; without the other articles beside it."""
    own, fields, neutral, references = setting.context, document.fields, work.fields, setting.references
    days = days_of(work, document, own)
    withdrawn = withdrawal_notice(document, setting)
    image = None if withdrawn else build_image(work, setting)
    return ArticleView(
        kicker=fields.kicker,
        standfirst=render_optional(fields.standfirst, setting, STANDFIRST),
        date=own.date(days.published),
        updated=None if withdrawn else own.date(days.updated),
        original_updated=own.date(days.original_updated),
        as_of=own.date(setting.day) if neutral.as_of and not withdrawn else None,
        authors=own.links(neutral.authors),
        author_labels=tuple(
            own.text(own.site.people[ref.key].label) for ref in neutral.authors if ref.key in own.site.people
        ),
        reading_time=own.formats.reading_time(document.outline.reading_words),
        image=image,
        key_figures=() if withdrawn else chosen_key_figures(neutral.key_figures, setting),
        key_points=tuple(
            render_body(body, setting, KEY_POINTS.body_name(n)) for n, body in enumerate(fields.key_points)
        ),
        contents=contents(document, setting.headings),
        body=render_body(document.body, setting),
        faq=tuple(
            (
                render_body(entry.question, setting, FAQ_QUESTIONS.body_name(n)),
                render_body(entry.answer, setting, FAQ_ANSWERS.body_name(n)),
            )
            for n, entry in enumerate(fields.faq)
        ),
        updates=dated_notes(UPDATES, fields.updates, setting, without=references.told_updates),
        has_told_updates=bool(references.told_updates),
        corrections=dated_notes(CORRECTIONS, fields.corrections, setting),
        ai_use=render_ai_use(fields.ai_use, setting),
        sources=references.sources(own),
        topics=own.links(neutral.topics),
        organizations=own.links(neutral.organizations),
        translation=translation_credit(document, work, own),
        licence=own.licence(neutral.licence or own.settings.licence),
        citation=cite(cited_article(work, own)),
        withdrawn=withdrawn,
    )


def build_concept_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    work = context.site.concepts[key]
    setting = create_body_context(work, context, references, figures)
    document = context.document(work)
    own, fields, neutral = setting.context, document.fields, work.fields
    definition = render_optional(fields.definition, setting, DEFINITION)
    body = render_body(document.body, setting)
    for ref in neutral.sources:
        references.add_source(ref.key, own)
    view = ConceptView(
        acronym=neutral.acronym if neutral.acronym != fields.term else None,
        expansion=neutral.expansion.text if neutral.expansion else None,
        expansion_lang=neutral.expansion.lang if neutral.expansion else None,
        definition=definition,
        body=body,
        synonyms=fields.synonyms,
        see_also=own.links(neutral.see_also),
        contrast=own.links(neutral.contrast),
        translations=_other_languages(work, context),
        ai_use=render_ai_use(fields.ai_use, setting),
        uses=uses("concept", key, own),
        sources=references.sources(own),
    )
    return PageContent(
        template="concept",
        view=view,
        title=fields.term,
        head_title=f"{fields.term} ({neutral.acronym})" if view.acronym else None,
        own_description=fields.description,
        description=fields.definition.plain_text if fields.definition else document.outline.excerpt,
        breadcrumbs=(context.list_link("glossary"),),
        json_ld=(concept_node(work, document, own),),
        robots=fields.robots,
        lastmod=lastmod(work, document, own),
        source=document.path,
    )


def build_text_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    work = context.site.pages[key]
    setting = create_body_context(work, context, references, figures)
    document = context.document(work)
    fields = document.fields
    days = days_of(work, document, context)
    view = TextPageView(
        standfirst=render_optional(fields.standfirst, setting, STANDFIRST),
        contents=contents(document, setting.headings),
        body=render_body(document.body, setting),
        updated=setting.context.date(days.updated),
        original_updated=setting.context.date(days.original_updated),
        ai_use=render_ai_use(fields.ai_use, setting),
        sources=references.sources(setting.context),
    )
    return PageContent(
        template="page",
        own_template=work.fields.template,
        view=view,
        title=fields.title,
        own_description=fields.description,
        description=fields.standfirst.plain_text if fields.standfirst else document.outline.excerpt,
        robots=fields.robots,
        lastmod=lastmod(work, document, context),
        source=document.path,
    )


def contents(document: Document[Any], ids: tuple[str, ...]) -> tuple[ContentsEntry, ...]:
    """Table of contents: the h2 of a body, each with its h3."""
    entries: list[ContentsEntry] = []
    for heading, id in zip(document.outline.headings, ids, strict=True):
        entry = ContentsEntry(id=id, text=heading.text)
        if heading.level == 2:
            entries.append(entry)
        elif heading.level == 3 and entries:
            last = entries[-1]
            entries[-1] = ContentsEntry(id=last.id, text=last.text, children=(*last.children, entry))
    return tuple(entries)


def lastmod(work: Work[Any], document: Document[Any], context: LanguageContext) -> dt.date | None:
    """The day on which the text appeared in its language or was last changed; None if it has no date."""
    modified = days_of(work, document, context).modified(context.settings)
    return None if modified is None else local_date(modified, context.settings)


def _report_link(work: Article, document: Document[ArticleFields], context: LanguageContext) -> str | None:
    """A mail about the article, with its address and the day of its state."""
    day = lastmod(work, document, context)
    state = context.formats.phrase("as_of_alone", day) if day else ""
    address = context.address("article", work.key) or ""
    about = NEW_LINE.join((context.resolution.urls.absolute_url(address), state))
    return report_link(document.fields.short_title or document.fields.title, context, about)


def _other_languages(work: Work[Any], context: LanguageContext) -> tuple[LinkView, ...]:
    """Names of the concept in other languages, linked to its page there."""
    addresses = context.resolution.urls
    links = []
    for tag, document in work.documents.items():
        address = addresses.find("concept", work.key, tag)
        if tag != context.ui_language.tag and address is not None:
            links.append(LinkView(label=document.fields.title, href=addresses.url_for(address), lang=tag))
    return tuple(links)
