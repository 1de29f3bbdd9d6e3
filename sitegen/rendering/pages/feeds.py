"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, with the newest articles of a page and the corrections to them."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.i18n.zones import load_zone
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.translation_days import days_of
from sitegen.rendering.pages.cards import articles_in_collection, articles_mentioning
from sitegen.rendering.pages.corrections import DatedRemark, all_corrections
from sitegen.rendering.pages.withdrawals import withdrawal_words
from sitegen.resolving.article_collections import FEED_LIMIT
from sitegen.resolving.document_days import local_datetime
from sitegen.resolving.urls import PageId


class FeedEntryView(Struct, frozen=True, kw_only=True):
    """``published`` and ``updated`` as in RFC 3339; ``id`` and ``href`` are absolute. ``article``: its key, empty for a
    correction. ``content``: the whole text as HTML, in the feed of the whole language; empty elsewhere."""

    title: str
    href: str
    id: str
    updated: str
    published: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    article: str = ""
    content: str = ""


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


def build_feed(page: PageId, file: str, context: LanguageContext) -> FeedView:
    """The feed of a page: its newest articles, and the corrections to what it shows. ``file``: its name."""
    settings, urls = context.settings, context.resolution.urls
    tag, address = page.language, urls.pages[page]
    entries: list[FeedEntryView] = [
        context.query("feed entry", key) for key in context.query("feed articles", page.kind, page.key)
    ]
    entries += _corrections(page, context)
    entries.sort(key=lambda entry: (dt.datetime.fromisoformat(entry.published), entry.id), reverse=True)
    entries = entries[:FEED_LIMIT]
    if page.kind == "home":  # to render the texts again for each feed that has them would cost a tenth of a build
        entries = [_with_text(entry, context) for entry in entries]
    home = urls.absolute_url(address)
    licence = context.licence(settings.licence)
    title, subtitle = _title(page, context)
    return FeedView(
        title=title,
        subtitle=subtitle,
        lang=tag,
        self_href=urls.absolute_url(f"{address}{file}"),
        home_href=home,
        id=_entry_id(context, tag, "feed", *filter(None, (page.kind, page.key))) or home,
        updated=max(
            (entry.updated for entry in entries), key=dt.datetime.fromisoformat, default="1970-01-01T00:00:00Z"
        ),
        author=settings.publisher.name if settings.publisher else context.text(settings.title) or "",
        rights=str(licence.label) if licence else None,
        entries=tuple(entries),
    )


def _with_text(entry: FeedEntryView, context: LanguageContext) -> FeedEntryView:
    return replace(entry, content=context.query("feed text", entry.article)) if entry.article else entry


def _title(page: PageId, context: LanguageContext) -> tuple[str, str | None]:
    """Title and subtitle of the feed of a page."""
    settings = context.settings
    title = context.text(settings.title) or ""
    if page.kind == "home":
        return title, context.text(settings.description)
    if page.kind == "corrections":
        return f"{context.catalog.pgettext('paths', 'corrections')} – {title}", None
    record = context.site.tables[page.kind].get(page.key)
    text = getattr(record, "summary" if page.kind == "partnership" else "description", None)
    return f"{context.name(page.kind, page.key)} – {title}", context.text(text)


def _entry_id(context: LanguageContext, *parts: str) -> str | None:
    """A tag URI (RFC 4151) of keys, which outlives every change of slugs and of the site's address; None where the site
    keeps addresses as ids."""
    settings = context.settings
    return f"tag:{settings.feed_authority}:{'/'.join(parts)}" if settings.feeds.ids == "tag" else None


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
                **(
                    {"summary": entry.summary, "content_html": entry.content}
                    if entry.content
                    else {"content_text": entry.summary}
                ),
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
    days = days_of(work, document, context)
    href = context.resolution.urls.absolute_url(context.address("article", key) or "")
    modified = days.modified(context.settings)
    if days.published is None or modified is None:
        raise LookupError(key)
    notice = withdrawal_words(fields.withdrawn, context) if fields.withdrawn else None
    summary = (
        str(notice.striptags())
        if notice
        else fields.description or (fields.standfirst.plain_text if fields.standfirst else document.outline.excerpt)
    )
    return FeedEntryView(
        title=_remark_title(True, fields.title, context) if notice else fields.title,
        href=href,
        id=_entry_id(context, context.language.tag, "article", key) or href,
        published=timestamp(days.published, context),
        updated=timestamp(modified, context),
        summary=summary,
        authors=tuple(context.name("person", ref.key) for ref in neutral.authors),
        categories=tuple(context.name("topic", ref.key) for ref in neutral.topics),
        article=key,
    )


def _corrections(page: PageId, context: LanguageContext) -> Iterator[FeedEntryView]:
    """Those in the feed's language: Atom has no language of an entry that readers would show."""
    articles = None if page.kind in ("home", "corrections") else _articles_of(page, context)
    numbers: Counter[tuple[str, ...]] = Counter()
    for remark in reversed(all_corrections(context, articles)):
        view = remark.view
        if view.lang or view.about is None:
            continue
        day = timestamp(dt.date.fromisoformat(view.date.iso), context)
        href = context.resolution.urls.absolute_href(view.about.href or "")
        address = href.partition("#")[0]
        subject = tuple(part for part in (remark.kind, remark.key, remark.clause) if part)
        numbers.update([(address, day), (*subject, day)])
        if articles is not None and not _concerns(remark, page, articles):
            continue
        about = _entry_id(context, context.language.tag, *subject)
        number = numbers[(address, day) if about is None else (*subject, day)]
        yield FeedEntryView(
            title=_remark_title(remark.is_withdrawal, view.about.label, context),
            href=href,
            id=f"{about or address}#{'withdrawal' if remark.is_withdrawal else 'correction'}-{view.date.iso}-{number}",
            published=day,
            updated=day,
            summary=str(view.text.striptags()),
            authors=(),
            categories=(),
        )


def _remark_title(is_withdrawal: bool, title: str, context: LanguageContext) -> str:
    if is_withdrawal:
        return context.catalog.gettext("Withdrawn: {title}", title=title)
    return context.catalog.gettext("Correction: {title}", title=title)


def _articles_of(page: PageId, context: LanguageContext) -> frozenset[str]:
    """The articles that a page lists."""
    if page.kind == "topic":
        return frozenset(articles_in_collection(context, "topic", page.key))
    return frozenset(articles_mentioning(page.kind, page.key, context))


def _concerns(remark: DatedRemark, page: PageId, articles: frozenset[str]) -> bool:
    """Whether a correction belongs into the feed of a page that lists ``articles``."""
    if remark.kind == "article":
        return remark.key in articles
    return page.key == remark.key if page.kind == "partnership" else page.key in remark.organizations


def timestamp(value: dt.date | dt.datetime, context: LanguageContext) -> str:
    """RFC 3339 in the site's time zone; a day begins at midnight there."""
    zone = load_zone(context.settings.timezone)
    return local_datetime(value, context.settings).astimezone(zone).isoformat(timespec="seconds")
