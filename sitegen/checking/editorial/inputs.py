"""The input of a check: the document split into passages, with dates, quantities and names extracted on demand.

Each passage is searched at most once, and only for what the hints of its words allow (see ``hints.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct

from sitegen.checking.editorial.dates import DateMention, find_dates
from sitegen.checking.editorial.hints import WordHints
from sitegen.checking.editorial.names import NameMention
from sitegen.checking.editorial.passages import Passage, split_passages
from sitegen.checking.editorial.quantities import Quantity, find_quantities
from sitegen.checking.editorial.quotations import find_quotations
from sitegen.checking.editorial.style_index import StyleIndex
from sitegen.diagnostics import Place, SourceText
from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.i18n.wording import HintKind, LanguageWording
from sitegen.model.documents import Document, Work
from sitegen.model.figures import FIGURE_KINDS, FigureHole
from sitegen.model.site import Site

# Kinds of passages (``Passage.kind``) that make claims, and those of the running text.
CLAIM_KINDS = frozenset({"paragraph", "item", "row", "callout", "note", "faq", "updates"})
RUNNING_TEXT_KINDS = frozenset({"paragraph", "item", "row", "callout", "note", "quotation"})
_FIGURE_FENCE = re.compile(rf"(?:```|~~~)[ ]*\.?(?:{'|'.join(FIGURE_KINDS)})")
_NUMBER_HINTS: frozenset[HintKind] = frozenset({"digit", "number"})
_TIME_SPAN_HINTS: frozenset[HintKind] = frozenset({"span", "lead"})


class ScannedPassage:
    """A passage with the dates, quantities and names in it; their offsets count from its start."""

    def __init__(self, passage: Passage, word_hints: WordHints) -> None:
        self.passage = passage
        self.hints = word_hints.hints(passage.text)
        self._word_hints = word_hints

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates with a month, then bare years."""
        return self._dates_and_quantities[0] if "digit" in self.hints else ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return () if self.hints.isdisjoint(_NUMBER_HINTS) else self._dates_and_quantities[1]

    @property
    def may_name_relative_day(self) -> bool:
        """May it name a day that depends on today, by its hints?"""
        return "relative_day" in self.hints or self.hints >= _TIME_SPAN_HINTS

    @property
    def mentions(self) -> tuple[NameMention, ...]:
        return self._mentions if "name" in self.hints else ()

    def quotations(self) -> list[tuple[int, int]]:
        """The offsets of quotations. In front matter straight quotation marks are YAML, and do not count."""
        if "quotation" not in self.hints:
            return []
        return find_quotations(self.passage.text, straight=self.passage.section >= 0)

    def find_outside_quotations(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches that begin outside of quotations."""
        matches = list(pattern.finditer(self.passage.text))
        quotations = self.quotations() if matches else []
        return (match for match in matches if not any(start <= match.start() < end for start, end in quotations))

    @cached_property
    def _dates_and_quantities(self) -> tuple[tuple[DateMention, ...], tuple[Quantity, ...]]:
        text, wording = self.passage.text, self._word_hints.wording
        if wording is None:
            return (), ()
        dates = find_dates(text, wording) if "date" in self.hints else ()
        quantities, years = find_quantities(text, dates, wording, spelled_out="number" in self.hints)
        return (*dates, *years), quantities

    @cached_property
    def _mentions(self) -> tuple[NameMention, ...]:
        return tuple(self._word_hints.find_names(self.passage.text))


class DocumentUnderCheck(Struct, frozen=True, kw_only=True, dict=True):
    """``document`` of ``work`` in ``language``. ``source``: its file. ``original``: the document that it translates.
    ``style``: the house style of the language, if it has one."""

    work: Work[Any]
    document: Document[Any]
    source: SourceText
    language: Language
    word_hints: WordHints
    original: DocumentUnderCheck | None
    style: StyleIndex | None = None

    @property
    def wording(self) -> LanguageWording | None:
        """The words that checks need of the language; None if there are none."""
        return self.word_hints.wording

    @cached_property
    def passages(self) -> tuple[ScannedPassage, ...]:
        return tuple(ScannedPassage(passage, self.word_hints) for passage in split_passages(self.source.text))

    @property
    def particles(self) -> frozenset[str]:
        """The small words of the language, which titles of works write without a capital."""
        return nearest_language_data(self.language).terms.particles

    def passages_of(self, kinds: frozenset[str]) -> Iterator[ScannedPassage]:
        return (scanned for scanned in self.passages if scanned.passage.kind in kinds)

    @cached_property
    def figures(self) -> tuple[FigureHole, ...]:
        """The figures of the body, which is only loaded if a fence of the file may be a figure."""
        if _FIGURE_FENCE.search(self.source.text) is None:
            return ()
        return tuple(hole for hole in self.document.body.holes if isinstance(hole, FigureHole))

    @cached_property
    def cited_footnotes(self) -> frozenset[str]:
        """The labels of the footnotes with a citation."""
        notes = (scanned.passage for scanned in self.passages_of(frozenset({"note"})))
        return frozenset(note.footnotes[0] for note in notes if note.citations)

    def place(self, passage: Passage, start: int = 0, end: int | None = None) -> Place:
        """The place of ``passage.text[start:end]``; without ``end``, of its first 80 characters."""
        if end is None:
            start = len(passage.text) - len(passage.text.lstrip(" \"'"))
            end = len(passage.text[:80].rstrip(" \"'")) or 1
        return self.source.place(passage.start + start, passage.start + end)

    def introduction(self, passage: Passage) -> Passage | None:
        """The paragraph above the list, table or quotation that the passage is part of."""
        return self._introductions[passage.start]

    @cached_property
    def _introductions(self) -> dict[int, Passage | None]:
        """Start of a passage → the last paragraph before it, if no heading is between them."""
        introductions: dict[int, Passage | None] = {}
        paragraph: Passage | None = None
        for scanned in self.passages:
            passage = scanned.passage
            introductions.setdefault(passage.start, paragraph)
            if passage.kind in ("paragraph", "heading"):
                paragraph = passage if passage.kind == "paragraph" else None
        return introductions


DocumentsByPath: TypeAlias = "Mapping[str, tuple[Work[Any], Document[Any]]]"
"""Path → (work, document)."""


def documents_by_path(site: Site) -> DocumentsByPath:
    works = (work for _, works in site.current_works() for work in works.values())
    return {document.path: (work, document) for work in works for document in work.documents.values()}


def record_paths(site: Site) -> list[str]:
    """The paths of the files of records and sources."""
    return [path for path in site.files if is_record_path(path)]


def is_record_path(path: str) -> bool:
    """False for documents, which are Markdown files."""
    return path.endswith(".yaml")
