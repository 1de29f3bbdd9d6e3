"""The files beside the pages: chooser, 404, redirects, feeds, sitemap, robots.txt, data, static files.

In: a ``Press``. Out: ``Output`` values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.model.works import Work
from sitegen.rendering import data, documents
from sitegen.rendering.edition import Edition
from sitegen.rendering.feeds import feed, json_feed
from sitegen.rendering.frame import alternates, site_view
from sitegen.rendering.outputs import Output
from sitegen.rendering.pages import Press
from sitegen.rendering.translating import template_strings
from sitegen.rendering.views.pages import Alternate, PageView, PlainView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.addresses import PageId
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """``loc`` absolute; ``lastmod`` the document's own day, ISO."""

    loc: str
    lastmod: str | None
    alternates: tuple[Alternate, ...]


def extras(press: Press, root: Path) -> Iterator[Output]:
    """``root``: the site folder, for the static files."""
    settings = press.resolution.site.settings
    yield _plain(press, "chooser", "index.html")
    yield _plain(press, "not_found", "404.html")
    yield from _redirects(press)
    yield from _feeds(press)
    yield _sitemap(press)
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {settings.base_url}sitemap.xml\n"
    yield Output(path="robots.txt", data=robots.encode())
    yield Output(path=".nojekyll", data=b"")
    if press.resolution.site.partnerships:
        yield from _data(press)
    for name in press.resolution.site.statics:
        path = f"content/static/{name}"
        yield Output(path=name, data=(root / path).read_bytes(), origin=path)


def _plain(press: Press, template: str, path: str) -> Output:
    """A page outside of one language; it speaks the default one."""
    settings = press.resolution.site.settings
    edition = press.edition(settings.default_language.tag)
    choices = []
    for language in settings.languages:
        address = press.resolution.addresses.find("home", "", language.tag) or ""
        choices.append(
            SwitchView(
                tag=language.tag,
                name=language.autonym,
                direction=language.direction,
                href=press.resolution.addresses.href(address),
                current=False,
                translated=True,
                title=press.edition(language.tag).text(settings.title),
            )
        )
    title = edition.text(settings.title) or ""
    is_chooser = template == "chooser"
    own_title = title if is_chooser else edition.catalog.gettext("Page not found")
    view = PageView(
        kind=template,
        site=site_view(edition),
        lang=edition.language.tag,
        direction=edition.language.direction,
        title=own_title,
        head_title=title if is_chooser else f"{own_title} – {title}",
        description=edition.text(settings.description) if is_chooser else None,
        canonical=settings.base_url if is_chooser else None,
        robots=None if is_chooser else "noindex",
        alternates=_home_alternates(edition) if is_chooser else (),
        switch=tuple(choices),
        breadcrumbs=(),
        structured=None,
        content=PlainView(choices=tuple(choices), homes=_translated_notes(press)),
    )
    strings = template_strings(edition.catalog)
    text = press.environment.get_template(f"{template}.html.j2").render(
        page=view, site=view.site, content=view.content, text_strings=strings, **strings
    )
    return Output(path=path, data=text.encode(), origin="the theme")


def _home_alternates(edition: Edition) -> tuple[Alternate, ...]:
    return alternates(PageId("home", "", edition.language.tag), edition)


def _translated_notes(press: Press) -> tuple[LinkView, ...]:
    """For the 404 page: its sentence in every language, leading to that language's home."""
    links = []
    for language in press.resolution.site.settings.languages:
        edition = press.edition(language.tag)
        label = edition.catalog.gettext("This page does not exist. Go to the home page")
        links.append(LinkView(label=label, href=edition.href("home"), lang=language.tag))
    return tuple(links)


def _redirects(press: Press) -> Iterator[Output]:
    addresses = press.resolution.addresses
    template = press.environment.get_template("redirect.html.j2")
    for redirect in addresses.redirects:
        edition = press.edition(redirect.page.language)
        address = addresses.pages.get(redirect.page)
        if address is None:
            continue
        title = edition.name(redirect.page.kind, redirect.page.key)
        text = template.render(
            target=addresses.absolute(address),
            href=addresses.href(address),
            lang=redirect.page.language,
            direction=edition.language.direction,
            title=title,
            **template_strings(edition.catalog),
        )
        origin = redirect.place.path if redirect.place else ""
        yield Output(path=f"{redirect.address}index.html", data=text.encode(), origin=origin)


def _feeds(press: Press) -> Iterator[Output]:
    template = press.environment.get_template("feed.xml.j2")
    for language in press.resolution.site.settings.languages:
        edition = press.edition(language.tag)
        text = template.render(feed=feed(edition, "feed.xml"), **template_strings(edition.catalog))
        yield Output(path=f"{language.tag}/feed.xml", data=text.encode())
        yield Output(path=f"{language.tag}/feed.json", data=json_feed(feed(edition, "feed.json")).encode())


def _sitemap(press: Press) -> Output:
    """Every page that search engines may list, in each language in which it exists."""
    addresses = press.resolution.addresses
    entries = []
    for page, address in sorted(addresses.pages.items(), key=lambda item: item[1]):
        edition = press.edition(page.language)
        if page in addresses.fallbacks or _is_hidden(page, edition):
            continue
        entries.append(
            SitemapEntry(
                loc=addresses.absolute(address),
                lastmod=_lastmod(page, edition),
                alternates=alternates(page, edition),
            )
        )
    text = press.environment.get_template("sitemap.xml.j2").render(entries=entries)
    return Output(path="sitemap.xml", data=text.encode())


def _is_hidden(page: PageId, edition: Edition) -> bool:
    work = _work(page, edition)
    if work is None:
        return False
    fields = document_for(work, page.language).fields
    return fields.hidden or bool(getattr(fields, "canonical", None))


def _lastmod(page: PageId, edition: Edition) -> str | None:
    work = _work(page, edition)
    day = documents.lastmod(work, document_for(work, page.language), edition.settings) if work is not None else None
    return day.isoformat() if day else None


def _work(page: PageId, edition: Edition) -> Work[Any] | None:
    found = things(edition.site).get(page.kind, {}).get(page.key)
    return found if isinstance(found, Work) else None


def _data(press: Press) -> Iterator[Output]:
    default = press.edition(press.resolution.site.settings.default_language.tag)
    yield Output(path="data/partnerships.json", data=data.as_json(default).encode())
    yield Output(path="data/partnerships.csv", data=data.as_csv(default).encode())
    for language in press.resolution.site.settings.languages:
        text = data.as_csv(press.edition(language.tag), labels=True)
        yield Output(path=f"{language.tag}/data/partnerships.csv", data=text.encode())
