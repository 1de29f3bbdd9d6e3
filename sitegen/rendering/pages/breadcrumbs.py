"""Links to the lists above a page, for its breadcrumbs."""

from __future__ import annotations

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.views.parts import LinkView


def list_link(context: LanguageContext, folder: str) -> LinkView:
    """The list of a folder (``articles``, ``glossary``, …), named in the language of the interface."""
    return LinkView(label=context.ui_catalog.pgettext("paths", folder), href=context.href("list", folder))
