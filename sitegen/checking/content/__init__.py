"""Checks of the content as a whole, before anything is rendered: references, dates, sources, texts, headings.

In: the site as read (drafts included) and its resolution. Out: problems, unsorted. Problems of the links and references
of documents come with the resolution, since they are cached with the link results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.checking.content.articles import check_articles, check_future_updates, check_states
from sitegen.checking.content.charts import check_charts
from sitegen.checking.content.figure_rows import check_figure_rows
from sitegen.checking.content.headings import check_heading_levels
from sitegen.checking.content.key_figures import check_key_figures
from sitegen.checking.content.partnerships import check_partnerships
from sitegen.checking.content.references import check_references
from sitegen.checking.content.sources import check_sources
from sitegen.checking.content.texts import check_texts
from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.internal_errors import contain_errors
from sitegen.model.site import Site
from sitegen.resolving.backlinks import cited_sources, sources_in_text
from sitegen.resolving.resolution import Resolution, all_documents


def check_content(full_site: Site, resolution: Resolution) -> list[Problem]:
    """The problems that all ``CONTENT_CHECKS`` find. ``full_site``: the site with its drafts."""
    return [problem for check in CONTENT_CHECKS for problem in check(full_site, resolution)]


def _check_references(full_site: Site, resolution: Resolution) -> Iterable[Problem]:
    return check_references(full_site, resolution.site, resolution.urls)


def _check_sources(full_site: Site, resolution: Resolution) -> Iterable[Problem]:
    """Drafts count: a source that only a draft cites, or a correction that is dated ahead, is not unused."""
    cited = {key for kind, key in resolution.backlinks if kind == "source"}
    published = {document.path: document for document in all_documents(resolution.site)}
    for document in all_documents(full_site):
        if document.path not in published or full_site.kinds[document.kind].is_archive:
            cited |= cited_sources(resolution.term_links.payloads[document.path])
        elif document is not published[document.path]:
            cited |= sources_in_text(document)
    return check_sources(full_site, cited)


def _check_articles(full_site: Site, resolution: Resolution) -> Iterable[Problem]:
    yield from check_articles(resolution.site.articles, resolution.today)
    yield from check_future_updates(full_site, resolution.site, resolution.today)
    yield from check_states(full_site)


def _check_texts(_: Site, resolution: Resolution) -> Iterable[Problem]:
    return check_texts(resolution.site)


def _check_partnerships(_: Site, resolution: Resolution) -> Iterable[Problem]:
    site = resolution.site
    return check_partnerships(
        site.partnerships, resolution.clause_rows, site.sources, site.settings.kinds, resolution.today
    )


def _check_feed_ids(_: Site, resolution: Resolution) -> Iterator[Problem]:
    """A note where the ids of feed entries change with the host of the site."""
    settings = resolution.site.settings
    is_used = any(work.summary.date for work in resolution.site.articles.values())
    if is_used and settings.feeds.authority is None and settings.feeds.ids == "tag":
        yield Problem(
            code="SG609",
            message=Message(
                "the ids of feed entries are made of '{feed_authority}', from the host of base_url",
                feed_authority=settings.feed_authority,
            ),
            place=Place("site.yaml"),
            hint=Message(
                'keep them when the host changes: feeds: {authority: "{feed_authority}"}',
                feed_authority=settings.feed_authority,
            ),
        )


def _check_headings(_: Site, resolution: Resolution) -> Iterator[Problem]:
    languages = {language.tag: language for language in resolution.site.settings.languages}
    for _kind, works in resolution.site.current_works():
        for work in works.values():
            problems: list[Problem] = []
            with contain_errors(problems, Place(work.document.path)):
                problems += check_heading_levels(work, languages)
            yield from problems


CONTENT_CHECKS: tuple[Callable[[Site, Resolution], Iterable[Problem]], ...] = (
    _check_references,
    _check_sources,
    _check_articles,
    _check_texts,
    _check_partnerships,
    check_figure_rows,
    check_charts,
    check_key_figures,
    _check_headings,
    _check_feed_ids,
)
