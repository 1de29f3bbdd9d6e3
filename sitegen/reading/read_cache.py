"""The cache of what was read: a source file is opened only if its stamp changed, and parsed only if its bytes did.

In: the files of a site, its settings and the store. Out: ``ParsedFile`` values. Of a document only its summary is
loaded; its metadata is decoded and its body fetched when they are asked for.
"""

from __future__ import annotations

import enum
import marshal
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from msgspec import Struct

from sitegen.diagnostics import Fix, Message, Place, Problem
from sitegen.i18n import language
from sitegen.incremental import problem_codec
from sitegen.incremental.cache import CacheTable, RowCache
from sitegen.incremental.codec import Codec, digest_file
from sitegen.incremental.executors import Executor
from sitegen.incremental.file_stamps import DirSnapshot, FileStamp, unless_racy
from sitegen.incremental.store import RowReader, Store
from sitegen.model import (
    bodies,
    dates,
    documents,
    extra,
    figures,
    kinds,
    partnerships,
    records,
    references,
    site,
    sources,
    tables,
    translation_units,
    works,
)
from sitegen.model.bodies import Body
from sitegen.model.documents import Document, Summary
from sitegen.model.site import Settings
from sitegen.reading.files import ParsedFile, failed_file, read_file
from sitegen.reading.folder import SourceFile

METADATA, BODIES = "metadata", "bodies"


class FileInputs(NamedTuple):
    """A file with another stamp is valid, too, where its bytes are the same."""

    stamp: FileStamp


class ReadOptions(NamedTuple):
    """The settings by which files are read: digests of ``languages``, of ``kinds`` (of clauses), of ``content_kinds``
    and of the declarations of ``extra``."""

    languages: bytes
    raw_html: bool
    kinds: bytes
    content_kinds: bytes
    extra: bytes


FILES = CacheTable(
    name="files",
    row="the values that a source file was read to, with its problems",
    inputs=FileInputs,
    shared=ReadOptions,
    payloads=(METADATA, BODIES),
)


class CachedFile(NamedTuple):
    """The value of a row: plain values, those of ``ParsedFile``. ``problems``: encoded.

    ``summary``: of a document, whose metadata and body are payloads; of other files ``values`` holds all, encoded.
    """

    digest: bytes
    metadata_digests: tuple[bytes, ...]
    unreadable: tuple[str, ...]
    problems: bytes
    summary: tuple[Any, ...] | None
    values: bytes


@cache
def model_codec() -> Codec:
    """For everything that reading returns but documents, which are kept in parts."""
    modules: list[ModuleType] = [
        language, references, kinds, dates, bodies, tables, figures, sources, records, partnerships, extra, works,
        documents, site, translation_units,
    ]  # fmt: skip
    classes = [known for module in modules for known in vars(module).values() if _is_encodable(module, known)]
    return Codec([Place, Problem, Fix, *classes])


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
) -> list[ParsedFile]:
    """The result of each file, in the order of ``files``. ``content``: the snapshot that they were listed from. Without
    a store every file is read."""
    if store is None:
        return [read_file(root, file, settings) for file in files]
    stamps = {path: stamp for path, _, stamp in content.entries}
    rows = {file.path: FileInputs(stamps[file.path]) for file in files}
    table = RowCache(store, FILES, read_options(settings), rows)

    def put(path: str, row: Any, payloads: Sequence[bytes] = ()) -> None:
        table.put(path, FileInputs(unless_racy(stamps[path], content.taken_ns)), row, payloads)

    for path, row in table.outdated(rows.keys() - table.hits.keys()).items():
        if CachedFile._make(row).digest == digest_file(root / path):
            put(path, row)
    unread = [file for file in files if file.path not in table.hits]
    unreadable = {}
    for path, row, payloads in executor.map_batches(Message("reading"), _read_batch, (root, settings), unread):
        if CachedFile._make(row).digest:
            put(path, row, payloads)
        else:  # it may be readable another time, and have the same stamp
            unreadable[path] = row
    table.close()
    results = table.hits | unreadable
    by_path = {file.path: file for file in files}
    restored = store.kept.rows(
        "read files",
        None,
        {file.path: (file, results[file.path]) for file in files},
        lambda path: _restore_file(by_path[path], CachedFile._make(results[path]), store),
    )
    return list(restored.values())


