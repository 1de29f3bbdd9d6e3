"""The graph of a page: what it is about, the page itself, its breadcrumbs; on a home page the site and its
publisher."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.structured_data.nodes import (
    PUBLISHER,
    WEB_PAGE,
    WEB_SITE,
    Node,
    compact,
    home_id,
    licence_url,
    publisher,
)
from sitegen.rendering.views.parts import LinkView
from sitegen.resolving.urls import PageId, UrlMap

_PAGE_TYPES = {
    "corrections": "CollectionPage",
    "list": "CollectionPage",
    "person": "ProfilePage",
    "search": "SearchResultsPage",
    "series": "CollectionPage",
    "topic": "CollectionPage",
}
"""Kind of page → its type, where it is more than a ``WebPage``."""


def page_graph(
    page: PageId,
    url: str,
    subject: Sequence[Node],
    trail: tuple[LinkView, ...],
    context: LanguageContext,
    *,
    about: Node,
    image: str | None = None,
) -> list[Node]:
    """The nodes of a page. ``subject``: what it is about, the first of them above all. ``about``: more properties of
    the page itself. ``image``: the address of the picture for previews, which the subject takes where it has none.

    A page that shows the text of another language leaves the subject to the page of that text.
    """
    own = {"@id": url + WEB_PAGE}
    is_fallback = page in context.resolution.urls.fallbacks
    web_page: Node = {
        "@type": _PAGE_TYPES.get(page.kind, "WebPage"),
        **own,
        "url": url,
        **about,
        "isPartOf": {"@type": "WebSite", "@id": home_id(WEB_SITE, context)},
        "mainEntity": _without_properties(subject[0]) if subject else None,
    }
    graph: list[Node] = []
    if subject and not is_fallback:
        first = {**subject[0], "mainEntityOfPage": own}
        if image and "image" not in first:
            first["image"] = image
        graph = [first, *subject[1:]]
    if len(trail) > 1:
        web_page["breadcrumb"] = {"@id": f"{url}#breadcrumb"}
        graph += [compact(web_page), {**_breadcrumbs(trail, context.resolution.urls), "@id": f"{url}#breadcrumb"}]
        return graph
    return [*graph, compact(web_page)]


def _without_properties(node: Node) -> Node:
    return {name: node[name] for name in ("@type", "@id") if name in node}


def site_nodes(title: str, context: LanguageContext) -> tuple[Node, ...]:
    """``WebSite``, with its ``SearchAction`` where it has a search, and its publisher with its policies."""
    addresses, settings = context.resolution.urls, context.settings
    search = addresses.find("search", "", context.ui_language.tag)
    action = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": addresses.absolute_url(search or "") + "?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    site = compact(
        {
            "@type": "WebSite",
            "@id": home_id(WEB_SITE, context),
            "url": home_id("", context),
            "name": title,
            "description": context.text(settings.description),
            "inLanguage": context.language.tag,
            "license": licence_url(settings.licence, context),
            "publisher": publisher(context),
            "potentialAction": action if search is not None else None,
        }
    )
    return (site, own) if (own := _publisher_node(context)) else (site,)


def _publisher_node(context: LanguageContext) -> Node | None:
    """``NewsMediaOrganization``, with the pages that say how it works."""
    publisher = context.settings.publisher
    if publisher is None:
        return None
    logo, urls = context.query("site").logo, context.resolution.urls
    policies = {
        _camel_case(name): urls.absolute_url(address)
        for name, page in publisher.policies.items()
        if (address := context.address("page", page.key)) is not None
    }
    return compact(
        {
            "@type": "NewsMediaOrganization",
            "@id": home_id(PUBLISHER, context),
            "name": publisher.name,
            "url": publisher.url or home_id("", context),
            "email": publisher.email,
            "logo": urls.absolute_href(logo) if logo else None,
            **policies,
        }
    )


def _camel_case(name: str) -> str:
    """``ethics_policy`` as schema.org writes it: ``ethicsPolicy``."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _breadcrumbs(trail: tuple[LinkView, ...], urls: UrlMap) -> Node:
    items = []
    for position, link in enumerate(trail, start=1):
        item: Node = {"@type": "ListItem", "position": position, "name": str(link.label)}
        if link.href:
            item["item"] = urls.absolute_href(link.href)
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
