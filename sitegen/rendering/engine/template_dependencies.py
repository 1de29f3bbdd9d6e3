"""The digest of a template: of its source and of all templates that it extends, includes and imports.

In: the environment of a site. Out: digests by the name of the template.
"""

from __future__ import annotations

import marshal
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from sitegen.incremental.cache import CacheTable, cached
from sitegen.incremental.codec import digest
from sitegen.incremental.graph import MISSING
from sitegen.incremental.store import Store
from sitegen.rendering.engine.theme_cache import ThemeCache


class TemplateReferenceInputs(NamedTuple):
    """``source``: digest of the template's text."""

    source: bytes


TEMPLATE_REFERENCES = CacheTable(
    name="template references", row="the names of the templates that a template names", inputs=TemplateReferenceInputs
)


class TemplateDigests:
    """The sources are read when this is made: a file saved while pages are rendered is seen by the next build.

    ``store`` keeps the names that a source refers to for the next build, ``theme`` for others of this process.
    """

    def __init__(self, environment: Environment, store: Store | None, theme: ThemeCache | None = None) -> None:
        self._environment = environment
        self._store = store
        self._theme = theme if theme is not None else ThemeCache()
        loader = environment.loader
        assert loader is not None
        self._sources = {name: loader.get_source(environment, name)[0] for name in loader.list_templates()}
        self._digests = {name: digest(source.encode()) for name, source in self._sources.items()}

    def digest(self, name: str) -> bytes:
        """A template that computes the name of another depends on every template; a missing one has the digest
        ``MISSING``."""
        closure: dict[str, None] = {}
        open_names = [name]
        while open_names:
            one = open_names.pop()
            if one not in closure:
                closure[one] = None
                for other in self._references(one):
                    open_names += self._sources if other is None else [other]
        return digest(b"".join([one.encode() + self._digests.get(one, MISSING) for one in sorted(closure)]))

    def _references(self, name: str) -> list[str | None]:
        if name not in self._sources:
            return []
        source = self._digests[name]
        named = self._theme.references.get(source)
        if named is None:

            def compute() -> bytes:
                return marshal.dumps(self._parse_references(name), 2)

            named = marshal.loads(
                cached(self._store, TEMPLATE_REFERENCES, name, TemplateReferenceInputs(source), compute)
            )
            self._theme.references[source] = named
        return named

    def _parse_references(self, name: str) -> list[str | None]:
        """None for a template that cannot be parsed: rendering reports it."""
        try:
            return list(find_referenced_templates(self._environment.parse(self._sources[name])))
        except TemplateSyntaxError:
            return []
