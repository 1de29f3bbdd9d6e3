"""What was read is kept: by the file's signature it is found without opening the file, by its bytes' digest without
parsing them.

In: a store of bytes. Out: ``FileResult`` values. Of a document only its brief is at hand; its head is decoded, and its
body fetched, when somebody asks for it.
"""

from __future__ import annotations

import enum
import marshal
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Place, Problem
from sitegen.i18n import languages
from sitegen.incremental import problems
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.pool import Row, Workers
from sitegen.incremental.signatures import Look, Signature, trusted
from sitegen.incremental.store import Store
from sitegen.model import bodies, dates, documents, figures, partnerships, records, references, site, sources, works
from sitegen.model.bodies import Body
from sitegen.model.documents import Brief, Document
from sitegen.model.site import Settings
from sitegen.reading.files import FileResult, read_file
from sitegen.reading.folder import Found
from sitegen.reading.works import DOCUMENTS

FILES, HEADS, BODIES = "files", "heads", "bodies"
BOXES = 64


class Kept(NamedTuple):
    """What a file came to, as every build asks for it: plain values, those of ``FileResult``. ``problems``: encoded.

    ``brief``: of a document, whose head and body lie elsewhere; of other files, ``values`` has all of them, encoded.
    """

    digest: bytes
    heads: tuple[bytes, ...]
    unreadable: tuple[str, ...]
    problems: bytes
    brief: tuple[Any, ...] | None
    values: bytes


@cache
def codec() -> Codec:
    """For everything that reading returns, but documents, which are kept in parts."""
    modules: list[ModuleType] = [
        languages, references, dates, bodies, figures, sources, records, partnerships, works, documents, site
    ]  # fmt: skip
    classes = [known for module in modules for known in vars(module).values() if _is_of(module, known)]
    return Codec([Place, Problem, *classes])


def _is_of(module: ModuleType, known: Any) -> bool:
    if not isinstance(known, type) or known.__module__ != module.__name__ or known is Document:
        return False
    return issubclass(known, (Struct, enum.Enum, tuple))


def read_files(
    root: Path, listed: Sequence[Found], settings: Settings, content: Look, *, store: Store | None, workers: Workers
) -> Iterator[FileResult]:
    """The result of each file, in the order of ``listed``; ``content`` as it was when it was listed. Without a store
    everything is read."""
    if store is None:
        yield from (read_file(root, found, settings) for found in listed)
        return
    shelf = _Shelf(root, settings, content, store)
    known = shelf.known(listed)
    unread = [found for found in listed if found.path not in known]
    for path, kept, head, body in workers.spread("reading", _pack, (root, settings), unread):
        known[path] = Kept._make(kept)
        shelf.keep(path, known[path], head, body)
    shelf.close()
    yield from (_result(found, known[found.path], store) for found in listed)


def _pack(shared: tuple[Path, Settings], batch: Sequence[Found]) -> list[tuple[str, tuple[Any, ...], bytes, bytes]]:
    """Read a batch of files, wherever this runs → path, what it came to, and the head and body of its document."""
    root, settings = shared
    packed = []
    for found in batch:
        read = read_file(root, found, settings)
        document = next((value for value in read.values if isinstance(value, Document)), None)
        kept = Kept(
            digest=read.digest,
            heads=tuple([value_digest(value) for value in read.values]),
            unreadable=read.unreadable,
            problems=problems.encoded(read.problems),
            brief=tuple(document.brief) if document else None,
            values=b"" if document else codec().encode(read.values),
        )
        head, body = _parts(document) if document else (b"", b"")
        packed.append((found.path, tuple(kept), head, body))
    return packed


def _parts(document: Document[Any]) -> tuple[bytes, bytes]:
    """Head, in the order of ``_Head``, and body."""
    head = document.head
    parts = [codec().encode(part) for part in (head.fields, head.outline, dict(head.given))]
    return marshal.dumps(parts, 2), codec().encode(document.load())


def value_digest(value: Any) -> bytes:
    """Of a document without its body, or of a record. Places do not count."""
    return codec().digest(value.head if isinstance(value, Document) else value)


def manner(settings: Settings) -> bytes:
    """A digest of the settings by which files are read."""
    return codec().digest((settings.tags, settings.languages, settings.raw_html, settings.kinds))


