"""What the bar of the preview says about a page: the file that it is made from, and why readers do not see it yet.

In: the resolution of the last good build, and the path of an output. Out: a ``PageState``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sitegen.model.documents import Document, Work
from sitegen.model.site import Settings
from sitegen.model.translation_units import find_freshness
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.document_days import instant, local_date, published_at
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.urls import PageId, UrlMap, output_path
from sitegen.serving.messages import Mark, PageState
from sitegen.serving.words import WORDS


class PageStates:
    """The states of the pages of one resolution."""

    def __init__(self, resolution: Resolution, *, search: bool) -> None:
        self._resolution = resolution
        self._search = search
        self._pages = _pages_by_path(resolution.urls)

    def find(self, path: str) -> PageState:
        """``path``: of an output that exists."""
        page = self._pages.get(path)
        if page is None:
            return PageState()
        found = self._resolution.site.find(page.kind, page.key)
        if isinstance(found, Work):
            document = translation_for(found, page.language, self._resolution.site.settings)
            return PageState(source=document.path, marks=tuple(self._document_marks(page, found, document)))
        marks = tuple(self._stale_marks(page.kind, page.key, page.language))
        if page.kind == "search" and not self._search:
            return PageState(marks=(_mark("no_index"),))
        place = getattr(found, "place", None)
        return PageState(source=place.path if place is not None else "", marks=marks)

    def _document_marks(self, page: PageId, work: Work[Any], document: Document[Any]) -> Iterator[Mark]:
        settings = self._resolution.site.settings
        day = published_at(work, document, settings)
        if work.summary.draft or document.summary.draft:
            yield _mark("draft")
        if day is not None and _is_ahead(day, self._resolution.now, settings):
            yield _mark("scheduled", day=local_date(day, settings).isoformat())
        if page in self._resolution.urls.fallbacks:
            yield _mark("fallback")
        if document.language != work.original:
            yield from self._stale_marks(work.kind, work.key, document.language)

    def _stale_marks(self, kind: str, key: str, language: str) -> Iterator[Mark]:
        freshness = find_freshness(self._resolution.freshness, kind, key, language)
        if freshness.state == "stale":
            yield _mark("stale", names=", ".join(freshness.names))


def _pages_by_path(urls: UrlMap) -> dict[str, PageId]:
    return {output_path(address): page for page, address in urls.pages.items()}


def _mark(kind: str, **values: str) -> Mark:
    return Mark(kind, WORDS[kind].format_map(values), WORDS[f"{kind}_help"].format_map(values))


def _is_ahead(day: dt.date | dt.datetime, now: dt.datetime, settings: Settings) -> bool:
    """As ``sitegen build`` decides what is published: a day begins at midnight in the site's time zone."""
    return instant(day, settings) > now
