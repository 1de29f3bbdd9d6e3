"""All forms of a language as a trie of words, and the longest that begins at a word of a text.

In: the concepts of a site. Out: a ``Lexicon``, which knows the forms that belong to two concepts. A text's word is
looked up as it stands; what it costs does not grow with the number of concepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import TypeAlias
from zlib import crc32

from msgspec import Struct, field

from sitegen.i18n.inflection import inflect as inflect_word
from sitegen.model.site import Site
from sitegen.resolving.glossary.forms import NAME, Form, forms_of, idioms_of, names_of
from sitegen.resolving.glossary.tokens import Token, Tokens, gap, is_hyphen
from sitegen.resolving.glossary.words import Inflect

Spellings: TypeAlias = "tuple[tuple[str, ...], ...]"
"""Of a form: for each of its words, the surfaces that it may have in a text."""

Marks: TypeAlias = "dict[Spellings, int]"
"""Spellings → a checksum of the forms that have them."""


class Branch(Struct):
    """``after``: gap and word → the branch that follows. ``forms``: those that end here."""

    after: dict[tuple[str, str, str], Branch] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class Found(Struct, frozen=True):
    """The longest form at a place, ``length`` words. ``concept`` None: it is not to be linked. ``form``: what it is."""

    length: int
    concept: str | None
    form: Form


class Lexicon(Struct, frozen=True, dict=True):
    """``starts``: the surface of a first word → its branches. ``words``: a surface → the words that it may be.

    ``forms``: all of them. ``terms``: concept → its term and its acronym. ``verbs``: single words, in lower case, that
    may also be verbs.
    """

    language: str
    forms: tuple[Form, ...]
    starts: Mapping[str, tuple[Branch, ...]]
    words: Mapping[str, tuple[tuple[str, str], ...]]
    terms: Mapping[str, tuple[str, str | None]]
    verbs: frozenset[str]

    @property
    def primary(self) -> str:
        return self.language.partition("-")[0]

    @cached_property
    def ambiguous(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(form, concepts), linked nowhere."""
        return tuple(_shared(self.forms))

    @cached_property
    def marks(self) -> Marks:
        """By which a changed form is told."""
        return _marks(self.forms, self.words, self.terms, self.verbs)

    def longest(self, tokens: Tokens, at: int, html: str) -> Found | None:
        """The longest form whose first word is ``tokens[at]``."""
        texts = [tokens[at]]
        branches: Sequence[Branch] = self.starts.get(texts[0].text, ())
        best: Found | None = None
        while branches:
            forms = [form for branch in branches for form in branch.forms]
            best = _decide(forms, texts, html) or best
            if at + len(texts) == len(tokens) or not any(branch.after for branch in branches):
                break
            last, token = texts[-1], tokens[at + len(texts)]
            between = gap(html[last.end : token.start])
            steps = [(between, *word) for word in self.words.get(token.text, ())]
            branches = [branch.after[step] for branch in branches for step in steps if step in branch.after]
            texts.append(token)
        return best


def build_lexicon(site: Site, language: str, inflect: Inflect = inflect_word) -> Lexicon:
    """The forms of every concept that has a document in ``language`` and may be linked."""
    forms: list[Form] = []
    terms: dict[str, tuple[str, str | None]] = {}
    for key, concept in sorted(site.concepts.items()):
        if (document := concept.documents.get(language)) is not None:
            forms += forms_of(concept, document, inflect)
            terms[key] = (document.fields.term, concept.fields.acronym)
    meant = {surface for form in forms for word in form.words[:1] for surface in word.surfaces}
    others = (*names_of(site, language, inflect), *idioms_of(language, inflect))
    forms += [form for form in others if any(not meant.isdisjoint(word.surfaces) for word in form.words)]
    starts, surfaces = _grow(forms)
    return Lexicon(
        language=language,
        forms=tuple(forms),
        starts=starts,
        words=surfaces,
        terms=terms,
        verbs=frozenset(_verbs(forms, language.partition("-")[0], inflect)),
    )


