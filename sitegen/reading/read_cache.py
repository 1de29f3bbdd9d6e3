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
from sitegen.i18n import language
from sitegen.incremental import problem_codec
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.executors import Executor, StoreKey
from sitegen.incremental.file_stamps import DirSnapshot, FileStamp, unless_racy
from sitegen.incremental.store import Store
from sitegen.model import (
    bodies,
    dates,
    documents,
    figures,
    kinds,
    partnerships,
    records,
    references,
    site,
    sources,
    works,
)
from sitegen.model.bodies import Body
from sitegen.model.documents import Document, Summary
from sitegen.model.site import Settings
from sitegen.reading.files import ParsedFile, read_file
from sitegen.reading.folder import SourceFile

FILES, METADATA, BODIES = "files", "heads", "bodies"
SHARDS = 64


class CachedFile(NamedTuple):
    """What a file came to, as every build asks for it: plain values, those of ``FileResult``. ``problems``: encoded.

    ``brief``: of a document, whose head and body lie elsewhere; of other files, ``values`` has all of them, encoded.
    """

    digest: bytes
    metadata_digests: tuple[bytes, ...]
    unreadable: tuple[str, ...]
    problems: bytes
    summary: tuple[Any, ...] | None
    values: bytes


@cache
def model_codec() -> Codec:
    """For everything that reading returns, but documents, which are kept in parts."""
    modules: list[ModuleType] = [
        language, references, kinds, dates, bodies, figures, sources, records, partnerships, works, documents, site
    ]  # fmt: skip
    classes = [known for module in modules for known in vars(module).values() if _is_encodable(module, known)]
    return Codec([Place, Problem, *classes])


def _is_encodable(module: ModuleType, known: Any) -> bool:
    if not isinstance(known, type) or known.__module__ != module.__name__ or known is Document:
        return False
    return issubclass(known, (Struct, enum.Enum, tuple))


def read_files(
    root: Path,
    files: Sequence[SourceFile],
    settings: Settings,
    content: DirSnapshot,
    *,
    store: Store | None,
    executor: Executor,
) -> Iterator[ParsedFile]:
    """The result of each file, in the order of ``listed``; ``content`` as it was when it was listed. Without a store
    everything is read."""
    if store is None:
        yield from (read_file(root, found, settings) for found in files)
        return
    shelf = _ReadCache(root, settings, content, store)
    known = shelf.find_hits(files)
    unread = [found for found in files if found.path not in known]
    for path, kept, head, body in executor.map_batches("reading", _read_batch, (root, settings), unread):
        known[path] = CachedFile._make(kept)
        shelf.put(path, known[path], head, body)
    shelf.close()
    yield from (_restore_file(found, known[found.path], store) for found in files)


def _read_batch(
    shared: tuple[Path, Settings], batch: Sequence[SourceFile]
) -> list[tuple[str, tuple[Any, ...], bytes, bytes]]:
    """Read a batch of files, wherever this runs → path, what it came to, and the head and body of its document."""
    root, settings = shared
    packed = []
    for found in batch:
        read = read_file(root, found, settings)
        document = next((value for value in read.values if isinstance(value, Document)), None)
        kept = CachedFile(
            digest=read.digest,
            metadata_digests=tuple([metadata_digest(value) for value in read.values]),
            unreadable=read.unreadable,
            problems=problem_codec.encode_problems(read.problems),
            summary=tuple(document.summary) if document else None,
            values=b"" if document else model_codec().encode(read.values),
        )
        head, body = _encode_document(document) if document else (b"", b"")
        packed.append((found.path, tuple(kept), head, body))
    return packed


def _encode_document(document: Document[Any]) -> tuple[bytes, bytes]:
    """Head, in the order of ``_Head``, and body."""
    head = document.metadata
    parts = [model_codec().encode(part) for part in (head.fields, head.outline, dict(head.places))]
    return marshal.dumps(parts, 2), model_codec().encode(document.load_body())


def metadata_digest(value: Any) -> bytes:
    """Of a document without its body, or of a record. Places do not count."""
    return model_codec().digest(value.metadata if isinstance(value, Document) else value)


def read_options_digest(settings: Settings) -> bytes:
    """A digest of the settings by which files are read."""
    return model_codec().digest(
        (settings.tags, settings.languages, settings.raw_html, settings.kinds, settings.content_kinds)
    )


