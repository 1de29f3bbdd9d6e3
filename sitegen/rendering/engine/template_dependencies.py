"""Which templates a template names, and with them what it looks like when it is rendered.

In: the environment of a site. Out: for each template a digest of itself and of all that it extends, includes and
imports.
"""

from __future__ import annotations

import marshal

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from sitegen.incremental.codec import digest
from sitegen.incremental.graph import MISSING
from sitegen.incremental.store import Store, get_or_compute
from sitegen.rendering.engine.theme_cache import ThemeCache

_TABLE = "references"


class TemplateDigests:
    """All templates as they are now: what is saved while pages are made is seen by the next build.

    ``store`` keeps which names stand in a source for the next build, ``cache`` for others of this process.
    """

    def __init__(self, environment: Environment, store: Store | None, cache: ThemeCache | None = None) -> None:
        self._environment = environment
        self._store = store
        self._cache = cache if cache is not None else ThemeCache()
        loader = environment.loader
        assert loader is not None
        self._sources = {name: loader.get_source(environment, name)[0] for name in loader.list_templates()}
        self._stamps = {name: digest(source.encode()) for name, source in self._sources.items()}

    def digest(self, name: str) -> bytes:
        """A name that is computed stands for every template, one that nothing has for its absence."""
        closure: dict[str, None] = {}
        open_names = [name]
        while open_names:
            one = open_names.pop()
            if one not in closure:
                closure[one] = None
                for other in self._references(one):
                    open_names += self._sources if other is None else [other]
        return digest(b"".join([one.encode() + self._stamps.get(one, MISSING) for one in sorted(closure)]))

    def _references(self, name: str) -> list[str | None]:
        if name not in self._sources:
            return []
        stamp = self._stamps[name]
        named = self._cache.references.get(stamp)
        if named is None:
            named = marshal.loads(
                get_or_compute(self._store, _TABLE, name, stamp, lambda: marshal.dumps(self._parse_references(name), 2))
            )
            self._cache.references[stamp] = named
        return named

    def _parse_references(self, name: str) -> list[str | None]:
        """Nothing of a template that cannot be parsed: rendering it will say so."""
        try:
            return list(find_referenced_templates(self._environment.parse(self._sources[name])))
        except TemplateSyntaxError:
            return []
