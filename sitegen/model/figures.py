"""Figures: fenced blocks that become tables, lists, quotations or drawings.

``FIGURE_KINDS`` has a row for each word that a fence may have. Its decoder is registered under that word in
``reading/figures.py``, its view builder and template in ``rendering/figures/figure_views.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import HasPlace, Place
from sitegen.model.bodies import Body, Hole
from sitegen.model.references import Ref
from sitegen.model.tables import DataTable

CLAUSE_STATUSES = ("in_force", "ended", "announced", "talks", "all")
CLAUSE_COLUMNS = (
    "partners",
    "kind",
    "object",
    "begins",
    "ends",
    "amounts",
    "status",
    "evidence",
    "sources",
    "concepts",
    "note",
)
DEFAULT_CLAUSE_COLUMNS = CLAUSE_COLUMNS[:9]
CLAUSE_SORTS = ("begins", "ends", "kind", "partners")


class Selection(Struct, frozen=True, kw_only=True):
    """Which clauses, and as of which day (None: the document's own ``as_of``).

    A clause is selected if it meets every field that is given. ``status`` ``all``: every clause that is visible on that
    day. ``knowledge``: ``now``, or ``then``, as known on that day. ``sort``: one of ``CLAUSE_SORTS``.
    """

    organizations: tuple[Ref, ...] = ()
    partnerships: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()
    status: tuple[str, ...] = ("all",)
    as_of: date | Literal["today"] | None = None
    knowledge: Literal["now", "then"] = "now"
    sort: str = "begins"


class Figure(Struct, frozen=True, kw_only=True):
    """Fields of every figure. ``kind`` is the fence's word, ``caption`` one line of Markdown. ``id``: as the writer
    gave it."""

    kind: str
    caption: Body | None = None
    id: str | None = None

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All Markdown in it, for checking links: a figure with more than a caption overrides this."""
        return (self.caption,) if self.caption is not None else ()

    @property
    def picture(self) -> str | None:
        """The picture file beside the document that it shows, relative to the document."""
        return None


class FigureName(NamedTuple):
    """What a figure is known by outside of its document; ``id``: as the writer gave it, else empty."""

    kind: str
    id: str


def default_figure_id(kind: str, number: int) -> str:
    """The id of the figure with this number, from 1, among those of its kind in a body."""
    return f"{kind}-{number}"


class FigureHole(Hole, frozen=True, kw_only=True):
    """Takes a whole figure, at the level of paragraphs. ``index`` counts the figures of the body from 0."""

    figure: Figure
    index: int = 0


class ClausesFigure(Figure, frozen=True, kw_only=True):
    """``partnerships``, ``timeline``, ``network`` and ``changes``: figures of selected clauses.

    ``columns``: of a table, from ``CLAUSE_COLUMNS`` (empty: those of ``DEFAULT_CLAUSE_COLUMNS`` that any row has);
    ``rows``: of a table, the clauses that are shown first, by the id of a row or of a clause with several rows;
    ``since``: first day of ``changes``.
    """

    selection: Selection
    columns: tuple[str, ...] = ()
    rows: tuple[Ref, ...] = ()
    since: date | None = None


class RecordsFigure(Figure, frozen=True, kw_only=True):
    """``organizations`` and ``products``: tables of the named records; without ``keys`` of all, or all of some
    ``kinds``."""

    keys: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()


class GlossaryFigure(Figure, frozen=True, kw_only=True):
    """``glossary``: a list of chosen concepts with their definitions."""

    concepts: tuple[Ref, ...]


class OriginalWords(Struct, frozen=True):
    """The original wording of a translated quotation, and its language (BCP 47)."""

    lang: str
    text: Body


class QuoteFigure(Figure, frozen=True, kw_only=True):
    """``quote``: a quotation, its speaker and source, and the original wording where it was translated."""

    text: Body
    speaker: Ref | None = None
    source: Ref | None = None
    original: OriginalWords | None = None

    @property
    def bodies(self) -> tuple[Body, ...]:
        found = (self.caption, self.text, self.original.text if self.original is not None else None)
        return tuple(body for body in found if body is not None)


class EmbedFigure(Figure, frozen=True, kw_only=True):
    """``embed``: a picture and a link to another site, without any request to it. ``poster``: a file beside the
    document."""

    address: str
    title: str
    poster: str | None = None
    alt: str = ""

    @property
    def picture(self) -> str | None:
        return self.poster


CHART_TYPES = ("bars", "lines", "steps")


class PlacedName(HasPlace, frozen=True):
    """The name of a column or of a file, as a chart gives it."""

    name: str
    place: Place | None = None


class ChartLabel(HasPlace, frozen=True):
    """What readers see in place of ``name``, a column or a word of the column ``x``."""

    name: str
    text: str
    place: Place | None = None


class ChartFigure(Figure, frozen=True, kw_only=True):
    """``chart``: numbers as bars, lines or steps. They come from ``data``, a CSV file beside the document, or from
    ``table``, rows in the block.

    ``type``: one of ``CHART_TYPES``. ``x``: None for the first column; ``y``: empty for all others. ``unit``: of all
    numbers, may be empty.
    """

    type: str
    data: PlacedName | None = None
    table: DataTable | None = None
    x: PlacedName | None = None
    y: tuple[PlacedName, ...] = ()
    unit: str = ""
    labels: tuple[ChartLabel, ...] = ()
    sources: tuple[Ref, ...] = ()


class FigureKind(Struct, frozen=True, kw_only=True):
    """A kind of figure.

    ``word``: of its fence. ``figure_class``: what its decoder makes. ``text_fields``: fields of its YAML whose words
    readers see, for the editorial checks and for translators. ``record_kind``: the kind of record that a table shows,
    for others ``""``. ``has_page``: figures of the kind have pages of their own. ``is_drawing``: they are published as
    pictures as well.
    """

    word: str
    figure_class: type[Figure]
    text_fields: tuple[str, ...] = ("caption",)
    record_kind: str = ""
    has_page: bool = True
    is_drawing: bool = False


def _by_word(rows: Iterable[FigureKind]) -> Mapping[str, FigureKind]:
    return {row.word: row for row in rows}


FIGURE_KINDS = _by_word((
    FigureKind(word="partnerships", figure_class=ClausesFigure),
    FigureKind(word="timeline", figure_class=ClausesFigure, is_drawing=True),
    FigureKind(word="network", figure_class=ClausesFigure, is_drawing=True),
    FigureKind(word="changes", figure_class=ClausesFigure),
    FigureKind(word="chart", figure_class=ChartFigure, text_fields=("caption", "unit", "labels"), is_drawing=True),
    FigureKind(word="organizations", figure_class=RecordsFigure, record_kind="organization"),
    FigureKind(word="products", figure_class=RecordsFigure, record_kind="product"),
    FigureKind(word="glossary", figure_class=GlossaryFigure),
    FigureKind(word="quote", figure_class=QuoteFigure, text_fields=("caption", "text"), has_page=False),
    FigureKind(word="embed", figure_class=EmbedFigure, text_fields=("caption", "title", "alt"), has_page=False),
))  # fmt: skip
"""Word of a fence → its kind of figure."""
