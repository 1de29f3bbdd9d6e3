"""What the making of a page's content returns: the view for its template, and what its frame needs to know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import Struct, field

from sitegen.rendering.views.parts import LinkView


class PageContent(Struct, frozen=True, kw_only=True):
    """``template``: its name without the ending. ``data``: JSON-LD of what the page is about, without its address.

    ``lastmod``: the document's own day. ``source``: where the content comes from, for messages.
    """

    template: str
    view: Any
    title: str
    head_title: str | None = None
    description: str | None = None
    breadcrumbs: tuple[LinkView, ...] = ()
    json_ld: tuple[dict[str, Any], ...] = ()
    robots: str | None = None
    canonical: str | None = None
    lastmod: dt.date | None = None
    source: str = ""
    social_title: str | None = None
    social_image: str | None = field(default=None)