def _grow(forms: Iterable[Form]) -> tuple[dict[str, tuple[Branch, ...]], dict[str, tuple[tuple[str, str], ...]]]:
    """The trie by the surfaces of first words, and the words that each surface may be."""
    root = Branch()
    surfaces: dict[str, dict[tuple[str, str], None]] = {}
    for form in forms:
        branch = root
        for number, word in enumerate(form.words):
            step = (word.gap if number else "", word.stem, word.role)
            branch = branch.after.setdefault(step, Branch())
            for surface in word.surfaces:
                surfaces.setdefault(surface, {})[step[1:]] = None
        branch.forms.append(form)
    words = {surface: tuple(sorted(found)) for surface, found in surfaces.items()}
    starts = {
        surface: tuple(root.after["", *word] for word in found if ("", *word) in root.after)
        for surface, found in words.items()
    }
    return {surface: branches for surface, branches in starts.items() if branches}, words


def _marks(
    forms: Iterable[Form],
    words: Mapping[str, tuple[tuple[str, str], ...]],
    terms: Mapping[str, tuple[str, str | None]],
    verbs: Set[str],
) -> Marks:
    """A checksum of each form, with all that is asked of it beside its words.

    A surface stands for a word (``words``) whichever form brought it along: that counts for all forms with the word.
    """
    leading: dict[tuple[str, str], list[str]] = {}
    for surface, found in words.items():
        for word in found:
            leading.setdefault(word, []).append(surface)
    marks: Marks = {}
    for form in forms:
        spellings = tuple([tuple(sorted(leading[word.stem, word.role])) for word in form.words])
        surfaces = {surface for word in spellings for surface in word}
        asked = [word for word in (*surfaces, *(word.stem for word in form.words)) if word.lower() in verbs]
        text = repr((form, terms.get(form.concept), sorted(asked))).encode()
        marks[spellings] = crc32(text, marks.get(spellings, 0))
    return marks


def _decide(forms: Sequence[Form], tokens: Sequence[Token], html: str) -> Found | None:
    """Whose the words are: of the concept that lists them as they stand, else of the one whose forms they may be.

    A concept that says ``never`` of them has no claim. None where the first part of a compound alone would fit and no
    hyphen follows.
    """
    compound = is_hyphen(html[tokens[-1].end : tokens[-1].end + 1])
    forms = [form for form in forms if form.kind != "part" or compound]
    if len(forms) < 2:
        return Found(len(tokens), None if forms[0].blocked else forms[0].concept, forms[0]) if forms else None
    barred = {form.concept for form in forms if form.blocked}
    claims = [form for form in forms if form.concept not in barred]
    ranks = [(_rank(form, [token.text for token in tokens]), form) for form in claims]
    best = [form for rank, form in ranks if rank == min(rank for rank, _ in ranks)]
    owners = {form.concept for form in best}
    return Found(len(tokens), owners.pop() if len(owners) == 1 else None, (best or forms)[0])


def _rank(form: Form, texts: Sequence[str]) -> int:
    """0: as it is listed; 1: but for the case; 2: in another number or case."""
    stems = [word.stem for word in form.words]
    if stems == list(texts):
        return 0
    return 1 if [stem.casefold() for stem in stems] == [text.casefold() for text in texts] else 2


def _verbs(forms: Iterable[Form], language: str, inflect: Inflect) -> Iterator[str]:
    for form in forms:
        if form.is_single and form.words[0].role in ("noun", "fixed"):
            yield from inflect(language, "verb", form.words[0].stem)


def _shared(forms: Sequence[Form]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The forms that two concepts claim with the same right; of those that the same concepts share, the shortest."""
    claims: dict[str, dict[str, int]] = {}
    barred: set[tuple[str, str]] = set()
    for form in forms:
        for text in _texts(form) if form.concept != NAME and form.kind != "part" else ():
            if form.blocked:
                barred.add((text, form.concept))
            else:
                ranks = claims.setdefault(text, {})
                ranks[form.concept] = min(_rank(form, text.split(" ")), ranks.get(form.concept, 2))
    shared: dict[tuple[str, ...], str] = {}
    for text, ranks in claims.items():
        owners = {key: rank for key, rank in ranks.items() if (text, key) not in barred}
        keys = tuple(sorted(key for key, rank in owners.items() if rank == min(owners.values())))
        if len(keys) > 1:
            shared[keys] = min(text, shared.get(keys, text), key=_plainness)
    for keys, text in sorted(shared.items(), key=lambda item: item[1]):
        yield text, keys


def _plainness(text: str) -> tuple[bool, int, str]:
    return text.isupper(), len(text), text


def _texts(form: Form) -> Iterable[str]:
    """What the form is compared by: each surface of a single word, the listed words of a phrase."""
    if form.is_single:
        return form.words[0].surfaces
    return (" ".join(word.stem for word in form.words),)
