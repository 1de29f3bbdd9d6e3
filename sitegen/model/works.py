"""The front matter of articles, glossary concepts and pages as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body
from sitegen.model.extra import ExtraValue
from sitegen.model.partnerships import KeyFigure
from sitegen.model.references import Alias, Ref

DOCUMENT_STATUSES = ("published", "draft")
TRANSLATION_METHODS = ("human", "machine_edited")
AI_METHODS = ("none", "assisted", "generated")
TERM_LINK_SCOPES = ("section", "page", "all", "none")


class TermLinking(Struct, frozen=True, kw_only=True):
    """How glossary terms are linked in a document. ``link``: one of ``TERM_LINK_SCOPES``; None: the site's setting.

    ``exclude``: concepts that are never linked. ``expand``: add the acronym or the term after the first use.
    """

    link: str | None = None
    exclude: tuple[Ref, ...] = ()
    expand: bool = False


class TranslationCredit(Struct, frozen=True, kw_only=True):
    """The translators (people), and the ``method``, one of ``TRANSLATION_METHODS``."""

    by: tuple[Ref, ...] = ()
    method: str = "human"


class AiUse(Struct, frozen=True, kw_only=True):
    """How software that writes took part. ``method``: one of ``AI_METHODS``, None where only ``text`` says it.

    ``reviewed_by``: people; ``responsible``: the person or organization that answers for it, None: the publisher.
    """

    method: str | None = None
    reviewed_by: tuple[Ref, ...] = ()
    responsible: Ref | None = None
    text: Body | None = None


class IgnoredCheck(HasPlace, frozen=True, kw_only=True):
    """An editorial warning that the writer suppresses, by its code, with the reason."""

    code: str
    reason: str
    place: Place | None = None


class TranslatorNotes(Struct, frozen=True, kw_only=True):
    """Notes for translators, never published. ``keep``: words that are not translated."""

    translators: str = ""
    keep: tuple[str, ...] = ()


class WorkFields(Struct, frozen=True, kw_only=True):
    """Front matter of articles, concepts and pages alike; ``docs/writers.md`` describes each field. ``extra``: the
    values of fields that the site declares itself, by name."""

    slug: str | None = None
    aliases: tuple[Alias, ...] = ()
    description: str | None = None
    status: str = "published"
    updated: dt.date | None = None
    robots: str | None = None
    translated: dt.date | None = None
    translation: TranslationCredit | None = None
    original: str | None = None
    languages: tuple[str, ...] = ()
    ai_use: AiUse | None = None
    notes: TranslatorNotes | None = None
    ignored: tuple[IgnoredCheck, ...] = ()
    glossary: TermLinking = TermLinking()
    extra: Mapping[str, ExtraValue] = field(default_factory=dict)

    @property
    def noindex(self) -> bool:
        """Is it excluded from search engines, and therefore from sitemap and feeds?"""
        return self.robots is not None and ("noindex" in self.robots or self.robots == "none")


class FaqEntry(Struct, frozen=True, kw_only=True):
    """One entry of an FAQ: a question, one line of Markdown, and its answer."""

    question: Body
    answer: Body


class DatedNote(HasPlace, frozen=True, kw_only=True):
    """An update or a correction of an article. ``at``: the id of the place that it concerns, without ``#``."""

    date: dt.date
    text: Body
    at: str | None = None
    place: Place | None = None


class Withdrawal(Struct, frozen=True, kw_only=True):
    """From ``date`` on the text gives way to a notice with the ``reason``. ``language``: of the reason, where it is
    that of the original and not of the document."""

    date: dt.date
    reason: Body
    language: str | None = None


class Picture(HasPlace, frozen=True, kw_only=True):
    """The picture above an article. ``file``: beside the document. ``ai_use``: one of ``AI_METHODS``. A translation
    inherits what it leaves out."""

    file: str = ""
    alt: str = ""
    caption: Body | None = None
    credit: str | None = None
    licence: str | None = None
    ai_use: str | None = None
    place: Place | None = None


class SeriesPart(Struct, frozen=True, kw_only=True):
    """The key of the series, and the number of the article's part in it, from 1."""

    key: str
    part: int


class ArticleFields(WorkFields, frozen=True, kw_only=True):
    """The front matter of an article. ``date``: with a time if the writer gave one (an embargo).

    ``as_of``: the day whose state the figures show. ``template``: the word of another page template.
    """

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
    key_figures: tuple[KeyFigure, ...] = ()
    as_of: dt.date | Literal["today"] | None = None
    review_by: dt.date | None = None
    key_points: tuple[Body, ...] = ()
    faq: tuple[FaqEntry, ...] = ()
    updates: tuple[DatedNote, ...] = ()
    corrections: tuple[DatedNote, ...] = ()
    image: Picture | None = None
    canonical: str | None = None
    licence: str | None = None
    template: str | None = None
    withdrawn: Withdrawal | None = None


class Expansion(Struct, frozen=True, kw_only=True):
    """The expansion of an acronym, and its language (BCP 47; None: the document's)."""

    text: str
    lang: str | None = None


class ConceptFields(WorkFields, frozen=True, kw_only=True):
    """The front matter of a glossary concept. ``link``: ``auto``, or ``never`` for no links in running text.

    ``forms``: surface forms beyond the inflected ones; ``never``: words that are never linked.
    """

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
        """The term, so that every document has a title."""
        return self.term


class PageFields(WorkFields, frozen=True, kw_only=True):
    """The front matter of a page, such as about, imprint or privacy."""

    title: str
    short_title: str | None = None
    standfirst: Body | None = None
    template: str | None = None
