"""The strings of a site's languages, kept from build to build: parsing them takes longer than most edits.

In: a language, the folders of its PO files, a store and a cache. Out: its catalog, as long as the files are the same
bytes.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from pathlib import Path

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.catalogs import Catalog, Translation, catalog_files, read_catalog
from sitegen.i18n.language import Language
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.store import Store, get_or_compute
from sitegen.rendering.engine.theme_cache import ThemeCache

_TABLE = "catalogs"
_CODEC = Codec([Problem, Place, Translation])


def load_catalog(
    language: Language, folders: Sequence[Path], store: Store | None, cache: ThemeCache | None = None
) -> tuple[Catalog, list[Problem]]:
    """As ``read_catalog``. What the cache has, the store is not asked for, nor does it get it."""
    if store is None and cache is None:
        return read_catalog(language, folders)
    files = {path: path.read_bytes() for path in catalog_files(language, folders)}
    stamp = digest(marshal.dumps((repr(language), [(str(path), data) for path, data in files.items()]), 2))

    if cache is not None and stamp in cache.catalogs:
        cached, told = cache.catalogs[stamp]
        return cached, list(told)

    def make() -> bytes:
        catalog, problems = read_catalog(language, folders, files.__getitem__)
        return _CODEC.encode((catalog.own, catalog.english, tuple(problems)))

    own, english, problems = _CODEC.decode(get_or_compute(store, _TABLE, language.tag, stamp, make))
    found = Catalog(language=language, own=own, english=english)
    if cache is not None:
        cache.catalogs[stamp] = found, tuple(problems)
    return found, list(problems)
