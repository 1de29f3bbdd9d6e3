"""Names of documents and records in a reader's language: for links without text, breadcrumbs and lists."""

from __future__ import annotations

from typing import Any

from sitegen.model.documents import Document, Work
from sitegen.model.references import Text
from sitegen.model.site import Site


def display_name(site: Site, kind: str, key: str, language: str) -> tuple[str, str]:
    """The name, and its language if it is not the reader's (else ``""``)."""
    entity = site.find_description(kind, key)
    if isinstance(entity, Work):
        document = translation_for(entity, language)
        return document.summary.title, "" if document.language == language else document.language
    if kind == "partnership" and entity is not None and entity.name is None:
        return _party_names(site, entity, language), ""
    if entity is None:
        return _title_from_key(key), ""
    return localize_text(site, entity.name, language)


def translation_for(work: Work[Any], language: str) -> Document[Any]:
    """The document for readers of ``language``: the translation if there is one, else the original."""
    return work.documents.get(language) or work.document


def localize_text(site: Site, text: Text, language: str) -> tuple[str, str]:
    """The string of a text for a reader, and its language if it is not the reader's (else ``""``)."""
    fallbacks = site.settings.language(language).fallbacks
    string, string_language = text.get((*fallbacks, site.settings.default_language.tag))
    return string, "" if string_language in ("", *fallbacks) else string_language


def _party_names(site: Site, partnership: Any, language: str) -> str:
    """*Microsoft – OpenAI*, or the name of the organization that the partnership is itself."""
    if partnership.organization is not None and partnership.organization.key in site.organizations:
        return display_name(site, "organization", partnership.organization.key, language)[0]
    names = [display_name(site, "organization", ref.key, language)[0] for ref in partnership.parties]
    return " – ".join(names) or _title_from_key(partnership.key)


def _title_from_key(key: str) -> str:
    return key.replace("-", " ").capitalize()
