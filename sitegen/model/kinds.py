"""The registry of content kinds: one row per kind of document or record.

A kind is a word for what a file is about (``article``, ``organization``); references, links, page ids, build tasks and
caches name things by kind and key. Everything that the stages need to know of a kind as plain data is a field of its
row; what a stage does differently for a kind (decoder, page builder, facts, scaffold) is registered beside that stage
under the kind's name, with a generic fallback for records.

The registry is a value of the site (``Site.kinds``, ``Settings.content_kinds``); no module global is consulted, so two
sites of one process may have different kinds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sitegen.diagnostics import Message
from sitegen.model.extra import RecordField
from sitegen.model.references import Text

Files = Literal["documents", "record", "entries", "none"]

OTHER_PATHS = ("corrections",)
"""Names under ``paths:`` in site.yaml that are pages, but no kinds."""

# Words with another meaning in the place of a kind's name: page ids, link targets, references inside a partnership,
# collections of articles, prefixes of recorded reads and of tasks. tests/test_adding.py holds the list complete.
_RESERVED_NAMES = frozenset(
    "address agreement alias all anchor asset attachment bytes calendar catalogs clause corrected corrections data "
    "day embed extra feed figure figure_picture file fixed freshness home icons list llms lock mentions newest notes "
    "order path picture plain program redirect row search settings sitemap social_card states static template text "
    "titles url withdrawn".split()
)
_RESERVED_FOLDERS = frozenset({"static", "translations", *OTHER_PATHS})
_URL_SCHEMES = frozenset("about blob data file ftp http https javascript mailto tel vbscript".split())
_NAME = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


class ContentKind(Struct, frozen=True, kw_only=True):
    """One kind of document or record.

    ``folder``: below ``content/``; also the name of its path in site.yaml and the key of its list. ``files``:
    ``documents`` (Markdown, one file a language), ``record`` (one YAML file each), ``entries`` (a YAML file maps keys
    to many), ``none`` (things that only articles name). ``link_word``: the scheme of Markdown links to it
    (``[text](word:key)``), None if it has no page. ``noun``: in messages; empty: ``name``. ``title``: one of the kind
    for readers, a msgid. ``list_description``: the sentence under the title of its list, a msgid; empty for none.
    ``label``: a site's own title for its list and its pages; None: the catalogs translate ``folder`` and ``title``.
    ``singular``: what its pages call one instead.

    ``has_page``: each has a page. ``has_list``: a page lists them all. ``is_searched``: its pages are in the search
    index. ``is_nameable``: its names are names in texts: they block shorter glossary terms and must recur in
    translations. ``short_name``: the word of such a name that may stand alone for it. ``is_reported_unused``: the
    content status lists those that nothing names. ``named_by_articles``: only those that articles name exist for
    readers; a file of their own is optional. ``described_by``: the kind whose record of the same key gives one of them
    its name and description, where that is another kind. ``schema_type``: the schema.org type of its page's structured
    data. ``fields``: those that a site declares beside the fields of every record. ``is_archive``: former
    states of articles, which a command writes: they are neither translated nor named in
    texts, and their addresses are below those of the articles.
    """

    name: str
    folder: str
    files: Files = "record"
    link_word: str | None = None
    noun: str = ""
    title: str = ""
    list_description: str = ""
    label: Text | None = None
    singular: Text | None = None
    has_page: bool = True
    has_list: bool = True
    is_searched: bool = True
    is_nameable: bool = False
    short_name: Literal["first", "last"] | None = None
    is_reported_unused: bool = False
    named_by_articles: bool = False
    described_by: str | None = None
    schema_type: str | None = None
    fields: tuple[RecordField, ...] = ()
    is_archive: bool = False

    @property
    def message_noun(self) -> str:
        """What messages to writers call one of the kind."""
        return self.noun or self.name

    @property
    def word(self) -> str:
        """The word for one of the kind in commands: that of links to it, if there is one."""
        return self.link_word or self.name

    @property
    def is_document(self) -> bool:
        """Are its files Markdown, grouped by language?"""
        return self.files == "documents"


class ContentKinds(Struct, frozen=True, dict=True):
    """The kinds of one site, in the order in which lists of kinds show them."""

    rows: tuple[ContentKind, ...]

    def __getitem__(self, name: str) -> ContentKind:
        """The row of a kind; KeyError if the site has none of that name."""
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def with_row(self, row: ContentKind) -> ContentKinds:
        """The registry with one more kind of record; ValueError where the row is not distinct from what exists."""
        if row.files != "record" or row.named_by_articles:
            raise ValueError(
                Message("'{name}': a kind of a site's own has one YAML file for each record", name=row.name)
            )
        _check_words(row)
        for other in self.rows:
            if row.name == other.name:
                raise ValueError(Message("there is a kind '{name}' already", name=row.name))
            if row.folder == other.folder:
                raise ValueError(
                    Message(
                        "'{name}': the folder '{folder}' belongs to the kind '{other}'",
                        name=row.name,
                        folder=row.folder,
                        other=other.name,
                    )
                )
            if row.link_word is not None and row.link_word == other.link_word:
                raise ValueError(
                    Message(
                        "'{name}': links with '{word}:' lead to the kind '{other}'",
                        name=row.name,
                        word=row.link_word,
                        other=other.name,
                    )
                )
        return ContentKinds((*self.rows, row))

    @cached_property
    def _by_name(self) -> Mapping[str, ContentKind]:
        return {row.name: row for row in self.rows}

    @cached_property
    def by_folder(self) -> Mapping[str, ContentKind]:
        """Folder below ``content/`` → kind, of those that have files."""
        return {row.folder: row for row in self.rows if row.files != "none"}

    @cached_property
    def by_list(self) -> Mapping[str, ContentKind]:
        """Key of a list page (the folder's name) → kind."""
        return {row.folder: row for row in self.rows if row.has_list}

    @cached_property
    def by_link_word(self) -> Mapping[str, str]:
        """Scheme of a Markdown link → name of the kind."""
        return {row.link_word: row.name for row in self.rows if row.link_word is not None}

    @cached_property
    def documents(self) -> tuple[ContentKind, ...]:
        return tuple(row for row in self.rows if row.is_document)

    @cached_property
    def records(self) -> tuple[ContentKind, ...]:
        """Those whose files are YAML: one record each, or many entries."""
        return tuple(row for row in self.rows if row.files in ("record", "entries"))

    @cached_property
    def by_word(self) -> Mapping[str, ContentKind]:
        """Word in commands → kind, of those that have files that people write."""
        return {row.word: row for row in self.rows if row.files != "none" and not row.is_archive}

    @cached_property
    def described_by(self) -> Mapping[str, str]:
        """Kind → the other kind whose records describe its things."""
        return {row.name: row.described_by for row in self.rows if row.described_by is not None}

    @cached_property
    def nameable(self) -> tuple[ContentKind, ...]:
        return tuple(row for row in self.rows if row.is_nameable)

    @cached_property
    def searched(self) -> frozenset[str]:
        """The names of the kinds whose pages are in the search index."""
        return frozenset(row.name for row in self.rows if row.is_searched)

    @cached_property
    def path_names(self) -> tuple[str, ...]:
        """The names that ``paths:`` in site.yaml may have: of every kind with pages, and of other pages."""
        return (*(row.folder for row in self.rows if row.has_page), *OTHER_PATHS)

    @cached_property
    def rootable_paths(self) -> tuple[str, ...]:
        """Those of the ``path_names`` that may be empty: the home page stands where their list would."""
        return tuple(row.folder for row in self.rows if row.has_page and not row.has_list)


def _check_words(row: ContentKind) -> None:
    words = [word for word in (row.name, row.folder, row.link_word) if word is not None]
    if not all(map(_NAME.fullmatch, words)):
        raise ValueError(
            Message("'{name}': names have lower-case letters, digits, and single hyphens or underscores", name=row.name)
        )
    if row.name in _RESERVED_NAMES or row.folder in _RESERVED_FOLDERS or row.link_word in _URL_SCHEMES:
        raise ValueError(Message("'{name}': its name, its folder or its link word has another meaning", name=row.name))


BUILT_IN_KINDS = ContentKinds((
    ContentKind(
        name="article",
        folder="articles",
        files="documents",
        link_word="article",
        list_description="All articles, the newest first.",
        schema_type="BackgroundNewsArticle",
    ),
    ContentKind(
        name="concept",
        folder="glossary",
        files="documents",
        link_word="glossary",
        noun="glossary concept",
        list_description="The terms that the articles use, each explained in a few sentences.",
        is_reported_unused=True,
        schema_type="DefinedTerm",
    ),
    ContentKind(name="page", folder="pages", files="documents", link_word="page", has_list=False),
    ContentKind(name="archive", folder="archive", files="documents", noun="archived state", has_page=False,
                has_list=False, is_searched=False, is_archive=True),
    ContentKind(
        name="organization",
        folder="organizations",
        link_word="organization",
        title="Organization",
        list_description="Companies, funds, authorities and others, each with its agreements.",
        is_nameable=True,
        short_name="first",
        is_reported_unused=True,
        schema_type="Organization",
    ),
    ContentKind(
        name="person",
        folder="people",
        link_word="person",
        title="Person",
        list_description="Who speaks and acts in the articles, and who writes them.",
        is_nameable=True,
        short_name="last",
        is_reported_unused=True,
        schema_type="Person",
    ),
    ContentKind(
        name="product",
        folder="products",
        link_word="product",
        title="Product",
        list_description="Products and services that the articles are about, with their makers.",
        is_nameable=True,
        is_reported_unused=True,
        schema_type="SoftwareApplication",
    ),
    ContentKind(
        name="event",
        folder="events",
        link_word="event",
        title="Event",
        list_description="What happened on which day, the latest first.",
        is_nameable=True,
        is_reported_unused=True,
        schema_type="Event",
    ),
    ContentKind(
        name="topic",
        folder="topics",
        link_word="topic",
        list_description="What the articles are about: each topic with all of its articles.",
        is_searched=False,
        named_by_articles=True,
    ),
    ContentKind(
        name="partnership",
        folder="partnerships",
        link_word="partnership",
        list_description="Every agreement in one table: what was agreed, from when and until when, and how well it is "
        "documented.",
    ),
    ContentKind(name="source", folder="sources", files="entries", has_page=False, has_list=False, is_searched=False,
                is_reported_unused=True),
    ContentKind(name="series", folder="series", files="none", link_word="series", has_list=False, is_searched=False,
                named_by_articles=True, described_by="topic"),
))  # fmt: skip
"""The kinds that every site has."""
