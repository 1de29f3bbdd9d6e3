"""What the templates of lists, days and corrections see."""

from __future__ import annotations

from msgspec import Struct

from sitegen.rendering.views.parts import (
    CardView,
    ClauseTableView,
    ConceptEntryView,
    DateView,
    EventView,
    FilterView,
    LinkView,
    RecordsTableView,
    RemarkView,
    SourceView,
)


class LetterView(Struct, frozen=True, kw_only=True):
    """A letter of the glossary with its concepts. ``id`` is the anchor."""

    letter: str
    id: str
    concepts: tuple[ConceptEntryView, ...]


class ListView(Struct, frozen=True, kw_only=True):
    """A list of pages: cards (articles, a topic, a series), letters (glossary) or plain entries (records).

    On the list of partnerships ``table`` has all clauses, ``filters`` choose among them by a script, ``organizations``
    links pages that do so without one, ``days`` links the pages of single days, newest first, and ``today`` is this
    page as one of them. ``records``: the table of a site's own kind, in place of entries.
    ``calendar``: of the dates to come, on the lists of partnerships and events.
    """

    description: str = ""
    cards: tuple[CardView, ...] = ()
    letters: tuple[LetterView, ...] = ()
    entries: tuple[CardView, ...] = ()
    records: RecordsTableView | None = None
    table: ClauseTableView | None = None
    filters: tuple[FilterView, ...] = ()
    organizations: tuple[LinkView, ...] = ()
    days: tuple[LinkView, ...] = ()
    today: LinkView | None = None
    downloads: tuple[LinkView, ...] = ()
    calendar: LinkView | None = None
    sources: tuple[SourceView, ...] = ()
    number: int = 1
    total: int = 1
    previous: str | None = None
    next: str | None = None
    pages: tuple[LinkView, ...] = ()


class DayView(Struct, frozen=True, kw_only=True):
    """All partnerships on a day: what changed on it, and the table. ``today``: the page of today's state.

    ``is_day``: False for a month, a year or another span in which something changed on a day that is not known.
    """

    date: DateView
    is_day: bool
    changes: tuple[EventView, ...]
    table: ClauseTableView
    previous: LinkView | None
    next: LinkView | None
    today: LinkView
    sources: tuple[SourceView, ...]


class CorrectionsView(Struct, frozen=True, kw_only=True):
    """All corrections, newest first; each links its article or row in ``about``."""

    corrections: tuple[RemarkView, ...]
