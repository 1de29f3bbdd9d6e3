"""What templates see, page by page. Each class is named after its template: ``ArticleView`` → ``article.html.j2``."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from sitegen.rendering.views.figures import CitationView
from sitegen.rendering.views.parts import (
    BehindView,
    CardView,
    ClauseTableView,
    ConceptEntryView,
    ContentsEntry,
    DateView,
    EventView,
    ExtraView,
    FactView,
    IconView,
    KeyFigureView,
    LinkView,
    PictureView,
    RemarkView,
    SourceView,
    UseView,
    WithdrawalView,
)


class SiteView(Struct, frozen=True, kw_only=True):
    """What all pages of a language share. ``styles``: hrefs of the style sheets, in order.
    ``search``, ``calendar``: hrefs, None where there is none. ``extra``: the values of the site's own fields."""

    title: str
    description: str | None
    home: str
    publisher: str | None
    publisher_url: str | None
    email: str | None
    licence: LinkView | None
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    feeds: tuple[LinkView, ...]
    styles: tuple[str, ...]
    script: str | None
    icons: tuple[IconView, ...]
    logo: str | None
    search: str | None = None
    calendar: str | None = None
    extra: ExtraView | None = None


class Alternate(Struct, frozen=True, kw_only=True):
    """A ``<link rel=alternate hreflang>``; ``href`` is absolute."""

    hreflang: str
    href: str


class SwitchView(Struct, frozen=True, kw_only=True):
    """An entry of the language switch. ``href`` None: the page does not exist in that language, nor as a fallback.

    ``title`` and ``description``: the site's, in that language, for the chooser of languages.
    """

    tag: str
    name: str
    direction: str
    href: str | None
    current: bool
    translated: bool
    title: str | None = None
    description: str | None = None


class PageView(Struct, frozen=True, kw_only=True):
    """The frame of every page that belongs to a language. ``title``: of the page; ``head_title``: of ``<title>``.
    ``canonical`` and ``alternates`` are absolute. ``text_lang``: on a fallback page the language of the text (else
    None), and ``notice`` the sentence that says so. ``behind``: of a translation whose original has changed.
    ``structured``: JSON-LD, safe inside ``<script>``. ``terms``: the concepts that the page's text links, for their
    cards; ``previews``: the organizations and people. ``feeds``: of the page itself; ``markdown``: href of the page as
    Markdown, if there is one. ``template``: the word of the page's template, ``kind`` but for documents that name
    another one. ``extra``: the values of the site's own fields on this page.
    """

    kind: str
    template: str
    site: SiteView
    lang: str
    direction: str
    title: str
    head_title: str
    description: str | None
    canonical: str | None
    robots: str | None
    alternates: tuple[Alternate, ...]
    switch: tuple[SwitchView, ...]
    breadcrumbs: tuple[LinkView, ...]
    structured: Markup | None
    text_lang: str | None = None
    text_direction: str | None = None
    notice: str | None = None
    behind: BehindView | None = None
    social_title: str | None = None
    social_image: str | None = None
    locale: str = ""
    other_locales: tuple[str, ...] = ()
    terms: tuple[ConceptEntryView, ...] = ()
    previews: tuple[CardView, ...] = ()
    feeds: tuple[LinkView, ...] = ()
    markdown: str | None = None
    extra: ExtraView | None = None
    content: object = None


class SeriesView(Struct, frozen=True, kw_only=True):
    """The series that an article belongs to, with all its parts in order."""

    name: str
    href: str
    part: int
    total: int
    parts: tuple[LinkView, ...]


