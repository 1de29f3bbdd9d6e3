"""The site in one language, as views ask for it: names, links, dates and strings.

In: a press, a language, and the trace of whoever asks. Out: small views. Whatever is read is noted in the trace; what
many pages ask alike is a *query*, made once and noted by its result, so that a change ends where the result is the
same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct, field

from sitegen.i18n.catalogs import Catalog, MissingMessage
from sitegen.i18n.collation import sort_key
from sitegen.i18n.formats import Formats
from sitegen.i18n.language import Language
from sitegen.incremental.graph import Node, ReadRecorder
from sitegen.incremental.store import Store
from sitegen.model.dates import HistoryDate
from sitegen.model.references import Ref, Text
from sitegen.model.site import Settings, Site
from sitegen.rendering.engine.assets import Asset, Assets, theme_assets
from sitegen.rendering.engine.environment import template_environment
from sitegen.rendering.engine.theme import theme_and_site_folders
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.rendering.engine.tracking import SEPARATOR, track, view_digest
from sitegen.rendering.views.parts import DateView, LinkView
from sitegen.resolving.display_names import display_name, localize_text
from sitegen.resolving.publication import local_date
from sitegen.resolving.resolution import Resolution

QUERY_PREFIX = "?"  # begins the name of a query among reads
LICENCES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-ND-4.0": ("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


Query = Callable[..., Any]
"""Makes a view from an edition and strings."""


class Renderer(Struct, frozen=True, kw_only=True):
    """Everything that pages are made with.

    ``root``: the folder of the site. ``trace`` takes the reads of whatever is being made; ``recorded``: the resolution
    that leaves them there. ``queries``: by name; ``memo``: their results in this process, with their reads; ``fresh``:
    names of those that nobody has taken note of. ``targets``: where the addresses on pages lead. ``missing`` takes the
    strings that somebody wanted and no catalog had.
    """

    resolution: Resolution
    root: Path
    recorder: ReadRecorder
    tracked_resolution: Resolution
    catalogs: Mapping[str, Catalog]
    environment: Environment
    assets: Assets
    queries: Mapping[str, Query]
    missing: set[MissingMessage]
    query_cache: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    new_queries: list[str] = field(default_factory=list)
    target_cache: dict[str, str | None] = field(default_factory=dict)
    contexts: dict[tuple[str, str], LanguageContext] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Callable[..., Renderer], tuple[Any, ...]]:
        """To another process goes what is known; it opens the templates itself, and asks anew."""
        return create_renderer, (self.resolution, self.root, self.catalogs, self.queries, self.missing)

    def context_for(self, tag: str, ui_tag: str | None = None) -> LanguageContext:
        """The site in the language ``tag``."""
        name = tag, ui_tag or tag
        if name not in self.contexts:
            language = self.resolution.site.settings.language
            self.contexts[name] = LanguageContext(
                renderer=self, language=language(name[0]), ui_language=language(name[1])
            )
        return self.contexts[name]

    def query(self, name: str) -> tuple[Any, Node]:
        """The result of the query that a read names, made where it has not been made yet."""
        if name not in self.query_cache:
            query, language, reader, *arguments = name.removeprefix(QUERY_PREFIX).split(SEPARATOR)
            outer = set(self.missing)
            self.missing.clear()
            with self.recorder.recording() as reads:
                value = self.queries[query](self.context_for(language, reader), *arguments)
            wanted = encode_missing_messages(self.missing)
            self.query_cache[name] = value, Node(view_digest(value), tuple(reads), wanted)
            self.new_queries.append(name)
            self.missing.clear()
            self.missing.update(outer)
        return self.query_cache[name]


def create_renderer(
    resolution: Resolution,
    root: Path,
    catalogs: Mapping[str, Catalog],
    queries: Mapping[str, Query],
    missing: set[MissingMessage],
    store: Store | None = None,
    cache: ThemeCache | None = None,
) -> Renderer:
    """A press with the templates of the site in ``root`` and of the theme, compiled in ``store`` or ``cache``.

    The catalogs report to ``missing``.
    """
    templates = theme_and_site_folders("templates", root)
    trace = ReadRecorder()
    return Renderer(
        resolution=resolution,
        root=root,
        recorder=trace,
        tracked_resolution=track(resolution, trace),
        catalogs=catalogs,
        environment=template_environment(templates, store, cache),
        assets=theme_assets(root, templates),
        queries=queries,
        missing=missing,
    )


class LanguageContext(Struct, frozen=True, kw_only=True):
    """``language``: of the text. ``reader``: for whom links are made; another one on fallback pages only.

    ``days``: those that were formatted before.
    """

    renderer: Renderer
    language: Language
    ui_language: Language
    date_cache: dict[dt.date, DateView] = field(default_factory=dict)

    def query(self, query: str, *arguments: str) -> Any:
        """The result of a query, noted as one read."""
        name = QUERY_PREFIX + SEPARATOR.join((query, self.language.tag, self.ui_language.tag, *arguments))
        self.recorder.reads[name] = None
        return self.renderer.query(name)[0]

    def attachment(self, path: str) -> Asset:
        """A file beside a document, noted by its bytes."""
        self.recorder.record(f"bytes{SEPARATOR}{path}")
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
        """The text in another language, for the same reader."""
        return self.renderer.context_for(tag, self.ui_language.tag)

    def folder_title(self, folder: str) -> str:
        """The title of a list, in the text's language: as the site labels its own kind, else from the catalog."""
        kind = self.site.kinds.by_list.get(folder)
        label = self.text(kind.label) if kind is not None else None
        return label or self.catalog.pgettext("paths", folder)

    def list_link(self, folder: str) -> LinkView:
        """The list of a folder by its title; without ``href`` where the list is empty."""
        return LinkView(label=self.folder_title(folder), href=self.href("list", folder))

    def text(self, text: Text | None) -> str | None:
        return None if text is None else localize_text(self.site, text, self.language.tag)[0]

    def markup(self, text: Text | None) -> Markup:
        """A text as HTML, marked where it is not in the edition's language; nothing where there is none."""
        if text is None:
            return Markup("")
        words, other = localize_text(self.site, text, self.language.tag)
        return Markup('<span lang="{}">{}</span>').format(other, words) if other else escape(words)

    def name(self, kind: str, key: str) -> str:
        return str(self.link(kind, key).label)

    def address(self, kind: str, key: str = "") -> str | None:
        """The page's address for the reader; where there is none in that language, that of the original."""
        own = self.resolution.urls.find(kind, key, self.ui_language.tag)
        if own is not None:
            return own
        return self.resolution.urls.find(kind, key, self.site.original_language(kind, key))

    def href(self, kind: str, key: str = "") -> str | None:
        address = self.address(kind, key)
        return None if address is None else self.resolution.urls.url_for(address)

    def link(self, kind: str, key: str) -> LinkView:
        """A thing by its name; ``lang`` is set where the name is not in the text's language."""
        view: LinkView = self.query("link", kind, key)
        return view

    def links(self, refs: tuple[Ref, ...]) -> tuple[LinkView, ...]:
        """Links to what there is, in the order of the file."""
        return tuple(self.link(ref.kind, ref.key) for ref in refs if self.href(ref.kind, ref.key))

    def sorted_links(self, kind: str, keys: object) -> tuple[LinkView, ...]:
        """Links in the alphabetical order of the language."""
        found = [self.link(kind, key) for key in dict.fromkeys(keys)]  # type: ignore[call-overload]
        return tuple(sorted(found, key=lambda link: sort_key(str(link.label), self.language)))

    def date(self, value: dt.date | dt.datetime | HistoryDate | None) -> DateView | None:
        if value is None:
            return None
        if isinstance(value, dt.datetime):
            value = local_date(value, self.settings)
        found = self.date_cache.get(value) if isinstance(value, dt.date) else None
        if found is None:
            found = DateView(text=self.formats.date(value), iso=self.formats.machine_date(value) or "")
            if isinstance(value, dt.date):  # other dates ask the catalog for words, and each page has to note that
                self.date_cache[value] = found
        return found

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


def make_link(context: LanguageContext, kind: str, key: str) -> LinkView:
    label, other = display_name(context.site, kind, key, context.language.tag)
    return LinkView(label=label, href=context.href(kind, key), lang=other or None)


def encode_missing_messages(missing: set[MissingMessage]) -> tuple[str, ...]:
    """Strings that were wanted in vain, as a node of the graph remembers them."""
    return tuple(SEPARATOR.join((one.language, one.context, one.message)) for one in sorted(missing))
