"""The values of a site's own fields, as templates see them.

In: a language context, and a page. Out: ``ExtraView``, each look-up in which is recorded by the name of the field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sitegen.diagnostics import Message, nearest_or_all
from sitegen.model.documents import Work
from sitegen.model.extra import ExtraValue
from sitegen.model.references import Text
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import ExtraView
from sitegen.resolving.urls import PageId


def site_extra(context: LanguageContext) -> ExtraView:
    """The values of the whole site."""
    return _extra_view({}, context)


def page_extra(page: PageId, context: LanguageContext) -> ExtraView:
    """The values of a page: of its document, else of the original, else of the site."""
    work = context.site.find(page.kind, page.key)
    if not isinstance(work, Work):
        return site_extra(context)
    return _extra_view({**work.fields.extra, **context.document(work).fields.extra}, context)


def _extra_view(own: Mapping[str, ExtraValue], context: LanguageContext) -> ExtraView:
    def find(name: str) -> Any:
        context.recorder.record("extra", name)
        declared = context.settings.extra
        if name not in declared:
            message = Message(
                "site.yaml declares no field '{name}' under 'extra' ({hint})",
                name=name,
                hint=nearest_or_all(name, declared),
            )
            return context.renderer.environment.undefined(message)
        value = own.get(name, declared[name].value)
        return () if value is None and declared[name].type == "list" else _show(value, context)

    return ExtraView(find)


def _show(value: ExtraValue | None, context: LanguageContext) -> Any:
    """Texts and days in the reader's language; words, numbers, true and false as they are."""
    if isinstance(value, tuple):
        return tuple(_show(item, context) for item in value)
    if isinstance(value, Text):
        return context.text(value)
    return context.date(value) if isinstance(value, dt.date) else value
