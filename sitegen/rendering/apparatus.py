"""What a page gathers while its text is put together: cited sources with their numbers, rows, terms, links.

Lives as long as the making of one page, in reading order; after it the list of sources is complete.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from markupsafe import Markup, escape
from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.rendering.edition import Edition
from sitegen.rendering.outputs import WrittenLink
from sitegen.rendering.views.parts import RemarkView, SourceView


class Apparatus(Struct):
    """``cited``: source → the anchors of the places that cite it.

    ``terms``: concepts linked in the text → the opening tag of their links.
    ``noted``: those linked in notes of tables, with the part of the page in which that counts. ``ids``: those that
    stand on the page, as far as rows must know.
    """

    cited: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    links: list[WrittenLink] = field(default_factory=list)
    noted: set[tuple[object, str]] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def cite(self, source: str, edition: Edition, locator: str = "") -> Markup:
        """The mark of one citation: ``[3]``, a link to the list of sources. Nothing for a source that is not there."""
        if source not in edition.site.sources:
            return Markup("")
        back = self.cited.setdefault(source, [])
        number = list(self.cited).index(source) + 1
        anchor = f"cite-{number}-{len(back) + 1}"
        back.append(anchor)
        shown = f"{number}, {locator}" if locator else str(number)
        label = edition.catalog.gettext("Source {n}: {title}", n=shown, title=edition.site.sources[source].title)
        target = f'<a href="#source-{number}" id="{anchor}" aria-label="{escape(label)}">'
        return Markup(f"{target}[{escape(shown)}]</a>")

    def list(self, source: str, edition: Edition) -> None:
        """Put a source on the list that no mark in the text leads to."""
        if source in edition.site.sources:
            self.cited.setdefault(source, [])

    def marks(self, sources: Iterable[tuple[str, str]], edition: Edition) -> Markup:
        """The marks of several (source, locator), as one superscript."""
        marks = [mark for source, locator in sources if (mark := self.cite(source, edition, locator))]
        return Markup(f'<sup class="citation">{" ".join(marks)}</sup>') if marks else Markup("")

    def row_id(self, id: str, rows: Container[str]) -> str:
        """``id`` for a row's first appearance on the page, then ``id-2``; never one of the text's, or of another row.

        ``rows``: the ids of all rows of the site.
        """
        number, free = 1, id
        while free in self.ids or (number > 1 and free in rows):
            number += 1
            free = f"{id}-{number}"
        self.ids.add(free)
        return free

    def sources(self, edition: Edition) -> tuple[SourceView, ...]:
        """The numbered list of everything that was cited."""
        return tuple(
            replace(edition.ask("source", key), number=number, id=f"source-{number}", back=tuple(back))
            for number, (key, back) in enumerate(self.cited.items(), start=1)
        )


def make_source(edition: Edition, key: str) -> SourceView:
    """A source as every list shows it, without its number."""
    source = edition.site.sources[key]
    catalog, formats = edition.catalog, edition.formats
    foreign = (
        source.language is not None and source.language.partition("-")[0] != edition.language.tag.partition("-")[0]
    )
    via = edition.site.sources.get(source.via.key) if source.via else None
    return SourceView(
        number=0,
        id="",
        title=source.title,
        href=source.url,
        lang=source.language if foreign else None,
        authors=formats.conjunction(source.authors) if source.authors else "",
        publisher=source.publisher,
        date=edition.date(source.date),
        language=formats.language_name(source.language) if foreign and source.language else None,
        kind=catalog.pgettext("source kind", source.kind),
        tier=catalog.pgettext("tier", source.tier),
        accessed=edition.date(source.accessed),
        archive=source.archive,
        via=via.publisher or via.title if via else None,
        errata=tuple(
            RemarkView(date=edition.some_date(erratum.date), text=edition.markup(erratum.text))
            for erratum in source.errata
        ),
        back=(),
    )
