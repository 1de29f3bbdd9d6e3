"""The sheet of an article for those who check its facts: each sentence with the sources that it cites.

In: a document, split into passages as for the editorial checks. Out: a :class:`FactSheet`. A figure or quotation is
unsourced if neither its sentence nor its paragraph cites anything; the citations of a footnote are those of the
sentence that refers to it. Tables of clauses are not on the sheet: each row has its sources in its own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sitegen.checking.editorial.context import build_context
from sitegen.checking.editorial.evidence import find_claimed_quantities, find_spoken_quotations
from sitegen.checking.editorial.inputs import DocumentUnderCheck, ScannedPassage, documents_by_path
from sitegen.checking.editorial.quotations import split_sentences
from sitegen.model.figures import QuoteFigure
from sitegen.model.site import Site
from sitegen.model.sources import Source
from sitegen.reading.delimiters import FRONT_MATTER
from sitegen.reading.markdown.citations import cited_locators
from sitegen.resolving.display_names import display_name
from sitegen.resolving.resolution import Resolution

_CITATION = re.compile(r"\s*\[@[^\[\]]*\]")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]:?")
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*)[^()]*\)(?:\{[^{}]*\})?")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINE_START = re.compile(r"\s*\n[ >|]*|^[ >|]+|[ |]+$")
_FIELD_MARKS = re.compile(  # of YAML in lists: dashes, names of inner fields, days and anchors
    r"^[ ]*-[ ]+|\b(?:question|answer|text|date|at):[ ]*(?:\d{4}-\d\d-\d\d|\"#[^\"\n]*\")?", re.MULTILINE
)
_WORD = re.compile(r"\w")
_LEFT_OUT = frozenset({"heading", "note", "kicker", "short_title", "social_title"})


class CitedPlace(Struct, frozen=True, kw_only=True):
    """``source``: None where there is none with this key. ``locator``: the place in it (*Abs. 3*)."""

    key: str
    source: Source | None
    locator: str


class FactSentence(Struct, frozen=True, kw_only=True):
    """``part``: the heading above it, or the field of front matter. ``line``: in the file, from 1. ``nearby``: what the
    other sentences of the paragraph cite, where this one cites nothing. ``unsourced``: figures and quotations."""

    part: str
    line: int
    text: str
    cited: tuple[CitedPlace, ...]
    nearby: tuple[CitedPlace, ...]
    unsourced: tuple[str, ...]


class FactSheet(Struct, frozen=True, kw_only=True):
    """``path``: of the file."""

    title: str
    path: str
    sentences: tuple[FactSentence, ...]


def make_fact_sheet(resolution: Resolution, root: Path, path: str) -> FactSheet | None:
    """``path``: of a document of the site in ``root``; None where its file is gone."""
    site = resolution.site
    documents = documents_by_path(site)
    subject = build_context(resolution, root, documents).load_document(path, {})
    if subject is None:
        return None
    return FactSheet(
        title=subject.document.summary.title, path=path, sentences=tuple(_SheetBuilder(subject, site).sentences())
    )


class _SheetBuilder:
    def __init__(self, subject: DocumentUnderCheck, site: Site) -> None:
        self._subject = subject
        self._site = site
        self._text = subject.source.text
        if (front := FRONT_MATTER.match(self._text)) is not None:
            start, end = front.span("fields")
            self._text = self._text[:start] + _blank_marks(front["fields"]) + self._text[end:]
        self._body_start = front.end() if front is not None else 0
        self._notes = {
            scanned.passage.footnotes[0]: self._cited(scanned.passage.start, scanned.passage.end)
            for scanned in subject.passages_of(frozenset({"note"}))
        }

    def sentences(self) -> Iterator[FactSentence]:
        part = ""
        for scanned in self._subject.passages:
            passage = scanned.passage
            if passage.kind == "heading":
                part = self._readable(passage.start, passage.end)
            elif passage.kind not in _LEFT_OUT:
                yield from self._passage_sentences(scanned, part if passage.section >= 0 else passage.kind)

    def _passage_sentences(self, scanned: ScannedPassage, part: str) -> Iterator[FactSentence]:
        passage = scanned.passage
        claims = list(self._claims(scanned))
        whole = self._cited(passage.start, passage.end)
        for start, end in self._spans(scanned):
            text = self._readable(passage.start + start, passage.start + end)
            cited = self._cited(passage.start + start, passage.start + end)
            if passage.kind == "figure" and (quote := self._quote_at(passage.start)) is not None:
                cited = whole = (self._cited_place(quote.source.key, ""),) if quote.source is not None else ()
                claims = [(0, text)]
            if _WORD.search(text):
                begin = start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
                yield FactSentence(
                    part=part,
                    line=self._text.count("\n", 0, passage.start + begin) + 1,
                    text=text,
                    cited=cited,
                    nearby=whole if not cited else (),
                    unsourced=tuple(said for at, said in claims if start <= at < end) if not whole else (),
                )

    def _spans(self, scanned: ScannedPassage) -> list[tuple[int, int]]:
        """The offsets of sentences. What stands alone behind the end of one, a citation, belongs to it."""
        passage, wording = scanned.passage, self._subject.wording
        text = _blank_marks(passage.text) if passage.section < 0 else passage.text
        spans: list[tuple[int, int]] = []
        for start, end in split_sentences(text, wording) if wording is not None else [(0, len(text))]:
            first = _WORD.search(text, start, end)
            moved = first.start() if first is not None else end
            if spans and _CITATION.search(self._text, passage.start + start, passage.start + moved):
                spans[-1] = (spans[-1][0], moved)
                start = moved
            if start < end:
                spans.append((start, end))
        return spans

    def _claims(self, scanned: ScannedPassage) -> Iterator[tuple[int, str]]:
        """Offset and words of each figure and quotation for which readers expect a source."""
        start = scanned.passage.start
        if self._subject.wording is not None:
            for quantity in find_claimed_quantities(scanned, self._subject):
                yield quantity.start, self._text[start + quantity.start : start + quantity.end].strip()
        for begin, end in find_spoken_quotations(scanned, self._subject):
            yield begin, self._readable(start + begin, start + end)

    def _cited(self, start: int, end: int) -> tuple[CitedPlace, ...]:
        """What the text between two offsets of the file cites, itself and in its footnotes."""
        text = self._text[start:end]
        own = [place for found in _CITATION.findall(text) for place in cited_locators(found.strip())]
        places = [self._cited_place(key, locator) for key, locator in own]
        notes = getattr(self, "_notes", {})
        places += [place for label in _FOOTNOTE.findall(text) for place in notes.get(label, ())]
        return tuple({(place.key, place.locator): place for place in places}.values())

    def _quote_at(self, start: int) -> QuoteFigure | None:
        """The quotation that begins above an offset of the file, if the last figure there is one."""
        line = self._text.count("\n", 0, start) + 1
        above = [hole for hole in self._subject.figures if hole.place is not None and hole.place.line <= line]
        figure = above[-1].figure if above else None
        return figure if isinstance(figure, QuoteFigure) else None

    def _cited_place(self, key: str, locator: str) -> CitedPlace:
        return CitedPlace(key=key, source=self._site.sources.get(key), locator=locator)

    def _readable(self, start: int, end: int) -> str:
        """The words between two offsets of the file, without Markdown."""
        text = _LINE_START.sub(" ", self._text[start:end])
        text = _FOOTNOTE.sub("", _CITATION.sub("", text))
        text = _LINK.sub(self._link_text, text)
        text = " ".join(_EMPHASIS.sub(r"\2", text).split())
        return text.strip("\"' {}[],") if start < self._body_start else text

    def _link_text(self, found: re.Match[str]) -> str:
        """The text of a link, or the name of what it leads to."""
        word, _, key = found["target"].partition("#")[0].partition(":")
        kind = self._site.kinds.by_link_word.get(word)
        if found["text"] or kind is None:
            return found["text"]
        return display_name(self._site, kind, key, self._subject.language.tag)[0]


def _blank_marks(fields: str) -> str:
    """Front matter with blanks in place of what belongs to YAML in its lists."""
    return _FIELD_MARKS.sub(lambda found: " " * len(found[0]), fields)
