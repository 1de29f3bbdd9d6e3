"""What a check gets to see: proofs of documents, and the desk with everything that they may be compared with.

A proof is a document with its file cut into passages, and with the numbers and dates in them. The desk knows the whole
site. Both are made before the first check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.checking.editorial.dates import Named, dates_in
from sitegen.checking.editorial.names import Names, names_of
from sitegen.checking.editorial.passages import Passage, passages
from sitegen.checking.editorial.quantities import Quantity, quantities_in
from sitegen.checking.editorial.quotations import quotations_in
from sitegen.checking.editorial.wording import Wording
from sitegen.checking.editorial.wordings import wording_of
from sitegen.diagnostics import Place, SourceText
from sitegen.i18n.languages import Language
from sitegen.model.site import Site
from sitegen.model.works import Document, Work
from sitegen.reading.files import read_text
from sitegen.resolving.resolution import Resolution

# Passages in which something is claimed, and those that stand in the running text.
CLAIMS = frozenset({"paragraph", "item", "row", "callout", "note", "faq", "updates"})
RUNNING = frozenset({"paragraph", "item", "row", "callout", "note", "quotation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A passage with what was found in it; offsets of ``dates`` and ``quantities`` count from its start."""

    passage: Passage
    dates: tuple[Named, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    def own(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches outside of quotations."""
        found = list(pattern.finditer(self.passage.text))
        quoted = quotations_in(self.passage.text, straight=self.passage.section >= 0) if found else []
        return (match for match in found if not any(start <= match.start() < end for start, end in quoted))


@dataclass(frozen=True, kw_only=True)
class Proof:
    """``document`` of ``work`` in ``language``. ``wording`` is None for a language that the checks do not know."""

    work: Work[Any]
    document: Document[Any]
    source: SourceText
    language: Language
    wording: Wording | None
    checked: tuple[Checked, ...]

    @property
    def is_original(self) -> bool:
        return self.document.language == self.work.original

    def of(self, kinds: frozenset[str]) -> Iterator[Checked]:
        return (checked for checked in self.checked if checked.passage.kind in kinds)

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
        before: Passage | None = None
        for checked in self.checked:
            if checked.passage.start >= passage.start:
                return before
            if checked.passage.kind in ("paragraph", "heading"):
                before = checked.passage if checked.passage.kind == "paragraph" else None
        return before


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """``proofs`` by path; ``names`` by tag of the language."""

    resolution: Resolution
    proofs: Mapping[str, Proof]
    names: Mapping[str, Names]

    def original(self, proof: Proof) -> Proof | None:
        return self.proofs.get(proof.work.document.path)


def lay_out(resolution: Resolution, root: Path, paths: Iterable[str]) -> Desk:
    """The desk for the documents at ``paths``, with their originals. ``root`` is the folder of the site.

    A file that went away meanwhile has no proof.
    """
    site = resolution.site
    documents = documents_of(site)
    wanted = {path: documents[path] for path in paths}
    wanted |= {work.document.path: (work, work.document) for work, _ in wanted.values()}
    proofs: dict[str, Proof] = {}
    for path, (work, document) in wanted.items():
        source, _ = read_text(root, path)
        if source is not None:
            proofs[path] = _proof(work, document.at_hand(), source, site.settings.language(document.language))
    names = {language.tag: names_of(site, language) for language in site.settings.languages} if proofs else {}
    return Desk(resolution=resolution, proofs=proofs, names=names)


def documents_of(site: Site) -> dict[str, tuple[Work[Any], Document[Any]]]:
    """Path → document, with its work."""
    tables = (site.articles, site.concepts, site.pages)
    works = [work for table in tables for work in table.values()]
    return {document.path: (work, document) for work in works for document in work.documents.values()}


def _proof(work: Work[Any], document: Document[Any], source: SourceText, language: Language) -> Proof:
    wording = wording_of(language)
    checked = tuple(_check(passage, wording) for passage in passages(source.text))
    return Proof(work=work, document=document, source=source, language=language, wording=wording, checked=checked)


def _check(passage: Passage, wording: Wording | None) -> Checked:
    if wording is None:
        return Checked(passage=passage)
    dates = dates_in(passage.text, wording)
    quantities, years = quantities_in(passage.text, dates, wording)
    return Checked(passage=passage, dates=(*dates, *years), quantities=quantities)
