"""What readers learn of a translation that is behind its original: that it is, and where, with links to the original.

In: a page and a language context. Out: a ``BehindView``; None for pages that are behind nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.model.documents import Work
from sitegen.model.translation_units import Freshness
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import translation_freshness
from sitegen.rendering.views.parts import BehindView, LinkView
from sitegen.resolving.urls import PageId

_BEGINNING = frozenset({"title", "term", "kicker", "standfirst", "definition", "image"})
_SECTIONS_OF_FIELDS: Mapping[str, tuple[str, str]] = {
    "key_points": ("Key points", "page-key-points"),
    "faq": ("Questions and answers", "page-faq"),
    "updates": ("Updates", "page-updates"),
    "corrections": ("Corrections", "page-corrections"),
}
"""Field → the heading above it on a page, a msgid, and its id."""


def stale_notice(page: PageId, context: LanguageContext) -> BehindView | None:
    """``context``: of the reader's language."""
    if page.kind not in context.site.kinds:
        return None
    value = context.site.find(page.kind, page.key)
    shown = context.document(value).language if isinstance(value, Work) else page.language
    original = context.site.original_language(page.kind, page.key)
    if value is None or shown == original:
        return None
    freshness = translation_freshness(page.kind, page.key, shown, context)
    address = context.resolution.urls.find(page.kind, page.key, original)
    if freshness.state != "stale" or address is None:
        return None
    href, language = context.resolution.urls.url_for(address), context.settings.language(original)
    return BehindView(
        href=href,
        lang=original,
        language=language.name or context.formats.language_name(original),
        parts=tuple(_parts(freshness, href, original, context)),
    )


def _parts(freshness: Freshness, href: str, original: str, context: LanguageContext) -> Iterator[LinkView]:
    """Links to what is new in the original, in the order of a page."""
    fields = set(freshness.fields)
    if fields & _BEGINNING or any(not unit.id.name for unit in freshness.sections):
        yield LinkView(label=context.catalog.gettext("Beginning of the text"), href=href)
    if "key_points" in fields:
        yield _field_link("key_points", href, context)
    for unit in freshness.sections:
        if unit.id.name and unit.change != "removed":
            yield LinkView(label=unit.title, href=f"{href}#{unit.id.name}", lang=original)
    for name in _SECTIONS_OF_FIELDS:
        if name in fields and name != "key_points":
            yield _field_link(name, href, context)


def _field_link(name: str, href: str, context: LanguageContext) -> LinkView:
    message, anchor = _SECTIONS_OF_FIELDS[name]
    return LinkView(label=context.catalog.gettext(message), href=f"{href}#{anchor}")