class _ReadCache:
    """The kept results of one site, in rows: a signature, a digest of the settings, and what the file came to. Of the
    many files of a site few change, so the rows lie in ``BOXES``, each a row of the store."""

    def __init__(self, root: Path, settings: Settings, content: DirSnapshot, store: Store) -> None:
        self.root = root
        self.store = store
        self.snapshot_ns = content.taken_ns
        self.options_digest = read_options_digest(settings)
        self.stamps = {entry.path: entry.stamp for entry in content.entries}
        self.rows: dict[str, tuple[FileStamp, bytes, tuple[Any, ...]]] = {}
        for _, data in store.all(FILES):
            self.rows |= marshal.loads(data)
        self.changed: set[str] = set()

    def find_hits(self, files: Sequence[SourceFile]) -> dict[str, CachedFile]:
        """What need not be read again: the file is untouched, or its bytes are the same. The rows of others go."""
        rows, signatures, make = self.rows, self.stamps, CachedFile._make
        known: dict[str, CachedFile] = {}
        for found in files:
            path = found.path
            row = rows.get(path)
            if row is None or row[1] != self.options_digest:
                continue
            kept = make(row[2])
            if row[0] == signatures[path]:
                known[path] = kept
            elif kept.digest == self._digest_file(path):
                known[path] = kept
                self._put_row(path, kept)
        strangers = rows.keys() - {found.path for found in files}
        self.changed |= strangers
        for path in strangers:
            del rows[path]
        for table in (METADATA, BODIES):
            self.store.drop(table, strangers)
        return known

    def put(self, path: str, cached: CachedFile, metadata: bytes, body: bytes) -> None:
        """Nothing of a file that could not be read: it may be another time, and be the same."""
        if not cached.digest:
            return
        self._put_row(path, cached)
        if cached.summary is not None:
            self.store.put(METADATA, [(path, metadata)])
            self.store.put(BODIES, [(path, body)])

    def close(self) -> None:
        """Nothing more is kept; other processes may ask for what was."""
        boxes: dict[str, dict[str, Any]] = {_shard(path): {} for path in self.changed}
        if boxes:
            for path, row in self.rows.items():
                if (name := _shard(path)) in boxes:
                    boxes[name][path] = row
        self.store.put(FILES, ((name, marshal.dumps(rows, 2)) for name, rows in boxes.items()))
        self.store.commit()

    def _put_row(self, path: str, cached: CachedFile) -> None:
        self.rows[path] = (unless_racy(self.stamps[path], self.snapshot_ns), self.options_digest, tuple(cached))
        self.changed.add(path)

    def _digest_file(self, path: str) -> bytes:
        """Of the file's bytes now; empty if it went away meanwhile."""
        try:
            return digest((self.root / path).read_bytes())
        except OSError:
            return b""


def _shard(path: str) -> str:
    return str(zlib.crc32(path.encode()) % SHARDS)


def body_key(path: str) -> StoreKey:
    """Where the store has the body of the document at ``path``."""
    return BODIES, path


class _LazyMetadata(Struct):
    """Fetches a document's head from the store when it is asked for, and decodes each part once. It travels with its
    data, for whoever has a site may ask for any head."""

    path: str
    store: Store | None
    data: bytes = b""
    parts: list[Any] = []

    @property
    def fields(self) -> Any:
        return self._decode_part(0)

    @property
    def outline(self) -> Any:
        return self._decode_part(1)

    @property
    def places(self) -> Any:
        return self._decode_part(2)

    def __reduce__(self) -> tuple[type[_LazyMetadata], tuple[str, None, bytes]]:
        return _LazyMetadata, (self.path, None, self._fetch())

    def _decode_part(self, number: int) -> Any:
        if not self.parts:
            self.parts = marshal.loads(self._fetch())
        part = self.parts[number]
        if type(part) is bytes:
            part = self.parts[number] = model_codec().decode(part)
        return part

    def _fetch(self) -> bytes:
        return self.data if self.store is None else self.store.require(METADATA, self.path)


def _load_body(store: Store, path: str) -> Body:
    """From the store, in whichever process it is asked for."""
    body: Body = model_codec().decode(store.require(*body_key(path)))
    return body


def _restore_file(file: SourceFile, cached: CachedFile, store: Store) -> ParsedFile:
    if cached.summary is None:
        values = model_codec().decode(cached.values)
    else:
        document: Document[Any] = Document(
            kind=file.kind,
            key=file.key,
            language=file.language,
            path=file.path,
            summary=Summary._make(cached.summary),
            metadata=_LazyMetadata(file.path, store),
            load_body=partial(_load_body, store, file.path),
        )
        values = (document,)
    told = problem_codec.decode_problems(cached.problems) if cached.problems else ()
    return ParsedFile(file, values, cached.unreadable, told, cached.digest, cached.metadata_digests)
