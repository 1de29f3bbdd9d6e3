"""Which occurrences of terms become links: the first in each section, the first on a page, all or none.

In: a document's bodies and the term indexes. Out: ``TermLink`` values. A link that the writer made counts as a use of
its concept; text in another language is looked up in that language's glossary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from html import escape
from typing import Any, NamedTuple, TypeGuard

from msgspec import Struct

from sitegen.i18n.languages import language_data
from sitegen.model.bodies import Body, Hole, LinkHole
from sitegen.model.documents import Document
from sitegen.model.markdown_fields import MARKDOWN_FIELDS, markdown_bodies
from sitegen.model.site import Site
from sitegen.resolving.glossary.matching import TermMatch, find_matches
from sitegen.resolving.glossary.term_index import TermIndex
from sitegen.resolving.glossary.tokens import present_words, words_in
from sitegen.resolving.link_targets import partnership_notes

_IN_SECTIONS = frozenset(row.name for row in MARKDOWN_FIELDS if row.in_sections)
_EXPANSION_WINDOW = 80  # characters after a term in which the text itself may give its acronym


class TermLink(NamedTuple):
    """``html[start:end]`` of the body named ``body`` becomes a link to ``concept``. ``section``: as in text runs.

    ``expansion``: HTML to be added behind it: in parentheses the acronym of the term, or the term of an acronym.
    """

    body: str
    start: int
    end: int
    concept: str
    section: int
    expansion: str = ""


class Occurrence(Struct, frozen=True):
    """``concept`` is named at an offset of a body's HTML. ``match`` None: by a link of the writer's."""

    offset: int
    section: int
    concept: str
    language: str
    match: TermMatch | None = None


def link_terms(document: Document[Any], term_indexes: Mapping[str, TermIndex], policy: str) -> tuple[TermLink, ...]:
    """The links of one document. ``policy``: the site's, one of ``TERM_LINK_SCOPES``; the document's own overrides
    it."""
    linking = document.fields.glossary
    mode = linking.link or policy
    if mode == "none":
        return ()
    excluded = excluded_concepts(document)
    links: list[TermLink] = []
    seen: set[tuple[str, object]] = set()
    used: set[str] = set()
    for row, name, body in markdown_bodies(document):
        if not row.is_linked:
            continue
        for found in find_occurrences(body, term_indexes):
            unit = (found.concept, first_use_scope(mode, name, found.section))
            match = found.match
            if match is not None and found.concept not in excluded and (mode == "all" or unit not in seen):
                expands = linking.expand and found.concept not in used and not match.compound
                expansion = _expansion(match, body.html, term_indexes[found.language]) if expands else ""
                links.append(TermLink(name, match.start, match.end, found.concept, found.section, expansion))
            seen.add(unit)
            if match is None or not match.compound:
                used.add(found.concept)
    return tuple(links)


def excluded_concepts(document: Document[Any]) -> set[str]:
    """Keys of the concepts that the document's front matter excludes, and a concept's own key."""
    barred = {ref.key for ref in document.fields.glossary.exclude}
    return barred | {document.key} if document.kind == "concept" else barred


def first_use_scope(mode: str, body: str, section: int) -> object:
    """What the first use of a concept is counted in: the page, or the section of the body named ``body``.

    Fields that are no part of the running text (key points, questions) are a section each; those above it belong to
    what precedes its first h2.
    """
    if mode == "page":
        return ""
    return section if body in _IN_SECTIONS else body.partition(".")[0]


def find_occurrences(body: Body, term_indexes: Mapping[str, TermIndex]) -> list[Occurrence]:
    """All terms of a body that may be linked, and the writer's own links to concepts, in the order of the text."""
    found = [Occurrence(hole.offset, hole.section, hole.link.value, "") for hole in body.holes if _is_explicit(hole)]
    html = body.html
    known: dict[str, tuple[TermIndex | None, Set[str] | None]] = {}
    for run in body.runs:
        if not run.linkable:
            continue
        if run.language not in known:
            index = find_term_index(run.language, term_indexes)
            known[run.language] = index, _present_first_words(html, index) if index else None
        index, words = known[run.language]
        if index is None or not index.terms:
            continue
        if words is None or any(map(html[run.start : run.end].__contains__, words)):
            found += (
                Occurrence(match.start, run.section, match.concept, index.language, match)
                for match in find_matches(html, run, index)
            )
    return sorted(found, key=lambda occurrence: occurrence.offset)


def _present_first_words(html: str, index: TermIndex) -> Set[str] | None:
    return present_words(html, index.rules.gendered, index.nodes_by_first_word.keys())


def document_words(document: Document[Any], term_indexes: Mapping[str, TermIndex]) -> set[str]:
    """All words of a document: a changed form that has none of them cannot change its links."""
    spellings = {language_data(tag).terms.gendered for tag in term_indexes}
    return {word for _, _, body in markdown_bodies(document) for word in words_in(body.html, spellings)}


def find_term_index(language: str, term_indexes: Mapping[str, TermIndex]) -> TermIndex | None:
    """The index of a tag: its own, else that of a shorter tag, else of another region (``de-AT`` for ``de-CH``)."""
    tag = language
    while tag:
        if tag in term_indexes:
            return term_indexes[tag]
        tag = tag.rpartition("-")[0]
    subtag = language.partition("-")[0]
    return next((term_indexes[tag] for tag in term_indexes if tag.partition("-")[0] == subtag), None)


def _is_explicit(hole: Hole) -> TypeGuard[LinkHole]:
    return isinstance(hole, LinkHole) and hole.link.scheme == "concept"


def _expansion(match: TermMatch, html: str, term_index: TermIndex) -> str:
    """The text in parentheses after the first use; empty where the text near it has it already."""
    term, acronym = term_index.terms[match.concept]
    if not acronym or acronym == term:
        return ""
    other = term if match.form.kind == "acronym" else acronym
    following = html[match.end : match.end + _EXPANSION_WINDOW]
    return "" if escape(other, quote=False) in following else f" ({escape(other)})"


def link_partnership_notes(site: Site, term_indexes: Mapping[str, TermIndex]) -> dict[str, tuple[TermLink, ...]]:
    """Path of a partnership's file → all terms in its notes, each under the name of its note. The page that shows a
    note selects which of them become links."""
    found: dict[str, dict[TermLink, None]] = {}
    for path, _, note in partnership_notes(site):
        for one in find_occurrences(note, term_indexes):
            if one.match is not None:
                link = TermLink(note_name(note), one.match.start, one.match.end, one.concept, 0)
                found.setdefault(path, {})[link] = None
    return {path: tuple(links) for path, links in found.items()}


def note_name(note: Body) -> str:
    """The name of a note: a digest of its HTML, so that equal notes have equal links."""
    return "note " + hashlib.blake2b(note.html.encode(), digest_size=8).hexdigest()
