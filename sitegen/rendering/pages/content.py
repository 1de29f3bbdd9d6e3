"""What a page builder returns: the view for the template of the page, and what head and breadcrumbs need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import Struct

from sitegen.rendering.views.parts import LinkView


class PageContent(Struct, frozen=True, kw_only=True):
    """``template``: its name without the suffix; ``own_template``: the one that the document names in its place.
    ``json_ld``: the nodes of the subject of the page, the first above all (``rendering/structured_data``).

    ``description``: a text of the page that says what it is about; ``own_description``: one that was written for search
    engines; ``entries``: the names of what the page lists, for those without (``descriptions.py``). ``crumb``: its name
    at the end of the breadcrumbs, where that is not the title.

    ``lastmod``: the document's own day. ``source``: the file that the content comes from, for messages.
    """

    template: str
    view: Any
    title: str
    head_title: str | None = None
    description: str | None = None
    own_description: str | None = None
    entries: tuple[str, ...] = ()
    breadcrumbs: tuple[LinkView, ...] = ()
    crumb: str | None = None
    json_ld: tuple[dict[str, Any], ...] = ()
    robots: str | None = None
    canonical: str | None = None
    lastmod: dt.date | None = None
    source: str = ""
    social_title: str | None = None
    social_image: str | None = None
    own_template: str | None = None

    @property
    def shown_by(self) -> str:
        """The name of the page's template without the suffix."""
        return self.own_template or self.template