def _read_batch(
    shared: tuple[Path, Settings], batch: Sequence[SourceFile]
) -> list[tuple[str, tuple[Any, ...], tuple[bytes, ...]]]:
    """Read a batch of files, in any process → path, the ``CachedFile`` as a plain tuple, and the payloads."""
    root, settings = shared
    packed: list[tuple[str, tuple[Any, ...], tuple[bytes, ...]]] = []
    for file in batch:
        try:
            packed.append(_encode_file(read_file(root, file, settings)))
        except Exception as error:
            packed.append(_encode_file(failed_file(file, error)))
    return packed


def _encode_file(read: ParsedFile) -> tuple[str, tuple[Any, ...], tuple[bytes, ...]]:
    document = next((value for value in read.values if isinstance(value, Document)), None)
    row = CachedFile(
        digest=read.digest,
        metadata_digests=tuple([metadata_digest(value) for value in read.values]),
        unreadable=read.unreadable,
        problems=problem_codec.encode_problems(read.problems),
        summary=tuple(document.summary) if document else None,
        values=b"" if document else model_codec().encode(read.values),
    )
    return read.file.path, tuple(row), _encode_payloads(document) if document else ()


def _encode_payloads(document: Document[Any]) -> tuple[bytes, bytes]:
    """The metadata, its parts in the order of ``_LazyMetadata``, and the body."""
    metadata = document.metadata
    parts = [model_codec().encode(part) for part in (metadata.fields, metadata.outline, dict(metadata.places))]
    return marshal.dumps(parts, 2), model_codec().encode(document.load_body())


def metadata_digest(value: Any) -> bytes:
    """Of a document without its body, or of a record. Places do not count."""
    return model_codec().digest(value.metadata if isinstance(value, Document) else value)


def read_options(settings: Settings) -> ReadOptions:
    digest_of = model_codec().digest
    return ReadOptions(
        languages=digest_of(settings.languages),
        raw_html=settings.raw_html,
        kinds=digest_of(settings.kinds),
        content_kinds=digest_of(settings.content_kinds),
        extra=digest_of({name: (field.type, field.allowed) for name, field in settings.extra.items()}),
    )


class _LazyMetadata(Struct):
    """Fetches a document's metadata from the store when it is asked for, and decodes each part once."""

    path: str
    store: RowReader
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

    def __reduce__(self) -> tuple[type[_LazyMetadata], tuple[str, RowReader]]:
        return _LazyMetadata, (self.path, self.store)

    def _decode_part(self, number: int) -> Any:
        if not self.parts:
            self.parts = marshal.loads(self.store.require(METADATA, self.path))
        part = self.parts[number]
        if type(part) is bytes:
            part = self.parts[number] = model_codec().decode(part)
        return part


def _load_body(store: RowReader, path: str) -> Body:
    """From the store, in any process."""
    body: Body = model_codec().decode(store.require(BODIES, path))
    return body


def _restore_file(file: SourceFile, row: CachedFile, store: Store) -> ParsedFile:
    if row.summary is None:
        values = model_codec().decode(row.values)
    else:
        document: Document[Any] = Document(
            kind=file.kind,
            key=file.key,
            language=file.language,
            path=file.path,
            summary=Summary._make(row.summary),
            metadata=_LazyMetadata(file.path, store),
            load_body=partial(_load_body, store, file.path),
        )
        values = (document,)
    problems = problem_codec.decode_problems(row.problems) if row.problems else ()
    return ParsedFile(file, values, row.unreadable, problems, row.digest, row.metadata_digests)
