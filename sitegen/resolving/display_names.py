"""Names of documents and records in a reader's language: for links without text, breadcrumbs and lists."""

from __future__ import annotations

from typing import Any

from sitegen.i18n.language import Language
from sitegen.i18n.typography import typeset_name, typeset_title
from sitegen.model.documents import Document, Work
from sitegen.model.references import Text
from sitegen.model.site import Settings, Site
from sitegen.model.sources import Source


def display_name(site: Site, kind: str, key: str, language: str) -> tuple[str, str]:
    """The name, and its language if it is not the reader's (else ``""``)."""
    entity = site.find_description(kind, key)
    if isinstance(entity, Work):
        document = translation_for(entity, language, site.settings)
        return document.summary.title, "" if document.language == language else document.language
    if kind == "partnership" and entity is not None and entity.name is None:
        return _party_names(site, entity, language), ""
    if entity is None:
        return _title_from_key(key), ""
    return localize_text(site, entity.name, language)


def translation_for(work: Work[Any], language: str, settings: Settings) -> Document[Any]:
    """The document for readers of ``language``: in it, else in another language of its family, else the original."""
    own = work.documents.get(language)
    if own is not None:
        return own
    if len(work.documents) > 1:
        *family, _ = settings.reading_order(language)
        for tag in family:
            if tag in work.documents:
                return work.documents[tag]
    return work.document


def localize_text(site: Site, text: Text, language: str) -> tuple[str, str]:
    """The string of a text for a reader, typeset, and its language if it is not the reader's (else ``""``)."""
    settings = site.settings
    reader = settings.language(language)
    own = text.by_language.get(language)
    if own is not None:
        return typeset_title(own, reader), ""
    string, string_language = text.get(settings.reading_order(language))
    if not string_language:
        return typeset_name(string, reader), ""
    known = string_language in settings.tags
    string = typeset_title(string, settings.language(string_language) if known else Language(tag=string_language))
    return string, "" if reader.contains(string_language) else string_language


def source_title(source: Source, language: Language) -> str:
    """The title of a source, typeset by the rules of its language, else by those of the page."""
    return typeset_title(source.title, Language(tag=source.language) if source.language else language)


def _party_names(site: Site, partnership: Any, language: str) -> str:
    """*Microsoft – OpenAI*, or the name of the organization that the partnership is itself."""
    if partnership.organization is not None and partnership.organization.key in site.organizations:
        return display_name(site, "organization", partnership.organization.key, language)[0]
    names = [display_name(site, "organization", ref.key, language)[0] for ref in partnership.parties]
    return " – ".join(names) or _title_from_key(partnership.key)


def _title_from_key(key: str) -> str:
    return key.replace("-", " ").capitalize()
