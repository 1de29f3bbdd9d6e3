"""The strings of a site's languages, kept from build to build: parsing them takes longer than most edits.

In: a language, the folders of its PO files, and a store. Out: its catalog, as long as the files are the same bytes.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from pathlib import Path

from sitegen.diagnostics import Place, Problem
from sitegen.i18n.catalogs import Catalog, Translation, catalog_files, read_catalog
from sitegen.i18n.languages import Language
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.store import Store

_TABLE = "catalogs"
_CODEC = Codec([Problem, Place, Translation])


def catalog_of(language: Language, folders: Sequence[Path], store: Store | None) -> tuple[Catalog, list[Problem]]:
    """As ``read_catalog``."""
    if store is None:
        return read_catalog(language, folders)
    files = [(str(path), path.read_bytes()) for path in catalog_files(language, folders)]
    stamp = digest(marshal.dumps((repr(language), files), 2))
    data = store.get(_TABLE, language.tag)
    former, kept = marshal.loads(data) if data else (b"", b"")
    if former == stamp:
        own, english, problems = _CODEC.decode(kept)
        return Catalog(language=language, own=own, english=english), list(problems)
    catalog, found = read_catalog(language, folders)
    kept = _CODEC.encode((catalog.own, catalog.english, tuple(found)))
    store.put(_TABLE, [(language.tag, marshal.dumps((stamp, kept), 2))])
    return catalog, found
