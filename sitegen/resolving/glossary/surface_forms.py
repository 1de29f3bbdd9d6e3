"""The forms of a concept: what may become a link to it in a language, and what never does.

In: a concept and one of its documents. Out: ``SurfaceForm`` values. Knows no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.i18n.languages import language_data
from sitegen.model.documents import Document, Work
from sitegen.model.site import Site
from sitegen.model.works import ConceptFields
from sitegen.resolving.glossary.term_words import Inflect, Word, acronym_words, parse_form, with_linking_letters
from sitegen.resolving.glossary.tokens import split_signs

NO_CONCEPT = ""
"""The concept of forms that belong to none, as names of organizations and idioms. They only block shorter forms."""


class SurfaceForm(Struct, frozen=True):
    """A way to name ``concept``. ``text``: as it is listed.

    ``kind``: ``term``, ``form``, ``synonym``, ``expansion``, ``acronym``, ``never``, ``name``, ``idiom``; ``part`` for
    a form that counts before a hyphen only. ``before``, ``after``: the signs that belong to it (see
    :func:`~sitegen.resolving.glossary.tokens.split_signs`).
    """

    concept: str
    text: str
    kind: str
    words: tuple[Word, ...]
    before: str = ""
    after: str = ""

    @property
    def is_blocked(self) -> bool:
        return self.kind in ("never", "name", "idiom")

    @property
    def is_single(self) -> bool:
        return len(self.words) == 1


def concept_forms(
    concept: Work[ConceptFields], document: Document[ConceptFields], inflect: Inflect
) -> Iterator[SurfaceForm]:
    """All forms in the language of ``document``; none where the concept is never linked."""
    fields, neutral = document.fields, concept.fields
    language = document.language.partition("-")[0]
    key = concept.key
    if fields.link == "never":
        return
    for kind, listed in (("term", (fields.term,)), ("synonym", fields.synonyms)):
        for text in listed:
            yield from _make_forms(key, text, kind, parse_form(text, language, inflect), language)
    if neutral.expansion is not None:
        own_language = (neutral.expansion.lang or language).partition("-")[0]
        words = parse_form(neutral.expansion.text, own_language, inflect, ignore_capitals=True)
        yield from _make_forms(key, neutral.expansion.text, "expansion", words, own_language)
    if neutral.acronym and neutral.acronym != fields.term:
        rules = language_data(language).terms
        words = acronym_words(parse_form(neutral.acronym, language, inflect, fixed=True), rules)
        yield from _make_forms(key, neutral.acronym, "acronym", words, language)
    for text in fields.forms:
        yield from _make_forms(key, text, "form", parse_form(text, language, inflect, fixed=True), language)
    for text in fields.never:
        yield from _make_forms(key, text, "never", parse_form(text, language, inflect), language)


def name_forms(site: Site, language: str, inflect: Inflect) -> Iterator[SurfaceForm]:
    """Names of records that have more than one word: the *Option* of *Open Option Fund* is no option."""
    for kind in site.kinds.nameable:
        for record in site.table(kind.name).values():
            for text in sorted(record.all_names):
                words = parse_form(text, language.partition("-")[0], inflect, fixed=True)
                if len(words) > 1:
                    yield SurfaceForm(NO_CONCEPT, text, "name", words)


def idiom_forms(language: str, inflect: Inflect) -> Iterator[SurfaceForm]:
    """Phrases in which a word does not mean what it means by itself."""
    primary = language.partition("-")[0]
    for text in language_data(primary).terms.idioms:
        yield SurfaceForm(NO_CONCEPT, text, "idiom", parse_form(text, primary, inflect, fixed=True))


def _make_forms(key: str, text: str, kind: str, words: tuple[Word, ...], language: str) -> Iterable[SurfaceForm]:
    if not words:
        return
    rules = language_data(language).terms
    before, after = split_signs(text, rules.gendered)
    yield SurfaceForm(key, text, kind, words, before, after)
    last = with_linking_letters(words[-1], rules) if kind in ("term", "synonym") else None
    if last is not None and not before and not after:
        yield SurfaceForm(key, text, "part", (*words[:-1], last))
