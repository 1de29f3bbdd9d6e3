"""The layout around a page's content: head, navigation, language switch, breadcrumbs."""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.i18n.language import Language, is_same_but_for_region, og_locale
from sitegen.model.documents import Work
from sitegen.model.references import Ref
from sitegen.model.site import NavigationLink
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.markdown.page_markdown import MARKDOWN_FILE
from sitegen.rendering.pages.calendars import calendar_href
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.descriptions import describe_page
from sitegen.rendering.pages.extra_values import page_extra, site_extra
from sitegen.rendering.pages.feed_pages import feed_links
from sitegen.rendering.pages.icons import icon_links, logo_address
from sitegen.rendering.pages.social_cards import find_social_card
from sitegen.rendering.pages.stale_notice import stale_notice
from sitegen.rendering.structured_data.nodes import json_ld_script
from sitegen.rendering.structured_data.pages import page_graph
from sitegen.rendering.text.concept_entries import concept_entry
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import Alternate, ArticleView, ConceptView, PageView, SiteView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.urls import PageId

DEFAULT_NAVIGATION = ("articles", "partnerships", "glossary", "organizations")


def page_view(
    page: PageId, content: PageContent, context: LanguageContext, references: PageReferences, number: int = 1
) -> PageView:
    """``context``: of the reader's language. ``number``: of a page of a list, from 1."""
    addresses = context.resolution.urls
    address = addresses.pages[page] + (f"{number}/" if number > 1 else "")
    text_language = _fallback_language(page, context)
    shown = (addresses.find(page.kind, page.key, text_language.tag) if text_language else None) or address
    canonical = content.canonical or addresses.absolute_url(shown)
    title = context.text(context.settings.title) or ""
    trail = _breadcrumbs(page, content, context, text_language)
    description = describe_page(content, context, number)
    about = {
        "name": content.title,
        "description": description,
        "inLanguage": text_language.tag if text_language else context.ui_language.tag,
        "dateModified": content.lastmod.isoformat() if content.lastmod else None,
    }
    social_image = _social_image(page, content, context)
    graph = page_graph(
        page, addresses.absolute_url(address), content.json_ld, trail, context, about=about, image=social_image
    )
    others = () if text_language or number > 1 else alternates(page, context)
    return PageView(
        kind=content.template,
        template=content.shown_by,
        site=site_view(context, page),
        lang=context.ui_language.tag,
        direction=context.ui_language.direction,
        title=content.title,
        head_title=title if page.kind == "home" else f"{content.head_title or content.title} – {title}",
        description=description,
        canonical=canonical,
        robots=content.robots,
        alternates=others,
        switch=_language_switch(page, context),
        breadcrumbs=trail,
        structured=json_ld_script(graph),
        text_lang=text_language.tag if text_language else None,
        text_direction=text_language.direction if text_language else None,
        notice=_fallback_notice(page, text_language, context) if text_language else None,
        behind=stale_notice(page, context),
        social_title=content.social_title,
        social_image=social_image,
        locale=og_locale(context.ui_language),
        other_locales=tuple(
            og_locale(context.settings.language(one.hreflang))
            for one in others
            if one.hreflang in context.settings.tags and one.hreflang != context.ui_language.tag
        ),
        terms=tuple(concept_entry(key, context) for key in references.terms if key in context.site.concepts),
        previews=tuple(
            card for kind, key in references.previewed if (card := context.query("preview", kind, key)).text
        ),
        feeds=() if page.kind == "home" else feed_links(page, content.title, context),
        markdown=addresses.url_for(f"{address}{MARKDOWN_FILE}") if _has_markdown(page, content, context) else None,
        extra=page_extra(page, context),
        content=content.view,
    )


def _has_markdown(page: PageId, content: PageContent, context: LanguageContext) -> bool:
    """Only articles and concepts that search engines may list: Markdown cannot say that it is not for them."""
    is_text = isinstance(content.view, ArticleView | ConceptView)
    return is_text and not content.canonical and is_listed_by_search_engines(page, context)


def _social_image(page: PageId, content: PageContent, context: LanguageContext) -> str | None:
    """The absolute address of the picture of the page, else of its card."""
    addresses = context.resolution.urls
    if content.social_image:
        return addresses.absolute_href(content.social_image)
    card = find_social_card(page.kind, page.key, context)
    return addresses.absolute_url(card) if card is not None else None


def site_view(context: LanguageContext, page: PageId | None = None) -> SiteView:
    """What all pages of the language share, with the current entry of the navigation marked."""
    view: SiteView = context.query("site")
    extra = site_extra(context)  # not part of the query: only the pages that read a value depend on it
    if page is None:
        return replace(view, extra=extra)
    here = context.resolution.urls.url_for(context.resolution.urls.pages[page])
    return replace(view, extra=extra, navigation=tuple(_mark_current(link, here) for link in view.navigation))


