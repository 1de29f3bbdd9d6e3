"""The layout around a page's content: head, navigation, language switch, breadcrumbs."""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.model.references import Ref
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.pages import structured_data
from sitegen.rendering.pages.cards import concept_entry
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.feed_pages import feed_links
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import Alternate, PageView, SiteView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.display_names import translation_for
from sitegen.resolving.urls import PageId

DEFAULT_NAVIGATION = ("articles", "partnerships", "glossary", "organizations")


def page_view(
    page: PageId, content: PageContent, context: LanguageContext, references: PageReferences, number: int = 1
) -> PageView:
    """``context``: of the reader's language. ``number``: of a page of a list, from 1."""
    addresses = context.resolution.urls
    address = addresses.pages[page] + (f"{number}/" if number > 1 else "")
    fallback = page in addresses.fallbacks
    original = context.site.original_language(page.kind, page.key)
    shown = addresses.find(page.kind, page.key, original) if fallback else address
    canonical = content.canonical or addresses.absolute_url(shown or address)
    title = context.text(context.settings.title) or ""
    trail = _breadcrumbs(page, content, context)
    data = list(content.json_ld)
    if data:
        about = addresses.absolute_url(shown or address)
        data[0] = {"@id": about, "url": about, **data[0]}
    if len(trail) > 1:
        data.append(structured_data.breadcrumbs_json_ld(trail, addresses))
    text_language = context.settings.language(original) if fallback else None
    return PageView(
        kind=content.template,
        site=site_view(context, page),
        lang=context.ui_language.tag,
        direction=context.ui_language.direction,
        title=content.title,
        head_title=title if page.kind == "home" else f"{content.head_title or content.title} – {title}",
        description=content.description,
        canonical=canonical,
        robots=content.robots,
        alternates=() if fallback or number > 1 else alternates(page, context),
        switch=_language_switch(page, context),
        breadcrumbs=trail,
        structured=structured_data.json_ld_script(data),
        text_lang=text_language.tag if text_language else None,
        text_direction=text_language.direction if text_language else None,
        notice=_fallback_notice(original, context) if fallback else None,
        social_title=content.social_title,
        social_image=addresses.absolute_href(content.social_image) if content.social_image else None,
        terms=tuple(concept_entry(key, context) for key in references.terms if key in context.site.concepts),
        feeds=() if page.kind == "home" else feed_links(page, content.title, context),
        content=content.view,
    )


def site_view(context: LanguageContext, page: PageId | None = None) -> SiteView:
    """What all pages of the language share, with the current entry of the navigation marked."""
    view: SiteView = context.query("site")
    if page is None:
        return view
    here = context.resolution.urls.url_for(context.resolution.urls.pages[page])
    return replace(view, navigation=tuple(_mark_current(link, here) for link in view.navigation))


def make_site_view(context: LanguageContext) -> SiteView:
    settings, addresses = context.settings, context.resolution.urls
    tag = context.ui_language.tag
    publisher = settings.publisher
    script = context.renderer.assets.script()
    title = context.text(settings.title) or ""
    icon = next(
        (name for name in ("favicon.svg", "favicon.ico", "favicon.png") if name in context.site.static_files), None
    )
    navigation = _navigation(context)
    shown = {link.href for link in navigation}
    others = (_navigation_link(Ref("page", key), context) for key in context.site.pages)
    search = addresses.find("search", "", tag)
    return SiteView(
        title=title,
        description=context.text(settings.description),
        home=context.href("home") or "",
        publisher=publisher.name if publisher else None,
        publisher_url=publisher.url if publisher else None,
        email=publisher.email if publisher else None,
        licence=context.licence(settings.licence),
        navigation=navigation,
        footer=(
            *(link for link in others if link is not None and link.href not in shown),
            LinkView(label=context.catalog.pgettext("paths", "corrections"), href=context.href("corrections")),
        ),
        feeds=feed_links(PageId("home", "", tag), title, context),
        styles=(addresses.url_for(context.renderer.assets.stylesheet().address),),
        script=addresses.url_for(script.address) if script else None,
        icon=addresses.url_for(icon) if icon else None,
        search=addresses.url_for(search) if search is not None else None,
    )


def alternates(page: PageId, context: LanguageContext) -> tuple[Alternate, ...]:
    """``hreflang`` links to the page in every language in which it exists, its own included, and ``x-default``: the
    original."""
    addresses = context.resolution.urls
    tags = [
        tag for tag in context.settings.tags if addresses.is_translated(PageId(page.kind, page.key, tag))
    ]  # fmt: skip
    found = [
        Alternate(hreflang=tag, href=addresses.absolute_url(addresses.find(page.kind, page.key, tag) or ""))
        for tag in tags
    ]
    if page.kind == "home":
        default: str | None = addresses.absolute_url("")
    else:
        original = addresses.find(page.kind, page.key, context.site.original_language(page.kind, page.key))
        default = addresses.absolute_url(original) if original is not None else None
    return (*found, Alternate(hreflang="x-default", href=default)) if default and found else tuple(found)


def _language_switch(page: PageId, context: LanguageContext) -> tuple[SwitchView, ...]:
    addresses = context.resolution.urls
    views = []
    for language in context.settings.languages:
        address = addresses.find(page.kind, page.key, language.tag)
        views.append(
            SwitchView(
                tag=language.tag,
                name=language.autonym,
                direction=language.direction,
                href=addresses.url_for(address) if address is not None else None,
                current=language.tag == page.language,
                translated=addresses.is_translated(PageId(page.kind, page.key, language.tag)),
            )
        )
    return tuple(views)


def _breadcrumbs(page: PageId, content: PageContent, context: LanguageContext) -> tuple[LinkView, ...]:
    if page.kind == "home":
        return ()
    home = LinkView(label=context.catalog.gettext("Home"), href=context.href("home"))
    upward = tuple(link for link in content.breadcrumbs if link.href)
    return (home, *upward, LinkView(label=content.title, current=True, lang=_fallback_language(page, context)))


def _fallback_language(page: PageId, context: LanguageContext) -> str | None:
    is_fallback = page in context.resolution.urls.fallbacks
    return context.site.original_language(page.kind, page.key) if is_fallback else None


def _fallback_notice(original: str, context: LanguageContext) -> str:
    """The sentence that says that the page shows the original."""
    name = context.formats.language_name(original)
    return context.catalog.gettext(
        "There is no translation of this page yet. You are reading the original ({language}).", language=name
    )


def _navigation(context: LanguageContext) -> tuple[LinkView, ...]:
    refs = context.settings.navigation or tuple(Ref("list", key) for key in DEFAULT_NAVIGATION)
    return tuple(link for ref in refs if (link := _navigation_link(ref, context)) is not None)


def _navigation_link(ref: Ref, context: LanguageContext) -> LinkView | None:
    href = context.href(ref.kind, ref.key)
    if href is None:
        return None
    if ref.kind == "list":
        return context.list_link(ref.key)
    document = translation_for(context.site.pages[ref.key], context.language.tag)
    foreign = document.language != context.language.tag
    return LinkView(
        label=document.fields.short_title or document.fields.title,
        href=href,
        lang=document.language if foreign else None,
    )


def _mark_current(link: LinkView, here: str) -> LinkView:
    """The link, marked as current if it leads to the page or to an address above it."""
    return link._replace(current=link.href is not None and here.startswith(link.href))
