"""The files beside the pages: chooser of languages, 404, redirects, feeds, sitemap, titles for the search, robots.txt,
data.

In: a renderer. Out: ``OutputFile`` values. A new kind of file is an entry in ``EXTRA_FILES`` and its names in
``iter_extra_files``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from sitegen.i18n.language_marks import without_marks
from sitegen.model.documents import Work
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.template_functions import template_functions
from sitegen.rendering.engine.theme import THEME_ORIGIN
from sitegen.rendering.markdown.llms import LLMS_FILE, build_llms
from sitegen.rendering.pages import documents
from sitegen.rendering.pages.calendars import CALENDAR_FILE, build_calendar, has_calendar
from sitegen.rendering.pages.extra_values import site_extra
from sitegen.rendering.pages.feed_pages import pages_with_feed
from sitegen.rendering.pages.feeds import build_feed, json_feed
from sitegen.rendering.pages.figure_files import draw_figure, figure_files, iter_figure_files
from sitegen.rendering.pages.icons import draw_icons
from sitegen.rendering.pages.layout import alternates, is_listed_by_search_engines, site_view
from sitegen.rendering.pages.social_cards import draw_social_card, social_card_subjects
from sitegen.rendering.pages.titles import title_index
from sitegen.rendering.partnerships import data
from sitegen.rendering.partnerships.data import paths
from sitegen.rendering.views.pages import Alternate, PageView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.rendering.views.plain import EntranceView, PlainView
from sitegen.resolving.urls import PageId, output_path


class SitemapEntry(Struct, frozen=True, kw_only=True):
    """``loc``: absolute. ``lastmod``: the document's own day, ISO 8601."""

    loc: str
    lastmod: str | None
    alternates: tuple[Alternate, ...]


def iter_extra_files(renderer: Renderer) -> Iterator[tuple[str, ...]]:
    """For each task the kind of file, a key of ``EXTRA_FILES``, and its arguments."""
    settings = renderer.resolution.site.settings
    if settings.default_language_prefix and len(settings.languages) > 1:
        yield ("plain", "chooser", "index.html")
    yield ("plain", "not_found", "404.html")
    yield from (("redirect", redirect.address) for redirect in renderer.resolution.urls.redirects)
    for tag in settings.tags:
        yield from (("feed", *page) for page in pages_with_feed(renderer.resolution, tag))
        yield ("llms", tag)
        if has_calendar(renderer.resolution.site):
            yield ("calendar", tag)
        if renderer.resolution.urls.find("search", "", tag) is not None:
            yield ("titles", tag)
    yield ("sitemap",)
    yield ("fixed",)
    yield from iter_figure_files(renderer)
    yield from (("social_card", *page) for page in social_card_subjects(renderer))
    if settings.icon in renderer.resolution.site.static_files:
        yield ("icons",)
    if renderer.resolution.site.partnerships:
        yield ("data", settings.default_language.tag)


def _language_neutral_page(renderer: Renderer, template: str, path: str) -> list[OutputFile]:
    """A page that belongs to no language (chooser, 404), in the words of the default language."""
    settings = renderer.resolution.site.settings
    edition = renderer.context_for(settings.default_language.tag)
    renderer.recorder.record("template", f"{template}.html.j2")
    choices = []
    for language in settings.languages:
        address = edition.resolution.urls.find("home", "", language.tag) or ""
        own = renderer.context_for(language.tag)
        choices.append(
            SwitchView(
                tag=language.tag,
                name=language.autonym,
                direction=language.direction,
                href=renderer.resolution.urls.url_for(address),
                current=False,
                translated=True,
                title=own.text(settings.title),
                description=own.text(settings.description),
            )
        )
    title = edition.text(settings.title) or ""
    is_chooser = template == "chooser"
    own_title = title if is_chooser else edition.catalog.gettext("Page not found")
    view = PageView(
        kind=template,
        template=template,
        site=site_view(edition),
        lang=edition.language.tag,
        direction=edition.language.direction,
        title=own_title,
        head_title=title if is_chooser else f"{own_title} – {title}",
        description=" · ".join(choice.title for choice in choices if choice.title) if is_chooser else None,
        canonical=settings.base_url if is_chooser else None,
        robots=None if is_chooser else "noindex",
        alternates=_home_alternates(edition) if is_chooser else (),
        switch=tuple(choices),
        breadcrumbs=(),
        structured=None,
        extra=site_extra(edition),
        content=PlainView(choices=tuple(choices), homes=_homes(renderer)),
    )
    strings = template_functions(edition)
    text = renderer.environment.get_template(f"{template}.html.j2").render(
        page=view, site=view.site, content=view.content, text_strings=strings, **strings
    )
    return [OutputFile(path=path, data=text.encode(), origin=THEME_ORIGIN)]


def _home_alternates(context: LanguageContext) -> tuple[Alternate, ...]:
    return alternates(PageId("home", "", context.language.tag), context)


def _homes(renderer: Renderer) -> tuple[EntranceView, ...]:
    """For the 404 page, in each language: a sentence with a link to its home page, and where else to look."""
    views = []
    for language in renderer.resolution.site.settings.languages:
        edition = renderer.context_for(language.tag)
        site = site_view(edition)
        label = edition.catalog.gettext("This page does not exist. Go to the home page")
        search = [LinkView(label=edition.catalog.gettext("Search"), href=site.search)] if site.search else []
        views.append(
            EntranceView(
                lang=language.tag,
                direction=language.direction,
                home=LinkView(label=label, href=site.home),
                links=(*search, *site.navigation),
            )
        )
    return tuple(views)


