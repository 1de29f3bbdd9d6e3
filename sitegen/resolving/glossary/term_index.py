"""All forms of a language as a trie of words, and the longest that begins at a word of a text.

In: the concepts of a site. Out: a ``TermIndex``. A text's word is looked up as it is written, in a dict: the cost does
not grow with the number of concepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from html import unescape
from typing import TypeAlias
from zlib import crc32

from msgspec import Struct, field

from sitegen.diagnostics import Place
from sitegen.i18n.inflection import inflect as inflect_word
from sitegen.i18n.language_data import DisambiguationRules, TermRules
from sitegen.i18n.languages import language_data
from sitegen.incremental.internal_errors import assign_errors
from sitegen.incremental.kept_values import KeptValues
from sitegen.model.documents import Concept
from sitegen.model.site import Site
from sitegen.resolving.glossary.signs import find_signs
from sitegen.resolving.glossary.surface_forms import NO_CONCEPT, SurfaceForm, concept_forms, idiom_forms, name_forms
from sitegen.resolving.glossary.term_words import Inflect
from sitegen.resolving.glossary.tokens import Token, Tokens, is_hyphen, normalize_gap

Spellings: TypeAlias = "tuple[tuple[str, ...], ...]"
"""For each word of a form, the surfaces that it may have in a text."""

FormChecksums: TypeAlias = "dict[Spellings, int]"
"""Spellings → a checksum of the forms that have them. Differences between two builds say which forms have changed."""


class TrieNode(Struct):
    """``children``: gap, stem and role of the next word → its node. ``forms``: those that end here."""

    children: dict[tuple[str, str, str], TrieNode] = field(default_factory=dict)
    forms: list[SurfaceForm] = field(default_factory=list)


class TrieMatch(Struct, frozen=True):
    """``form`` is the longest at a place: ``html[start:end]``, with its signs, of ``length`` words. ``concept`` None:
    it is not to be linked."""

    length: int
    concept: str | None
    form: SurfaceForm
    start: int
    end: int


class TermIndex(Struct, frozen=True, dict=True):
    """``nodes_by_first_word``: surface of a first word → its nodes. ``words_by_surface``: surface → the words (stem,
    role) that it may be. ``terms``: concept → its term and its acronym. ``verbs``: single words, in lower case, that
    may also be verbs."""

    language: str
    forms: tuple[SurfaceForm, ...]
    nodes_by_first_word: Mapping[str, tuple[TrieNode, ...]]
    words_by_surface: Mapping[str, tuple[tuple[str, str], ...]]
    terms: Mapping[str, tuple[str, str | None]]
    verbs: frozenset[str]

    @cached_property
    def rules(self) -> TermRules:
        return language_data(self.language).terms

    @cached_property
    def disambiguation(self) -> DisambiguationRules:
        return language_data(self.language).disambiguation

    @cached_property
    def ambiguous_forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(form, concepts) of the forms that two concepts claim: they are not linked."""
        return tuple(_find_ambiguous(self.forms))

    @cached_property
    def form_checksums(self) -> FormChecksums:
        return _checksum_forms(self.forms, self.words_by_surface, self.terms, self.verbs)

    def longest_match(self, tokens: Tokens, at: int, html: str) -> TrieMatch | None:
        """The longest form whose first word is ``tokens[at]``."""
        path = [tokens[at]]
        nodes: Sequence[TrieNode] = self.nodes_by_first_word.get(path[0].text, ())
        best: TrieMatch | None = None
        while nodes:
            forms = [form for node in nodes for form in node.forms]
            best = _choose_form(forms, path, html, self.rules) or best
            if at + len(path) == len(tokens) or not any(node.children for node in nodes):
                break
            last, token = path[-1], tokens[at + len(path)]
            between = html[last.end : token.start]
            gaps = (" ", "-") if is_hyphen(between) else (normalize_gap(between),)
            steps = [(gap, *word) for word in self.words_by_surface.get(token.text, ()) for gap in gaps]
            nodes = [node.children[step] for node in nodes for step in steps if step in node.children]
            path.append(token)
        return best


