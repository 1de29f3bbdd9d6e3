"""The titles of the pages that a search finds, as JSON for the script of the search page: what a page is called goes
before what it mentions, and a word with a slip is likely one of these.

In: a language. Out: a file beside its search page. It follows from titles, acronyms and other names alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.i18n.language_marks import without_marks
from sitegen.i18n.related_words import related_words_of
from sitegen.model.documents import Work
from sitegen.model.works import ConceptFields
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.figures.record_tables import kind_name, title_of_kind
from sitegen.resolving.display_names import display_name
from sitegen.resolving.urls import PageId, search_address

FILE_NAME = "titles.json"
# Of two pages with one title the first of these kinds counts; texts about the site come after all others.
_FIRST_KINDS = ("concept", "organization", "article")
_LAST_KINDS = ("page",)
_LABELS: Mapping[str, str] = {"article": "Article", "concept": "Term", "partnership": "Partnership"}


class TitleEntry(Struct, frozen=True, kw_only=True):
    """``address``: below the site's root. ``label``: the kind of page, for readers; empty for a text page. ``names``:
    its other names. ``related``: words by which the words of all of these are found too."""

    title: str
    address: str
    label: str
    names: tuple[str, ...]
    related: tuple[str, ...]


def title_index(renderer: Renderer, tag: str) -> list[OutputFile]:
    """The file of a language: a list of the title, address, label, names and related words of each page."""
    recorded = renderer.context_for(tag).resolution.urls
    iter(recorded.pages)  # records the set of pages as read
    rows = [list(_row(entry)) for entry in _entries(renderer, tag)]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return [
        OutputFile(
            path=search_address(tag, renderer.resolution.site.settings) + FILE_NAME,
            data=without_marks(f"[\n{lines}\n]\n").encode(),
        )
    ]


def _entries(renderer: Renderer, tag: str) -> Iterator[TitleEntry]:
    urls, kinds = renderer.resolution.urls, renderer.resolution.site.kinds
    order = [*_FIRST_KINDS, *(row.name for row in kinds.rows if row.name not in _LAST_KINDS), *_LAST_KINDS]
    pages = [page for page in urls.pages if page.language == tag and page.kind in kinds.searched]
    context = renderer.context_for(tag)
    for page in sorted(pages, key=lambda page: (order.index(page.kind), urls.pages[page])):
        if urls.is_translated(page):
            yield context.query("title entry", page.kind, page.key)


def _row(entry: TitleEntry) -> Iterator[Any]:
    yield from (entry.title, entry.address, entry.label)
    if entry.names or entry.related:
        yield list(entry.names)
    if entry.related:
        yield " ".join(entry.related)


def make_title_entry(context: LanguageContext, kind: str, key: str) -> TitleEntry:
    urls = context.resolution.urls
    title, _ = display_name(context.site, kind, key, context.language.tag)
    own = context.site.find(kind, key)
    names = tuple(dict.fromkeys(name for name in _other_names(own, context) if name != title))
    related = related_words_of(context.language)
    return TitleEntry(
        title=title,
        address=urls.url_for(urls.pages[PageId(kind, key, context.language.tag)]).removeprefix(urls.base_path),
        label=_label(kind, own, context) or "",
        names=names,
        related=tuple(related(" ".join([title, *names]))) if related else (),
    )


def _other_names(own: Any, context: LanguageContext) -> Iterator[str]:
    if not isinstance(own, Work):
        yield from filter(None, [getattr(own, "legal_name", None)])
        return
    fields = context.document(own).fields
    if isinstance(fields, ConceptFields):
        shared = own.fields
        expansion = shared.expansion.text if shared.expansion else None
        yield from filter(None, [shared.acronym, expansion, *fields.synonyms])
    else:
        yield from filter(None, [fields.short_title])


def _label(kind: str, own: Any, context: LanguageContext) -> str | None:
    if kind in _LABELS:
        return context.catalog.gettext(_LABELS[kind])
    if isinstance(own, Work):
        return None
    return kind_name(kind, own, context) or title_of_kind(kind, context)
