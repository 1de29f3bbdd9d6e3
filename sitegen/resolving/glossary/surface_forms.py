"""The forms of a concept: what may become a link to it in a language, and what never.

In: a concept and the language. Out: ``Form`` values. Knows no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.model.documents import Document, Work
from sitegen.model.site import Site
from sitegen.model.works import ConceptFields
from sitegen.resolving.glossary.idioms import IDIOMS
from sitegen.resolving.glossary.term_words import Inflect, Word, parse_form, with_linking_s

NO_CONCEPT = ""
"""The concept of forms that belong to none: names of organizations, idioms. They stand in the way of shorter forms."""


class SurfaceForm(Struct, frozen=True):
    """A way to name ``concept``. ``blocked``: listed under ``never``. ``text``: as it is listed.

    ``kind``: ``term``, ``form``, ``synonym``, ``expansion``, ``acronym``, ``never``, ``name``, ``idiom``;
    ``part`` where it counts before a hyphen alone.
    """

    concept: str
    text: str
    kind: str
    words: tuple[Word, ...]

    @property
    def is_blocked(self) -> bool:
        return self.kind in ("never", "name", "idiom")

    @property
    def is_single(self) -> bool:
        return len(self.words) == 1


def concept_forms(
    concept: Work[ConceptFields], document: Document[ConceptFields], inflect: Inflect
) -> Iterator[SurfaceForm]:
    """All forms in the language of ``document``. None where its words are never linked."""
    fields, neutral = document.fields, concept.fields
    language = document.language.partition("-")[0]
    key = concept.key
    if fields.link == "never":
        return
    for kind, listed in (("term", (fields.term,)), ("synonym", fields.synonyms)):
        for text in listed:
            yield from _make_forms(key, text, kind, parse_form(text, language, inflect), language)
    if neutral.expansion is not None:
        tongue = (neutral.expansion.lang or language).partition("-")[0]
        spelled = parse_form(neutral.expansion.text, tongue, inflect, ignore_capitals=tongue != "de")
        yield from _make_forms(key, neutral.expansion.text, "expansion", spelled, tongue)
    if neutral.acronym and neutral.acronym != fields.term:
        spelled = tuple(
            Word(w.stem, "acronym", w.gap, _acronym_surfaces(w)) for w in parse_form(neutral.acronym, language, inflect)
        )
        yield from _make_forms(key, neutral.acronym, "acronym", spelled, language)
    for text in fields.forms:
        yield from _make_forms(key, text, "form", parse_form(text, language, inflect, fixed=True), language)
    for text in fields.never:
        yield from _make_forms(key, text, "never", parse_form(text, language, inflect), language)


def name_forms(site: Site, language: str, inflect: Inflect) -> Iterator[SurfaceForm]:
    """Names of more than one word: *Open Option Fund* holds no option. Those of concepts are the concepts' own."""
    for kind in site.kinds.nameable:
        for record in site.table(kind.name).values():
            for text in sorted(record.all_names):
                spelled = parse_form(text, language.partition("-")[0], inflect, fixed=True)
                if len(spelled) > 1:
                    yield SurfaceForm(NO_CONCEPT, text, "name", spelled)


def idiom_forms(language: str, inflect: Inflect) -> Iterator[SurfaceForm]:
    """Phrases in which a word does not mean what it means."""
    primary = language.partition("-")[0]
    for text in IDIOMS.get(primary, ()):
        yield SurfaceForm(NO_CONCEPT, text, "idiom", parse_form(text, primary, inflect, fixed=True))


def _make_forms(key: str, text: str, kind: str, spelled: tuple[Word, ...], language: str) -> Iterable[SurfaceForm]:
    if not spelled:
        return
    yield SurfaceForm(key, text, kind, spelled)
    last = with_linking_s(spelled[-1], language) if kind in ("term", "synonym") else None
    if last is not None:
        yield SurfaceForm(key, text, "part", (*spelled[:-1], last))


def _acronym_surfaces(word: Word) -> tuple[str, ...]:
    """An acronym in its exact case, and its plural."""
    return (word.stem, f"{word.stem}s")