def make_site_view(context: LanguageContext) -> SiteView:
    settings, addresses = context.settings, context.resolution.urls
    tag = context.ui_language.tag
    publisher = settings.publisher
    script = context.renderer.assets.script()
    title = context.text(settings.title) or ""
    navigation = _navigation(context)
    shown = {link.href for link in navigation}
    lists = (_navigation_link(Ref("list", folder), context) for folder in context.site.kinds.by_list)
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
            *(link for link in (*lists, *others) if link is not None and link.href not in shown),
            LinkView(label=context.catalog.pgettext("paths", "corrections"), href=context.href("corrections")),
        ),
        feeds=feed_links(PageId("home", "", tag), title, context),
        styles=(addresses.url_for(context.renderer.assets.stylesheet().address),),
        script=addresses.url_for(script.address) if script else None,
        icons=icon_links(context),
        logo=logo_address(context),
        search=addresses.url_for(search) if search is not None else None,
        calendar=calendar_href(context),
    )


def alternates(page: PageId, context: LanguageContext) -> tuple[Alternate, ...]:
    """``hreflang`` links to the page in every language in which search engines may list it, its own included, and
    ``x-default``: the original, else the first of them. None on a page that they must not list. A plain language is
    left out: ``hreflang`` tells languages and regions apart, and its texts say other things than those of its base."""
    urls = context.resolution.urls
    found = {
        language.tag: urls.absolute_url(urls.pages[PageId(page.kind, page.key, language.tag)])
        for language in context.settings.languages
        if is_listed_by_search_engines(PageId(page.kind, page.key, language.tag), context)
        and not _is_plain_language(language, context)
    }
    if page.language not in found:
        return ()
    original = context.site.original_language(*page.subject)
    default = urls.absolute_url("") if page.kind == "home" else found.get(original) or next(iter(found.values()))
    return (
        *(Alternate(hreflang=tag, href=href) for tag, href in found.items()),
        Alternate(hreflang="x-default", href=default),
    )


def _is_plain_language(language: Language, context: LanguageContext) -> bool:
    """Has it a structure of its own, beside another language of its family?"""
    family = language.tag.partition("-")[0]
    others = (one for one in context.settings.languages if one.tag != language.tag and one.structure != "free")
    return language.structure == "free" and any(one.tag.partition("-")[0] == family for one in others)


def is_listed_by_search_engines(page: PageId, context: LanguageContext) -> bool:
    """Is there such a page, in its own language, that neither ``robots`` keeps from search engines nor ``canonical``
    declares to be that of another site?"""
    if page.kind == "embed" or not context.resolution.urls.is_translated(page):
        return False
    work = context.site.find(*page.subject)
    if not isinstance(work, Work):
        return True
    summary = work.documents[page.language].summary
    return not (summary.noindex or summary.canonical_elsewhere)


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


def _breadcrumbs(
    page: PageId, content: PageContent, context: LanguageContext, text_language: Language | None
) -> tuple[LinkView, ...]:
    """``text_language``: that of the title, where it is not the reader's."""
    if page.kind == "home":
        return ()
    home = LinkView(label=context.catalog.gettext("Home"), href=context.href("home"))
    upward = tuple(link for link in content.breadcrumbs if link.href)
    lang = text_language.tag if text_language else None
    return (home, *upward, LinkView(label=content.crumb or content.title, current=True, lang=lang))


def _fallback_language(page: PageId, context: LanguageContext) -> Language | None:
    """The language of the text of a fallback page; None for other pages."""
    if page not in context.resolution.urls.fallbacks:
        return None
    return context.settings.language(context.document(context.site.tables[page.kind][page.key]).language)


def _fallback_notice(page: PageId, shown: Language, context: LanguageContext) -> str | None:
    """The sentence that says which text the page shows; None where it is in the reader's language but for the region,
    as German is in Austria."""
    if is_same_but_for_region(page.language, shown.tag):
        return None
    catalog, name = context.catalog, _language_name(shown, context)
    if shown.tag == context.site.original_language(page.kind, page.key):
        return catalog.gettext(
            "There is no translation of this page yet. You are reading the original ({language}).", language=name
        )
    return catalog.gettext(
        "This page is not available in this language yet. You are reading it in another one ({language}).",
        language=name,
    )


def _language_name(language: Language, context: LanguageContext) -> str:
    """As the site names it in ``site.yaml``, else as the reader's language does."""
    return language.name or context.formats.language_name(language.tag)


def _navigation(context: LanguageContext) -> tuple[LinkView, ...]:
    refs = context.settings.navigation or tuple(Ref("list", key) for key in DEFAULT_NAVIGATION)
    return tuple(link for ref in refs if (link := _navigation_link(ref, context)) is not None)


def _navigation_link(ref: Ref | NavigationLink, context: LanguageContext) -> LinkView | None:
    if isinstance(ref, NavigationLink):
        return LinkView(label=context.text(ref.label) or "", href=ref.url, external=True)
    href = context.href(ref.kind, ref.key)
    if href is None:
        return None
    if ref.kind == "list":
        return context.list_link(ref.key)
    document = context.document(context.site.pages[ref.key])
    foreign = document.language != context.language.tag
    return LinkView(
        label=document.fields.short_title or document.fields.title,
        href=href,
        lang=document.language if foreign else None,
    )


def _mark_current(link: LinkView, here: str) -> LinkView:
    """The link, marked as current if it leads to the page or to an address above it."""
    return link._replace(current=link.href is not None and here.startswith(link.href))
