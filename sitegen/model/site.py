"""The whole site as frozen values: what reading returns and every later stage takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.diagnostics import HasPlace, Place
from sitegen.i18n.language import Language, reading_order
from sitegen.model.archived_states import ARCHIVE
from sitegen.model.documents import Work
from sitegen.model.extra import ExtraField
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds
from sitegen.model.partnerships import KeyFigure, Partnership
from sitegen.model.records import Event, Organization, Person, Product, Topic
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Source
from sitegen.model.style import Style
from sitegen.model.tables import DataTable
from sitegen.model.translation_units import TranslationLock
from sitegen.model.works import ArticleFields, ConceptFields, PageFields

_EMPTY_TABLE: Mapping[str, Any] = MappingProxyType({})


class Publisher(Struct, frozen=True, kw_only=True):
    """Who publishes the site. ``url`` is absolute. ``policies``: one of ``POLICIES`` → the page that says it."""

    name: str
    url: str | None = None
    email: str | None = None
    policies: Mapping[str, Ref] = field(default_factory=dict)


POLICIES = (
    "publishing_principles",
    "ethics_policy",
    "corrections_policy",
    "verification_fact_checking_policy",
    "unnamed_sources_policy",
    "actionable_feedback_policy",
    "diversity_policy",
    "diversity_staffing_report",
    "masthead",
    "mission_coverage_priorities_policy",
    "no_bylines_policy",
    "ownership_funding_info",
)
"""What a publisher may say of its work, by the names of schema.org (``ethicsPolicy``)."""


class ClauseKind(Struct, frozen=True, kw_only=True):
    """A kind of clause: the roles of its parties, and the concept that explains it.

    ``label`` and ``role_labels`` name a kind that the site declares itself; built-in ones are named by the catalogs.
    """

    name: str
    roles: tuple[str, ...]
    concept: Ref | None = None
    label: Text | None = None
    role_labels: Mapping[str, Text] = field(default_factory=dict)


class NavigationLink(HasPlace, frozen=True, kw_only=True):
    """An entry of the menu that leads to another site. ``url`` is absolute."""

    url: str
    label: Text
    place: Place | None = None


FEED_ID_SCHEMES = ("tag", "address")
DEFAULT_AUTHORITY_YEAR = "2026"  # the same for ever: an id never changes


class FeedSettings(Struct, frozen=True, kw_only=True):
    """``authority``: a domain or e-mail address, a comma, and a day on which it belonged to the publisher (RFC 4151).

    ``ids``: ``tag`` (ids of entries are tag URIs of the authority) or ``address`` (of the page).
    """

    authority: str | None = None
    ids: str = "tag"


class TranslationSettings(Struct, frozen=True, kw_only=True):
    """``missing``: ``fallback`` (the original's text, with a notice) or ``omit``. ``command``: the program and the
    arguments that ``sitegen translate draft`` starts; empty for none."""

    missing: str = "fallback"
    command: tuple[str, ...] = ()


class HomeSettings(Struct, frozen=True, kw_only=True):
    """What the home page shows first. ``lead``: an article. ``key_figures``: of the clauses of the site."""

    lead: Ref | None = None
    key_figures: tuple[KeyFigure, ...] = ()


SLUGS = ("romanized", "native")
"""What addresses have for Chinese, Japanese, Korean and Arabic letters: Latin ones, or themselves."""


class Settings(HasPlace, frozen=True, kw_only=True):
    """``site.yaml``. ``base_url`` ends with ``/``. ``paths`` has an entry for each of ``content_kinds.path_names``.

    ``timezone``: a name of the IANA database. ``term_link_scope``: one of ``TERM_LINK_SCOPES``. ``kinds``: of clauses,
    by name; ``evidence``: the concept that explains its levels; ``content_kinds``: of documents and records.
    ``default_language_prefix``: whether addresses of the first language begin with its tag. ``page_size``: entries on a
    page of a list. ``slugs``: one of ``SLUGS``. ``icon``: below ``content/static/``. ``extra``: the site's own fields.
    ``places``: of the fields, and of the entries of ``paths``, ``kinds`` and ``extra`` (``paths.articles``).
    """

    title: Text
    base_url: str
    languages: tuple[Language, ...]
    description: Text | None = None
    timezone: str = "UTC"
    publisher: Publisher | None = None
    paths: Mapping[str, Text] = field(default_factory=dict)
    term_link_scope: str = "section"
    translations: TranslationSettings = TranslationSettings()
    kinds: Mapping[str, ClauseKind] = field(default_factory=dict)
    evidence: Ref | None = None
    content_kinds: ContentKinds = BUILT_IN_KINDS
    licence: str | None = None
    raw_html: bool = False
    navigation: tuple[Ref | NavigationLink, ...] = ()
    home: HomeSettings = HomeSettings()
    default_language_prefix: bool = True
    page_size: int = 20
    search: bool = True
    social_cards: bool = False
    icon: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    feeds: FeedSettings = FeedSettings()
    slugs: str = "romanized"
    extra: Mapping[str, ExtraField] = field(default_factory=dict)

    @property
    def default_language(self) -> Language:
        """The first of ``languages``."""
        return self.languages[0]

    def language_root(self, tag: str) -> str:
        """The address of the home page in a language: ``de/``, empty where the language has no prefix."""
        return f"{tag}/" if self.default_language_prefix or tag != self.default_language.tag else ""

    def language_of(self, address: str) -> str:
        """The tag of the language below whose root an address is; empty where it is below none."""
        first, default = address.partition("/")[0], "" if self.default_language_prefix else self.default_language.tag
        return first if first in self.tags and first != default else default

    @property
    def feed_authority(self) -> str:
        """The authority of feed ids; unless it is set, the host of ``base_url``."""
        host = urlsplit(self.base_url).hostname or ""
        return self.feeds.authority or f"{host.encode('idna').decode()},{DEFAULT_AUTHORITY_YEAR}"

    def language(self, tag: str) -> Language:
        """The language of the site with this BCP 47 tag; KeyError if it has none."""
        for language in self.languages:
            if language.tag == tag:
                return language
        raise KeyError(tag)

    def reading_order(self, tag: str) -> tuple[str, ...]:
        """The tags of the languages of texts for a reader of the language ``tag``, the best first: its own, its
        family's, the default language. Documents have their original before the default language."""
        return (*reading_order(self.language(tag), self.languages), self.default_language.tag)

    @property
    def tags(self) -> tuple[str, ...]:
        """The BCP 47 tags of ``languages``."""
        return tuple(language.tag for language in self.languages)


class Site(Struct, frozen=True, kw_only=True):
    """Everything that a site folder holds.

    ``tables``: name of a kind → key → work, record or source. ``assets``: paths of files beside documents, relative to
    the site folder; ``static_files``: paths below ``content/static/``, relative to it; both in NFC. ``disk_paths``:
    path of each of these from the site folder → as the file system spells it, where that differs. ``files``: path of
    each source file → what it is about; ``digests``: → digest of its bytes. ``file_digests``: path of any other file →
    the same. ``metadata_digests``: digest of each document (by path) without its body,
    and of each record (by ``kind:key``). ``unreadable``: (kind, key) of files that exist and could not be read;
    references to them are not reported as unknown. ``locks``: of translations, by path. ``data_tables``: those of
    ``assets`` that are CSV files, by path. ``style``: its house style.
    """

    settings: Settings
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    assets: Set[str] = frozenset()
    static_files: tuple[str, ...] = ()
    disk_paths: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Ref] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    file_digests: Mapping[str, bytes] = field(default_factory=dict)
    metadata_digests: Mapping[str, bytes] = field(default_factory=dict)
    unreadable: frozenset[tuple[str, str]] = frozenset()
    locks: Mapping[str, TranslationLock] = field(default_factory=dict)
    data_tables: Mapping[str, DataTable] = field(default_factory=dict)
    style: Style = Style()

    @property
    def kinds(self) -> ContentKinds:
        return self.settings.content_kinds

    @property
    def articles(self) -> Mapping[str, Work[ArticleFields]]:
        return self.tables.get("article", _EMPTY_TABLE)

    @property
    def concepts(self) -> Mapping[str, Work[ConceptFields]]:
        return self.tables.get("concept", _EMPTY_TABLE)

    @property
    def pages(self) -> Mapping[str, Work[PageFields]]:
        return self.tables.get("page", _EMPTY_TABLE)

    @property
    def archive(self) -> Mapping[str, Work[ArticleFields]]:
        """The archived states of articles."""
        return self.tables.get(ARCHIVE, _EMPTY_TABLE)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        return self.tables.get("organization", _EMPTY_TABLE)

    @property
    def people(self) -> Mapping[str, Person]:
        return self.tables.get("person", _EMPTY_TABLE)

    @property
    def products(self) -> Mapping[str, Product]:
        return self.tables.get("product", _EMPTY_TABLE)

    @property
    def events(self) -> Mapping[str, Event]:
        return self.tables.get("event", _EMPTY_TABLE)

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.tables.get("topic", _EMPTY_TABLE)

    @property
    def partnerships(self) -> Mapping[str, Partnership]:
        return self.tables.get("partnership", _EMPTY_TABLE)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.tables.get("source", _EMPTY_TABLE)

    def table(self, kind: str) -> Mapping[str, Any]:
        """Key → value, of one kind; empty for a kind without files."""
        return self.tables.get(kind, _EMPTY_TABLE)

    def find(self, kind: str, key: str) -> Any | None:
        """The work, record or source; None if there is none, or no such kind (``home``, ``list``)."""
        return self.tables.get(kind, _EMPTY_TABLE).get(key)

    def find_description(self, kind: str, key: str) -> Any | None:
        """What gives a thing its name: itself, or a record of the kind that describes it; None if there is none."""
        return self.find(self.kinds.described_by.get(kind, kind), key)

    def original_language(self, kind: str, key: str) -> str:
        """The tag of a work's original; of anything else, the site's default language."""
        found = self.find(kind, key)
        return found.original if isinstance(found, Work) else self.settings.default_language.tag

    def page_languages(self, kind: str, key: str, tag: str) -> tuple[str, ...]:
        """The languages in which a reader of ``tag`` would read a page, the best first: its own, its family's, that of
        the original, all others."""
        family, tags = self.settings.reading_order(tag)[:-1], self.settings.tags
        return tuple(dict.fromkeys((*family, self.original_language(kind, key), *tags)))

    def works(self) -> Iterator[tuple[str, Mapping[str, Work[Any]]]]:
        """Each kind of document with all works of it, by key."""
        for row in self.kinds.documents:
            yield row.name, self.table(row.name)

    def current_works(self) -> Iterator[tuple[str, Mapping[str, Work[Any]]]]:
        """The same without archived states: what people write, translate and check."""
        return ((kind, works) for kind, works in self.works() if not self.kinds[kind].is_archive)

    def records(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each kind of record, sources among them, with all records of it, by key."""
        for row in self.kinds.records:
            yield row.name, self.table(row.name)

    def with_tables(self, tables: Mapping[str, Mapping[str, Any]]) -> Site:
        """The site with these tables in place of its own of the same kinds."""
        return replace(self, tables={**self.tables, **tables})
