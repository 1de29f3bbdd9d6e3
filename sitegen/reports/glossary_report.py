"""The report on a glossary: unused and untranslated concepts, ambiguous forms, unexplained acronyms, compounds.

In: a resolution. Out: a ``GlossaryReport``. All occurrences of terms count, also those that are not linked because of
the setting ``link``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.model.bodies import Body
from sitegen.model.documents import Document
from sitegen.model.markdown_fields import markdown_bodies
from sitegen.model.site import ClauseKind, Site
from sitegen.reports.content_status import missing_languages
from sitegen.resolving.glossary.compounds import Compound, find_compounds
from sitegen.resolving.glossary.term_index import TermIndex
from sitegen.resolving.glossary.term_indexes import build_term_indexes
from sitegen.resolving.glossary.term_links import excluded_concepts, find_occurrences, find_term_index
from sitegen.resolving.glossary.tokens import Tokens
from sitegen.resolving.resolution import Resolution, current_documents

_ACRONYM = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,7}s?")
_ROMAN = re.compile(r"[IVXLCDM]+")


class Acronym(Struct, frozen=True):
    """A word in capitals that is neither in the glossary nor in the name of a record. ``paths``: of its documents."""

    word: str
    language: str
    count: int
    paths: tuple[str, ...]


class UntranslatedConcepts(Struct, frozen=True):
    """Concepts whose terms are in the original of a document, and not in its translation at ``path``."""

    path: str
    concepts: tuple[str, ...]


class GlossaryReport(Struct, frozen=True, kw_only=True):
    """``unused``: concepts that no text and no figure names. ``missing``: (concept, tags of the languages it lacks).

    ``ambiguous``: (form, language, concepts with that form). ``compounds``: closed compounds with a term in them.
    """

    unused: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    ambiguous: tuple[tuple[str, str, tuple[str, ...]], ...]
    acronyms: tuple[Acronym, ...]
    compounds: tuple[Compound, ...]
    lost: tuple[UntranslatedConcepts, ...]


def build_glossary_report(resolution: Resolution) -> GlossaryReport:
    site = resolution.site
    term_indexes = build_term_indexes(site)
    texts = {document.path: _scan_document(document, term_indexes) for document in current_documents(site)}
    used = {key for kind, key in resolution.backlinks if kind == "concept"}
    used |= {kind.concept.key for kind in _kinds_in_tables(resolution) if kind.concept is not None}
    used |= {concept for text in texts.values() for concept in text.concepts if concept != text.own_concept}
    return GlossaryReport(
        unused=tuple(sorted(set(site.concepts) - used)),
        missing=tuple(_missing_translations(site)),
        ambiguous=tuple(
            (form, tag, keys) for tag, term_index in term_indexes.items() for form, keys in term_index.ambiguous_forms
        ),
        acronyms=tuple(_unexplained_acronyms(texts, site, term_indexes)),
        compounds=tuple(
            compound
            for term_index in term_indexes.values()
            for compound in find_compounds(_count_uncovered(texts, term_index), term_index)
        ),
        lost=tuple(_untranslated_concepts(texts, site, term_indexes)),
    )


def _kinds_in_tables(resolution: Resolution) -> Iterator[ClauseKind]:
    """The kinds of all rows: tables link the concepts of kinds."""
    kinds = resolution.site.settings.kinds
    return (kinds[name] for name in {row.clause.kind for row in resolution.clause_rows.values()} if name in kinds)


class _DocumentWords(Struct, frozen=True):
    """``concepts``: those whose terms are in a document. ``own_concept``: the key, if the document is a concept, else
    empty. ``words``: tag → how often each other word occurs."""

    own_concept: str
    concepts: frozenset[str]
    words: Mapping[str, Counter[str]]


def _scan_document(document: Document[Any], term_indexes: Mapping[str, TermIndex]) -> _DocumentWords:
    concepts: set[str] = set()
    words: dict[str, Counter[str]] = {}
    for _, _, body in markdown_bodies(document):
        occurrences = find_occurrences(body, term_indexes)
        concepts.update(one.concept for one in occurrences)
        covered = {offset for one in occurrences if one.match for offset in range(one.match.start, one.match.end)}
        for language, word in _uncovered_words(body, covered, term_indexes):
            words.setdefault(language, Counter())[word] += 1
    return _DocumentWords(document.key if document.kind == "concept" else "", frozenset(concepts), words)


def _uncovered_words(body: Body, covered: set[int], term_indexes: Mapping[str, TermIndex]) -> Iterator[tuple[str, str]]:
    """(language of the term index, word) of running text that is not part of a term. ``covered``: offsets of terms."""
    for run in body.runs:
        term_index = find_term_index(run.language, term_indexes) if run.linkable else None
        for token in Tokens(body.html, run.start, run.end, term_index.rules.gendered) if term_index else ():
            if token.start not in covered and term_index is not None:
                yield term_index.language, token.text


def _missing_translations(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, work in sorted(site.concepts.items()):
        if missing := missing_languages(work, site.settings):
            yield key, missing


def _count_uncovered(texts: Mapping[str, _DocumentWords], term_index: TermIndex) -> Counter[str]:
    total: Counter[str] = Counter()
    for text in texts.values():
        total.update(text.words.get(term_index.language, Counter()))
    return total


def _unexplained_acronyms(
    texts: Mapping[str, _DocumentWords], site: Site, term_indexes: Mapping[str, TermIndex]
) -> Iterator[Acronym]:
    """The most frequent first, without Roman numerals and words of the names of records."""
    known = _words_of_names(site) | {work.fields.acronym for work in site.concepts.values() if work.fields.acronym}
    known |= {word for term_index in term_indexes.values() for word in term_index.words_by_surface}
    counts: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for path, text in sorted(texts.items()):
        for language, words in text.words.items():
            for word, count in words.items():
                if _ACRONYM.fullmatch(word) and not _ROMAN.fullmatch(word):
                    acronym = word.removesuffix("s")
                    total, paths = counts.get((acronym, language), (0, []))
                    counts[acronym, language] = total + count, [*paths, path]
    most_frequent_first = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    for (word, language), (count, paths) in most_frequent_first:
        if word not in known:
            yield Acronym(word, language, count, tuple(dict.fromkeys(paths)))


def _words_of_names(site: Site) -> set[str]:
    words: set[str] = set()
    for kind in site.kinds.nameable:
        for record in site.table(kind.name).values():
            for text in record.name.by_language.values():
                words.update(re.split(r"\W+", text))
    return words


def _untranslated_concepts(
    texts: Mapping[str, _DocumentWords], site: Site, term_indexes: Mapping[str, TermIndex]
) -> Iterator[UntranslatedConcepts]:
    """Concepts that are excluded in one of both documents, or never linked in the language, do not count."""
    for works in (site.articles, site.pages):
        for work in works.values():
            original_concepts = texts[work.document.path].concepts - excluded_concepts(work.document)
            for tag, document in work.documents.items():
                linkable = term_indexes[tag].terms if tag in term_indexes else {}
                untranslated = {
                    key
                    for key in original_concepts - texts[document.path].concepts - excluded_concepts(document)
                    if key in linkable and site.concepts[key].documents[tag].fields.link != "never"
                }
                if untranslated and document is not work.document:
                    yield UntranslatedConcepts(document.path, tuple(sorted(untranslated)))
