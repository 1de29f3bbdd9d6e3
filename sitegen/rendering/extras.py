"""The files beside the pages: chooser, 404, redirects, feeds, sitemap, robots.txt, data.

In: a press. Out: ``Output`` values. A new kind of file is an entry in the
table ``EXTRAS`` and its names in ``extras``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from sitegen.model.documents import Work
from sitegen.rendering import data, documents
from sitegen.rendering.edition import Edition, Press
from sitegen.rendering.feeds import feed, json_feed
from sitegen.rendering.frame import alternates, site_view
from sitegen.rendering.outputs import Output
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.translating import template_strings
from sitegen.rendering.views.pages import Alternate, PageView, PlainView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.addresses import PageId
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things


class SitemapEntry(Struct, frozen=True, kw_only=True):
    """``loc`` absolute; ``lastmod`` the document's own day, ISO."""

    loc: str
    lastmod: str | None
    alternates: tuple[Alternate, ...]


def extras(press: Press) -> Iterator[tuple[str, ...]]:
    """The kind of each file and its arguments."""
    yield ("plain", "chooser", "index.html")
    yield ("plain", "not_found", "404.html")
    yield from (("redirect", redirect.address) for redirect in press.resolution.addresses.redirects)
    for tag in press.resolution.site.settings.tags:
        yield ("feed", tag)
    yield ("sitemap",)
    yield ("fixed",)
    if press.resolution.site.partnerships:
        yield ("data", press.resolution.site.settings.default_language.tag)


def _plain(press: Press, template: str, path: str) -> list[Output]:
    """A page outside of one language; it speaks the default one."""
    settings = press.resolution.site.settings
    edition = press.edition(settings.default_language.tag)
    press.trace.read(f"template{SEPARATOR}{template}.html.j2")
    choices = []
    for language in settings.languages:
        address = edition.resolution.addresses.find("home", "", language.tag) or ""
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
    return [Output(path=path, data=text.encode(), origin="the theme")]


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


def _redirect(press: Press, address: str) -> list[Output]:
    redirect = next(one for one in press.resolution.addresses.redirects if one.address == address)
    press.trace.read(f"redirect{SEPARATOR}{address}")
    press.trace.read(f"template{SEPARATOR}redirect.html.j2")
    page = redirect.page
    edition = press.edition(page.language)
    target = edition.resolution.addresses.pages[page]
    text = press.environment.get_template("redirect.html.j2").render(
        target=edition.resolution.addresses.absolute(target),
        href=edition.resolution.addresses.href(target),
        lang=page.language,
        direction=edition.language.direction,
        title=edition.name(page.kind, page.key),
        **template_strings(edition.catalog),
    )
    return [Output(path=f"{address}index.html", data=text.encode(), origin=redirect.path)]


def _feed(press: Press, tag: str) -> list[Output]:
    press.trace.read(f"template{SEPARATOR}feed.xml.j2")
    edition = press.edition(tag)
    template = press.environment.get_template("feed.xml.j2")
    atom = template.render(feed=feed(edition, "feed.xml"), **template_strings(edition.catalog))
    return [
        Output(path=f"{tag}/feed.xml", data=atom.encode()),
        Output(path=f"{tag}/feed.json", data=json_feed(feed(edition, "feed.json")).encode()),
    ]


def _sitemap(press: Press) -> list[Output]:
    """Every page that search engines may list, in each language in which it exists."""
    press.trace.read(f"template{SEPARATOR}sitemap.xml.j2")
    recorded = press.edition(press.resolution.site.settings.default_language.tag).resolution.addresses
    pages = press.resolution.addresses.pages
    iter(recorded.pages)  # which pages there are is a read
    listed = (
        press.edition(page.language).ask("sitemap entry", page.kind, page.key)
        for page in sorted(pages, key=lambda page: pages[page])
    )
    text = press.environment.get_template("sitemap.xml.j2").render(entries=[entry for entry in listed if entry])
    return [Output(path="sitemap.xml", data=text.encode())]


def make_sitemap_entry(edition: Edition, kind: str, key: str) -> SitemapEntry | None:
    page = PageId(kind, key, edition.language.tag)
    addresses = edition.resolution.addresses
    address = addresses.pages[page]
    work = things(edition.site).get(kind, {}).get(key)
    if not addresses.is_translated(page) or kind == "search":
        return None
    lastmod = None
    if isinstance(work, Work):
        document = document_for(work, page.language)
        if document.brief.hidden or document.brief.elsewhere:
            return None
        lastmod = documents.lastmod(work, document, edition.settings)
    return SitemapEntry(
        loc=addresses.absolute(address),
        lastmod=lastmod.isoformat() if lastmod else None,
        alternates=alternates(page, edition),
    )


def _fixed(press: Press) -> list[Output]:
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {press.resolution.site.settings.base_url}sitemap.xml\n"
    return [Output(path="robots.txt", data=robots.encode()), Output(path=".nojekyll", data=b"")]


def _data(press: Press, default: str) -> list[Output]:
    edition = press.edition(default)
    records, table = data.as_json(edition).encode(), data.as_csv(edition).encode()
    outputs = [
        Output(path="data/partnerships.json", data=records),
        Output(path="data/partnerships.csv", data=table),
        Output(path="data/partnerships.schema.json", data=data.as_schema(edition).encode()),
        Output(path="data/datapackage.json", data=data.as_package(edition, table, records).encode()),
    ]
    for tag in press.resolution.site.settings.tags:
        labelled = data.as_csv(press.edition(tag), labels=True)
        outputs.append(Output(path=f"{tag}/data/partnerships.csv", data=labelled.encode()))
    return outputs


EXTRAS: Mapping[str, Callable[..., list[Output]]] = {
    "plain": _plain,
    "redirect": _redirect,
    "feed": _feed,
    "sitemap": _sitemap,
    "fixed": _fixed,
    "data": _data,
}
