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
from sitegen.model.site import Kind, Site
from sitegen.resolving.glossary.candidates import Compound, compounds
from sitegen.resolving.glossary.lexicon import Lexicon
from sitegen.resolving.glossary.lexicons import build_lexicons
from sitegen.resolving.glossary.linking import barred_concepts, lexicon_of, occurrences
from sitegen.resolving.glossary.tokens import Tokens
from sitegen.resolving.linking import bodies
from sitegen.resolving.resolution import Resolution, documents

_ACRONYM = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,7}s?")
_ROMAN = re.compile(r"[IVXLCDM]+")


class Acronym(Struct, frozen=True):
    """A word in capitals that no concept and no record explains. ``paths``: the documents that use it."""

    word: str
    language: str
    count: int
    paths: tuple[str, ...]


class Lost(Struct, frozen=True):
    """Concepts that the original of a document names and its translation at ``path`` does not."""

    path: str
    concepts: tuple[str, ...]


class Report(Struct, frozen=True, kw_only=True):
    """``unused``: concepts that no text and no figure names. ``missing``: concept, languages that it lacks.

    ``ambiguous``: form, language, the concepts that claim it.
    """

    unused: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    ambiguous: tuple[tuple[str, str, tuple[str, ...]], ...]
    acronyms: tuple[Acronym, ...]
    compounds: tuple[Compound, ...]
    lost: tuple[Lost, ...]


def report(resolution: Resolution) -> Report:
    site = resolution.site
    lexicons = build_lexicons(site)
    texts = {document.path: _read(document, lexicons) for document in documents(site)}
    used = {key for kind, key in resolution.mentions if kind == "concept"}
    used |= {kind.concept.key for kind in _shown_kinds(resolution) if kind.concept is not None}
    used |= {concept for text in texts.values() for concept in text.concepts if concept != text.own}
    return Report(
        unused=tuple(sorted(set(site.concepts) - used)),
        missing=tuple(_missing(site)),
        ambiguous=tuple((form, tag, keys) for tag, lexicon in lexicons.items() for form, keys in lexicon.ambiguous),
        acronyms=tuple(_acronyms(texts, site, lexicons)),
        compounds=tuple(found for lexicon in lexicons.values() for found in compounds(_rest(texts, lexicon), lexicon)),
        lost=tuple(_lost(texts, site, lexicons)),
    )


def _shown_kinds(resolution: Resolution) -> Iterator[Kind]:
    """The kinds of rows: tables link their concepts."""
    kinds = resolution.site.settings.kinds
    return (kinds[name] for name in {row.term.kind for row in resolution.rows.values()} if name in kinds)


class _Read(Struct, frozen=True):
    """A document: its ``concepts``, ``own`` among them if it is one, and by language its other words."""

    own: str
    concepts: frozenset[str]
    words: Mapping[str, Counter[str]]


def _read(document: Document[Any], lexicons: Mapping[str, Lexicon]) -> _Read:
    concepts: set[str] = set()
    words: dict[str, Counter[str]] = {}
    for _, body in bodies(document):
        found = occurrences(body, lexicons)
        concepts.update(one.concept for one in found)
        covered = {at for one in found if one.match for at in range(one.match.start, one.match.end)}
        for language, word in _words(body, covered, lexicons):
            words.setdefault(language, Counter())[word] += 1
    return _Read(document.key if document.kind == "concept" else "", frozenset(concepts), words)


def _words(body: Body, covered: set[int], lexicons: Mapping[str, Lexicon]) -> Iterator[tuple[str, str]]:
    """The words of running text that are no part of a term, with the language of the lexicon."""
    for run in body.runs:
        lexicon = lexicon_of(run.language, lexicons) if run.linkable else None
        for token in Tokens(body.html, run.start, run.end, lexicon.primary) if lexicon else ():
            if token.start not in covered and lexicon is not None:
                yield lexicon.language, token.text


def _missing(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, work in sorted(site.concepts.items()):
        lacking = tuple(tag for tag in work.fields.languages or site.settings.tags if tag not in work.documents)
        if lacking:
            yield key, lacking


def _rest(texts: Mapping[str, _Read], lexicon: Lexicon) -> Counter[str]:
    total: Counter[str] = Counter()
    for text in texts.values():
        total.update(text.words.get(lexicon.language, Counter()))
    return total


def _acronyms(texts: Mapping[str, _Read], site: Site, lexicons: Mapping[str, Lexicon]) -> Iterator[Acronym]:
    """The most frequent first. Names of records explain their own capitals; a Roman number is none."""
    known = _names(site) | {work.fields.acronym for work in site.concepts.values() if work.fields.acronym}
    known |= {word for lexicon in lexicons.values() for word in lexicon.words}
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


def _names(site: Site) -> set[str]:
    names: set[str] = set()
    for table in (site.organizations, site.products, site.people, site.events):
        for record in table.values():
            for text in record.name.by_language.values():
                names.update(re.split(r"\W+", text))
    return names


def _lost(texts: Mapping[str, _Read], site: Site, lexicons: Mapping[str, Lexicon]) -> Iterator[Lost]:
    for works in (site.articles, site.pages):
        for work in works.values():
            original = texts[work.document.path].concepts - barred_concepts(work.document)
            for tag, document in work.documents.items():
                linkable = lexicons[tag].terms if tag in lexicons else {}
                lost = {
                    key
                    for key in original - texts[document.path].concepts - barred_concepts(document)
                    if key in linkable and site.concepts[key].documents[tag].fields.link != "never"
                }
                if lost and document is not work.document:
                    yield Lost(document.path, tuple(sorted(lost)))
