"""Figures: fenced blocks that become tables, lists, quotations or drawings."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from sitegen.model.bodies import Body, Hole
from sitegen.model.references import Ref

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

    A clause is chosen when it meets every field that is given. ``status`` ``all``: every clause that is not absent.
    ``knowledge``: ``now``, or ``then``, what was known on that day.
    """

    organizations: tuple[Ref, ...] = ()
    partnerships: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()
    status: tuple[str, ...] = ("all",)
    as_of: date | Literal["today"] | None = None
    knowledge: Literal["now", "then"] = "now"
    sort: str = "begins"


class Figure(Struct, frozen=True, kw_only=True):
    """What all figures share. ``word`` is the fence's word, ``caption`` one line of Markdown."""

    kind: str
    caption: Body | None = None


class FigureHole(Hole, frozen=True, kw_only=True):
    """Takes a whole figure, at the level of paragraphs."""

    figure: Figure


class ClausesFigure(Figure, frozen=True, kw_only=True):
    """``partnerships``, ``timeline``, ``network`` and ``changes``: figures over a selection of clauses.

    ``columns`` for tables (empty: the default ones that any row has); ``since`` for ``changes``.
    """

    selection: Selection
    columns: tuple[str, ...] = ()
    since: date | None = None


class RecordsFigure(Figure, frozen=True, kw_only=True):
    """``organizations`` and ``products``: tables of the named records, or of all of some kinds."""

    keys: tuple[Ref, ...] = ()
    kinds: tuple[str, ...] = ()


class GlossaryFigure(Figure, frozen=True, kw_only=True):
    """``glossary``: a list of chosen concepts with their definitions."""

    concepts: tuple[Ref, ...]


class OriginalWords(Struct, frozen=True):
    """The words as they fell, of a quotation that was translated."""

    lang: str
    text: Body


class QuoteFigure(Figure, frozen=True, kw_only=True):
    """``quote``: what somebody said, where it stands, and the original words where it was translated."""

    text: Body
    speaker: Ref | None = None
    source: Ref | None = None
    original: OriginalWords | None = None


class EmbedFigure(Figure, frozen=True, kw_only=True):
    """``embed``: a picture and a link to another site; never a request to it. ``poster`` is a file beside the
    document."""

    address: str
    title: str
    poster: str | None = None
    alt: str = ""
