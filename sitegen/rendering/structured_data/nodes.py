"""What all nodes of the graphs share: ids, references to nodes of other pages, dates, and the text of a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Work
from sitegen.model.records import Organization, Person, Product
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import PictureView
from sitegen.resolving.urls import PageId

Node = dict[str, Any]
PUBLISHER, WEB_SITE, WEB_PAGE = "#publisher", "#website", "#webpage"  # fragments of ids; the first two on home pages
DIGITAL_SOURCES = {
    "assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}
"""How AI was used → the code of the IPTC for what came out. It has none for a text that people wrote."""
_ORGANIZATION_TYPES = {"consortium": "Consortium", "government": "GovernmentOrganization", "project": "Project"}
_PRODUCT_TYPES = {"benchmark": "CreativeWork", "computer": "Product"}


class Reference(NamedTuple):
    """A thing as other pages name it. ``id``: of its node; None where it has no page."""

    type: str
    id: str | None
    name: str


def json_ld_script(graph: Iterable[Mapping[str, Any]]) -> Markup | None:
    """The graph of a page; ``<`` is written ``\\u003c``, so that no text can end the element."""
    data = {"@context": "https://schema.org", "@graph": list(graph)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c")) if data["@graph"] else None


def compact(data: Node) -> Node:
    """Without what has no value."""
    return {name: value for name, value in data.items() if value not in (None, [], "")}


def reference(kind: str, key: str, context: LanguageContext) -> Node:
    """A document or record with its type, name and the id of its node."""
    found: Reference = context.query("reference", kind, key)
    return compact({"@type": found.type, "@id": found.id, "name": found.name})


def make_reference(context: LanguageContext, kind: str, key: str) -> Reference:
    return Reference(schema_type(kind, key, context), subject_id(kind, key, context), context.name(kind, key))


def subject_id(kind: str, key: str, context: LanguageContext) -> str | None:
    """The id of what a page is about: the URL of the page for readers of the language. A page that shows the text of
    another language has the subject of the page with that text."""
    urls, tag = context.resolution.urls, context.ui_language.tag
    address = context.address(kind, key)
    if PageId(kind, key, tag) in urls.fallbacks:
        work = context.site.find(kind, key)
        if isinstance(work, Work):
            address = urls.find(kind, key, context.document(work).language) or address
    return urls.absolute_url(address) if address is not None else None


def home_id(fragment: str, context: LanguageContext) -> str:
    """The id of a node of the home page of the reader's language."""
    urls = context.resolution.urls
    return urls.absolute_url(urls.find("home", "", context.ui_language.tag) or "") + fragment


def schema_type(kind: str, key: str, context: LanguageContext) -> str:
    """The type of a document or record: of its kind, or a narrower one where the record says more."""
    if kind == "series":
        return "CreativeWorkSeries"
    if kind == "partnership":
        return "Dataset"
    record = context.site.tables[kind].get(key)
    own = context.site.kinds[kind].schema_type or "Thing"
    if isinstance(record, Organization):
        return _ORGANIZATION_TYPES.get(record.kind, own)
    if isinstance(record, Person) and record.is_newsroom:
        return "Organization"  # schema.org has no narrower type for a newsroom that signs articles
    if isinstance(record, Product):
        return _PRODUCT_TYPES.get(record.kind, own)
    return own


def publisher(context: LanguageContext) -> Node | None:
    """The publisher as every page but the home page names it."""
    found = context.settings.publisher
    if found is None:
        return None
    return {"@type": "NewsMediaOrganization", "@id": home_id(PUBLISHER, context), "name": found.name}


def image_object(picture: PictureView | None, context: LanguageContext) -> Node | None:
    if picture is None:
        return None
    url = context.resolution.urls.absolute_href(picture.src)
    return compact(
        {
            "@type": "ImageObject",
            "url": url,
            "contentUrl": url,
            "width": picture.width,
            "height": picture.height,
            "caption": str(picture.caption.striptags()) if picture.caption else picture.alt,
            "creditText": picture.credit,
            "digitalSourceType": DIGITAL_SOURCES.get(picture.ai_use or ""),
            "license": licence_url(picture.licence and (picture.licence.href or str(picture.licence.label))),
        }
    )


def licence_url(name: str | None, context: LanguageContext | None = None) -> str | None:
    """The address of a licence, else its name."""
    link = context.licence(name) if context is not None else None
    return (link.href or str(link.label)) if link else name


def iso_date(date: HistoryDate | None, context: LanguageContext) -> str | None:
    """ISO 8601 of a date; None where it has no such form, as some EDTF dates."""
    return context.formats.machine_date(date) if date is not None else None
