"""Documents and works: what writers write in one or more languages.

A *document* is one file in one language; a *work* is all its languages. Fields that are not language stand in the
original's document alone; ``work.fields`` reads them. A site has many documents, and most builds look into few: each
bears a ``Brief`` of what is asked of all, and fetches what else it says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body, Heading
from sitegen.model.works import ArticleFields, ConceptFields, PageFields, WorkFields

EXCERPT_LENGTH = 300  # characters of a body that stand in for a description

F = TypeVar("F", bound=WorkFields, covariant=True)


class Outline(Struct, frozen=True, kw_only=True):
    """What other pages need of a body: its headings, the other ids in it, its length, how it begins (plain text)."""

    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    word_count: int = 0
    excerpt: str = ""

    @staticmethod
    def of(body: Body) -> Outline:
        return Outline(
            headings=body.headings, ids=body.ids, word_count=body.word_count, excerpt=body.plain_text[:EXCERPT_LENGTH]
        )


class Summary(NamedTuple):
    """What is asked of every document whenever the site is settled: plain values, so that only few are opened.

    ``slug``: the document's own: as it says, else from its title, else its key. ``date``: ISO, with a time where the
    writer gave one; it is empty where there is none, as are ``updated``, ``translated`` and ``review_by``. ``series``:
    (key, part). ``levels``: of the headings. ``neutral``: a digest of what the front matter gives that a translation
    would inherit, empty where that is nothing. ``picture``: the file of the picture, None where there is none;
    ``half_pictured``: it lacks its file or its ``alt``. ``elsewhere``: its canonical address is another site's.
    ``corrected``: it names corrections. ``words``: a digest of how a concept may be named.
    """

    slug: str
    title: str
    draft: bool = False
    original: str | None = None
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    translated: str = ""
    review_by: str = ""
    topics: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: tuple[str, int] | None = None
    heading_levels: tuple[int, ...] = ()
    untranslated_fields_digest: bytes = b""
    image_file: str | None = None
    image_incomplete: bool = False
    noindex: bool = False
    canonical_elsewhere: bool = False
    names_digest: bytes = b""
    has_corrections: bool = False


def parse_summary_date(date: str) -> dt.date | dt.datetime | None:
    """A date of a brief as a value."""
    if not date:
        return None
    return (dt.datetime if "T" in date else dt.date).fromisoformat(date)


class Metadata(Protocol[F]):
    """A document without its body. ``given``: the place of every field that the front matter has."""

    @property
    def fields(self) -> F: ...

    @property
    def outline(self) -> Outline: ...

    @property
    def places(self) -> Mapping[str, Place]: ...


class LoadedMetadata(HasPlace, Generic[F], frozen=True, kw_only=True):
    """A head that need not be fetched."""

    fields: F
    outline: Outline
    places: Mapping[str, Place] = field(default_factory=dict)


class Document(Struct, Generic[F], frozen=True, kw_only=True, eq=False):
    """One file in one language.

    A site has many of them, and most builds look into few: what a document says may lie in a store. The ``head``
    fetches its parts when they are asked for; ``load`` fetches the body.
    """

    kind: str
    key: str
    language: str
    path: str
    summary: Summary
    metadata: Metadata[F]
    load_body: Callable[[], Body]

    @property
    def fields(self) -> F:
        return self.metadata.fields

    @property
    def outline(self) -> Outline:
        return self.metadata.outline

    @property
    def body(self) -> Body:
        return self.load_body()

    def with_body_loaded(self) -> Document[F]:
        """The same document with its body fetched, for whoever reads it more than once."""
        return replace(self, load_body=make_body_loader(self.load_body()))

    def place(self, name: str) -> Place:
        """Where the field stands; where it is absent, the head of the file."""
        return self.metadata.places.get(name) or Place(self.path)


class Work(Struct, Generic[F], frozen=True, kw_only=True):
    """One article, concept or page in all its languages. ``original``: the language of the original, whose ``brief``
    is here as well, because everybody asks for it."""

    kind: str
    key: str
    original: str
    documents: Mapping[str, Document[F]]
    summary: Summary

    @property
    def document(self) -> Document[F]:
        """The original's document."""
        return self.documents[self.original]

    @property
    def fields(self) -> F:
        """The original's fields: those that are not language are read here."""
        return self.document.fields


Article = Work[ArticleFields]
Concept = Work[ConceptFields]
Page = Work[PageFields]


def make_body_loader(body: Body) -> Callable[[], Body]:
    """The loader of a body that need not be fetched."""
    return partial(_return_body, body)


def _return_body(body: Body) -> Body:
    return body
