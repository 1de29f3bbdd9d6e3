"""Structured data for machines: schema.org as JSON-LD.

In: what a page is about. Out: dictionaries, and their text, safe inside ``<script>``. Types and properties are those of
https://schema.org/; the type of a kind of document or record is in its row of the registry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Article, Concept, Document, Work
from sitegen.model.records import Event, Organization, Person, Record
from sitegen.model.works import ArticleFields, ConceptFields
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import days_of
from sitegen.rendering.partnerships.data import paths
from sitegen.rendering.views.parts import ConceptEntryView, LinkView, PictureView
from sitegen.resolving.display_names import source_title
from sitegen.resolving.urls import UrlMap


def json_ld_script(items: Iterable[Mapping[str, Any]]) -> Markup | None:
    """JSON-LD of all items; ``<`` is written ``\\u003c``, so that no text can end the element."""
    graph = list(items)
    if not graph:
        return None
    data = graph[0] if len(graph) == 1 else {"@graph": graph}
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def article_json_ld(
    work: Article,
    document: Document[ArticleFields],
    context: LanguageContext,
    cited: tuple[str, ...],
    image: PictureView | None,
) -> dict[str, Any]:
    """``BackgroundNewsArticle``. ``cited``: keys of its sources."""
    fields, neutral = document.fields, work.fields
    days = days_of(work, document, context)
    modified = days.modified(context.settings)
    data = {
        "@type": context.site.kinds["article"].schema_type,
        "headline": fields.title,
        "description": fields.description,
        "inLanguage": document.language,
        "datePublished": days.published.isoformat() if days.published else None,
        "dateModified": modified.isoformat() if modified else None,
        "author": [
            _author(context.site.people[ref.key], context) for ref in neutral.authors if ref.key in context.site.people
        ],
        "publisher": _publisher(context),
        "image": context.resolution.urls.absolute_href(image.src) if image else None,
        "about": [
            {"@type": "Organization", "name": context.name("organization", ref.key)} for ref in neutral.organizations
        ],
        "citation": [_citation(key, context) for key in cited],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": note.date.isoformat(), "text": note.text.plain_text}
            for note in fields.corrections
        ],
        "license": _licence(neutral.licence or context.settings.licence, context),
        "wordCount": document.outline.word_count,
        **_translations(work, document, context),
    }
    return _compact(data)


def concept_json_ld(work: Concept, document: Document[ConceptFields], context: LanguageContext) -> dict[str, Any]:
    """``DefinedTerm``."""
    fields = document.fields
    names = [*fields.synonyms, *([work.fields.acronym] if work.fields.acronym else [])]
    if work.fields.expansion:
        names.append(work.fields.expansion.text)
    glossary = context.address("list", "glossary")
    return _compact(
        {
            "@type": context.site.kinds["concept"].schema_type,
            "name": fields.term,
            "alternateName": names,
            "termCode": work.fields.acronym,
            "description": fields.definition.plain_text if fields.definition else None,
            "inLanguage": document.language,
            "inDefinedTermSet": context.resolution.urls.absolute_url(glossary) if glossary else None,
        }
    )


def glossary_json_ld(title: str, entries: Iterable[ConceptEntryView], context: LanguageContext) -> dict[str, Any]:
    """``DefinedTermSet``: the glossary with all its terms, each with the URL of its page."""
    terms = []
    kind = context.site.kinds["concept"].schema_type
    for entry in entries:
        address = context.resolution.urls.absolute_url(context.address("concept", entry.key) or "")
        term = {"@type": kind, "@id": address, "name": str(entry.link.label), "url": address}
        terms.append(_compact({**term, "termCode": entry.acronym, "inLanguage": entry.link.lang}))
    return _compact(
        {
            "@type": "DefinedTermSet",
            "name": title,
            "inLanguage": context.language.tag,
            "hasDefinedTerm": terms,
        }
    )


def dataset_json_ld(title: str, context: LanguageContext) -> dict[str, Any]:
    """``Dataset``: the clauses of all partnerships."""
    settings, addresses = context.settings, context.resolution.urls
    starts = [moment for moment in context.resolution.change_moments if context.formats.machine_date(moment)]
    first = min(starts, key=lambda moment: moment.earliest, default=None)
    files = {
        "text/csv": paths.labelled_csv_path(context.ui_language.tag),
        "application/json": paths.JSON_PATH,
        "application/vnd.datapackage+json": paths.PACKAGE_PATH,
    }
    return _compact(
        {
            "@type": "Dataset",
            "name": f"{title} – {context.text(settings.title)}",
            "description": context.text(settings.description),
            "inLanguage": context.language.tag,
            "isAccessibleForFree": True,
            "license": _licence(settings.licence, context),
            "creator": _publisher(context),
            "dateModified": context.resolution.today.isoformat(),
            "temporalCoverage": f"{_iso(first, context)}/.." if first else None,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": addresses.absolute_url(address)}
                for kind, address in files.items()
            ],
        }
    )


def record_json_ld(kind: str, record: Record, context: LanguageContext) -> dict[str, Any]:
    """A record, of the schema.org type of its kind, with the properties in ``_RECORD_PROPERTIES``."""
    wikidata = getattr(record, "wikidata", None)
    data: dict[str, Any] = {
        "@type": context.site.kinds[kind].schema_type or "Thing",
        "name": context.name(kind, record.key),
        "description": context.text(record.description),
        "url": getattr(record, "website", None),
        "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
    }
    if more := _RECORD_PROPERTIES.get(kind):
        data |= more(record, context)
    return _compact(data)


def _organization_properties(record: Organization, context: LanguageContext) -> dict[str, Any]:
    return {"legalName": record.legal_name, "foundingDate": _iso(record.founded, context)}


def _person_properties(record: Person, context: LanguageContext) -> dict[str, Any]:
    return {"@type": _person_type(record, context)}


def _event_properties(record: Event, context: LanguageContext) -> dict[str, Any]:
    return {"startDate": _iso(record.date, context)}


_RECORD_PROPERTIES: Mapping[str, Callable[[Any, LanguageContext], dict[str, Any]]] = {
    "organization": _organization_properties,
    "person": _person_properties,
    "event": _event_properties,
}


def _person_type(person: Person, context: LanguageContext) -> str | None:
    """schema.org has no type for a newsroom that signs articles but that of organizations."""
    return context.site.kinds["organization" if person.is_newsroom else "person"].schema_type


def website_json_ld(title: str, context: LanguageContext) -> tuple[dict[str, Any], ...]:
    """``WebSite`` with its ``SearchAction``; empty where the site has no search."""
    addresses = context.resolution.urls
    address = addresses.find("search", "", context.ui_language.tag)
    if address is None:
        return ()
    target = addresses.absolute_url(address) + "?q={search_term_string}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return ({"@type": "WebSite", "name": title, "inLanguage": context.language.tag, "potentialAction": action},)


def breadcrumbs_json_ld(trail: tuple[LinkView, ...], urls: UrlMap) -> dict[str, Any]:
    """``BreadcrumbList``."""
    items = []
    for position, link in enumerate(trail, start=1):
        item: dict[str, Any] = {"@type": "ListItem", "position": position, "name": str(link.label)}
        if link.href:
            item["item"] = urls.absolute_href(link.href)
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _publisher(context: LanguageContext) -> dict[str, Any] | None:
    publisher = context.settings.publisher
    return _compact({"@type": "Organization", "name": publisher.name, "url": publisher.url}) if publisher else None


def _author(person: Person, context: LanguageContext) -> dict[str, Any]:
    address = context.address("person", person.key)
    url = context.resolution.urls.absolute_url(address) if address else None
    return _compact({"@type": _person_type(person, context), "name": context.name("person", person.key), "url": url})


def _citation(key: str, context: LanguageContext) -> dict[str, Any]:
    source = context.site.sources[key]
    return _compact(
        {
            "@type": "CreativeWork",
            "name": source_title(source, context.language),
            "url": source.url,
            "inLanguage": source.language,
            "datePublished": _iso(source.date, context),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        }
    )


def _translations(work: Work[Any], document: Document[Any], context: LanguageContext) -> dict[str, Any]:
    """``translationOfWork`` in a translation, ``workTranslation`` in the original."""
    addresses = context.resolution.urls

    def reference(tag: str) -> dict[str, Any]:
        address = addresses.find(work.kind, work.key, tag)
        assert address is not None
        kind = context.site.kinds[work.kind].schema_type
        return {"@type": kind, "@id": addresses.absolute_url(address), "inLanguage": tag}

    if document is not work.document:
        return {"translationOfWork": reference(work.original)}
    return {"workTranslation": [reference(tag) for tag in work.documents if tag != work.original]}


def _iso(date: HistoryDate | None, context: LanguageContext) -> str | None:
    """ISO 8601 of a date; None where it has no such form, as some EDTF dates."""
    return context.formats.machine_date(date) if date is not None else None


def _licence(name: str | None, context: LanguageContext) -> str | None:
    link = context.licence(name)
    return link.href or str(link.label) if link else None


def _compact(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
