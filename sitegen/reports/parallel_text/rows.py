"""READ FIRST: a translation beside its original.

In: a resolution with drafts, the site folder, a document or record and a language, and what the editorial checks say.
Out: a ``ParallelText``. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.authoring.exchange.exporting import TermFinder
from sitegen.authoring.exchange.placeholders import protect
from sitegen.authoring.exchange.translatables import FileTexts, Translatable, find_translatable
from sitegen.authoring.translation_history import find_former_texts
from sitegen.diagnostics import Message, Problem
from sitegen.model.documents import Work
from sitegen.model.translation_units import StaleUnit, State, UnitId
from sitegen.reports.parallel_text.findings import LocatedFinding, is_inside, locate_findings, span_in_unit
from sitegen.reports.parallel_text.segments import Pieces, Span, pair_blocks
from sitegen.reports.parallel_text.values import Finding, ParallelText, Row, Term, UnitState
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.translations.source_units import SourceUnit
from sitegen.resolving.word_changes import compare_words

_ATTRIBUTES = "{"  # of a heading, after its words


def make_parallel_text(
    resolution: Resolution, root: Path, kind: str, key: str, language: str, problems: Iterable[Problem] = ()
) -> ParallelText | None:
    """``problems``: of the translation; those of facts that differ are shown. None where nothing is to be translated:
    ``language`` is that of the original, or the document is not meant for it. KeyError for a key that does not exist.
    """
    files = FileTexts(root)
    one = find_translatable(resolution, files, kind, key, language)
    if one is None:
        return None
    settings = resolution.site.settings
    located = locate_findings(problems, one.path) if isinstance(one.value, Work) else ()
    builder = _RowBuilder(resolution, root, files, one, located)
    rows = tuple(builder.rows())
    work = one.value if isinstance(one.value, Work) else None
    notes = work.document.fields.notes if work is not None else None
    shown = {finding.number for row in rows for finding in row.findings}
    return ParallelText(
        name=one.name,
        title=work.document.summary.title if work is not None else key,
        is_document=work is not None,
        state=_state(one),
        original=settings.language(resolution.site.original_language(kind, key)),
        language=settings.language(language),
        original_path=one.units[0].original.place.path,
        path=one.path,
        rows=rows,
        is_parallel=one.is_parallel,
        notes=notes.translators if notes is not None else "",
        keep=notes.keep if notes is not None else (),
        findings=tuple(one.finding for one in located if one.finding.number not in shown),
    )


def _state(one: Translatable) -> State:
    return one.freshness.state if any(pair.translation for pair in one.units) or one.others else "missing"


class _RowBuilder:
    """Builds the rows of one translation."""

    def __init__(
        self,
        resolution: Resolution,
        root: Path,
        files: FileTexts,
        one: Translatable,
        located: tuple[LocatedFinding, ...],
    ) -> None:
        self._files = files
        self._one = one
        self._located = located
        self._tag = resolution.site.original_language(one.kind, one.key)
        self._terms = TermFinder(resolution.site)
        # Of a list that became shorter, a removed unit may have the id of one that moved.
        self._removed = {unit.id: unit for unit in one.freshness.stale if unit.change == "removed"}
        self._stale = {unit.id: unit for unit in one.freshness.stale if unit.change != "removed"}
        wanted = {unit.id: unit.former for unit in one.freshness.stale if unit.former}
        self._former = find_former_texts(resolution.site, root, one.kind, one.key, wanted) if wanted else {}

    def rows(self) -> Iterator[Row]:
        """In the order of the original. What only the translation has comes after what it follows there."""
        others = [*self._one.others]
        for pair in self._one.units:
            yield self._row(pair.id, pair.original, pair.translation)
            if pair.translation is not None:
                following = self._take_following(pair.translation, others)
                yield from (self._row(unit.id, None, unit) for unit in following)
        yield from (self._row(unit.id, None, unit) for unit in others)
        known = {unit.id for unit in self._one.others}
        yield from (self._row(id, None, None) for id in self._removed if id not in known)

    def _take_following(self, unit: SourceUnit, others: list[SourceUnit]) -> list[SourceUnit]:
        """Those of ``others`` between a unit of the translation and its next one that the original has, taken out."""
        starts = [pair.translation.start for pair in self._one.units if pair.translation is not None]
        end = min((start for start in starts if start > unit.start), default=None)
        found = [one for one in others if unit.start < one.start and (end is None or one.start < end)]
        others[:] = [one for one in others if one not in found]
        return found

    def _row(self, id: UnitId, original: SourceUnit | None, translation: SourceUnit | None) -> Row:
        pieces, note = self._compare(id, original, translation)
        findings: list[Finding] = []
        original_spans: list[Span] = []
        spans: list[Span] = []
        for one in self._located:
            number = one.finding.number
            is_here, is_there = is_inside(one.place, translation), is_inside(one.original, original)
            if is_here if one.has_span else is_there:
                findings.append(one.finding)
            if translation is not None and is_here and one.has_span:
                spans += span_in_unit(one.place, translation, self._files.read(one.place.path), number)
            if original is not None and one.original is not None and is_there:
                original_spans += span_in_unit(one.original, original, self._files.read(one.original.path), number)
        return Row(
            id=id,
            title=_title(id, original or translation, self._find_stale(id, original)),
            state=self._unit_state(id, original, translation),
            blocks=pair_blocks(pieces, original_spans, translation.text if translation is not None else "", spans),
            note=note,
            findings=tuple(findings),
            terms=tuple(self._find_terms(original, translation)),
            original_place=original.place if original is not None else None,
            translation_place=translation.place if translation is not None else None,
        )

    def _find_stale(self, id: UnitId, original: SourceUnit | None) -> StaleUnit | None:
        return (self._removed if original is None else self._stale).get(id)

    def _unit_state(self, id: UnitId, original: SourceUnit | None, translation: SourceUnit | None) -> UnitState:
        stale = self._find_stale(id, original)
        if not self._one.is_parallel and id.part == "section" and self._one.path:
            return "unmatched"
        if stale is not None and stale.change == "removed":
            return "removed"
        if original is None:
            return "extra"
        if translation is None:
            return "missing"
        if stale is not None:
            return "stale"
        return "unstamped" if self._one.freshness.state == "unstamped" else "current"

    def _compare(
        self, id: UnitId, original: SourceUnit | None, translation: SourceUnit | None
    ) -> tuple[Pieces, Message | None]:
        """The original with the words that changed since the translation was stamped."""
        stale, now = self._find_stale(id, original), original.text if original is not None else ""
        if stale is None:
            return [("same", now)], None
        if stale.change == "added":
            return [("new" if translation is not None else "same", now)], Message("new in the original")
        old = self._former.get(id)
        if old is None:
            return [("same", now)], Message("(the former text is not in the history of Git)")
        if old == now:
            return [("same", now)], Message("(a footnote changed, see where it is defined)")
        return compare_words(old, now), None

    def _find_terms(self, original: SourceUnit | None, translation: SourceUnit | None) -> Iterator[Term]:
        if original is None:
            return
        language = self._one.language
        used = self._terms.find(protect(translation.text).text, language) if translation is not None else ()
        for key in self._terms.find(protect(original.text).text, self._tag):
            documents = self._terms.concepts[key].documents
            if self._tag in documents:
                translated = documents[language].summary.title if language in documents else None
                yield Term(documents[self._tag].summary.title, translated, key in used)


def _title(id: UnitId, unit: SourceUnit | None, stale: StaleUnit | None) -> str:
    """The name of a field; the words of a heading, empty before the first one."""
    if id.part == "field" or not id.name:
        return id.name
    if unit is None:
        return (stale.title if stale is not None else "") or id.name
    first = unit.text.partition("\n")[0].strip("# ")
    return first.partition(_ATTRIBUTES)[0].strip() or id.name
