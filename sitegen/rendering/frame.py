"""The frame around a page's content: head, navigation, languages, breadcrumbs."""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.model.references import Ref
from sitegen.rendering import structured
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.cards import concept_entry
from sitegen.rendering.edition import Edition
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.views.pages import Alternate, PageView, SiteView, SwitchView
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.addresses import PageId
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things

DEFAULT_NAVIGATION = ("articles", "partnerships", "glossary", "organizations")


def page_view(page: PageId, leaf: Leaf, edition: Edition, apparatus: Apparatus, number: int = 1) -> PageView:
    """``edition``: the reader's. ``number``: of a page of a list."""
    addresses = edition.resolution.addresses
    address = addresses.pages[page] + (f"{number}/" if number > 1 else "")
    fallback = page in addresses.fallbacks
    original = _original(page, edition)
    shown = addresses.find(page.kind, page.key, original) if fallback else address
    canonical = leaf.canonical or addresses.absolute(shown or address)
    title = edition.text(edition.settings.title) or ""
    trail = _trail(page, leaf, edition)
    data = list(leaf.data)
    if data:
        about = addresses.absolute(shown or address)
        data[0] = {"@id": about, "url": about, **data[0]}
    if len(trail) > 1:
        data.append(structured.breadcrumbs(trail, edition.settings.base_url, addresses.prefix))
    text_language = edition.settings.language(original) if fallback else None
    return PageView(
        kind=leaf.template,
        site=site_view(edition, page),
        lang=edition.reader.tag,
        direction=edition.reader.direction,
        title=leaf.title,
        head_title=title if page.kind == "home" else f"{leaf.head_title or leaf.title} – {title}",
        description=leaf.description,
        canonical=canonical,
        robots=leaf.robots,
        alternates=() if fallback or number > 1 else alternates(page, edition),
        switch=_switch(page, edition),
        breadcrumbs=trail,
        structured=structured.script_text(data),
        text_lang=text_language.tag if text_language else None,
        text_direction=text_language.direction if text_language else None,
        notice=_notice(original, edition) if fallback else None,
        social_title=leaf.social_title,
        social_image=_absolute(leaf.social_image, edition),
        terms=tuple(concept_entry(key, edition) for key in apparatus.terms if key in edition.site.concepts),
        content=leaf.view,
    )


def site_view(edition: Edition, page: PageId | None = None) -> SiteView:
    view: SiteView = edition.ask("site")
    if page is None:
        return view
    here = edition.resolution.addresses.href(edition.resolution.addresses.pages[page])
    return replace(view, navigation=tuple(_marked(link, here) for link in view.navigation))


def make_site(edition: Edition) -> SiteView:
    settings, addresses = edition.settings, edition.resolution.addresses
    tag = edition.reader.tag
    publisher = settings.publisher
    script = edition.press.assets.script()
    title = edition.text(settings.title) or ""
    icon = next((name for name in ("favicon.svg", "favicon.ico", "favicon.png") if name in edition.site.statics), None)
    navigation = _navigation(edition)
    shown = {link.href for link in navigation}
    others = (_entry(Ref("page", key), edition) for key in edition.site.pages)
    search = addresses.find("search", "", tag)
    return SiteView(
        title=title,
        description=edition.text(settings.description),
        home=edition.href("home") or "",
        publisher=publisher.name if publisher else None,
        publisher_url=publisher.url if publisher else None,
        email=publisher.email if publisher else None,
        licence=edition.licence(settings.licence),
        navigation=navigation,
        footer=(
            *(link for link in others if link is not None and link.href not in shown),
            LinkView(label=edition.catalog.pgettext("paths", "corrections"), href=edition.href("corrections")),
        ),
        feeds=tuple(
            LinkView(label=f"{title} ({name})", href=addresses.href(f"{tag}/{file}"))
            for name, file in (("Atom", "feed.xml"), ("JSON Feed", "feed.json"))
        ),
        styles=(addresses.href(edition.press.assets.stylesheet().address),),
        script=addresses.href(script.address) if script else None,
        icon=addresses.href(icon) if icon else None,
        search=addresses.href(search) if search is not None else None,
    )


def alternates(page: PageId, edition: Edition) -> tuple[Alternate, ...]:
    """The page in every language in which it exists, itself among them, and ``x-default``: the original."""
    addresses = edition.resolution.addresses
    tags = [
        tag for tag in edition.settings.tags if addresses.is_translated(PageId(page.kind, page.key, tag))
    ]  # fmt: skip
    found = [
        Alternate(hreflang=tag, href=addresses.absolute(addresses.find(page.kind, page.key, tag) or "")) for tag in tags
    ]
    if page.kind == "home":
        default: str | None = addresses.absolute("")
    else:
        original = addresses.find(page.kind, page.key, _original(page, edition))
        default = addresses.absolute(original) if original is not None else None
    return (*found, Alternate(hreflang="x-default", href=default)) if default and found else tuple(found)


def _original(page: PageId, edition: Edition) -> str:
    work = things(edition.site).get(page.kind, {}).get(page.key)
    return getattr(work, "original", edition.settings.default_language.tag)


def _switch(page: PageId, edition: Edition) -> tuple[SwitchView, ...]:
    addresses = edition.resolution.addresses
    views = []
    for language in edition.settings.languages:
        address = addresses.find(page.kind, page.key, language.tag)
        views.append(
            SwitchView(
                tag=language.tag,
                name=language.autonym,
                direction=language.direction,
                href=addresses.href(address) if address is not None else None,
                current=language.tag == page.language,
                translated=addresses.is_translated(PageId(page.kind, page.key, language.tag)),
            )
        )
    return tuple(views)


def _trail(page: PageId, leaf: Leaf, edition: Edition) -> tuple[LinkView, ...]:
    if page.kind == "home":
        return ()
    home = LinkView(label=edition.catalog.gettext("Home"), href=edition.href("home"))
    upward = tuple(link for link in leaf.trail if link.href)
    return (home, *upward, LinkView(label=leaf.title, current=True, lang=_foreign(page, edition)))


def _foreign(page: PageId, edition: Edition) -> str | None:
    return _original(page, edition) if page in edition.resolution.addresses.fallbacks else None


def _notice(original: str, edition: Edition) -> str:
    name = edition.formats.language_name(original)
    return edition.catalog.gettext(
        "There is no translation of this page yet. You are reading the original ({language}).", language=name
    )


def _navigation(edition: Edition) -> tuple[LinkView, ...]:
    refs = edition.settings.navigation or tuple(Ref("list", key) for key in DEFAULT_NAVIGATION)
    return tuple(link for ref in refs if (link := _entry(ref, edition)) is not None)


def _entry(ref: Ref, edition: Edition) -> LinkView | None:
    href = edition.href(ref.kind, ref.key)
    if href is None:
        return None
    if ref.kind == "list":
        return LinkView(label=edition.catalog.pgettext("paths", ref.key), href=href)
    document = document_for(edition.site.pages[ref.key], edition.language.tag)
    foreign = document.language != edition.language.tag
    return LinkView(
        label=document.fields.short_title or document.fields.title,
        href=href,
        lang=document.language if foreign else None,
    )


def _marked(link: LinkView, here: str) -> LinkView:
    """The entry that the page is, or stands under, is the current one."""
    return link._replace(current=link.href is not None and here.startswith(link.href))


def _absolute(href: str | None, edition: Edition) -> str | None:
    if href is None:
        return None
    return edition.settings.base_url + href.removeprefix(edition.resolution.addresses.prefix)
