"""The site in one language, as views ask for it: names, links, dates and strings.

In: a renderer and a language. Out: small views. Every read is recorded; what many pages ask alike is a *query*, made
once and recorded as one read, so that a change ends where the value of the query stays the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct

from sitegen.diagnostics import Place
from sitegen.i18n.catalogs import Catalog, MissingMessage
from sitegen.i18n.collation import sort_key
from sitegen.i18n.formats import Formats
from sitegen.i18n.language import Language
from sitegen.i18n.language_marks import mark_foreign
from sitegen.incremental.graph import Node
from sitegen.incremental.internal_errors import InternalError, internal_error_problem
from sitegen.incremental.names import join_name, split_name
from sitegen.incremental.recording import ReadRecorder
from sitegen.incremental.store import Store
from sitegen.model.dates import HistoryDate
from sitegen.model.documents import Document, Work
from sitegen.model.references import Ref, Text
from sitegen.model.site import Settings, Site
from sitegen.model.works import WorkFields
from sitegen.rendering.engine.assets import Asset, Assets, theme_assets
from sitegen.rendering.engine.environment import template_environment
from sitegen.rendering.engine.template_faults import template_problem
from sitegen.rendering.engine.theme import theme_and_site_folders
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.rendering.engine.tracking import track, view_digest
from sitegen.rendering.views.parts import DateView, LinkView
from sitegen.resolving.display_names import display_name, localize_text, translation_for
from sitegen.resolving.document_days import local_date
from sitegen.resolving.resolution import Resolution

QUERY_PREFIX = "?"  # begins the name of a query among reads
QUERIES_OF_KEYS = {
    "card": "article",
    "concept": "concept",
    "corrections": "article",
    "feed entry": "article",
    "feed text": "article",
    "related": "article",
    "source": "source",
}
"""Query whose first argument is a key → the kind of it. Other queries are about a kind and a key, or about nothing."""
DAY_LIMIT = 4_000  # days that are kept as text
LICENCES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-ND-4.0": ("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


F = TypeVar("F", bound=WorkFields)

Query = Callable[..., Any]
"""Makes a view from a ``LanguageContext`` and strings."""


class Renderer(Struct, frozen=True, kw_only=True):
    """Everything that pages are made with.

    ``root``: the folder of the site. ``recorder``: records what is read in ``tracked_resolution`` and which messages of
    ``catalogs`` are missing. ``queries``: by name.
    """

    resolution: Resolution
    root: Path
    recorder: ReadRecorder
    tracked_resolution: Resolution
    catalogs: Mapping[str, Catalog]
    environment: Environment
    assets: Assets
    queries: Mapping[str, Query]

    def __reduce__(self) -> tuple[Callable[..., Renderer], tuple[Any, ...]]:
        """Another process opens the templates itself, and records by itself."""
        catalogs = {tag: catalog.report_missing_to(None) for tag, catalog in self.catalogs.items()}
        return create_renderer, (self.resolution, self.root, catalogs, self.queries)

    def context_for(self, tag: str, ui_tag: str | None = None) -> LanguageContext:
        """The site in the language ``tag``."""
        language = self.resolution.site.settings.language
        own = language(tag)
        return LanguageContext(renderer=self, language=own, ui_language=language(ui_tag) if ui_tag else own)

    def place_of(self, kind: str, key: str, *, language: str) -> Place | None:
        """The file of a document, in the language that readers of ``language`` get, or of a record, if there is one."""
        found = self.resolution.site.find(kind, key)
        if isinstance(found, Work):
            return Place(translation_for(found, language, self.resolution.site.settings).path)
        place: Place | None = getattr(found, "place", None)
        return Place(place.path) if place else None

    def query(self, name: str) -> tuple[Any, Node]:
        """The value and node of the query with this name among the reads."""

        def make() -> Any:
            query, tag, ui_tag, *arguments = split_name(name.removeprefix(QUERY_PREFIX))
            try:
                return self.queries[query](self.context_for(tag, ui_tag), *arguments)
            except Exception as error:
                about = [QUERIES_OF_KEYS[query], *arguments] if query in QUERIES_OF_KEYS else arguments
                place = self.place_of(about[0], about[1], language=tag) if len(about) > 1 else None
                if place is None or template_problem(error) is not None:
                    raise
                raise InternalError(internal_error_problem(error, place)) from error

        return self.recorder.query(name, make, view_digest)


def create_renderer(
    resolution: Resolution,
    root: Path,
    catalogs: Mapping[str, Catalog],
    queries: Mapping[str, Query],
    store: Store | None = None,
    theme: ThemeCache | None = None,
) -> Renderer:
    """A renderer with the templates of the site in ``root`` and of the theme; ``store`` and ``theme``: for compiled
    ones."""
    templates = theme_and_site_folders("templates", root)
    recorder = ReadRecorder()

    def report(missing: MissingMessage) -> None:
        recorder.diagnostics.add((missing.language, missing.context, missing.message))

    return Renderer(
        resolution=resolution,
        root=root,
        recorder=recorder,
        tracked_resolution=track(resolution, recorder),
        catalogs={tag: catalog.report_missing_to(report).marked_by(mark_foreign) for tag, catalog in catalogs.items()},
        environment=template_environment(templates, store, theme),
        assets=theme_assets(root, templates, resolution.site.disk_paths),
        queries=queries,
    )


class LanguageContext(Struct, frozen=True, kw_only=True):
    """``language``: of the text. ``ui_language``: of the reader, for whom links are made; it differs on fallback pages
    only."""

    renderer: Renderer
    language: Language
    ui_language: Language

    def query(self, query: str, *arguments: str) -> Any:
        """The value of a query, recorded as one read."""
        name = join_name(QUERY_PREFIX + query, self.language.tag, self.ui_language.tag, *arguments)
        self.recorder.reads[name] = None
        return self.renderer.query(name)[0]

    def attachment(self, path: str, *, shown: bool = False) -> Asset:
        """A file beside a document, recorded by its state; ``shown``: as a picture, in its variants."""
        self.recorder.record("picture" if shown else "bytes", path)
        return self.renderer.assets.attachment(path)

    @property
    def recorder(self) -> ReadRecorder:
        return self.renderer.recorder

    @property
    def resolution(self) -> Resolution:
        return self.renderer.tracked_resolution

    @property
    def site(self) -> Site:
        return self.resolution.site

    @property
    def settings(self) -> Settings:
        return self.resolution.site.settings

    @property
    def catalog(self) -> Catalog:
        return self.renderer.catalogs[self.language.tag]

    @property
    def ui_catalog(self) -> Catalog:
        return self.renderer.catalogs[self.ui_language.tag]

    @property
    def formats(self) -> Formats:
        return Formats(self.catalog)

    def in_language(self, tag: str) -> LanguageContext:
        """The same reader, another language of the text."""
        return self.renderer.context_for(tag, self.ui_language.tag)

    def document(self, work: Work[F]) -> Document[F]:
        """The document for readers of the language: in it, else of its family, else the original."""
        return translation_for(work, self.language.tag, self.settings)

    def folder_title(self, folder: str) -> str:
        """The title of a list, in the text's language: as the site labels its own kind, else from the catalog."""
        kind = self.site.kinds.by_list.get(folder)
        label = self.text(kind.label) if kind is not None else None
        return label or self.catalog.pgettext("paths", folder)

    def list_link(self, folder: str) -> LinkView:
        """The list of a folder by its title; without ``href`` where the list is empty."""
        return LinkView(label=self.folder_title(folder), href=self.href("list", folder))

    def text(self, text: Text | None) -> str | None:
        """The words for the reader, marked where they are in another language (``language_marks``)."""
        return None if text is None else mark_foreign(*localize_text(self.site, text, self.language.tag))

    def markup(self, text: Text | None) -> Markup:
        """A text as HTML, with ``lang`` where it is in another language; empty where there is none."""
        if text is None:
            return Markup("")
        words, other = localize_text(self.site, text, self.language.tag)
        return mark_language(words, other)

    def name(self, kind: str, key: str) -> str:
        """The name as part of a sentence, marked where it is in another language."""
        link = self.link(kind, key)
        return mark_foreign(str(link.label), link.lang or "")

    def address(self, kind: str, key: str = "") -> str | None:
        """The page's address in the reader's language; of a document or record without one, in the nearest language.

        Where a list, a topic or a series is empty in the reader's language, none in another is offered instead.
        """
        urls, tag = self.resolution.urls, self.ui_language.tag
        own = urls.find(kind, key, tag)
        if own is not None or kind not in self.site.kinds or self.site.kinds[kind].named_by_articles:
            return own
        nearest = urls.find_nearest(kind, key, self.site.page_languages(kind, key, tag))
        return urls.pages[nearest] if nearest else None

    def href(self, kind: str, key: str = "") -> str | None:
        address = self.address(kind, key)
        return None if address is None else self.resolution.urls.url_for(address)

    def link(self, kind: str, key: str) -> LinkView:
        """By name; ``lang`` is set where the name is in another language than the text."""
        view: LinkView = self.query("link", kind, key)
        return view

    def links(self, refs: tuple[Ref, ...]) -> tuple[LinkView, ...]:
        """Links to those that have a page, in the same order."""
        return tuple(self.link(ref.kind, ref.key) for ref in refs if self.href(ref.kind, ref.key))

    def sorted_links(self, kind: str, keys: Iterable[str]) -> tuple[LinkView, ...]:
        """Links in the alphabetical order of the language."""
        found = [self.link(kind, key) for key in dict.fromkeys(keys)]
        return tuple(sorted(found, key=lambda link: sort_key(str(link.label), self.language)))

    def date(self, value: dt.date | dt.datetime | HistoryDate | None) -> DateView | None:
        if value is None:
            return None
        if isinstance(value, dt.datetime):
            value = local_date(value, self.settings)
        if isinstance(value, dt.date):
            return _day_view(value, self.language)
        return DateView(text=self.formats.date(value), iso=self.formats.machine_date(value) or "")

    def required_date(self, value: dt.date | HistoryDate) -> DateView:
        found = self.date(value)
        assert found is not None
        return found

    def licence(self, name: str | None) -> LinkView | None:
        """A licence by its SPDX name, with the address of its text where it is known."""
        if name is None:
            return None
        label, href = LICENCES.get(name, (name, None))
        return LinkView(label=label, href=href)


def mark_language(words: str | Markup, lang: str | None) -> Markup:
    """Words as HTML, with ``lang`` and ``dir`` where they are in another language than the text around them."""
    return Markup('<span lang="{}" dir="auto">{}</span>').format(lang, words) if lang else escape(words)


def make_link(context: LanguageContext, kind: str, key: str) -> LinkView:
    label, other = display_name(context.site, kind, key, context.language.tag)
    return LinkView(label=label, href=context.href(kind, key), lang=other or None)


@lru_cache(DAY_LIMIT)
def _day_view(day: dt.date, language: Language) -> DateView:
    """A plain day is formatted without any message of the catalogs, so it is no read."""
    formats = Formats(Catalog(language=language, own={}, english={}))
    return DateView(text=formats.date(day), iso=formats.machine_date(day) or "")