def build_term_index(
    site: Site, language: str, inflect: Inflect = inflect_word, kept: KeptValues | None = None
) -> TermIndex:
    """The forms of every concept that has a document in ``language`` and may be linked. ``kept``: keeps the forms of
    each concept."""
    concepts = {key: concept for key, concept in sorted(site.concepts.items()) if language in concept.documents}
    found = (kept or KeptValues()).rows(
        f"names of concepts in {language}",
        None,
        {
            key: (concept.documents[language].summary.names_digest, concept.summary.names_digest)
            for key, concept in concepts.items()
        },
        lambda key: _name_concept(concepts[key], language, inflect),
    )
    forms = [form for own, _ in found.values() for form in own]
    terms = {key: names for key, (_, names) in found.items()}
    first_words = {surface for form in forms for word in form.words[:1] for surface in word.surfaces}
    blocking = (*name_forms(site, language, inflect), *idiom_forms(language, inflect))
    forms += [form for form in blocking if any(not first_words.isdisjoint(word.surfaces) for word in form.words)]
    return index_forms(forms, language, terms, inflect)


def index_forms(
    forms: Sequence[SurfaceForm],
    language: str,
    terms: Mapping[str, tuple[str, str | None]],
    inflect: Inflect = inflect_word,
) -> TermIndex:
    """The index of these forms. ``terms``: those of their concepts, as in ``TermIndex``."""
    starts, surfaces = _build_trie(forms)
    return TermIndex(
        language=language,
        forms=tuple(forms),
        nodes_by_first_word=starts,
        words_by_surface=surfaces,
        terms=terms,
        verbs=frozenset(_verb_forms(forms, language.partition("-")[0], inflect)),
    )


def _name_concept(
    concept: Concept, language: str, inflect: Inflect
) -> tuple[tuple[SurfaceForm, ...], tuple[str, str | None]]:
    """The forms of a concept; its term and its acronym."""
    document = concept.documents[language]
    with assign_errors(Place(document.path)):
        return tuple(concept_forms(concept, document, inflect)), (document.fields.term, concept.fields.acronym)


def _build_trie(
    forms: Iterable[SurfaceForm],
) -> tuple[dict[str, tuple[TrieNode, ...]], dict[str, tuple[tuple[str, str], ...]]]:
    """The trie by the surfaces of first words, and the words that each surface may be."""
    root = TrieNode()
    surfaces: dict[str, dict[tuple[str, str], None]] = {}
    for form in forms:
        node = root
        for number, word in enumerate(form.words):
            step = (word.gap if number else "", word.stem, word.role)
            node = node.children.setdefault(step, TrieNode())
            for surface in word.surfaces:
                surfaces.setdefault(surface, {})[step[1:]] = None
        node.forms.append(form)
    words = {surface: tuple(sorted(found)) for surface, found in surfaces.items()}
    starts = {
        surface: tuple(root.children["", *word] for word in found if ("", *word) in root.children)
        for surface, found in words.items()
    }
    return {surface: nodes for surface, nodes in starts.items() if nodes}, words


def _checksum_forms(
    forms: Iterable[SurfaceForm],
    words: Mapping[str, tuple[tuple[str, str], ...]],
    terms: Mapping[str, tuple[str, str | None]],
    verbs: Set[str],
) -> FormChecksums:
    """A checksum of each form, with all that linking looks up for it beside its words.

    A word (stem, role) has the surfaces of all forms in which it stands (``words``), so they count for each of them.
    """
    surfaces_of: dict[tuple[str, str], list[str]] = {}
    for surface, found in words.items():
        for word in found:
            surfaces_of.setdefault(word, []).append(surface)
    checksums: FormChecksums = {}
    for form in forms:
        spellings = tuple([tuple(sorted(surfaces_of[word.stem, word.role])) for word in form.words])
        surfaces = {surface for word in spellings for surface in word}
        also_verbs = [word for word in (*surfaces, *(word.stem for word in form.words)) if word.lower() in verbs]
        text = repr((form, terms.get(form.concept), sorted(also_verbs))).encode()
        checksums[spellings] = crc32(text, checksums.get(spellings, 0))
    return checksums


