"""What writers say at the head of articles, concepts of the glossary, and pages: their front matter as values."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body
from sitegen.model.references import Ref

DOCUMENT_STATUSES = ("published", "draft")
TRANSLATION_METHODS = ("human", "machine_edited")
TERM_LINK_SCOPES = ("section", "page", "all", "none")


class TermLinking(Struct, frozen=True, kw_only=True):
    """How glossary terms are linked in a document. ``link`` None: as the site says."""

    link: str | None = None
    exclude: tuple[Ref, ...] = ()
    expand: bool = False


class TranslationCredit(Struct, frozen=True, kw_only=True):
    """Who translated, and how."""

    by: tuple[Ref, ...] = ()
    method: str = "human"


class IgnoredCheck(HasPlace, frozen=True, kw_only=True):
    """An editorial warning that was looked at, and why it stays."""

    code: str
    reason: str
    place: Place | None = None


class TranslatorNotes(Struct, frozen=True, kw_only=True):
    """For translators, never published. ``keep``: words that stay as they are."""

    translators: str = ""
    keep: tuple[str, ...] = ()


class WorkFields(Struct, frozen=True, kw_only=True):
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
    ignored: tuple[IgnoredCheck, ...] = ()
    glossary: TermLinking = TermLinking()

    @property
    def noindex(self) -> bool:
        """Is it kept from search engines, and with that from sitemap and feeds?"""
        return self.robots is not None and ("noindex" in self.robots or self.robots == "none")


class FaqEntry(Struct, frozen=True, kw_only=True):
    """One entry of an FAQ: the question is one line of Markdown."""

    question: Body
    answer: Body


class DatedNote(HasPlace, frozen=True, kw_only=True):
    """An update or a correction of an article. ``at``: the anchor that it concerns (without ``#``)."""

    date: dt.date
    text: Body
    at: str | None = None
    place: Place | None = None


class Picture(HasPlace, frozen=True, kw_only=True):
    """The picture over an article. ``file`` stands beside the document; what a translation leaves out is the
    original's."""

    file: str = ""
    alt: str = ""
    caption: Body | None = None
    credit: str | None = None
    licence: str | None = None
    place: Place | None = None


class SeriesPart(Struct, frozen=True, kw_only=True):
    """``key`` of the series (a topic-like word), and the article's part in it, from 1."""

    key: str
    part: int


class ArticleFields(WorkFields, frozen=True, kw_only=True):
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
    faq: tuple[FaqEntry, ...] = ()
    updates: tuple[DatedNote, ...] = ()
    corrections: tuple[DatedNote, ...] = ()
    image: Picture | None = None
    canonical: str | None = None
    licence: str | None = None


class Expansion(Struct, frozen=True, kw_only=True):
    """What an acronym stands for, and the language of those words (BCP 47)."""

    text: str
    lang: str | None = None


class ConceptFields(WorkFields, frozen=True, kw_only=True):
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


class PageFields(WorkFields, frozen=True, kw_only=True):
    """The front matter of a page: about, imprint, privacy."""

    title: str
    short_title: str | None = None
    standfirst: Body | None = None
