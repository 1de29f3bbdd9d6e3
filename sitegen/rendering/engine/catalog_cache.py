"""The cache of catalogs: parsing PO files takes longer than most edits.

In: a language, the folders of its PO files, and the store. Out: its catalog.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.diagnostics import Fix, Place, Problem
from sitegen.i18n.catalogs import Catalog, Translation, catalog_files, read_catalog
from sitegen.i18n.language import Language
from sitegen.incremental.cache import CacheTable, cached, inputs_key
from sitegen.incremental.codec import Codec
from sitegen.incremental.store import Store
from sitegen.rendering.engine.theme_cache import ThemeCache


class CatalogInputs(NamedTuple):
    """``language``: with its fallbacks and relatives. ``files``: path and bytes of each PO file."""

    language: str
    files: list[tuple[str, bytes]]


CATALOGS = CacheTable(
    name="catalogs", row="the interface strings of a language, with the problems of their files", inputs=CatalogInputs
)
_CODEC = Codec([Problem, Place, Fix, Translation])


def load_catalog(
    language: Language,
    relatives: Sequence[str],
    folders: Sequence[Path],
    store: Store | None,
    theme: ThemeCache | None = None,
) -> tuple[Catalog, list[Problem]]:
    """As ``read_catalog`` does. What ``theme`` has is not looked up in the store, nor written there."""
    if store is None and theme is None:
        return read_catalog(language, folders, relatives=relatives)
    files = {path: path.read_bytes() for path in catalog_files(language, folders, relatives)}
    inputs = CatalogInputs(repr((language, relatives)), [(str(path), data) for path, data in files.items()])

    key = inputs_key(CATALOGS, inputs)
    if theme is not None and key in theme.catalogs:
        catalog, found = theme.catalogs[key]
        return catalog, list(found)

    def compute() -> bytes:
        catalog, problems = read_catalog(language, folders, files.__getitem__, relatives)
        return _CODEC.encode((catalog.own, catalog.english, tuple(problems)))

    own, english, problems = _CODEC.decode(cached(store, CATALOGS, language.tag, inputs, compute))
    catalog = Catalog(language=language, own=own, english=english)
    if theme is not None:
        theme.catalogs[key] = catalog, problems
    return catalog, list(problems)
