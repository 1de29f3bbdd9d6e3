"""What a translation beside its original shows: rows of units with both texts, in segments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Message, Place
from sitegen.i18n.language import Language
from sitegen.model.translation_units import State, UnitId
from sitegen.resolving.word_changes import WordChange

UnitState = Literal["missing", "stale", "removed", "extra", "unmatched", "unstamped", "current"]

UNIT_WORDS: Mapping[UnitState, Message] = {
    "missing": Message("missing"),
    "stale": Message("stale"),
    "removed": Message("removed from the original"),
    "extra": Message("only in the translation"),
    "unmatched": Message("not matched"),
    "unstamped": Message("unstamped"),
    "current": Message("current"),
}
"""State of a unit → its word."""

_DONE: frozenset[UnitState] = frozenset({"current", "unstamped"})


class Segment(NamedTuple):
    """A piece of a text. ``change``: ``gone`` and ``new`` since the translation was stamped. ``findings``: the numbers
    of those that are about this piece."""

    text: str
    change: WordChange = "same"
    findings: tuple[int, ...] = ()


class Block(NamedTuple):
    """Paragraphs that belong together; a side without text is empty."""

    original: tuple[Segment, ...]
    translation: tuple[Segment, ...]


class Finding(Struct, frozen=True):
    """A fact that differs. ``number``: from 1 in the whole document."""

    number: int
    code: str
    message: Message


class Term(Struct, frozen=True):
    """A concept that the original names. ``translation``: its term in the language of the translation, None without
    one. ``is_used``: the translation of the unit names it."""

    original: str
    translation: str | None
    is_used: bool


class Row(Struct, frozen=True, kw_only=True):
    """A unit. ``title``: plain text. ``note``: what there is to know about its change. ``original_place``: None where
    the original has no such unit; ``translation_place`` alike."""

    id: UnitId
    title: str
    state: UnitState
    blocks: tuple[Block, ...]
    note: Message | None = None
    findings: tuple[Finding, ...] = ()
    terms: tuple[Term, ...] = ()
    original_place: Place | None = None
    translation_place: Place | None = None

    @property
    def is_open(self) -> bool:
        """Is there something to look at?"""
        return self.state not in _DONE or bool(self.findings)


class ParallelText(Struct, frozen=True, kw_only=True):
    """``name``: as commands take it, ``article:solar``. ``title``: that of the original. ``state``: ``missing`` without
    a translation. ``original_path``, ``path``: of the files; that of the translation is empty without
    one. ``notes``, ``keep``: of the writer, for translators. ``findings``: those that belong to no row."""

    name: str
    title: str
    is_document: bool
    state: State
    original: Language
    language: Language
    original_path: str
    path: str
    rows: tuple[Row, ...]
    is_parallel: bool
    notes: str = ""
    keep: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