def _choose_form(
    forms: Sequence[SurfaceForm], tokens: Sequence[Token], html: str, rules: TermRules
) -> TrieMatch | None:
    """The match of ``tokens`` with ``forms``: its concept is the one that lists the words as they are written, else the
    one that inflects to them, and none if two do. A concept that lists them under ``never`` has no claim.

    None where only the first part of a compound fits, and no hyphen follows, or where a form's signs are not there.
    """
    start, end = tokens[0].start, tokens[-1].end
    compound = is_hyphen(html[end : end + 1])
    forms = [form for form in forms if form.kind != "part" or compound]
    if any(form.before or form.after for form in forms):
        forms, start, end = _with_most_signs(forms, start, end, html, rules)
    if len(forms) < 2:
        concept = None if not forms or forms[0].is_blocked else forms[0].concept
        return TrieMatch(len(tokens), concept, forms[0], start, end) if forms else None
    barred = {form.concept for form in forms if form.is_blocked}
    claims = [form for form in forms if form.concept not in barred]
    ranks = [(_match_rank(form, [token.text for token in tokens]), form) for form in claims]
    best = [form for rank, form in ranks if rank == min(rank for rank, _ in ranks)]
    owners = {form.concept for form in best}
    return TrieMatch(len(tokens), owners.pop() if len(owners) == 1 else None, (best or forms)[0], start, end)


def _with_most_signs(
    forms: Sequence[SurfaceForm], start: int, end: int, html: str, rules: TermRules
) -> tuple[list[SurfaceForm], int, int]:
    """The forms whose signs stand around ``html[start:end]``, of them those with the most; the offsets with signs."""
    spans = {
        signs: span
        for signs in {(form.before, form.after) for form in forms}
        if (span := find_signs(html, start, end, signs, rules.acronym_plural)) is not None
    }
    if not spans:
        return [], start, end
    signs = max(spans, key=lambda signs: (len("".join(signs)), signs))
    return [form for form in forms if (form.before, form.after) == signs], *spans[signs]


def _match_rank(form: SurfaceForm, texts: Sequence[str]) -> int:
    """0: as the form is listed; 1: with other capitals; 2: inflected."""
    stems = [word.stem for word in form.words]
    if stems == list(texts):
        return 0
    return 1 if [stem.casefold() for stem in stems] == [text.casefold() for text in texts] else 2


def _verb_forms(forms: Iterable[SurfaceForm], language: str, inflect: Inflect) -> Iterator[str]:
    for form in forms:
        if form.is_single and form.words[0].role in ("noun", "fixed"):
            yield from inflect(language, "verb", form.words[0].stem)


def _find_ambiguous(forms: Sequence[SurfaceForm]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(form, concepts) of forms that two concepts claim with the same rank; the shortest for each group of concepts."""
    claims: dict[str, dict[str, int]] = {}
    barred: set[tuple[str, str]] = set()
    for form in forms:
        for text in _comparison_texts(form) if form.concept != NO_CONCEPT and form.kind != "part" else ():
            if form.is_blocked:
                barred.add((text, form.concept))
            else:
                ranks = claims.setdefault(text, {})
                words = text.removeprefix(form.before).removesuffix(form.after).split(" ")
                ranks[form.concept] = min(_match_rank(form, words), ranks.get(form.concept, 2))
    shared: dict[tuple[str, ...], str] = {}
    for text, ranks in claims.items():
        owners = {key: rank for key, rank in ranks.items() if (text, key) not in barred}
        keys = tuple(sorted(key for key, rank in owners.items() if rank == min(owners.values())))
        if len(keys) > 1:
            shared[keys] = min(text, shared.get(keys, text), key=_spelling_sort_key)
    for keys, text in sorted(shared.items(), key=lambda item: item[1]):
        yield text, keys


def _spelling_sort_key(text: str) -> tuple[bool, int, str]:
    return text.isupper(), len(text), text


def _comparison_texts(form: SurfaceForm) -> Iterator[str]:
    """The texts by which forms are compared: each surface of a single word, the listed words of a phrase; with the
    signs of the form."""
    texts = form.words[0].surfaces if form.is_single else (" ".join(word.stem for word in form.words),)
    return (unescape(form.before + text + form.after) for text in texts)
