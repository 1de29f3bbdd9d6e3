"""Names of documents and records in a reader's language: for links without a text, breadcrumbs and lists."""

from __future__ import annotations

from typing import Any

from sitegen.model.documents import Document, Work
from sitegen.model.references import Text
from sitegen.model.site import Site


def display_name(site: Site, kind: str, key: str, language: str) -> tuple[str, str]:
    """The name, and its language where it is not the reader's (else ``""``).

    A series has no file of its own: a topic's file of that key names it.
    """
    thing = site.find(kind, key) if kind != "series" else site.topics.get(key)
    if isinstance(thing, Work):
        document = translation_for(thing, language)
        return document.summary.title, "" if document.language == language else document.language
    if kind == "partnership" and thing is not None and thing.name is None:
        return _party_names(site, thing, language), ""
    if thing is None:
        return _title_from_key(key), ""
    return localize_text(site, thing.name, language)


def translation_for(work: Work[Any], language: str) -> Document[Any]:
    """The document that a reader of ``language`` gets: the translation, or the original."""
    return work.documents.get(language) or work.document


def localize_text(site: Site, text: Text, language: str) -> tuple[str, str]:
    """The string of a text value for a reader, and its language where it is not theirs (else ``""``)."""
    fallbacks = site.settings.language(language).fallbacks
    string, found = text.get((*fallbacks, site.settings.default_language.tag))
    return string, "" if found in ("", *fallbacks) else found


def _party_names(site: Site, partnership: Any, language: str) -> str:
    """*Microsoft – OpenAI*, or the name of the organization that the relationship is."""
    if partnership.organization is not None and partnership.organization.key in site.organizations:
        return display_name(site, "organization", partnership.organization.key, language)[0]
    named = [display_name(site, "organization", ref.key, language)[0] for ref in partnership.parties]
    return " – ".join(named) or _title_from_key(partnership.key)


def _title_from_key(key: str) -> str:
    """A key as a name, where there is no other."""
    return key.replace("-", " ").capitalize()
