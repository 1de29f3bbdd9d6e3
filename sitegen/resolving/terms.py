"""Glossary terms in running text: which words become links, found in the runs of bodies and never in HTML.

In: the concepts, a document's bodies, how the document wants its terms linked. Out: ``TermLink`` stretches of a body's
HTML. Forms match as listed (term, forms, synonyms, acronym, expansion); the longest wins, leftmost first, by a trie of
tokens, so the cost does not grow with the number of concepts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from sitegen.diagnostics import Place, Problem
from sitegen.model.bodies import Body, Run
from sitegen.model.site import Site
from sitegen.model.works import ConceptFields, Document, Work
from sitegen.resolving.linking import bodies

# A character reference, a word (soft hyphens inside), white space, or any other character.
_TOKEN = re.compile(r"&#?\w+;|[^\W_]+(?:\u00ad[^\W_]+)*|\s+|.", re.DOTALL)
_GENITIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class TermLink:
    """``html[start:end]`` of the body named ``body`` becomes a link to ``concept``. ``section`` as in runs."""

    body: str
    start: int
    end: int
    concept: str
    section: int


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form of a concept. ``exact``: an acronym, matched in its case. ``blocked``: listed under
    ``never``."""

    words: tuple[str, ...]
    concept: str
    exact: bool = False
    blocked: bool = False


@dataclass(slots=True)
class _Branch:
    after: dict[str, _Branch] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of one language as a trie. ``ambiguous``: (form, concepts, places), linked nowhere."""

    language: str
    root: _Branch
    ambiguous: tuple[tuple[str, tuple[str, ...], tuple[Place, ...]], ...]


def build_lexicon(site: Site, language: str) -> Lexicon:
    """The forms of every concept that has a document in ``language`` and may be linked."""
    root = _Branch()
    owners: dict[tuple[str, ...], dict[str, Place]] = {}
    for key, work in site.concepts.items():
        document = work.documents.get(language)
        if document is None:
            continue
        for form in _forms(key, document, work):
            branch = root
            for token in form.words:
                branch = branch.after.setdefault(_fold(token), _Branch())
            branch.forms.append(form)
            if not form.blocked:
                owners.setdefault(tuple(map(_fold, form.words)), {})[key] = document.place("term")
    shared = ((words, keys) for words, keys in owners.items() if len(keys) > 1)
    ambiguous = tuple(("".join(words), tuple(sorted(keys)), tuple(keys.values())) for words, keys in sorted(shared))
    return Lexicon(language, root, ambiguous)


def check_terms(lexicon: Lexicon) -> list[Problem]:
    """A warning for each form that belongs to two concepts."""
    return [
        Problem(
            code="SG320",
            message=f"'{form}' belongs to {' and '.join(keys)}: it is not linked",
            place=places[-1],
            hint="take it from one of them, or list it there under 'never'",
            related=tuple((place, "also here") for place in places[:-1]),
        )
        for form, keys, places in lexicon.ambiguous
    ]


def link_terms(document: Document[Any], lexicons: Mapping[str, Lexicon], policy: str) -> tuple[TermLink, ...]:
    """The links of one document. ``policy`` is the site's; the document's own goes before it."""
    linking = document.fields.glossary
    mode = linking.link or policy
    if mode == "none":
        return ()
    barred = {ref.key for ref in linking.exclude}
    if document.kind == "concept":
        barred.add(document.key)
    links: list[TermLink] = []
    seen: set[tuple[str, object]] = set()
    for name, body in bodies(document):
        for link in _occurrences(name, body, lexicons):
            unit = (link.concept, _unit(mode, name, link.section))
            if link.concept in barred or (mode != "all" and unit in seen):
                continue
            seen.add(unit)
            links.append(link)
    return tuple(links)


def _unit(mode: str, body: str, section: int) -> object:
    """Where an occurrence counts as the first: on the page, or in its section. What precedes the text is one
    section."""
    if mode == "page":
        return ""
    return section if body == "body" else body.rpartition(".")[0]


def _forms(key: str, document: Document[ConceptFields], work: Work[ConceptFields]) -> Iterator[Form]:
    fields = document.fields
    if fields.link == "never":
        return
    for text in (fields.term, *fields.forms, *fields.synonyms):
        yield Form(_tokens(text), key, exact=text.isupper())
    expansion = work.fields.expansion
    if expansion is not None and (expansion.lang is None or expansion.lang == document.language):
        yield Form(_tokens(expansion.text), key)
    acronym = work.fields.acronym
    if acronym and acronym != fields.term:
        yield Form(_tokens(acronym), key, exact=True)
    if acronym:
        yield Form(_tokens(f"{acronym}s"), key, exact=True)
    for text in fields.never:
        yield Form(_tokens(text), key, blocked=True)


def _occurrences(name: str, body: Body, lexicons: Mapping[str, Lexicon]) -> Iterator[TermLink]:
    for run in body.runs:
        lexicon = lexicons.get(run.language) or lexicons.get(run.language.partition("-")[0])
        if run.linkable and lexicon is not None and lexicon.root.after:
            yield from _in_run(name, body.html, run, lexicon)


def _in_run(name: str, html: str, run: Run, lexicon: Lexicon) -> Iterator[TermLink]:
    tokens = list(_TOKEN.finditer(html, run.start, run.end))
    at = 0
    while at < len(tokens):
        found = _longest(tokens, at, lexicon)
        if found is None:
            at += 1
            continue
        length, concept = found
        last = tokens[at + length - 1]
        if concept is not None:
            genitive = _GENITIVE.match(html, last.end(), run.end)
            end = genitive.end() if genitive else last.end()
            yield TermLink(name, tokens[at].start(), end, concept, run.section)
        at += length


def _longest(tokens: list[re.Match[str]], at: int, lexicon: Lexicon) -> tuple[int, str | None] | None:
    """The longest form that begins here: its length in tokens and its concept (None: not to be linked)."""
    branch, best = lexicon.root, None
    for length, token in enumerate(tokens[at:], start=1):
        following = branch.after.get(_fold(token[0]))
        if following is None:
            break
        branch = following
        texts = [match[0] for match in tokens[at : at + length]]
        fitting = [form for form in branch.forms if _fits(form, texts, lexicon.language)]
        concepts = {form.concept for form in fitting if not form.blocked}
        if fitting:
            barred = len(concepts) != 1 or any(form.blocked for form in fitting)
            best = (length, None if barred else next(iter(concepts)))
    return best


def _fits(form: Form, texts: list[str], language: str) -> bool:
    """Does the text have the form's case? A German noun is capitalised or all in capitals, an acronym as it is."""
    for wanted, text in zip(form.words, texts, strict=True):
        clean = text.replace("\u00ad", "")
        if clean == wanted or not _WORD.match(wanted):
            continue
        if form.exact:
            return False
        if clean.isupper() and len(clean) > 1:
            continue
        if sum(map(str.isupper, wanted)) > 1:
            return False
        if language.startswith("de") and wanted[0].isupper():
            return False
        if clean[1:] != wanted[1:].lower() and clean.lower() != wanted.lower():
            return False
    return True


def _tokens(text: str) -> tuple[str, ...]:
    normal = unicodedata.normalize("NFC", text.replace("'", "’"))
    return tuple(" " if token.isspace() else token for token in _TOKEN.findall(escape(normal, quote=False)))


def _fold(token: str) -> str:
    if token.isspace():
        return " "
    return unicodedata.normalize("NFC", token.replace("\u00ad", "")).casefold()
