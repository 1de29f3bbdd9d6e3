"""What templates see, in parts that several pages share.

Frozen values: text is ``str`` (escaped by the template) or ``Markup`` (finished HTML). All dates, numbers, names and
labels are in the page's language; every ``href`` is ready to be written. Templates arrange them and compute nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec import Struct, field

PICTURE_SIZES = "(min-width: 44rem) 41rem, 92vw"  # how wide pages show pictures: the measure of the text


class LinkView(NamedTuple):
    """``href`` None: a name without a page. ``lang``: where the label is in another language than the page.
    ``external``: it leads to another site."""

    label: str | Markup
    href: str | None = None
    lang: str | None = None
    current: bool = False
    external: bool = False


class DateView(Struct, frozen=True, kw_only=True):
    """``text``: for readers. ``iso``: for ``<time datetime>``, empty where the date has no such form."""

    text: str
    iso: str = ""


class IconView(Struct, frozen=True, kw_only=True):
    """A ``<link>`` to an icon. ``type``: its media type, ``sizes``: in pixels, None where they are not said."""

    rel: str
    href: str
    type: str | None = None
    sizes: str | None = None


class PictureSourceView(Struct, frozen=True, kw_only=True):
    """A picture in another format. ``type``: its media type. ``srcset``: its addresses, by width."""

    type: str
    srcset: str


class PictureView(Struct, frozen=True, kw_only=True):
    """``src`` with its size in pixels; ``srcset``: the same in other widths, None where there are none; ``sources``: in
    other formats; ``sizes``: how wide pages show it. ``caption``: HTML; ``credit`` and ``licence``: plain text.
    ``ai_use``: one of ``AI_METHODS``."""

    src: str
    srcset: str | None = None
    sources: tuple[PictureSourceView, ...] = ()
    sizes: str = PICTURE_SIZES
    width: int | None
    height: int | None
    alt: str
    caption: Markup | None = None
    credit: str | None = None
    licence: LinkView | None = None
    ai_use: str | None = None


class BehindView(Struct, frozen=True, kw_only=True):
    """A translation that is behind its original. ``href``: of the original; ``lang``: its language, whose name is
    ``language``. ``parts``: what is new there, as far as readers find it, with links to it."""

    href: str
    lang: str
    language: str
    parts: tuple[LinkView, ...] = ()


class WithdrawalView(Struct, frozen=True, kw_only=True):
    """The notice in the place of a withdrawn text. ``title``: *Withdrawn on 2 January 2027*."""

    date: DateView
    title: str
    reason: Markup


class CardView(Struct, frozen=True, kw_only=True):
    """A page as an entry of a list. ``lang``: set where it is shown in another language (a fallback)."""

    title: str
    href: str
    kicker: str | None = None
    text: Markup | None = None
    date: DateView | None = None
    reading_time: str | None = None
    lang: str | None = None


class RemarkView(Struct, frozen=True, kw_only=True):
    """An update, a correction or an erratum. ``about``: its subject. ``lang``: where the text is in another language
    than the page.
    """

    date: DateView
    text: Markup
    about: LinkView | None = None
    lang: str | None = None


class SourceView(Struct, frozen=True, kw_only=True):
    """An entry of the numbered list of sources; ``id`` is its anchor.

    ``back``: anchors of the places that cite it. ``language``: its name where it differs from the page's (``lang`` is
    its tag).
    """

    number: int
    id: str
    title: str
    href: str | None
    lang: str | None
    authors: str
    publisher: str | None
    date: DateView | None
    language: str | None
    kind: str
    tier: str
    accessed: DateView | None
    archive: str | None
    via: str | None
    errata: tuple[RemarkView, ...] = ()
    back: tuple[str, ...] = ()


class ContentsEntry(Struct, frozen=True, kw_only=True):
    """An entry of the contents list; ``children`` are the h3 under an h2."""

    id: str
    text: str
    children: tuple[ContentsEntry, ...] = ()


class FactView(Struct, frozen=True, kw_only=True):
    """A line of a record's data. ``value``: HTML or text."""

    label: str
    value: str | Markup


