"""Documents and works.

A *document* is one file in one language; a *work* is a document in all its languages. Fields without a language are
given by the original's document alone; ``work.fields`` has them. A site has many documents and most builds need few of
them: each has a ``Summary``, and loads its front matter and its body when they are asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body, Heading, PictureHole
from sitegen.model.figures import FigureHole, FigureName
from sitegen.model.works import ArticleFields, ConceptFields, PageFields, WorkFields

F = TypeVar("F", bound=WorkFields, covariant=True)


WORDS_OF_A_FIGURE = 50  # a look at a figure or a picture takes as long: a quarter of a minute


class Outline(Struct, frozen=True, kw_only=True):
    """What other pages need of a body: headings, other ids, figures, length in words, number of figures and pictures,
    its first sentences."""

    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    figures: tuple[FigureName, ...] = ()
    word_count: int = 0
    figure_count: int = 0
    excerpt: str = ""

    @property
    def reading_words(self) -> int:
        """Words of a text without figures that takes as long to read."""
        return self.word_count + WORDS_OF_A_FIGURE * self.figure_count

    @staticmethod
    def of(body: Body) -> Outline:
        """The outline of a body."""
        figures = [hole.figure for hole in body.holes if isinstance(hole, FigureHole)]
        return Outline(
            headings=body.headings,
            ids=body.ids,
            figures=tuple([FigureName(figure.kind, figure.id or "") for figure in figures]),
            word_count=body.word_count,
            figure_count=sum(isinstance(hole, FigureHole | PictureHole) for hole in body.holes),
            excerpt=body.excerpt,
        )


class Summary(NamedTuple):
    """The part of a document that every build needs of all documents: plain values, decoded without loading the rest.

    ``slug``: as the front matter says, else from the title, else the key. ``aliases``: as ``Alias.path``. ``date``:
    ISO, with a time if the writer gave one; empty if there is none, as are ``updated``, ``translated``, ``review_by``
    and ``latest_remark`` (the last day of an update or correction). ``topics``, ``organizations``, ``authors``: keys.
    ``series``: (key, part).
    ``untranslated_fields_digest``: of the fields that translations inherit, empty if none is given. ``image_file``:
    None without a picture; ``image_incomplete``: it lacks its file or its ``alt``. ``canonical_elsewhere``: the
    canonical address is on another site. ``names_digest``: of the names of a concept. ``template``: the word of another
    page template, empty without one. ``figures``: the kind and the id of each figure of the body, as written.
    ``withdrawn``: the day from which on a notice stands in the place of the text.
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
    latest_remark: str = ""
    template: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    withdrawn: str = ""


def parse_summary_date(date: str) -> dt.date | dt.datetime | None:
    """A date of a summary as a value; None for an empty one."""
    if not date:
        return None
    return (dt.datetime if "T" in date else dt.date).fromisoformat(date)


class Metadata(Protocol[F]):
    """A document without its body. ``places``: the place of every field that the front matter has."""

    @property
    def fields(self) -> F: ...

    @property
    def outline(self) -> Outline: ...

    @property
    def places(self) -> Mapping[str, Place]: ...


class LoadedMetadata(HasPlace, Generic[F], frozen=True, kw_only=True):
    """Metadata that are in memory already."""

    fields: F
    outline: Outline
    places: Mapping[str, Place] = field(default_factory=dict)


class Document(Struct, Generic[F], frozen=True, kw_only=True, eq=False):
    """One file in one language.

    ``metadata`` may load its parts from a store when they are asked for, as ``load_body`` loads the body: each call of
    it may read and decode again.
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
        """The same document with its body in memory, for code that needs it more than once."""
        return replace(self, load_body=make_body_loader(self.load_body()))

    def place(self, name: str) -> Place:
        """The place of a field; if it is absent, the start of the file."""
        return self.metadata.places.get(name) or Place(self.path)


class Work(Struct, Generic[F], frozen=True, kw_only=True):
    """One article, concept or page in all its languages. ``original``: the tag of the original's language; ``summary``:
    of the original's document. ``complete``: the original could be read; else a translation stands in for it, with
    which nothing is compared."""

    kind: str
    key: str
    original: str
    documents: Mapping[str, Document[F]]
    summary: Summary
    complete: bool = True

    @property
    def document(self) -> Document[F]:
        """The original's document."""
        return self.documents[self.original]

    @property
    def fields(self) -> F:
        """The original's fields, for those that have no language."""
        return self.document.fields


Article = Work[ArticleFields]
Concept = Work[ConceptFields]
Page = Work[PageFields]


def make_body_loader(body: Body) -> Callable[[], Body]:
    """A loader of a body that is in memory already."""
    return partial(_return_body, body)


def _return_body(body: Body) -> Body:
    return body
