"""Whether a translation is behind its original, and the days of documents that follow from it, recorded as read."""

from __future__ import annotations

from typing import Any

from sitegen.model.documents import Document, Work
from sitegen.model.translation_units import Freshness, find_freshness
from sitegen.rendering.engine.context import LanguageContext
from sitegen.resolving.document_days import DocumentDays, document_days


def translation_freshness(kind: str, key: str, tag: str, context: LanguageContext) -> Freshness:
    """What is known of a translation that exists, in the language ``tag``."""
    return find_freshness(context.resolution.freshness, kind, key, tag)


def days_of(work: Work[Any], document: Document[Any], context: LanguageContext) -> DocumentDays:
    """The days of one of the documents of a work."""
    state = translation_freshness(work.kind, work.key, document.language, context).state
    return document_days(work, document, context.settings, state)
