"""What was read is kept: by the file's signature it is found without opening the file, by its bytes' digest without
parsing them.

In: a store of bytes. Out: ``FileResult`` values. Of a document only its brief is at hand; its head is decoded, and its
body fetched, when somebody asks for it.
"""

from __future__ import annotations

import dataclasses
import enum
import marshal
import os
import time
from collections.abc import Collection, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from sitegen.diagnostics import Place, Problem
from sitegen.i18n import languages
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.pool import Row, Workers
from sitegen.incremental.signatures import Signature, signature, trusted
from sitegen.incremental.store import Store
from sitegen.model import bodies, dates, figures, partnerships, records, references, site, sources, works
from sitegen.model.bodies import Body
from sitegen.model.site import Settings
from sitegen.model.works import Brief, Document
from sitegen.reading.files import FileResult, read_file
from sitegen.reading.folder import Found
from sitegen.reading.works import DOCUMENTS

HEADS, BODIES = "heads", "bodies"


class Kept(NamedTuple):
    """What a file came to, as it is kept: plain values, and what is not asked for in every build, encoded.

    ``value``: the head of the document that has this ``brief``, or all values of another file. ``problems``: empty
    where there are none.
    """

    digest: bytes
    heads: tuple[bytes, ...]
    unreadable: tuple[str, ...]
    problems: bytes
    brief: tuple[Any, ...] | None
    value: bytes


@cache
def codec() -> Codec:
    """For everything that reading returns, but documents, which are kept in parts."""
    modules: list[ModuleType] = [
        languages, references, dates, bodies, figures, sources, records, partnerships, works, site
    ]  # fmt: skip
    classes = [known for module in modules for known in vars(module).values() if _is_of(module, known)]
    return Codec([Place, Problem, *classes])


def _is_of(module: ModuleType, known: Any) -> bool:
    if not isinstance(known, type) or known.__module__ != module.__name__ or known is Document:
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
    for path, kept, body in workers.spread("reading", _pack, (root, settings), unread):
        known[path] = shelf.keep(path, Kept(*kept), body)
    shelf.forget()
    store.commit()
    loads = _Loader(store)
    yield from (_result(found, known[found.path], loads) for found in listed)


def _pack(shared: tuple[Path, Settings], batch: Sequence[Found]) -> list[tuple[str, tuple[Any, ...], bytes]]:
    """Read a batch of files, wherever this runs → path, what it came to, and the body of its document."""
    root, settings = shared
    packed = []
    for found in batch:
        read = read_file(root, found, settings)
        document = next((value for value in read.values if isinstance(value, Document)), None)
        kept = Kept(
            digest=read.digest,
            heads=tuple([value_digest(value) for value in read.values]),
            unreadable=read.unreadable,
            problems=codec().encode(read.problems) if read.problems else b"",
            brief=tuple(document.brief) if document else None,
            value=codec().encode(document.open() if document else read.values),
        )
        packed.append((found.path, tuple(kept), codec().encode(document.load()) if document else b""))
    return packed


def value_digest(value: Any) -> bytes:
    """Of a document without its body, or of a record. Places do not count."""
    return codec().digest(value.open() if isinstance(value, Document) else value)


class _Shelf:
    """The kept results of one site; each row is a signature, a digest of the settings, and what the file came to."""

    def __init__(self, root: Path, settings: Settings, store: Store) -> None:
        self.root = root
        self.store = store
        self.looked = time.time_ns()
        self.manner = codec().digest((settings.tags, settings.languages, settings.raw_html, settings.kinds))
        self.signatures: dict[str, Signature] = {}
        self.strangers: Collection[str] = ()

    def known(self, listed: Sequence[Found]) -> dict[str, Kept]:
        """What need not be read again: the file is untouched, or its bytes are the same."""
        rows = dict(self.store.all(HEADS))
        root = f"{self.root}/"
        known: dict[str, Kept] = {}
        touched: list[tuple[str, bytes]] = []
        for found in listed:
            path = found.path
            seen = self.signatures[path] = signature(os.stat(root + path))  # noqa: PTH116 - half the cost of a Path
            row = rows.pop(path, None)
            if row is None:
                continue
            last, manner, *parts = marshal.loads(row)
            if manner != self.manner:
                continue
            kept = Kept(*parts)
            if last == seen:
                known[path] = kept
            elif kept.digest == digest((self.root / path).read_bytes()):
                known[path] = kept
                touched.append((path, self._row(path, kept)))
        self.store.put(HEADS, touched)
        self.strangers = rows.keys()
        return known

    def keep(self, path: str, kept: Kept, body: bytes) -> Kept:
        self.store.put(HEADS, [(path, self._row(path, kept))])
        self.store.put(BODIES, [(path, body)])
        return kept

    def forget(self) -> None:
        """Rows of files that are no longer there."""
        self.store.drop(HEADS, self.strangers)
        self.store.drop(BODIES, self.strangers)

    def _row(self, path: str, kept: Kept) -> bytes:
        return marshal.dumps((trusted(self.signatures[path], self.looked), self.manner, *kept), 2)


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


class _Encoded:
    """A value that is decoded when it is asked for, once."""

    __slots__ = ("data", "value")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.value: Any = None

    def __call__(self) -> Any:
        if self.value is None:
            self.value = codec().decode(self.data)
        return self.value

    def __reduce__(self) -> tuple[type[_Encoded], tuple[bytes]]:
        return _Encoded, (self.data,)


def _result(found: Found, kept: Kept, loads: _Loader) -> FileResult:
    return FileResult(
        found=found,
        values=codec().decode(kept.value) if kept.brief is None else (_document(found, kept, loads),),
        unreadable=kept.unreadable,
        problems=codec().decode(kept.problems) if kept.problems else (),
        digest=kept.digest,
        heads=kept.heads,
    )


def _document(found: Found, kept: Kept, loads: _Loader) -> Document[Any]:
    assert kept.brief is not None
    return Document(
        kind=DOCUMENTS[found.folder][0],
        key=found.key,
        language=found.language,
        path=found.path,
        brief=Brief(*kept.brief),
        open=_Encoded(kept.value),
        load=partial(loads, found.path),
    )
