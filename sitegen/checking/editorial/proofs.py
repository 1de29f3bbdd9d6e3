"""What a check gets to see of a document: its proof, the file cut into passages, with what stands in each.

A passage is searched when a check asks for what is in it, once, and only for what its words may be part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct

from sitegen.checking.editorial.dates import Named, dates_in
from sitegen.checking.editorial.lexicon import Lexicon
from sitegen.checking.editorial.names import Mention
from sitegen.checking.editorial.passages import Passage, passages
from sitegen.checking.editorial.quantities import Quantity, quantities_in
from sitegen.checking.editorial.quotations import quotations_in
from sitegen.checking.editorial.wording import Sign, Wording
from sitegen.diagnostics import Place, SourceText
from sitegen.i18n.languages import Language
from sitegen.model.documents import Document, Work
from sitegen.model.figures import FigureHole
from sitegen.model.site import Site
from sitegen.reading.figures import DECODERS

# Passages in which something is claimed, and those that stand in the running text.
CLAIMS = frozenset({"paragraph", "item", "row", "callout", "note", "faq", "updates"})
RUNNING = frozenset({"paragraph", "item", "row", "callout", "note", "quotation"})
_FIGURE = re.compile(rf"(?:```|~~~)[ ]*\.?(?:{'|'.join(DECODERS)})")
_NUMBERS: frozenset[Sign] = frozenset({"digit", "number"})
_LED: frozenset[Sign] = frozenset({"span", "lead"})


class Checked:
    """A passage with what is found in it; offsets count from its start."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.signs = lexicon.signs(passage.text)
        self._lexicon = lexicon

    @property
    def dates(self) -> tuple[Named, ...]:
        """Those with a month, and behind them the bare years."""
        return self._numbers[0] if "digit" in self.signs else ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return () if self.signs.isdisjoint(_NUMBERS) else self._numbers[1]

    @property
    def may_move(self) -> bool:
        """May it name a day that depends on today?"""
        return "moving" in self.signs or self.signs >= _LED

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self._mentions if "name" in self.signs else ()

    def quotations(self) -> list[tuple[int, int]]:
        """The offsets of what stands in quotation marks. In front matter those of typewriters belong to YAML."""
        if "quotation" not in self.signs:
            return []
        return quotations_in(self.passage.text, straight=self.passage.section >= 0)

    def own(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches outside of quotations."""
        found = list(pattern.finditer(self.passage.text))
        quoted = self.quotations() if found else []
        return (match for match in found if not any(start <= match.start() < end for start, end in quoted))

    @cached_property
    def _numbers(self) -> tuple[tuple[Named, ...], tuple[Quantity, ...]]:
        text, wording = self.passage.text, self._lexicon.wording
        if wording is None:
            return (), ()
        dates = dates_in(text, wording) if "date" in self.signs else ()
        quantities, years = quantities_in(text, dates, wording, words="number" in self.signs)
        return (*dates, *years), quantities

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(self._lexicon.mentions(self.passage.text))


class Proof(Struct, frozen=True, kw_only=True, dict=True):
    """``document`` of ``work`` in ``language``. ``original``: the proof of what it is a translation of."""

    work: Work[Any]
    document: Document[Any]
    source: SourceText
    language: Language
    lexicon: Lexicon
    original: Proof | None

    @property
    def wording(self) -> Wording | None:
        """None for a language that the checks do not know."""
        return self.lexicon.wording

    @cached_property
    def checked(self) -> tuple[Checked, ...]:
        return tuple(Checked(passage, self.lexicon) for passage in passages(self.source.text))

    def of(self, kinds: frozenset[str]) -> Iterator[Checked]:
        return (checked for checked in self.checked if checked.passage.kind in kinds)

    @cached_property
    def figures(self) -> tuple[FigureHole, ...]:
        """Those of the body, which is only fetched where a fence may be one."""
        if _FIGURE.search(self.source.text) is None:
            return ()
        return tuple(hole for hole in self.document.body.holes if isinstance(hole, FigureHole))

    @cached_property
    def cited_notes(self) -> frozenset[str]:
        """The footnotes that cite something."""
        return frozenset(c.passage.notes[0] for c in self.of(frozenset({"note"})) if c.passage.marks)

    def place(self, passage: Passage, start: int = 0, end: int | None = None) -> Place:
        """The place of ``passage.text[start:end]``; without an end, of its first words."""
        if end is None:
            start = len(passage.text) - len(passage.text.lstrip(" \"'"))
            end = len(passage.text[:80].rstrip(" \"'")) or 1
        return self.source.place(passage.start + start, passage.start + end)

    def introduction(self, passage: Passage) -> Passage | None:
        """The paragraph above a list or table that the passage belongs to, or above a quotation."""
        return self._introductions[passage.start]

    @cached_property
    def _introductions(self) -> dict[int, Passage | None]:
        """Where a passage starts → the paragraph above it."""
        above: dict[int, Passage | None] = {}
        before: Passage | None = None
        for checked in self.checked:
            passage = checked.passage
            above.setdefault(passage.start, before)
            if passage.kind in ("paragraph", "heading"):
                before = passage if passage.kind == "paragraph" else None
        return above


Documents: TypeAlias = "Mapping[str, tuple[Work[Any], Document[Any]]]"
"""Path → document, with its work."""


def documents_of(site: Site) -> Documents:
    works = (work for _, works in site.works() for work in works.values())
    return {document.path: (work, document) for work in works for document in work.documents.values()}


def records_of(site: Site) -> list[str]:
    """The paths of the files of records and sources."""
    return [path for path in site.files if path.endswith(".yaml")]
