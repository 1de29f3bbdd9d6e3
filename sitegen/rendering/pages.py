"""Every page with a language: which kinds there are, and how each is rendered, by itself.

In: a press and a page. Out: an ``Output``; what it reads is left in the press's trace. A new kind of page is an entry
in the table ``MAKERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sitegen.rendering import corrections, documents, listpages, recordpages, searchpage
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.edition import Edition, Press
from sitegen.rendering.figures import Figures
from sitegen.rendering.frame import page_view
from sitegen.rendering.leaf import Leaf
from sitegen.rendering.outputs import Output
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.translating import template_strings
from sitegen.resolving.addresses import PageId
from sitegen.resolving.names import document_for
from sitegen.resolving.references import things


class Sheet(NamedTuple):
    """One HTML file to be rendered: a page, or the ``number``-th of a list's pages."""

    page: PageId
    number: int = 1


Maker = Callable[[Edition, Apparatus, Figures, str, int], Leaf]


def _single(make: Callable[[Edition, Apparatus, Figures, str], Leaf]) -> Maker:
    return lambda edition, apparatus, figures, key, number: make(edition, apparatus, figures, key)


def _list(edition: Edition, apparatus: Apparatus, figures: Figures, key: str, number: int) -> Leaf:
    if key == "articles":
        return listpages.article_list(edition, number)
    return listpages.folder_list(edition, apparatus, figures, key)


MAKERS: Mapping[str, Maker] = {
    "home": _single(listpages.home),
    "list": _list,
    "article": _single(documents.article),
    "concept": _single(documents.concept),
    "page": _single(documents.text_page),
    "organization": _single(recordpages.organization),
    "person": _single(recordpages.person),
    "product": _single(recordpages.product),
    "event": _single(recordpages.event),
    "partnership": _single(recordpages.partnership),
    "day": _single(recordpages.day),
    "topic": lambda edition, apparatus, figures, key, number: listpages.topic(edition, number, key),
    "series": lambda edition, apparatus, figures, key, number: listpages.series(edition, number, key),
    "corrections": _single(corrections.corrections),
    "search": _single(searchpage.search),
}


def page_counts(press: Press) -> Iterator[tuple[PageId, int]]:
    """All pages with a language, in the order of their addresses, and of how many sheets each is."""
    pages = press.resolution.addresses.pages
    for page in sorted(pages, key=pages.__getitem__):
        count = 1
        if page.kind in listpages.PAGED:
            count = listpages.page_count(press.edition(page.language), page.kind, page.key)
        yield page, count


def render(sheet: Sheet, press: Press) -> Output:
    """One page. Depends on nothing but what it reads."""
    page = sheet.page
    edition = press.edition(page.language)
    apparatus = Apparatus()
    leaf = MAKERS[page.kind](edition, apparatus, Figures(press.environment), page.key, sheet.number)
    view = page_view(page, leaf, edition, apparatus, sheet.number)
    press.trace.read(f"template{SEPARATOR}{leaf.template}.html.j2")
    text = press.environment.get_template(f"{leaf.template}.html.j2").render(
        page=view,
        site=view.site,
        content=view.content,
        text_strings=template_strings(edition.in_language(_text_language(page, edition)).catalog),
        **template_strings(edition.catalog),
    )
    address = edition.resolution.addresses.pages[page] + (f"{sheet.number}/" if sheet.number > 1 else "")
    return Output(
        path=f"{address}index.html", data=text.encode(), origin=leaf.source or "the theme", links=tuple(apparatus.links)
    )


def _text_language(page: PageId, edition: Edition) -> str:
    """On a fallback page the text speaks the original's language, and so do the words around it."""
    if edition.resolution.addresses.is_translated(page):
        return page.language
    return document_for(things(edition.site)[page.kind][page.key], page.language).language
