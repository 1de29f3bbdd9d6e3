"""What the files of one kind hold together: works in all their languages, or records.

In: the results of reading the files of a kind. Out: their part of the ``Site``, and the problems of these files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from sitegen.diagnostics import Message, Problem
from sitegen.incremental.kept_values import KeptValues
from sitegen.model.documents import Document
from sitegen.model.kinds import ContentKind
from sitegen.model.references import Ref
from sitegen.model.site import Settings
from sitegen.model.sources import Source
from sitegen.reading.files import ParsedFile
from sitegen.reading.grouping import group_translations


class KindFiles(Struct, frozen=True, kw_only=True):
    """The fields of ``Site`` as far as they are about one kind. ``table``: key → work or record."""

    table: Mapping[str, Any]
    files: Mapping[str, Ref]
    digests: Mapping[str, bytes]
    metadata_digests: Mapping[str, bytes]
    unreadable: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]


def collect_kind(kind: ContentKind, results: Sequence[ParsedFile], settings: Settings, kept: KeptValues) -> KindFiles:
    """``results``: of all files of the kind, in their order."""
    problems = [problem for result in results for problem in result.problems]
    if kind.is_document:
        table, unreadable, more = _group_works(kind.name, results, settings, kept)
    else:
        unreadable = {key for result in results for key in result.unreadable}
        table, more = _collect_records(results)
    return KindFiles(
        table=table,
        files={result.file.path: Ref(kind.name, result.file.key) for result in results},
        digests={result.file.path: result.digest for result in results},
        metadata_digests=_collect_metadata_digests(kind, results),
        unreadable=frozenset((kind.name, key) for key in unreadable),
        problems=(*problems, *more),
    )


def _group_works(
    kind: str, results: Sequence[ParsedFile], settings: Settings, kept: KeptValues
) -> tuple[Mapping[str, Any], set[str], list[Problem]]:
    """The works, the keys of those that could not be read in any language or at all, and problems."""
    documents: dict[str, list[Document[Any]]] = {}
    unreadable: dict[str, set[str]] = {}
    for result in results:
        for key in result.unreadable:
            unreadable.setdefault(key, set()).add(result.file.language)
        for document in result.values:
            documents.setdefault(document.key, []).append(document)
    works, problems = group_translations(kind, documents, settings, unreadable, kept)
    return works, unreadable.keys() | (documents.keys() - works.keys()), problems


def _collect_records(results: Sequence[ParsedFile]) -> tuple[Mapping[str, Any], list[Problem]]:
    table: dict[str, Any] = {}
    problems: list[Problem] = []
    for result in results:
        problems += (
            _duplicate_source(first, record)
            for record in result.values
            if (first := table.setdefault(record.key, record)) is not record
        )
    return table, problems


def _collect_metadata_digests(kind: ContentKind, results: Sequence[ParsedFile]) -> dict[str, bytes]:
    """Digest of each document by path, and of each record by ``kind:key``."""
    if kind.is_document:
        return {result.file.path: digest for result in results for digest in result.metadata_digests}
    return {
        f"{kind.name}:{value.key}": digest
        for result in results
        for value, digest in zip(result.values, result.metadata_digests, strict=False)
    }


def _duplicate_source(first: Source, second: Source) -> Problem:
    """Only sources may have one key in two files: of other kinds, the key is the file's name."""
    related = ((first.place, Message("the first one")),) if first.place else ()
    return Problem(
        code="SG124",
        message=Message("the source '{key}' is given twice", key=second.key),
        place=second.place,
        hint=Message("rename one of the two"),
        related=related,
    )
