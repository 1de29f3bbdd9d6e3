"""Figures: fenced blocks that become tables, lists, quotations or drawings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sitegen.model.bodies import Body, Hole
from sitegen.model.references import Ref

STATUSES = ("in_force", "ended", "announced", "talks", "all")
COLUMNS = (
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
DEFAULT_COLUMNS = COLUMNS[:9]
SORTS = ("begins", "ends", "kind", "partners")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which terms, and as of which day (None: the document's own ``as_of``).

    A term is chosen when it meets every field that is given. ``status`` ``all`` shows every term that is not absent.
    ``knowledge``: ``now``, or ``then``, what was known on that day.
    """

    organizations: tuple[Ref, ...] = ()
    partnerships: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()
    status: tuple[str, ...] = ("all",)
    as_of: date | Literal["today"] | None = None
    knowledge: Literal["now", "then"] = "now"
    sort: str = "begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What all figures share. ``word`` is the fence's word, ``caption`` one line of Markdown."""

    word: str
    caption: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureHole(Hole):
    """Takes a whole figure, at the level of paragraphs."""

    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsFigure(Figure):
    """``partnerships``, ``timeline``, ``network`` and ``changes``: figures over a selection of terms.

    ``columns`` for tables (empty: the default ones that any row has); ``since`` for ``changes``.
    """

    selection: Selection
    columns: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsFigure(Figure):
    """``organizations`` and ``products``: tables of the named records, or of all of some kinds."""

    keys: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryFigure(Figure):
    """``glossary``: a list of chosen concepts with their definitions."""

    concepts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class OriginalWords:
    """The words as they fell, of a quotation that was translated."""

    lang: str
    text: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFigure(Figure):
    """``quote``: what somebody said, where it stands, and the original words where it was translated."""

    text: Body
    speaker: Ref | None = None
    source: Ref | None = None
    original: OriginalWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedFigure(Figure):
    """``embed``: a picture and a link to another site; never a request to it. ``poster`` is a file beside the
    document."""

    address: str
    title: str
    poster: str | None = None
    alt: str = ""
