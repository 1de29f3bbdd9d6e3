"""The lexicons of a site, each built when a text of its language is matched against it.

What every build asks of them is kept: by which words their forms have changed, and which belong to two concepts.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from sitegen.diagnostics import Problem
from sitegen.i18n.inflection import inflect as inflect_word
from sitegen.incremental.codec import digest
from sitegen.incremental.store import Store, kept
from sitegen.model.site import Site
from sitegen.resolving.glossary.lexicon import Lexicon, Marks, build_lexicon
from sitegen.resolving.glossary.memory import remembered
from sitegen.resolving.glossary.words import Inflect

_TABLE = "lexicons"


class Lexicons(Mapping[str, Lexicon]):
    """By the tag of the language. To another machine go all of them, built."""

    def __init__(self, site: Site, inflect: Inflect, store: Store | None) -> None:
        self._site = site
        self._inflect = remembered(store, inflect)
        self._store = store
        self._built: dict[str, Lexicon] = {}

    def __getitem__(self, tag: str) -> Lexicon:
        if tag not in self:
            raise KeyError(tag)
        if tag not in self._built:
            self._built[tag] = build_lexicon(self._site, tag, self._inflect)
        return self._built[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._site.settings.tags

    def __iter__(self) -> Iterator[str]:
        return iter(self._site.settings.tags)

    def __len__(self) -> int:
        return len(self._site.settings.tags)

    def __reduce__(self) -> tuple[type[dict[str, Lexicon]], tuple[dict[str, Lexicon]]]:
        return dict, (dict(self),)

    def build(self, tags: Iterable[str]) -> None:
        """Those of some languages, before work is shared that needs them."""
        for tag in tags:
            self[tag]

    def marks(self) -> dict[str, Marks]:
        """Those of every language."""
        return {tag: marks for tag, (marks, _) in self._told.items()}

    def problems(self) -> list[Problem]:
        """A warning for each form that belongs to two concepts."""
        return [self._ambiguous(form, keys, tag) for tag, (_, found) in self._told.items() for form, keys in found]

    @cached_property
    def _told(self) -> dict[str, tuple[Marks, tuple[tuple[str, tuple[str, ...]], ...]]]:
        """Tag → marks, and what is ambiguous."""

        def make(tag: str) -> bytes:
            return marshal.dumps((dict(self[tag].marks), self[tag].ambiguous), 2)

        rows = {tag: kept(self._store, _TABLE, tag, self._stamp(tag), partial(make, tag)) for tag in self}
        return {tag: marshal.loads(row) for tag, row in rows.items()}

    def _stamp(self, tag: str) -> bytes:
        """Of all that forms are made from: the words of concepts, and the names that stand in their way."""
        site = self._site
        words = [
            (key, concept.documents[tag].brief.words, concept.brief.words)
            for key, concept in site.concepts.items()
            if tag in concept.documents
        ]
        named: dict[str, Mapping[str, Any]] = {
            "organization": site.organizations,
            "product": site.products,
            "person": site.people,
            "event": site.events,
        }
        names = [site.heads.get(f"{kind}:{key}") for kind, table in named.items() for key in table]
        return digest(marshal.dumps((words, names), 2))

    def _ambiguous(self, form: str, keys: tuple[str, ...], tag: str) -> Problem:
        places = [self._site.concepts[key].documents[tag].place("term") for key in keys]
        return Problem(
            code="SG320",
            message=f"'{form}' belongs to {' and '.join(keys)}: it is not linked",
            place=places[-1],
            hint="take it from one of them, or list it there under 'never'",
            related=tuple((place, "also here") for place in places[:-1]),
        )


def build_lexicons(site: Site, inflect: Inflect = inflect_word, store: Store | None = None) -> Lexicons:
    """A lexicon for each language of the site. ``store`` keeps what was known of them."""
    return Lexicons(site, inflect, store)
