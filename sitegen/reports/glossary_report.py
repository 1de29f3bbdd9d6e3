"""What a glossary has to be told: unused, missing, ambiguous, undefined, and what a translation lost.

In: a resolution. Out: a ``Report``. Looks at every occurrence, whatever a document's policy links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from sitegen.model.bodies import Body
from sitegen.model.documents import Document
from sitegen.model.site import ClauseKind, Site
from sitegen.resolving.glossary.compounds import Compound, find_compounds
from sitegen.resolving.glossary.term_index import TermIndex
from sitegen.resolving.glossary.term_indexes import build_term_indexes
from sitegen.resolving.glossary.term_links import excluded_concepts, find_occurrences, find_term_index
from sitegen.resolving.glossary.tokens import Tokens
from sitegen.resolving.link_targets import markdown_fields
from sitegen.resolving.resolution import Resolution, all_documents

_ACRONYM = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,7}s?")
_ROMAN = re.compile(r"[IVXLCDM]+")


class Acronym(Struct, frozen=True):
    """A word in capitals that no concept and no record explains. ``paths``: the documents that use it."""

    word: str
    language: str
    count: int
    paths: tuple[str, ...]


class UntranslatedConcepts(Struct, frozen=True):
    """Concepts that the original of a document names and its translation at ``path`` does not."""

    path: str
    concepts: tuple[str, ...]


class GlossaryReport(Struct, frozen=True, kw_only=True):
    """``unused``: concepts that no text and no figure names. ``missing``: concept, languages that it lacks.

    ``ambiguous``: form, language, the concepts that claim it.
    """

    unused: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    ambiguous: tuple[tuple[str, str, tuple[str, ...]], ...]
    acronyms: tuple[Acronym, ...]
    compounds: tuple[Compound, ...]
    lost: tuple[UntranslatedConcepts, ...]


def build_glossary_report(resolution: Resolution) -> GlossaryReport:
    site = resolution.site
    lexicons = build_term_indexes(site)
    texts = {document.path: _scan_document(document, lexicons) for document in all_documents(site)}
    used = {key for kind, key in resolution.backlinks if kind == "concept"}
    used |= {kind.concept.key for kind in _kinds_in_tables(resolution) if kind.concept is not None}
    used |= {concept for text in texts.values() for concept in text.concepts if concept != text.own_concept}
    return GlossaryReport(
        unused=tuple(sorted(set(site.concepts) - used)),
        missing=tuple(_missing_translations(site)),
        ambiguous=tuple(
            (form, tag, keys) for tag, lexicon in lexicons.items() for form, keys in lexicon.ambiguous_forms
        ),
        acronyms=tuple(_unexplained_acronyms(texts, site, lexicons)),
        compounds=tuple(
            found
            for lexicon in lexicons.values()
            for found in find_compounds(_count_uncovered(texts, lexicon), lexicon)
        ),
        lost=tuple(_untranslated_concepts(texts, site, lexicons)),
    )


def _kinds_in_tables(resolution: Resolution) -> Iterator[ClauseKind]:
    """The kinds of rows: tables link their concepts."""
    kinds = resolution.site.settings.kinds
    return (kinds[name] for name in {row.clause.kind for row in resolution.clause_rows.values()} if name in kinds)


class _DocumentWords(Struct, frozen=True):
    """A document: its ``concepts``, ``own`` among them if it is one, and by language its other words."""

    own_concept: str
    concepts: frozenset[str]
    words: Mapping[str, Counter[str]]


def _scan_document(document: Document[Any], term_indexes: Mapping[str, TermIndex]) -> _DocumentWords:
    concepts: set[str] = set()
    words: dict[str, Counter[str]] = {}
    for _, body in markdown_fields(document):
        found = find_occurrences(body, term_indexes)
        concepts.update(one.concept for one in found)
        covered = {at for one in found if one.match for at in range(one.match.start, one.match.end)}
        for language, word in _uncovered_words(body, covered, term_indexes):
            words.setdefault(language, Counter())[word] += 1
    return _DocumentWords(document.key if document.kind == "concept" else "", frozenset(concepts), words)


def _uncovered_words(body: Body, covered: set[int], term_indexes: Mapping[str, TermIndex]) -> Iterator[tuple[str, str]]:
    """The words of running text that are no part of a term, with the language of the lexicon."""
    for run in body.runs:
        lexicon = find_term_index(run.language, term_indexes) if run.linkable else None
        for token in Tokens(body.html, run.start, run.end, lexicon.rules.gendered) if lexicon else ():
            if token.start not in covered and lexicon is not None:
                yield lexicon.language, token.text


def _missing_translations(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, work in sorted(site.concepts.items()):
        lacking = tuple(tag for tag in work.fields.languages or site.settings.tags if tag not in work.documents)
        if lacking:
            yield key, lacking


def _count_uncovered(texts: Mapping[str, _DocumentWords], term_index: TermIndex) -> Counter[str]:
    total: Counter[str] = Counter()
    for text in texts.values():
        total.update(text.words.get(term_index.language, Counter()))
    return total


def _unexplained_acronyms(
    texts: Mapping[str, _DocumentWords], site: Site, term_indexes: Mapping[str, TermIndex]
) -> Iterator[Acronym]:
    """The most frequent first. Names of records explain their own capitals; a Roman number is none."""
    known = _words_of_names(site) | {work.fields.acronym for work in site.concepts.values() if work.fields.acronym}
    known |= {word for lexicon in term_indexes.values() for word in lexicon.words_by_surface}
    counts: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for path, text in sorted(texts.items()):
        for language, words in text.words.items():
            for word, count in words.items():
                if _ACRONYM.fullmatch(word) and not _ROMAN.fullmatch(word):
                    name = word.removesuffix("s")
                    before, paths = counts.get((name, language), (0, []))
                    counts[name, language] = before + count, [*paths, path]
    ordered = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    for (word, language), (count, paths) in ordered:
        if word not in known:
            yield Acronym(word, language, count, tuple(dict.fromkeys(paths)))


def _words_of_names(site: Site) -> set[str]:
    names: set[str] = set()
    for table in (site.organizations, site.products, site.people, site.events):
        for record in table.values():
            for text in record.name.by_language.values():
                names.update(re.split(r"\W+", text))
    return names


def _untranslated_concepts(
    texts: Mapping[str, _DocumentWords], site: Site, term_indexes: Mapping[str, TermIndex]
) -> Iterator[UntranslatedConcepts]:
    for works in (site.articles, site.pages):
        for work in works.values():
            original = texts[work.document.path].concepts - excluded_concepts(work.document)
            for tag, document in work.documents.items():
                linkable = term_indexes[tag].terms if tag in term_indexes else {}
                lost = {
                    key
                    for key in original - texts[document.path].concepts - excluded_concepts(document)
                    if key in linkable and site.concepts[key].documents[tag].fields.link != "never"
                }
                if lost and document is not work.document:
                    yield UntranslatedConcepts(document.path, tuple(sorted(lost)))
