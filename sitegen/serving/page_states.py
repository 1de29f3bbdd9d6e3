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
from sitegen.reports.translation_status import target_languages
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.document_days import instant, local_date, published_at
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.urls import PageId, UrlMap, output_path
from sitegen.serving.messages import Mark, PageLink, PageState
from sitegen.serving.report_addresses import TRANSLATIONS_PATH, ParallelPath, parse_parallel_path
from sitegen.serving.words import say


class PageStates:
    """The states of the pages of one resolution."""

    def __init__(self, resolution: Resolution, *, search: bool) -> None:
        self._resolution = resolution
        self._search = search
        self._pages = _pages_by_path(resolution.urls)

    def find(self, path: str) -> PageState:
        """``path``: of an output or report that exists."""
        report, page = parse_parallel_path(path), self._pages.get(path)
        if report is not None:
            return self._report_state(report)
        if page is None:
            return PageState()
        found = self._resolution.site.find(page.kind, page.key)
        links = tuple(self._report_links(page, found))
        if isinstance(found, Work):
            document = translation_for(found, page.language, self._resolution.site.settings)
            marks = tuple(self._document_marks(page, found, document))
            return PageState(source=document.path, marks=marks, links=links)
        marks = tuple(self._stale_marks(page.kind, page.key, page.language))
        if page.kind == "search" and not self._search:
            return PageState(marks=(_mark("no_index"),))
        place = getattr(found, "place", None)
        return PageState(source=place.path if place is not None else "", marks=marks, links=links)

    def _report_links(self, page: PageId, found: Any) -> Iterator[PageLink]:
        """``found``: the work or record of the page, None where it has none."""
        site = self._resolution.site
        if found is not None and page.language in target_languages(site, found):
            report = ParallelPath(site.kinds[page.kind].word, page.key, page.language)
            yield PageLink(say("beside"), f"/{report.path}")

    def _report_state(self, report: ParallelPath) -> PageState:
        """The file in which a person translates, and the ways to the page and to all translations."""
        site, urls = self._resolution.site, self._resolution.urls
        kind = site.kinds.by_word.get(report.word)
        found = site.find(kind.name, report.key) if kind is not None else None
        if kind is None or found is None:
            return PageState()
        if isinstance(found, Work):
            source = found.documents.get(report.language, found.document).path
        else:
            source = found.place.path if found.place is not None else ""
        address = urls.find(kind.name, report.key, report.language)
        links = [PageLink(say("page"), urls.url_for(address))] if address is not None else []
        return PageState(source=source, links=(*links, PageLink(say("translations"), f"/{TRANSLATIONS_PATH}")))

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
    return Mark(kind, say(kind).format_map(values), say(f"{kind}_help").format_map(values))


def _is_ahead(day: dt.date | dt.datetime, now: dt.datetime, settings: Settings) -> bool:
    """As ``sitegen build`` decides what is published: a day begins at midnight in the site's time zone."""
    return instant(day, settings) > now