class ArticleView(Struct, frozen=True, kw_only=True):
    """``date``: when the text appeared in its language. ``original_updated``: in a translation of an older text.

    ``updates``: those that no figure of the text tells; ``has_told_updates``: one tells some. ``report``: a mail link
    to report an error. ``withdrawn``: a notice, without text. ``states``: archived ones, the latest first.
    """

    kicker: str | None
    standfirst: Markup | None
    date: DateView | None
    updated: DateView | None
    original_updated: DateView | None
    as_of: DateView | None
    authors: tuple[LinkView, ...]
    author_labels: tuple[str | None, ...]
    reading_time: str
    image: PictureView | None
    key_figures: tuple[KeyFigureView, ...]
    key_points: tuple[Markup, ...]
    contents: tuple[ContentsEntry, ...]
    body: Markup
    faq: tuple[tuple[Markup, Markup], ...]
    updates: tuple[RemarkView, ...]
    has_told_updates: bool
    corrections: tuple[RemarkView, ...]
    sources: tuple[SourceView, ...]
    topics: tuple[LinkView, ...]
    organizations: tuple[LinkView, ...]
    translation: str | None
    ai_use: Markup | None
    licence: LinkView | None
    citation: CitationView
    withdrawn: WithdrawalView | None = None
    series: SeriesView | None = None
    related: tuple[CardView, ...] = ()
    report: str | None = None
    states: tuple[LinkView, ...] = ()


class ConceptView(Struct, frozen=True, kw_only=True):
    acronym: str | None
    expansion: str | None
    expansion_lang: str | None
    definition: Markup | None
    body: Markup
    synonyms: tuple[str, ...]
    see_also: tuple[LinkView, ...]
    contrast: tuple[LinkView, ...]
    translations: tuple[LinkView, ...]
    ai_use: Markup | None
    uses: tuple[UseView, ...]
    sources: tuple[SourceView, ...]


class TextPageView(Struct, frozen=True, kw_only=True):
    """A plain page: about, imprint, privacy."""

    standfirst: Markup | None
    contents: tuple[ContentsEntry, ...]
    body: Markup
    updated: DateView | None
    original_updated: DateView | None
    ai_use: Markup | None
    sources: tuple[SourceView, ...]


class ArticlesView(Struct, frozen=True, kw_only=True):
    """Articles about something: the newest as ``cards``, the ``older`` ones by name; ``hrefs`` of both."""

    cards: tuple[CardView, ...]
    older: tuple[LinkView, ...]

    @property
    def hrefs(self) -> set[str | None]:
        return {one.href for one in self.cards} | {one.href for one in self.older}


class LinkGroupView(Struct, frozen=True, kw_only=True):
    """Links under a title."""

    title: str
    links: tuple[LinkView, ...]


class RecordView(Struct, frozen=True, kw_only=True):
    """An organization, person, product, event or record of a site's own kind. ``record``: name of the kind;
    ``kind_title``: one of the kind (*Organisation*); ``kind_label``: what its field ``kind`` says (*Unternehmen*).

    ``current_title``: of ``table``, by the statuses in it. ``former``: clauses that no longer hold. ``timeline``: of
    all clauses. ``people``: each with the role, HTML. ``named_by``: records of the site's own kinds that name this one.
    """

    record: str
    kind_title: str | None
    kind_label: str | None
    description: Markup
    key_figures: tuple[KeyFigureView, ...]
    facts: tuple[FactView, ...]
    table: ClauseTableView | None
    former: ClauseTableView | None
    current_title: str
    timeline: Markup | None
    events: tuple[EventView, ...]
    people: tuple[Markup, ...]
    products: tuple[LinkView, ...]
    partnerships: tuple[LinkView, ...]
    named_by: tuple[LinkGroupView, ...]
    articles: ArticlesView
    uses: tuple[UseView, ...]
    sources: tuple[SourceView, ...]


class PartnershipView(Struct, frozen=True, kw_only=True):
    """``history``: agreements and what they changed, oldest first. ``former``: past clauses. ``current_title``: of
    ``table``, by the statuses in it."""

    summary: Markup
    parties: tuple[LinkView, ...]
    key_figures: tuple[KeyFigureView, ...]
    table: ClauseTableView
    former: ClauseTableView | None
    current_title: str
    timeline: Markup | None
    history: tuple[EventView, ...]
    uses: tuple[UseView, ...]
    articles: ArticlesView
    sources: tuple[SourceView, ...]
