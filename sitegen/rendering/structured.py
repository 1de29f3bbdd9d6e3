"""Structured data for machines: schema.org as JSON-LD.

In: what a page is about. Out: dictionaries, and their text, safe inside ``<script>``. Types and properties are those of
https://schema.org/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Article, Concept, Document, Work
from sitegen.model.records import Event, Organization, Person, Record
from sitegen.model.works import ArticleFields, ConceptFields
from sitegen.rendering.edition import Edition
from sitegen.rendering.views.parts import ConceptEntryView, LinkView, PictureView


def script_text(items: Iterable[Mapping[str, Any]]) -> Markup | None:
    """JSON-LD of all items; ``<`` is written ``\\u003c``, so that no text can close the element."""
    graph = list(items)
    if not graph:
        return None
    data = graph[0] if len(graph) == 1 else {"@graph": graph}
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def article(
    work: Article,
    document: Document[ArticleFields],
    edition: Edition,
    cited: tuple[str, ...],
    image: PictureView | None,
) -> dict[str, Any]:
    fields, neutral = document.fields, work.fields
    publisher = edition.settings.publisher
    modified = neutral.updated or neutral.date
    data = {
        "@type": "BackgroundNewsArticle",
        "headline": fields.title,
        "description": fields.description,
        "inLanguage": document.language,
        "datePublished": neutral.date.isoformat() if neutral.date else None,
        "dateModified": modified.isoformat() if modified else None,
        "author": [
            _author(edition.site.people[ref.key], edition) for ref in neutral.authors if ref.key in edition.site.people
        ],
        "publisher": _compact({"@type": "Organization", "name": publisher.name, "url": publisher.url})
        if publisher
        else None,
        "image": edition.settings.base_url + image.src.removeprefix(edition.resolution.addresses.prefix)
        if image
        else None,
        "about": [
            {"@type": "Organization", "name": edition.name("organization", ref.key)} for ref in neutral.organizations
        ],
        "citation": [_citation(key, edition) for key in cited],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": note.date.isoformat(), "text": note.text.plain}
            for note in fields.corrections
        ],
        "license": _licence(neutral.licence or edition.settings.licence, edition),
        "wordCount": document.outline.words,
        **_translations(work, document, edition),
    }
    return _compact(data)


def concept(work: Concept, document: Document[ConceptFields], edition: Edition) -> dict[str, Any]:
    fields = document.fields
    names = [*fields.synonyms, *([work.fields.acronym] if work.fields.acronym else [])]
    if work.fields.expansion:
        names.append(work.fields.expansion.text)
    glossary = edition.address("list", "glossary")
    return _compact(
        {
            "@type": "DefinedTerm",
            "name": fields.term,
            "alternateName": names,
            "termCode": work.fields.acronym,
            "description": fields.definition.plain if fields.definition else None,
            "inLanguage": document.language,
            "inDefinedTermSet": edition.settings.base_url + glossary if glossary else None,
        }
    )


def term_set(title: str, entries: Iterable[ConceptEntryView], edition: Edition) -> dict[str, Any]:
    """``DefinedTermSet``: the glossary with all its terms, each named by its page."""
    terms = []
    for entry in entries:
        address = edition.settings.base_url + (edition.address("concept", entry.key) or "")
        term = {"@type": "DefinedTerm", "@id": address, "name": str(entry.link.label), "url": address}
        terms.append(_compact({**term, "termCode": entry.acronym, "inLanguage": entry.link.lang}))
    return _compact(
        {"@type": "DefinedTermSet", "name": title, "inLanguage": edition.language.tag, "hasDefinedTerm": terms}
    )


def dataset(title: str, edition: Edition) -> dict[str, Any]:
    """``Dataset``: the terms of all partnerships."""
    settings, addresses = edition.settings, edition.resolution.addresses
    publisher = settings.publisher
    first = edition.resolution.days[:1]
    files = {
        "text/csv": f"{edition.reader.tag}/data/partnerships.csv",
        "application/json": "data/partnerships.json",
        "application/vnd.datapackage+json": "data/datapackage.json",
    }
    return _compact(
        {
            "@type": "Dataset",
            "name": f"{title} – {edition.text(settings.title)}",
            "description": edition.text(settings.description),
            "inLanguage": edition.language.tag,
            "isAccessibleForFree": True,
            "license": _licence(settings.licence, edition),
            "creator": _compact({"@type": "Organization", "name": publisher.name, "url": publisher.url})
            if publisher
            else None,
            "dateModified": edition.resolution.today.isoformat(),
            "temporalCoverage": f"{first[0].isoformat()}/.." if first else None,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": addresses.absolute(address)}
                for kind, address in files.items()
            ],
        }
    )


def record(record: Record, kind: str, edition: Edition) -> dict[str, Any]:
    """An organization, person, product or event."""
    types = {"organization": "Organization", "person": "Person", "product": "Product", "event": "Event"}
    wikidata = getattr(record, "wikidata", None)
    data: dict[str, Any] = {
        "@type": types[kind],
        "name": edition.name(kind, record.key),
        "description": edition.text(record.description),
        "url": getattr(record, "website", None),
        "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
    }
    if isinstance(record, Organization):
        data["legalName"] = record.legal_name
        data["foundingDate"] = _iso(record.founded, edition)
    if isinstance(record, Person) and record.kind == "desk":
        data["@type"] = "Organization"
    if isinstance(record, Event):
        data["startDate"] = _iso(record.date, edition)
    return _compact(data)


def website(title: str, edition: Edition) -> tuple[dict[str, Any], ...]:
    """``WebSite`` with its ``SearchAction``; nothing where there is no search."""
    addresses = edition.resolution.addresses
    address = addresses.find("search", "", edition.reader.tag)
    if address is None:
        return ()
    target = addresses.absolute(address) + "?q={search_term_string}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return ({"@type": "WebSite", "name": title, "inLanguage": edition.language.tag, "potentialAction": action},)


def breadcrumbs(trail: tuple[LinkView, ...], base_url: str, prefix: str) -> dict[str, Any]:
    """``BreadcrumbList``; addresses are absolute."""
    items = []
    for position, link in enumerate(trail, start=1):
        item: dict[str, Any] = {"@type": "ListItem", "position": position, "name": str(link.label)}
        if link.href:
            item["item"] = base_url + link.href.removeprefix(prefix)
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _author(person: Person, edition: Edition) -> dict[str, Any]:
    kind = "Organization" if person.kind == "desk" else "Person"
    address = edition.address("person", person.key)
    url = edition.settings.base_url + address if address else None
    return _compact({"@type": kind, "name": edition.name("person", person.key), "url": url})


def _citation(key: str, edition: Edition) -> dict[str, Any]:
    source = edition.site.sources[key]
    return _compact(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "inLanguage": source.language,
            "datePublished": _iso(source.date, edition),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        }
    )


def _translations(work: Work[Any], document: Document[Any], edition: Edition) -> dict[str, Any]:
    """``translationOfWork`` in a translation, ``workTranslation`` in the original."""
    addresses = edition.resolution.addresses

    def reference(tag: str) -> dict[str, Any]:
        address = addresses.find(work.kind, work.key, tag)
        assert address is not None
        return {"@type": "BackgroundNewsArticle", "@id": addresses.absolute(address), "inLanguage": tag}

    if document is not work.document:
        return {"translationOfWork": reference(work.original)}
    return {"workTranslation": [reference(tag) for tag in work.documents if tag != work.original]}


def _iso(date: HistoryDate | None, edition: Edition) -> str | None:
    """ISO 8601, which is all that readers of the data know: EDTF has more."""
    return edition.formats.machine_date(date) if date is not None else None


def _licence(name: str | None, edition: Edition) -> str | None:
    link = edition.licence(name)
    return link.href or str(link.label) if link else None


def _compact(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
