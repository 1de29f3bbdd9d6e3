"""Works: what writers write in one or more languages: articles, concepts of the glossary, and pages.

A *document* is one file in one language; a *work* is all its languages. Fields that are not language stand in the
original's document alone; ``work.fields`` reads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, Literal, NamedTuple, TypeVar

from sitegen.diagnostics import Place
from sitegen.model.bodies import Body, Heading
from sitegen.model.references import Ref

STATUSES = ("published", "draft")
METHODS = ("human", "machine_edited")
EXCERPT = 300  # characters of a body that stand in for a description
LINKING = ("section", "page", "all", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """How glossary terms are linked in a document. ``link`` None: as the site says."""

    link: str | None = None
    exclude: tuple[Ref, ...] = ()
    expand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationCredit:
    """Who translated, and how."""

    by: tuple[Ref, ...] = ()
    method: str = "human"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An editorial warning that was looked at, and why it stays."""

    code: str
    reason: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatorNotes:
    """For translators, never published. ``keep``: words that stay as they are."""

    translators: str = ""
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFields:
    """Front matter that articles, concepts and pages share. See FORMAT in ``docs/writers.md``."""

    slug: str | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    status: str = "published"
    updated: dt.date | None = None
    robots: str | None = None
    translated: dt.date | None = None
    translation: TranslationCredit | None = None
    original: str | None = None
    languages: tuple[str, ...] = ()
    ai_use: Body | None = None
    notes: TranslatorNotes | None = None
    ignored: tuple[Ignored, ...] = ()
    glossary: Linking = Linking()

    @property
    def hidden(self) -> bool:
        """Is it kept from search engines, and with that from sitemap and feeds?"""
        return self.robots is not None and ("noindex" in self.robots or self.robots == "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One entry of an FAQ: the question is one line of Markdown."""

    question: Body
    answer: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedNote:
    """An update or a correction of an article. ``at``: the anchor that it concerns (without ``#``)."""

    date: dt.date
    text: Body
    at: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture over an article. ``file`` stands beside the document; what a translation leaves out is the
    original's."""

    file: str = ""
    alt: str = ""
    caption: Body | None = None
    credit: str | None = None
    licence: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart:
    """``key`` of the series (a topic-like word), and the article's part in it, from 1."""

    key: str
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFields(WorkFields):
    """The front matter of an article. ``date`` carries a time where the writer gave one (an embargo)."""

    title: str
    kicker: str | None = None
    short_title: str | None = None
    social_title: str | None = None
    standfirst: Body | None = None
    date: dt.date | dt.datetime | None = None
    authors: tuple[Ref, ...] = ()
    topics: tuple[Ref, ...] = ()
    series: SeriesPart | None = None
    organizations: tuple[Ref, ...] = ()
    as_of: dt.date | Literal["today"] | None = None
    review_by: dt.date | None = None
    key_points: tuple[Body, ...] = ()
    faq: tuple[Question, ...] = ()
    updates: tuple[DatedNote, ...] = ()
    corrections: tuple[DatedNote, ...] = ()
    image: Picture | None = None
    canonical: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What an acronym stands for, and the language of those words (BCP 47)."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptFields(WorkFields):
    """The front matter of a glossary concept. ``link``: ``auto``, or ``never`` in running text."""

    term: str
    definition: Body | None = None
    acronym: str | None = None
    expansion: Expansion | None = None
    forms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    link: str = "auto"
    synonyms: tuple[str, ...] = ()
    see_also: tuple[Ref, ...] = ()
    contrast: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()

    @property
    def title(self) -> str:
        return self.term


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFields(WorkFields):
    """The front matter of a page: about, imprint, privacy."""

    title: str
    short_title: str | None = None
    standfirst: Body | None = None


F = TypeVar("F", bound=WorkFields, covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What other pages need of a body: its headings, the other ids in it, its length, how it begins (plain text)."""

    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    words: int = 0
    excerpt: str = ""

    @staticmethod
    def of(body: Body) -> Outline:
        return Outline(headings=body.headings, ids=body.ids, words=body.words, excerpt=body.plain[:EXCERPT])


class Brief(NamedTuple):
    """What is asked of every document whenever the site is settled: plain values, so that only few are opened.

    ``slug``: the document's own: as it says, else from its title, else its key. ``date``: ISO, with a time where the
    writer gave one; it is empty where there is none, as are ``translated`` and ``review_by``. ``series``: (key, part).
    ``levels``: of the headings. ``neutral``: a digest of what the front matter gives that a translation would inherit,
    empty where that is nothing. ``half_pictured``: there is a picture that lacks its file or its ``alt``.
    ``corrected``: it names corrections.
    """

    slug: str
    draft: bool = False
    original: str | None = None
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    date: str = ""
    translated: str = ""
    review_by: str = ""
    topics: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: tuple[str, int] | None = None
    levels: tuple[int, ...] = ()
    neutral: bytes = b""
    half_pictured: bool = False
    hidden: bool = False
    corrected: bool = False

    @property
    def moment(self) -> dt.date | dt.datetime | None:
        """``date`` as a value."""
        if not self.date:
            return None
        return (dt.datetime if "T" in self.date else dt.date).fromisoformat(self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Generic[F]):
    """A document without its body. ``given``: the place of every field that the front matter has."""

    fields: F
    outline: Outline
    given: Mapping[str, Place] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[F]):
    """One file in one language.

    A site has many of them, and most builds look into few: what a document says may lie in a store. ``open`` fetches
    all but the body, ``load`` the body.
    """

    kind: str
    key: str
    language: str
    path: str
    brief: Brief
    open: Callable[[], Head[F]] = field(compare=False, repr=False)
    load: Callable[[], Body] = field(compare=False, repr=False)

    @property
    def fields(self) -> F:
        return self.open().fields

    @property
    def outline(self) -> Outline:
        return self.open().outline

    @property
    def body(self) -> Body:
        return self.load()

    def at_hand(self) -> Document[F]:
        """The same document with its body fetched, for whoever reads it more than once."""
        return replace(self, load=at_hand(self.load()))

    def place(self, name: str) -> Place:
        """Where the field stands; where it is absent, the head of the file."""
        return self.open().given.get(name) or Place(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[F]):
    """One article, concept or page in all its languages. ``original`` is the language of the original."""

    kind: str
    key: str
    original: str
    documents: Mapping[str, Document[F]]

    @property
    def document(self) -> Document[F]:
        """The original's document."""
        return self.documents[self.original]

    @property
    def brief(self) -> Brief:
        """Of the original."""
        return self.document.brief

    @property
    def fields(self) -> F:
        """The original's fields: those that are not language are read here."""
        return self.document.fields


Article = Work[ArticleFields]
Concept = Work[ConceptFields]
Page = Work[PageFields]


def at_hand(value: T) -> Callable[[], T]:
    """The loader of a head or a body that need not be fetched."""
    return partial(_itself, value)


def _itself(value: T) -> T:
    return value