class _Shelf:
    """The kept results of one site, in rows: a signature, a digest of the settings, and what the file came to. Of the
    many files of a site few change, so the rows lie in ``BOXES``, each a row of the store."""

    def __init__(self, root: Path, settings: Settings, content: Look, store: Store) -> None:
        self.root = root
        self.store = store
        self.looked = content.at
        self.manner = manner(settings)
        self.signatures = {entry.path: entry.signature for entry in content.entries}
        self.rows: dict[str, tuple[Signature, bytes, tuple[Any, ...]]] = {}
        for _, data in store.all(FILES):
            self.rows |= marshal.loads(data)
        self.changed: set[str] = set()

    def known(self, listed: Sequence[Found]) -> dict[str, Kept]:
        """What need not be read again: the file is untouched, or its bytes are the same. The rows of others go."""
        rows, signatures, make = self.rows, self.signatures, Kept._make
        known: dict[str, Kept] = {}
        for found in listed:
            path = found.path
            row = rows.get(path)
            if row is None or row[1] != self.manner:
                continue
            kept = make(row[2])
            if row[0] == signatures[path]:
                known[path] = kept
            elif kept.digest == self._digest(path):
                known[path] = kept
                self._put(path, kept)
        strangers = rows.keys() - {found.path for found in listed}
        self.changed |= strangers
        for path in strangers:
            del rows[path]
        for table in (HEADS, BODIES):
            self.store.drop(table, strangers)
        return known

    def keep(self, path: str, kept: Kept, head: bytes, body: bytes) -> None:
        """Nothing of a file that could not be read: it may be another time, and be the same."""
        if not kept.digest:
            return
        self._put(path, kept)
        if kept.brief is not None:
            self.store.put(HEADS, [(path, head)])
            self.store.put(BODIES, [(path, body)])

    def close(self) -> None:
        """Nothing more is kept; other processes may ask for what was."""
        boxes: dict[str, dict[str, Any]] = {_box(path): {} for path in self.changed}
        if boxes:
            for path, row in self.rows.items():
                if (name := _box(path)) in boxes:
                    boxes[name][path] = row
        self.store.put(FILES, ((name, marshal.dumps(rows, 2)) for name, rows in boxes.items()))
        self.store.commit()

    def _put(self, path: str, kept: Kept) -> None:
        self.rows[path] = (trusted(self.signatures[path], self.looked), self.manner, tuple(kept))
        self.changed.add(path)

    def _digest(self, path: str) -> bytes:
        """Of the file's bytes now; empty if it went away meanwhile."""
        try:
            return digest((self.root / path).read_bytes())
        except OSError:
            return b""


def _box(path: str) -> str:
    return str(zlib.crc32(path.encode()) % BOXES)


def body_row(path: str) -> Row:
    """Where the store has the body of the document at ``path``."""
    return BODIES, path


class _Head(Struct):
    """Fetches a document's head from the store when it is asked for, and decodes each part once. It travels with its
    data, for whoever has a site may ask for any head."""

    path: str
    store: Store | None
    data: bytes = b""
    parts: list[Any] = []

    @property
    def fields(self) -> Any:
        return self._part(0)

    @property
    def outline(self) -> Any:
        return self._part(1)

    @property
    def given(self) -> Any:
        return self._part(2)

    def __reduce__(self) -> tuple[type[_Head], tuple[str, None, bytes]]:
        return _Head, (self.path, None, self._fetched())

    def _part(self, number: int) -> Any:
        if not self.parts:
            self.parts = marshal.loads(self._fetched())
        part = self.parts[number]
        if type(part) is bytes:
            part = self.parts[number] = codec().decode(part)
        return part

    def _fetched(self) -> bytes:
        return self.data if self.store is None else self.store.fetch(HEADS, self.path)


def _body(store: Store, path: str) -> Body:
    """From the store, in whichever process it is asked for."""
    body: Body = codec().decode(store.fetch(*body_row(path)))
    return body


def _result(found: Found, kept: Kept, store: Store) -> FileResult:
    if kept.brief is None:
        values = codec().decode(kept.values)
    else:
        document: Document[Any] = Document(
            kind=DOCUMENTS[found.folder][0],
            key=found.key,
            language=found.language,
            path=found.path,
            brief=Brief._make(kept.brief),
            head=_Head(found.path, store),
            load=partial(_body, store, found.path),
        )
        values = (document,)
    told = problems.decoded(kept.problems) if kept.problems else ()
    return FileResult(found, values, kept.unreadable, told, kept.digest, kept.heads)