class UseView(Struct, frozen=True, kw_only=True):
    """Where something is mentioned: the page, and its sections with their anchors."""

    page: LinkView
    sections: tuple[LinkView, ...] = ()


class ColumnView(Struct, frozen=True, kw_only=True):
    """``name``: of the content format (``partners``, ``kind``, …). ``label``: for the head of the table."""

    name: str
    label: str


class NoteView(Struct, frozen=True, kw_only=True):
    """A note on a row, under its table; ``mark`` is the letter that links it."""

    mark: str
    text: Markup


class RowView(Struct, frozen=True, kw_only=True):
    """A row of a clause. ``id``: anchor on this page. ``status``, ``kind``: words of the content format;
    ``organizations``: keys. ``cells``: column → HTML, absent or empty where there is nothing to say.

    ``report``: a mail link to report a mistake. ``group``: the heading of a group, in its first row. ``sort_keys``:
    column → key for the script that sorts, where the words of the cell do not sort well. ``note``: shown under the
    table.
    """

    id: str
    status: str
    kind: str
    organizations: tuple[str, ...]
    cells: dict[str, Markup]
    report: str | None = None
    group: Markup | None = None
    sort_keys: dict[str, str] = field(default_factory=dict)
    note: NoteView | None = None


class ClauseTableView(Struct, frozen=True, kw_only=True):
    """A table of clauses. ``as_of``: the sentence that names its day. Without rows the template says so.

    ``more_rows``: of a long table, those that unfold under ``rows``; ``more_label``: how many they are, in words.
    ``corrections``: of all rows, those of each clause once.
    """

    caption: Markup
    as_of: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    more_rows: tuple[RowView, ...] = ()
    more_label: str = ""
    corrections: tuple[RemarkView, ...] = ()

    @property
    def all_rows(self) -> tuple[RowView, ...]:
        """For what does not unfold."""
        return self.rows + self.more_rows


class FilterView(Struct, frozen=True, kw_only=True):
    """A filter of the rows of a table by ``name`` (status, kind, organizations). ``options``: (word or key, label)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class RecordsTableView(Struct, frozen=True, kw_only=True):
    """A table of organizations or products: cells in the order of the columns; the first is the head of the row."""

    caption: Markup | None
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[Markup, ...], ...]


class ConceptEntryView(Struct, frozen=True, kw_only=True):
    """A concept as an entry of a list: its name as a link, its acronym, its definition.

    ``expansion``: the long form of the acronym; ``expansion_lang`` where it is in another language.
    """

    key: str
    link: LinkView
    acronym: str | None
    definition: Markup | None
    expansion: str | None = None
    expansion_lang: str | None = None


class QuoteView(Struct, frozen=True, kw_only=True):
    """A quotation. ``role``: of the speaker on the day of the source. ``citation``: HTML of the mark.

    ``original``: the words in the original language, where ``text`` is a translation. ``is_short``: a few words, which
    stand like a sentence of the text, not set off from it in large type.
    """

    text: Markup
    is_short: bool
    speaker: LinkView | None
    role: Markup | None
    citation: Markup | None
    original: Markup | None
    original_lang: str | None
    original_language: str | None
    caption: Markup | None


class KeyFigureView(Struct, frozen=True, kw_only=True):
    """A number of a clause. ``value``: *rund 27 %*; ``label``: what it is; ``href``: of the row; ``citations``:
    HTML."""

    value: str
    label: str
    href: str | None
    citations: Markup


class EmbedView(Struct, frozen=True, kw_only=True):
    """Something on another site: a picture, if there is one, and a link to ``host``."""

    href: str
    title: str
    host: str
    poster: PictureView | None
    caption: Markup | None


class EventView(Struct, frozen=True, kw_only=True):
    """An entry of a timeline. ``title``: empty where the text alone says it."""

    date: DateView
    title: Markup
    text: Markup | None = None
    href: str | None = None


class ExtraView:
    """The values of the site's own fields by name: ``page.extra.colour``. Not a mapping: its methods would hide fields
    such as ``items``."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        self._find = find

    def __getitem__(self, name: str) -> Any:
        return self._find(name)
