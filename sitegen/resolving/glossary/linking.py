"""Which occurrences of terms become links: by section, by page, all or none.

In: a document's bodies and the lexicons. Out: ``TermLink`` values. A link that the writer made himself counts as the
first of its concept; text in another language is looked up in that language's glossary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from html import escape
from typing import Any, NamedTuple, TypeGuard

from msgspec import Struct

from sitegen.model.bodies import Body, Hole, LinkHole
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.resolving.glossary.lexicon import Lexicon
from sitegen.resolving.glossary.matching import Match, matches
from sitegen.resolving.glossary.tokens import beginnings, words_in
from sitegen.resolving.linking import bodies, notes

_SHARED = ("definition", "standfirst", "body")
_NEAR = 80  # characters after a term in which a writer who explains it says its acronym


class TermLink(NamedTuple):
    """``html[start:end]`` of the body named ``body`` becomes a link to ``concept``. ``section`` as in runs.

    ``expansion``: what is to be added in parentheses, as HTML: the acronym of the term, or the term of an acronym.
    """

    body: str
    start: int
    end: int
    concept: str
    section: int
    expansion: str = ""


class Occurrence(Struct, frozen=True):
    """``concept`` is named at an offset of a body's HTML: found in the text, or linked by the writer (``match``
    None)."""

    at: int
    section: int
    concept: str
    language: str
    match: Match | None = None


def link_terms(document: Document[Any], lexicons: Mapping[str, Lexicon], policy: str) -> tuple[TermLink, ...]:
    """The links of one document. ``policy`` is the site's; the document's own goes before it."""
    linking = document.fields.glossary
    mode = linking.link or policy
    if mode == "none":
        return ()
    barred = barred_concepts(document)
    links: list[TermLink] = []
    seen: set[tuple[str, object]] = set()
    used: set[str] = set()
    for name, body in bodies(document):
        if name.endswith(".question"):
            continue  # a heading
        for found in occurrences(body, lexicons):
            unit = (found.concept, unit_of(mode, name, found.section))
            match = found.match
            if match is not None and found.concept not in barred and (mode == "all" or unit not in seen):
                expands = linking.expand and found.concept not in used and not match.compound
                expansion = _expansion(match, body.html, lexicons[found.language]) if expands else ""
                links.append(TermLink(name, match.start, match.end, found.concept, found.section, expansion))
            seen.add(unit)
            if match is None or not match.compound:
                used.add(found.concept)
    return tuple(links)


def barred_concepts(document: Document[Any]) -> set[str]:
    """Those that the document's front matter excludes, and a concept on its own page."""
    barred = {ref.key for ref in document.fields.glossary.exclude}
    return barred | {document.key} if document.kind == "concept" else barred


def unit_of(mode: str, body: str, section: int) -> object:
    """Where an occurrence counts as the first: on the page, or in its section. The key points and the questions have
    headings of their own; what stands over the text belongs to what precedes its first h2."""
    if mode == "page":
        return ""
    return section if body in _SHARED else body.partition(".")[0]


def occurrences(body: Body, lexicons: Mapping[str, Lexicon]) -> list[Occurrence]:
    """All terms of a body that may be linked, and the links to concepts that stand there, in the order of the text."""
    found = [Occurrence(hole.at, hole.section, hole.link.value, "") for hole in body.holes if _is_explicit(hole)]
    html = body.html
    known: dict[str, tuple[Lexicon | None, Set[str] | None]] = {}
    for run in body.runs:
        if not run.linkable:
            continue
        if run.language not in known:
            lexicon = lexicon_of(run.language, lexicons)
            known[run.language] = lexicon, beginnings(html, lexicon.starts.keys()) if lexicon else None
        lexicon, words = known[run.language]
        if lexicon is None or not lexicon.terms:
            continue
        if words is None or any(map(html[run.start : run.end].__contains__, words)):
            found += (
                Occurrence(match.start, run.section, match.concept, lexicon.language, match)
                for match in matches(html, run, lexicon)
            )
    return sorted(found, key=lambda occurrence: occurrence.at)


def words_of(document: Document[Any], lexicons: Mapping[str, Lexicon]) -> set[str]:
    """The words by which it is told whether a changed form can matter to the document."""
    languages = {tag.partition("-")[0] for tag in lexicons}
    return {word for _, body in bodies(document) for word in words_in(body.html, languages)}


def lexicon_of(language: str, lexicons: Mapping[str, Lexicon]) -> Lexicon | None:
    """The lexicon of a language: its own, else that of a shorter tag, else of another region (``de`` of ``de-AT``)."""
    tag = language
    while tag:
        if tag in lexicons:
            return lexicons[tag]
        tag = tag.rpartition("-")[0]
    primary = language.partition("-")[0]
    return next((lexicons[tag] for tag in lexicons if tag.partition("-")[0] == primary), None)


def _is_explicit(hole: Hole) -> TypeGuard[LinkHole]:
    return isinstance(hole, LinkHole) and hole.link.scheme == "concept"


def _expansion(match: Match, html: str, lexicon: Lexicon) -> str:
    """What the parentheses after the first use say; nothing where the text says it itself."""
    term, acronym = lexicon.terms[match.concept]
    if not acronym or acronym == term:
        return ""
    said = term if match.form.kind == "acronym" else acronym
    near = html[match.end : match.end + _NEAR]
    return "" if escape(said, quote=False) in near else f" ({escape(said)})"


def link_notes(site: Site, lexicons: Mapping[str, Lexicon]) -> dict[str, tuple[TermLink, ...]]:
    """The terms in the notes of partnerships: path of the partnership's file → all of them, each under its note's name.
    Which become links is for the page to say that shows the note."""
    found: dict[str, dict[TermLink, None]] = {}
    for path, _, note in notes(site):
        for one in occurrences(note, lexicons):
            if one.match is not None:
                link = TermLink(note_name(note), one.match.start, one.match.end, one.concept, 0)
                found.setdefault(path, {})[link] = None
    return {path: tuple(links) for path, links in found.items()}


def note_name(note: Body) -> str:
    """A note is named by what it says: equal notes have equal links."""
    return "note " + hashlib.blake2b(note.html.encode(), digest_size=8).hexdigest()
