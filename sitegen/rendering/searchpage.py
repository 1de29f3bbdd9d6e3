"""The page to search one language's texts. What it finds comes from the index, by its script."""

from __future__ import annotations

from sitegen.i18n.languages import plural_samples
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.edition import Edition
from sitegen.rendering.figures import Figures
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.views.parts import LinkView
from sitegen.rendering.views.search import SearchView
from sitegen.resolving.addresses import INDEX

LISTS = ("articles", "glossary", "organizations", "partnerships")  # where a reader without a search may look


def search(edition: Edition, apparatus: Apparatus, figures: Figures, key: str) -> Leaf:
    catalog, addresses, assets = edition.catalog, edition.resolution.addresses, edition.press.assets
    lists = (LinkView(label=catalog.pgettext("paths", name), href=edition.href("list", name)) for name in LISTS)
    view = SearchView(
        index=addresses.href(f"{INDEX}{edition.reader.tag}/"),
        root=addresses.prefix,
        found={
            category: catalog.ngettext("{n} result for “{query}”", "{n} results for “{query}”", n, n="{n}")
            for category, n in plural_samples(edition.language).items()
        },
        lists=tuple(link for link in lists if link.href),
        styles=tuple(addresses.href(asset.address) for asset in assets.search("css")),
        scripts=tuple(addresses.href(asset.address) for asset in assets.search("js")),
    )
    return Leaf(template="search", view=view, title=catalog.gettext("Search"), robots="noindex")
