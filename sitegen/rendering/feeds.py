"""Feeds of one language: Atom (RFC 4287) and JSON Feed 1.1, with the newest articles and corrections."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.model.documents import moment
from sitegen.rendering.cards import shown
from sitegen.rendering.corrections import all_corrections
from sitegen.rendering.edition import Edition
from sitegen.resolving.ordering import NEWEST, appeared


class EntryView(Struct, frozen=True, kw_only=True):
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
    entries: tuple[EntryView, ...]


def feed(edition: Edition, name: str) -> FeedView:
    """``name``: ``feed.xml`` or ``feed.json``, below the language's root."""
    settings, addresses = edition.settings, edition.resolution.addresses
    tag = edition.language.tag
    entries: list[EntryView] = [edition.ask("feed entry", key) for key in shown(edition, "newest")]
    entries += _corrections(edition)
    entries.sort(key=lambda entry: (entry.published, entry.id), reverse=True)
    home = addresses.absolute(addresses.find("home", "", tag) or "")
    licence = edition.licence(settings.licence)
    return FeedView(
        title=edition.text(settings.title) or "",
        subtitle=edition.text(settings.description),
        lang=tag,
        self_href=addresses.absolute(f"{tag}/{name}"),
        home_href=home,
        id=home,
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        author=settings.publisher.name if settings.publisher else edition.text(settings.title) or "",
        rights=str(licence.label) if licence else None,
        entries=tuple(entries[:NEWEST]),
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


def make_entry(edition: Edition, key: str) -> EntryView:
    """An article that exists in the language and has a date; LookupError if it has none (any more)."""
    work = edition.site.articles[key]
    document = work.documents[edition.language.tag]
    fields, neutral = document.fields, work.fields
    href = edition.resolution.addresses.absolute(edition.address("article", key) or "")
    when = moment(appeared(work, edition.language.tag))
    if when is None:
        raise LookupError(key)
    published = timestamp(when, edition)
    updated = timestamp(neutral.updated, edition) if neutral.updated else published
    summary = fields.description or (fields.standfirst.plain if fields.standfirst else document.outline.excerpt)
    return EntryView(
        title=fields.title,
        href=href,
        id=href,
        published=published,
        updated=max(published, updated),
        summary=summary,
        authors=tuple(edition.name("person", ref.key) for ref in neutral.authors),
        categories=tuple(edition.name("topic", ref.key) for ref in neutral.topics),
    )


def _corrections(edition: Edition) -> list[EntryView]:
    """Those in the feed's own language: it has no way to say that an entry is in another."""
    root = edition.settings.base_url
    prefix = edition.resolution.addresses.prefix
    entries: list[EntryView] = []
    seen: dict[tuple[str, str], int] = {}
    for remark in reversed(all_corrections(edition)):
        if remark.lang or remark.about is None:
            continue
        day = timestamp(dt.date.fromisoformat(remark.date.iso), edition)
        href = root + (remark.about.href or "").removeprefix(prefix)
        page = href.partition("#")[0]
        number = seen[page, day] = seen.get((page, day), 0) + 1
        entries.append(
            EntryView(
                title=edition.catalog.gettext("Correction: {title}", title=remark.about.label),
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


def timestamp(value: dt.date | dt.datetime, edition: Edition) -> str:
    """RFC 3339 in the site's time zone; a day begins at midnight there."""
    zone = ZoneInfo(edition.settings.timezone)
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day, tzinfo=zone)
    return value.astimezone(zone).isoformat(timespec="seconds")
