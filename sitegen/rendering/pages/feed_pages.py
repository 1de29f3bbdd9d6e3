"""Which pages have feeds of their own, and the articles in each.

In: a language context. Out: pages, links to their feeds, keys of articles. The home page has the feed of the whole
language; a topic, an organization, a partnership and the page of corrections have their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.pages.cards import articles_in_collection, articles_mentioning
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.article_collections import FEED_LIMIT
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.urls import PageId

FEED_FILES = (("Atom", "feed.xml"), ("JSON Feed", "feed.json"))
"""Format and file name of the feeds beside a page."""


def pages_with_feed(resolution: Resolution, tag: str) -> Iterator[PageId]:
    """All pages of a language that have feeds."""
    site = resolution.site
    topics = [key for own, kind, key in resolution.collections if (own, kind) == (tag, "topic")]
    keys = {"home": [""], "corrections": [""], "topic": topics}
    keys |= {"organization": list(site.organizations), "partnership": list(site.partnerships)}
    pages = (PageId(kind, key, tag) for kind, found in keys.items() for key in found)
    return (page for page in pages if has_feed(page, resolution))


def has_feed(page: PageId, resolution: Resolution) -> bool:
    """Whether a page has feeds: a topic or organization if articles name it, a partnership if articles mention it or a
    clause was corrected."""
    if page not in resolution.urls.pages:
        return False
    if page.kind in ("topic", "organization"):
        return bool(resolution.collections.get((page.language, page.kind, page.key)))
    if page.kind == "partnership":
        mentions = resolution.backlinks.get((page.kind, page.key), ())
        clauses = resolution.site.partnerships[page.key].clauses
        return any(one.kind == "article" for one in mentions) or any(clause.corrections for clause in clauses)
    return page.kind in ("home", "corrections")


def feed_links(page: PageId, title: str, context: LanguageContext) -> tuple[LinkView, ...]:
    """Links to the feeds of a page, none where it has none. ``title``: of the page."""
    urls = context.resolution.urls
    if not has_feed(page, context.resolution):
        return ()
    address = urls.pages[page]
    return tuple(
        LinkView(label=f"{title} ({name})", href=urls.url_for(f"{address}{file}")) for name, file in FEED_FILES
    )


def make_feed_articles(context: LanguageContext, kind: str, key: str) -> tuple[str, ...]:
    """The newest articles of a page that has feeds, as far as they are written in the language, have a date, and may be
    found by search engines."""
    if kind == "corrections":
        return ()
    if kind == "home":
        return articles_in_collection(context, "newest")
    if kind == "topic":
        found: Iterator[str] = iter(articles_in_collection(context, kind, key))
    else:
        found = iter(articles_mentioning(kind, key, context))
    return tuple(islice((article for article in found if _is_in_feeds(article, context)), FEED_LIMIT))


def _is_in_feeds(key: str, context: LanguageContext) -> bool:
    work = context.site.articles[key]
    document = work.documents.get(context.language.tag)
    if document is None or document.summary.noindex:
        return False
    return bool(work.summary.date or document.summary.translated)
