"""Feeds of one language: Atom (RFC 4287) and JSON Feed 1.1, with the newest articles and corrections."""

from __future__ import annotations

import datetime as dt
import json

from msgspec import Struct

from sitegen.i18n.zones import load_zone
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.pages.cards import articles_in_collection
from sitegen.rendering.pages.corrections import all_corrections
from sitegen.resolving.article_collections import FEED_LIMIT
from sitegen.resolving.document_days import document_days, local_datetime


class FeedEntryView(Struct, frozen=True, kw_only=True):
    """``published`` and ``updated`` as in RFC 3339; ``id`` and ``href`` are absolute."""

    title: str
    href: str
    id: str
    updated: str
    published: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]


class FeedView(Struct, frozen=True, kw_only=True):
    title: str
    subtitle: str | None
    lang: str
    self_href: str
    home_href: str
    id: str
    updated: str
    author: str
    rights: str | None
    entries: tuple[FeedEntryView, ...]


def build_feed(context: LanguageContext, name: str) -> FeedView:
    """``name``: ``feed.xml`` or ``feed.json``, below the language's root."""
    settings, urls = context.settings, context.resolution.urls
    tag = context.language.tag
    entries: list[FeedEntryView] = [
        context.query("feed entry", key) for key in articles_in_collection(context, "newest")
    ]
    entries += _corrections(context)
    entries.sort(key=lambda entry: (dt.datetime.fromisoformat(entry.published), entry.id), reverse=True)
    home = urls.absolute_url(urls.find("home", "", tag) or "")
    licence = context.licence(settings.licence)
    return FeedView(
        title=context.text(settings.title) or "",
        subtitle=context.text(settings.description),
        lang=tag,
        self_href=urls.absolute_url(f"{tag}/{name}"),
        home_href=home,
        id=home,
        updated=max(
            (entry.updated for entry in entries), key=dt.datetime.fromisoformat, default="1970-01-01T00:00:00Z"
        ),
        author=settings.publisher.name if settings.publisher else context.text(settings.title) or "",
        rights=str(licence.label) if licence else None,
        entries=tuple(entries[:FEED_LIMIT]),
    )


def json_feed(view: FeedView) -> str:
    """https://www.jsonfeed.org/version/1.1/"""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        **({"description": view.subtitle} if view.subtitle else {}),
        "home_page_url": view.home_href,
        "feed_url": view.self_href,
        "language": view.lang,
        "authors": [{"name": view.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.href,
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "authors": [{"name": name} for name in entry.authors],
                "tags": list(entry.categories),
            }
            for entry in view.entries
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def make_feed_entry(context: LanguageContext, key: str) -> FeedEntryView:
    """An article that exists in the language and has a date. Raises LookupError where it has none."""
    work = context.site.articles[key]
    document = work.documents[context.language.tag]
    fields, neutral = document.fields, work.fields
    days = document_days(work, document, context.settings)
    href = context.resolution.urls.absolute_url(context.address("article", key) or "")
    modified = days.modified(context.settings)
    if days.published is None or modified is None:
        raise LookupError(key)
    summary = fields.description or (fields.standfirst.plain_text if fields.standfirst else document.outline.excerpt)
    return FeedEntryView(
        title=fields.title,
        href=href,
        id=href,
        published=timestamp(days.published, context),
        updated=timestamp(modified, context),
        summary=summary,
        authors=tuple(context.name("person", ref.key) for ref in neutral.authors),
        categories=tuple(context.name("topic", ref.key) for ref in neutral.topics),
    )


def _corrections(context: LanguageContext) -> list[FeedEntryView]:
    """Those in the feed's language: Atom has no language of an entry that readers would show."""
    entries: list[FeedEntryView] = []
    seen: dict[tuple[str, str], int] = {}
    for remark in reversed(all_corrections(context)):
        if remark.lang or remark.about is None:
            continue
        day = timestamp(dt.date.fromisoformat(remark.date.iso), context)
        href = context.resolution.urls.absolute_href(remark.about.href or "")
        page = href.partition("#")[0]
        number = seen[page, day] = seen.get((page, day), 0) + 1
        entries.append(
            FeedEntryView(
                title=context.catalog.gettext("Correction: {title}", title=remark.about.label),
                href=href,
                id=f"{page}#correction-{remark.date.iso}-{number}",
                published=day,
                updated=day,
                summary=str(remark.text.striptags()),
                authors=(),
                categories=(),
            )
        )
    return entries


def timestamp(value: dt.date | dt.datetime, context: LanguageContext) -> str:
    """RFC 3339 in the site's time zone; a day begins at midnight there."""
    zone = load_zone(context.settings.timezone)
    return local_datetime(value, context.settings).astimezone(zone).isoformat(timespec="seconds")
