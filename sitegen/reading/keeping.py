"""What was read is kept: by the file's signature it is found without opening the file, by its bytes' digest without
parsing them.

In: a store of bytes. Out: ``FileResult`` values. A document's body lies apart from its head, and is fetched when
somebody asks for it.
"""

from __future__ import annotations

import dataclasses
import enum
import marshal
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from sitegen.diagnostics import Place, Problem
from sitegen.i18n import languages
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.pool import Row, Workers
from sitegen.incremental.signatures import Signature, signature, trusted
from sitegen.incremental.store import Store
from sitegen.model import bodies, dates, figures, partnerships, records, references, site, sources, works
from sitegen.model.bodies import Body
from sitegen.model.site import Settings
from sitegen.model.works import Document
from sitegen.reading.files import FileResult, read_file
from sitegen.reading.folder import Found

HEADS, BODIES = "heads", "bodies"
Packed = tuple[str, bytes, bytes]
"""A file's path, its encoded result, and the encoded body of its document (empty where it has none)."""


@cache
def codec() -> Codec:
    """For everything that reading returns. Bodies are not part of it: their loader is left out."""
    modules: list[ModuleType] = [
        languages, references, dates, bodies, figures, sources, records, partnerships, works, site
    ]  # fmt: skip
    classes = [known for module in modules for known in vars(module).values() if _is_of(module, known)]
    return Codec([Place, Problem, Found, FileResult, *classes], without=frozenset({"load"}))


def _is_of(module: ModuleType, known: Any) -> bool:
    if not isinstance(known, type) or known.__module__ != module.__name__:
        return False
    return dataclasses.is_dataclass(known) or issubclass(known, (enum.Enum, tuple))


def read_files(
    root: Path, listed: Sequence[Found], settings: Settings, *, store: Store | None, workers: Workers
) -> Iterator[FileResult]:
    """The result of each file, in the order of ``listed``. Without a store everything is read."""
    if store is None:
        yield from (read_file(root, found, settings) for found in listed)
        return
    shelf = _Shelf(root, settings, store)
    known = shelf.known(listed)
    unread = [found for found in listed if found.path not in known]
    for path, head, body in workers.spread("reading", _pack, (root, settings), unread):
        known[path] = shelf.keep(path, head, body)
    shelf.forget(known.keys())
    store.commit()
    loads = _Loader(store)
    yield from (_with_loader(known[found.path], loads) for found in listed)


def _pack(shared: tuple[Path, Settings], batch: Sequence[Found]) -> list[Packed]:
    """Read a batch of files, wherever this runs, into bytes."""
    root, settings = shared
    packed = []
    for found in batch:
        read = read_file(root, found, settings)
        result = replace(read, heads=tuple(codec().digest(value) for value in read.values))
        document = next((value for value in result.values if isinstance(value, Document)), None)
        body = codec().encode(document.load()) if document else b""
        packed.append((found.path, codec().encode(result), body))
    return packed


class _Shelf:
    """The kept results of one site; each row is (signature, digest of the settings, encoded result)."""

    def __init__(self, root: Path, settings: Settings, store: Store) -> None:
        self.root = root
        self.store = store
        self.looked = time.time_ns()
        self.manner = codec().digest((settings.tags, settings.languages, settings.raw_html, settings.kinds))
        self.signatures: dict[str, Signature] = {}

    def known(self, listed: Sequence[Found]) -> dict[str, FileResult]:
        """What need not be read again: the file is untouched, or its bytes are the same."""
        rows = {path: marshal.loads(data) for path, data in self.store.all(HEADS)}
        known: dict[str, FileResult] = {}
        touched: list[tuple[str, bytes]] = []
        for found in listed:
            path = str(self.root / found.path)
            seen = self.signatures[found.path] = signature(os.stat(path))  # noqa: PTH116 - half the cost of a Path
            row = rows.pop(found.path, None)
            if row is None or row[1] != self.manner:
                continue
            if row[0] == seen:
                known[found.path] = codec().decode(row[2])
                continue
            kept: FileResult = codec().decode(row[2])
            if kept.digest == digest(Path(path).read_bytes()):
                known[found.path] = kept
                touched.append((found.path, self._row(found.path, row[2])))
        self.store.put(HEADS, touched)
        self.strangers = set(rows)
        return known

    def keep(self, path: str, head: bytes, body: bytes) -> FileResult:
        self.store.put(HEADS, [(path, self._row(path, head))])
        self.store.put(BODIES, [(path, body)])
        kept: FileResult = codec().decode(head)
        return kept

    def forget(self, known: object) -> None:
        """Rows of files that are no longer there."""
        self.store.drop(HEADS, self.strangers)
        self.store.drop(BODIES, self.strangers)

    def _row(self, path: str, head: bytes) -> bytes:
        return marshal.dumps((trusted(self.signatures[path], self.looked), self.manner, head), 2)


def body_row(path: str) -> Row:
    """Where the store has the body of the document at ``path``."""
    return BODIES, path


class _Loader:
    """Fetches bodies from the store, in whichever process it is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, path: str) -> Body:
        data = self.store.get(*body_row(path))
        if data is None:
            raise LookupError(f"the body of {path} is not in the store")
        body: Body = codec().decode(data)
        return body


def _with_loader(result: FileResult, loads: _Loader) -> FileResult:
    document = result.values[0] if len(result.values) == 1 else None
    if not isinstance(document, Document):
        return result
    return replace(result, values=(replace(document, load=partial(loads, document.path)),))