def _redirect(renderer: Renderer, address: str) -> list[OutputFile]:
    redirect = next(one for one in renderer.resolution.urls.redirects if one.address == address)
    renderer.recorder.record("alias", address)
    renderer.recorder.record("template", "redirect.html.j2")
    page = redirect.page
    edition = renderer.context_for(page.language)
    target = edition.resolution.urls.pages[page]
    text = renderer.environment.get_template("redirect.html.j2").render(
        target=edition.resolution.urls.absolute_url(target),
        href=edition.resolution.urls.url_for(target),
        lang=page.language,
        direction=edition.language.direction,
        title=edition.name(*page.subject),
        **template_functions(edition),
    )
    return [OutputFile(path=output_path(address), data=text.encode(), origin=redirect.path)]


def _root(renderer: Renderer, tag: str) -> str:
    return renderer.resolution.site.settings.language_root(tag)


def _feed(renderer: Renderer, kind: str, key: str, tag: str) -> list[OutputFile]:
    renderer.recorder.record("template", "feed.xml.j2")
    edition = renderer.context_for(tag)
    template = renderer.environment.get_template("feed.xml.j2")
    page = PageId(kind, key, tag)
    address = edition.resolution.urls.pages[page]
    atom = template.render(feed=build_feed(page, "feed.xml", edition), **template_functions(edition))
    return [
        OutputFile(path=f"{address}feed.xml", data=atom.encode()),
        OutputFile(path=f"{address}feed.json", data=json_feed(build_feed(page, "feed.json", edition)).encode()),
    ]


def _calendar(renderer: Renderer, tag: str) -> list[OutputFile]:
    return [
        OutputFile(
            path=f"{_root(renderer, tag)}{CALENDAR_FILE}", data=build_calendar(renderer.context_for(tag)).encode()
        )
    ]


def _llms(renderer: Renderer, tag: str) -> list[OutputFile]:
    return [OutputFile(path=f"{_root(renderer, tag)}{LLMS_FILE}", data=build_llms(renderer.context_for(tag)).encode())]


def _sitemap(renderer: Renderer) -> list[OutputFile]:
    """Every page that search engines may list, in each language in which it exists."""
    renderer.recorder.record("template", "sitemap.xml.j2")
    recorded = renderer.context_for(renderer.resolution.site.settings.default_language.tag).resolution.urls
    pages = renderer.resolution.urls.pages
    iter(recorded.pages)  # records the set of pages as read
    listed = (
        renderer.context_for(page.language).query("sitemap entry", page.kind, page.key)
        for page in sorted(pages, key=lambda page: pages[page])
    )
    text = renderer.environment.get_template("sitemap.xml.j2").render(entries=[entry for entry in listed if entry])
    return [OutputFile(path="sitemap.xml", data=text.encode())]


def make_sitemap_entry(context: LanguageContext, kind: str, key: str) -> SitemapEntry | None:
    """None for pages that search engines must not list."""
    page = PageId(kind, key, context.language.tag)
    addresses = context.resolution.urls
    address = addresses.pages[page]
    if kind == "search" or not is_listed_by_search_engines(page, context):
        return None
    work = context.site.find(*page.subject)
    lastmod = documents.lastmod(work, context.document(work), context) if isinstance(work, Work) else None
    return SitemapEntry(
        loc=addresses.absolute_url(address),
        lastmod=lastmod.isoformat() if lastmod else None,
        alternates=alternates(page, context),
    )


def _robots_and_nojekyll(renderer: Renderer) -> list[OutputFile]:
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {renderer.resolution.site.settings.base_url}sitemap.xml\n"
    return [OutputFile(path="robots.txt", data=robots.encode()), OutputFile(path=".nojekyll", data=b"")]


def _data(renderer: Renderer, default: str) -> list[OutputFile]:
    edition = renderer.context_for(default)
    clauses = data.clause_records(edition)
    records = without_marks(data.export_json(clauses, edition)).encode()  # the package has its digest
    table = without_marks(data.export_csv(clauses, edition)).encode()
    outputs = [
        OutputFile(path=paths.JSON_PATH, data=records),
        OutputFile(path=paths.CSV_PATH, data=table),
        OutputFile(path=paths.SCHEMA_PATH, data=data.export_json_schema(edition).encode()),
        OutputFile(path=paths.PACKAGE_PATH, data=data.export_data_package(edition, table, records).encode()),
    ]
    settings = renderer.resolution.site.settings
    for tag in settings.tags:
        labelled = data.export_csv(clauses, renderer.context_for(tag), labels=True)
        outputs.append(OutputFile(path=paths.labelled_csv_path(tag, settings), data=labelled.encode()))
    return outputs


EXTRA_FILES: Mapping[str, Callable[..., list[OutputFile]]] = {
    "plain": _language_neutral_page,
    "redirect": _redirect,
    "feed": _feed,
    "calendar": _calendar,
    "llms": _llms,
    "sitemap": _sitemap,
    "titles": title_index,
    "fixed": _robots_and_nojekyll,
    "data": _data,
    "icons": draw_icons,
    "social_card": draw_social_card,
    "figure": figure_files,
    "figure_picture": draw_figure,
}
