"""The whole site as frozen values: what reading returns and every later stage takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from msgspec import Struct, field

from sitegen.i18n.language import Language
from sitegen.model.documents import Work
from sitegen.model.partnerships import Partnership
from sitegen.model.records import Event, Organization, Person, Product, Topic
from sitegen.model.references import Ref, Text
from sitegen.model.sources import Source
from sitegen.model.works import ArticleFields, ConceptFields, PageFields

CONTENT_FOLDERS = (
    "articles",
    "glossary",
    "pages",
    "organizations",
    "people",
    "products",
    "events",
    "topics",
    "partnerships",
)
PATH_NAMES = (*CONTENT_FOLDERS, "series", "corrections")


class Publisher(Struct, frozen=True, kw_only=True):
    name: str
    url: str | None = None
    email: str | None = None


class ClauseKind(Struct, frozen=True, kw_only=True):
    """A kind of clause: the roles of its parties, and the concept that explains it.

    ``label`` and ``role_labels`` name a site's own kind; those of the house are named by the catalogs.
    """

    name: str
    roles: tuple[str, ...]
    concept: Ref | None = None
    label: Text | None = None
    role_labels: Mapping[str, Text] = field(default_factory=dict)


class Settings(Struct, frozen=True, kw_only=True):
    """``site.yaml``. ``base_url`` ends with ``/``. ``paths`` has an entry for every name in :data:`PATHS`."""

    title: Text
    base_url: str
    languages: tuple[Language, ...]
    description: Text | None = None
    timezone: str = "UTC"
    publisher: Publisher | None = None
    paths: Mapping[str, Text] = field(default_factory=dict)
    term_link_scope: str = "section"
    missing_translations: str = "fallback"
    kinds: Mapping[str, ClauseKind] = field(default_factory=dict)
    licence: str | None = None
    raw_html: bool = False
    navigation: tuple[Ref, ...] = ()
    lead: Ref | None = None
    page_size: int = 20
    search: bool = True
    social_cards: bool = True

    @property
    def default_language(self) -> Language:
        return self.languages[0]

    def language(self, tag: str) -> Language:
        for language in self.languages:
            if language.tag == tag:
                return language
        raise KeyError(tag)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(language.tag for language in self.languages)


class Site(Struct, frozen=True, kw_only=True):
    """Everything that a site folder holds, by key.

    ``attachments``: paths of files beside documents (relative to the site folder); ``statics``: paths below
    ``content/static/``, relative to it. ``files``: the path of each source file → what it is about; ``digests``: → the
    digest of its bytes. ``states``: of each other file, what stands for its state when the folder was looked at.
    ``heads``: the digest of each document (by path) without its body, and of each record (by ``kind:key``).
    ``unreadable``: (kind, key) of what is there but could not be read: nobody is told that it does not exist.
    """

    settings: Settings
    articles: Mapping[str, Work[ArticleFields]] = field(default_factory=dict)
    concepts: Mapping[str, Work[ConceptFields]] = field(default_factory=dict)
    pages: Mapping[str, Work[PageFields]] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    partnerships: Mapping[str, Partnership] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    assets: Set[str] = frozenset()
    static_files: tuple[str, ...] = ()
    files: Mapping[str, Ref] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    file_stamps: Mapping[str, bytes] = field(default_factory=dict)
    metadata_digests: Mapping[str, bytes] = field(default_factory=dict)
    unreadable: frozenset[tuple[str, str]] = frozenset()

    def works(self) -> Iterator[tuple[str, Mapping[str, Work[Any]]]]:
        """The kinds of works, each with all of them."""
        yield from (("article", self.articles), ("concept", self.concepts), ("page", self.pages))
