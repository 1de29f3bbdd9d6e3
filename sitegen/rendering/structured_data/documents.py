"""The nodes of articles and concepts, and of the questions and answers of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sitegen.model.documents import Article, Concept, Document, Work
from sitegen.model.references import Ref
from sitegen.model.works import AiUse, ArticleFields, ConceptFields
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import days_of
from sitegen.rendering.structured_data.nodes import (
    DIGITAL_SOURCES,
    Node,
    compact,
    image_object,
    iso_date,
    licence_url,
    publisher,
    reference,
    schema_type,
    subject_id,
)
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import ArticleView
from sitegen.rendering.views.parts import ConceptEntryView
from sitegen.resolving.display_names import source_title

_MENTIONED = ("organization", "person", "product", "event", "concept", "partnership")  # kinds, in this order


def article_nodes(
    work: Article,
    document: Document[ArticleFields],
    context: LanguageContext,
    view: ArticleView,
    references: PageReferences,
) -> tuple[Node, ...]:
    """``BackgroundNewsArticle``, and ``FAQPage`` where it has questions. ``references``: of its page."""
    fields, neutral = document.fields, work.fields
    days = days_of(work, document, context)
    modified = days.modified(context.settings)
    own = subject_id("article", work.key, context)
    faq = _faq_node(f"{own}#faq", document, context)
    article = compact({
        "@type": context.site.kinds["article"].schema_type,
        "@id": own,
        "headline": fields.title,
        "description": fields.withdrawn.reason.plain_text if fields.withdrawn else fields.description,
        "creativeWorkStatus": "Withdrawn" if fields.withdrawn else None,
        "inLanguage": document.language,
        "datePublished": days.published.isoformat() if days.published else None,
        "dateModified": modified.isoformat() if modified else None,
        "author": _references(neutral.authors, context),
        "publisher": publisher(context),
        "image": image_object(view.image, context),
        "keywords": [context.name("topic", ref.key) for ref in neutral.topics],
        "about": _references(neutral.organizations, context),
        "mentions": _mentions(neutral.organizations, references, context),
        "isPartOf": reference("series", neutral.series.key, context) if neutral.series else None,
        "position": neutral.series.part if neutral.series else None,
        "hasPart": {"@type": "FAQPage", "@id": f"{own}#faq"} if faq else None,
        "citation": [_citation(key, context) for key in references.cited],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": note.date.isoformat(), "text": note.text.plain_text}
            for note in fields.corrections
        ],
        "translator": _references(fields.translation.by, context) if fields.translation else None,
        "license": licence_url(neutral.licence or context.settings.licence, context),
        "wordCount": None if fields.withdrawn else document.outline.word_count,
        **_ai_use(fields.ai_use, view, context),
        **_translations(work, document, context),
    })  # fmt: skip
    return (article, faq) if faq else (article,)


def _ai_use(use: AiUse | None, view: ArticleView, context: LanguageContext) -> Node:
    """What readers read of it; the code of what came out; who reviewed the text and who answers for it."""
    if use is None:
        return {}
    answers = [use.responsible] if use.responsible and use.responsible.kind == "person" else []
    known = context.site.people
    people = [ref for ref in answers if ref.key in known and not known[ref.key].is_newsroom]
    return {
        "creditText": str(view.ai_use.striptags()) if view.ai_use else None,
        "digitalSourceType": DIGITAL_SOURCES.get(use.method or ""),
        "editor": _references(use.reviewed_by, context),
        "accountablePerson": _references(people, context),
    }


def _references(refs: Iterable[Ref], context: LanguageContext) -> list[Node]:
    return [reference(ref.kind, ref.key, context) for ref in refs if ref.key in context.site.tables[ref.kind]]


def _mentions(about: Iterable[Ref], references: PageReferences, context: LanguageContext) -> list[Node]:
    """What the text links or quotes, without what it is ``about``."""
    named = {(ref.kind, ref.key) for ref in about}
    found = dict.fromkeys([*references.mentioned, *(("concept", key) for key in references.terms)])
    kept = [one for one in found if one not in named and one[0] in _MENTIONED]
    kept.sort(key=lambda one: _MENTIONED.index(one[0]))
    return _references((Ref(kind, key) for kind, key in kept), context)


def _faq_node(id: str, document: Document[ArticleFields], context: LanguageContext) -> Node | None:
    questions = [
        {
            "@type": "Question",
            "name": entry.question.plain_text,
            "acceptedAnswer": {"@type": "Answer", "text": entry.answer.plain_text},
        }
        for entry in document.fields.faq
    ]
    if not questions:
        return None
    return {"@type": "FAQPage", "@id": id, "inLanguage": document.language, "mainEntity": questions}


def concept_node(work: Concept, document: Document[ConceptFields], context: LanguageContext) -> Node:
    """``DefinedTerm``."""
    fields = document.fields
    names = [*fields.synonyms, *([work.fields.acronym] if work.fields.acronym else [])]
    if work.fields.expansion:
        names.append(work.fields.expansion.text)
    terms = subject_id("list", "glossary", context)
    return compact(
        {
            "@type": context.site.kinds["concept"].schema_type,
            "@id": subject_id("concept", work.key, context),
            "name": fields.term,
            "alternateName": names,
            "termCode": work.fields.acronym,
            "description": fields.definition.plain_text if fields.definition else None,
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": terms} if terms else None,
        }
    )


def glossary_node(title: str, entries: Iterable[ConceptEntryView], context: LanguageContext) -> Node:
    """``DefinedTermSet``: the glossary with all its terms, each with the URL of its page."""
    kind = context.site.kinds["concept"].schema_type
    terms = []
    for entry in entries:
        own = subject_id("concept", entry.key, context)
        term = {"@type": kind, "@id": own, "name": str(entry.link.label), "url": own}
        terms.append(compact({**term, "termCode": entry.acronym}))
    return compact(
        {
            "@type": "DefinedTermSet",
            "@id": subject_id("list", "glossary", context),
            "name": title,
            "inLanguage": context.language.tag,
            "publisher": publisher(context),
            "license": licence_url(context.settings.licence, context),
            "hasDefinedTerm": terms,
        }
    )


def series_node(key: str, context: LanguageContext) -> Node:
    """``CreativeWorkSeries``: a series of articles."""
    description = context.site.find_description("series", key)
    return compact(
        {
            "@type": schema_type("series", key, context),
            "@id": subject_id("series", key, context),
            "name": context.name("series", key),
            "description": context.text(description.description) if description else None,
            "inLanguage": context.language.tag,
            "publisher": publisher(context),
        }
    )


def _citation(key: str, context: LanguageContext) -> Node:
    source = context.site.sources[key]
    return compact(
        {
            "@type": "CreativeWork",
            "name": source_title(source, context.language),
            "url": source.url,
            "author": [{"@type": "Person", "name": name} for name in source.authors],
            "inLanguage": source.language,
            "datePublished": iso_date(source.date, context),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        }
    )


def _translations(work: Work[Any], document: Document[Any], context: LanguageContext) -> Node:
    """``translationOfWork`` in a translation, ``workTranslation`` in the original."""
    addresses = context.resolution.urls

    def other(tag: str) -> Node:
        address = addresses.find(work.kind, work.key, tag)
        assert address is not None
        kind = context.site.kinds[work.kind].schema_type
        return {"@type": kind, "@id": addresses.absolute_url(address), "inLanguage": tag}

    if document is not work.document:
        return {"translationOfWork": other(work.original)}
    return {"workTranslation": [other(tag) for tag in work.documents if tag != work.original]}
