"""The term indexes of a site, each built when a text of its language is first matched against it.

What every build needs of them is cached: the checksums of their forms, and the forms that belong to two concepts.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

from sitegen.diagnostics import Message, Problem
from sitegen.i18n.inflection import inflect as inflect_word
from sitegen.incremental.cache import CacheTable, cached
from sitegen.incremental.store import Store, kept_by
from sitegen.model.site import Site
from sitegen.resolving.glossary.inflection_cache import cached_inflect
from sitegen.resolving.glossary.term_index import FormChecksums, TermIndex, build_term_index
from sitegen.resolving.glossary.term_words import Inflect


class TermIndexInputs(NamedTuple):
    """What the forms of a language are made from: digests of the words of its concepts (by key), and of the records
    whose names are no terms."""

    concepts: list[tuple[str, bytes, bytes]]
    named_records: list[bytes | None]


TERM_INDEXES = CacheTable(
    name="term indexes",
    row="of one language: the checksums of the glossary's forms, and the ambiguous forms",
    inputs=TermIndexInputs,
)


class TermIndexes(Mapping[str, TermIndex]):
    """Tag of a language → its index. Pickling builds all of them."""

    def __init__(self, site: Site, inflect: Inflect, store: Store | None) -> None:
        self._site = site
        self._inflect = cached_inflect(store, inflect)
        self._store = store
        self._kept = kept_by(store)
        self._indexes: dict[str, TermIndex] = {}

    def __getitem__(self, tag: str) -> TermIndex:
        if tag not in self:
            raise KeyError(tag)
        if tag not in self._indexes:
            self._indexes[tag] = self._kept.value(
                f"term index of {tag}",
                self._inputs[tag],
                lambda: build_term_index(self._site, tag, self._inflect, self._kept),
            )
        return self._indexes[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._site.settings.tags

    def __iter__(self) -> Iterator[str]:
        return iter(self._site.settings.tags)

    def __len__(self) -> int:
        return len(self._site.settings.tags)

    def __reduce__(self) -> tuple[type[dict[str, TermIndex]], tuple[dict[str, TermIndex]]]:
        return dict, (dict(self),)

    def build(self, tags: Iterable[str]) -> None:
        """Build those of some languages, before work that needs them goes to other processes."""
        for tag in tags:
            self[tag]

    def form_checksums(self) -> dict[str, FormChecksums]:
        """Those of every language."""
        return {tag: checksums for tag, (checksums, _) in self._cached_facts.items()}

    def problems(self) -> list[Problem]:
        """A warning for each form that belongs to two concepts."""
        return [
            self._ambiguity_problem(form, keys, tag)
            for tag, (_, found) in self._cached_facts.items()
            for form, keys in found
        ]

    @cached_property
    def _cached_facts(self) -> dict[str, tuple[FormChecksums, tuple[tuple[str, tuple[str, ...]], ...]]]:
        """Tag → checksums of forms, ambiguous forms."""

        def make(tag: str) -> bytes:
            return marshal.dumps((dict(self[tag].form_checksums), self[tag].ambiguous_forms), 2)

        def load(tag: str) -> Any:
            return marshal.loads(cached(self._store, TERM_INDEXES, tag, self._inputs[tag], partial(make, tag)))

        return {tag: self._kept.value(f"forms of {tag}", self._inputs[tag], partial(load, tag)) for tag in self}

    @cached_property
    def _inputs(self) -> dict[str, TermIndexInputs]:
        return {tag: self._make_inputs(tag) for tag in self}

    def _make_inputs(self, tag: str) -> TermIndexInputs:
        site = self._site
        words = [
            (key, concept.documents[tag].summary.names_digest, concept.summary.names_digest)
            for key, concept in site.concepts.items()
            if tag in concept.documents
        ]
        kinds = [kind.name for kind in site.kinds.nameable]
        names = [site.metadata_digests.get(f"{kind}:{key}") for kind in kinds for key in site.table(kind)]
        return TermIndexInputs(words, names)

    def _ambiguity_problem(self, form: str, keys: tuple[str, ...], tag: str) -> Problem:
        places = [self._site.concepts[key].documents[tag].place("term") for key in keys]
        return Problem(
            code="SG320",
            message=Message("'{form}' belongs to {keys}: it is not linked", form=form, keys=", ".join(keys)),
            place=places[-1],
            hint=Message("take it from one of them, or list it there under 'never'"),
            related=tuple((place, Message("also here")) for place in places[:-1]),
        )


def build_term_indexes(site: Site, inflect: Inflect = inflect_word, store: Store | None = None) -> TermIndexes:
    """An index for each language of the site. ``store``: where what every build needs of them is cached."""
    return TermIndexes(site, inflect, store)
