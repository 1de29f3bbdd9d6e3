"""What a page collects while its text is rendered: cited sources with their numbers, rows, glossary terms, links.

One object for each page, filled in reading order; the list of sources is complete when the text is.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from markupsafe import Markup, escape
from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.outputs import ContentLink
from sitegen.rendering.views.parts import RemarkView, SourceView
from sitegen.resolving.display_names import source_title

CITATION_TAG = '<sup class="citation">'


class PageReferences(Struct):
    """``cited``: source → anchors of the places that cite it.

    ``terms``: concepts linked in the text → the start tag of their links. ``linked_in_notes``: (part of the page,
    concept) of terms linked in notes of tables. ``mentioned``: kind and key of what else is linked, quoted or in a
    table. ``figures``: each as it was rendered, and its view. ``ids``: those of the page that the ids of rows must
    avoid. ``told_updates``: numbers of the article's updates that a figure of changes tells. ``previewed``:
    organizations and people linked in the text, as kind and key, in order. ``explained_in_table``: words of the table
    of clauses that is made, of which the first links its concept. ``sources_page``: the address of the page
    with the list of sources; empty where it is this page.
    """

    cited: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    links: list[ContentLink] = field(default_factory=list)
    linked_in_notes: set[tuple[object, str]] = field(default_factory=set)
    mentioned: dict[tuple[str, str], None] = field(default_factory=dict)
    figures: list[tuple[Markup, object]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    told_updates: set[int] = field(default_factory=set)
    previewed: dict[tuple[str, str], None] = field(default_factory=dict)
    explained_in_table: set[str] = field(default_factory=set)
    sources_page: str = ""

    def mention(self, kind: str, keys: Iterable[str]) -> None:
        """Note what the text names."""
        self.mentioned.update(dict.fromkeys((kind, key) for key in keys))

    def cite(self, source: str, context: LanguageContext, locator: str = "") -> Markup:
        """The mark of one citation: ``[3]``, a link to the list of sources; empty for an unknown source."""
        if source not in context.site.sources:
            return Markup("")
        back = self.cited.setdefault(source, [])
        number = list(self.cited).index(source) + 1
        anchor = f"cite-{number}-{len(back) + 1}"
        back.append(anchor)
        shown = f"{number}{context.formats.comma}{locator}" if locator else str(number)
        title = source_title(context.site.sources[source], context.language)
        label = context.catalog.gettext("Source {n}: {title}", n=shown, title=title)
        target = f'<a href="{escape(self.sources_page)}#source-{number}" id="{anchor}" aria-label="{escape(label)}">'
        return Markup(f"{target}[{escape(shown)}]</a>")

    def add_source(self, source: str, context: LanguageContext) -> None:
        """Adds a source to the list without a mark in the text."""
        if source in context.site.sources:
            self.cited.setdefault(source, [])

    def citation_marks(self, sources: Iterable[tuple[str, str]], context: LanguageContext) -> Markup:
        """The marks of several (source, locator), as one superscript."""
        marks = [mark for source, locator in sources if (mark := self.cite(source, context, locator))]
        return Markup(f"{CITATION_TAG}{' '.join(marks)}</sup>") if marks else Markup("")

    def unique_row_id(self, id: str, row_ids: Container[str]) -> str:
        """``id`` for a row's first appearance on the page, then ``id-2``; never an id of the text or of another row.

        ``row_ids``: the ids of all rows of the site.
        """
        number, candidate = 1, id
        while candidate in self.ids or (number > 1 and candidate in row_ids):
            number += 1
            candidate = f"{id}-{number}"
        self.ids.add(candidate)
        return candidate

    def sources(self, context: LanguageContext) -> tuple[SourceView, ...]:
        """The numbered list of all cited sources."""
        return tuple(
            replace(context.query("source", key), number=number, id=f"source-{number}", back=tuple(back))
            for number, (key, back) in enumerate(self.cited.items(), start=1)
        )


def make_source(context: LanguageContext, key: str) -> SourceView:
    """A source as an entry of any list, without its number."""
    source = context.site.sources[key]
    catalog, formats = context.catalog, context.formats
    foreign = (
        source.language is not None and source.language.partition("-")[0] != context.language.tag.partition("-")[0]
    )
    via = context.site.sources.get(source.via.key) if source.via else None
    return SourceView(
        number=0,
        id="",
        title=source_title(source, context.language),
        href=source.url,
        lang=source.language if foreign else None,
        authors=formats.conjunction(source.authors) if source.authors else "",
        publisher=source.publisher,
        date=context.date(source.date),
        language=formats.language_name(source.language) if foreign and source.language else None,
        kind=catalog.pgettext("source kind", source.kind),
        tier=catalog.pgettext("tier", source.tier),
        accessed=context.date(source.accessed),
        archive=source.archive,
        via=via.publisher or source_title(via, context.language) if via else None,
        errata=tuple(
            RemarkView(date=context.required_date(erratum.date), text=context.markup(erratum.text))
            for erratum in source.errata
        ),
        back=(),
    )
