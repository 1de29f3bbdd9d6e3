"""The caches of the editorial checks: the problems that they found in a file.

A document's problems follow from its file, from the file of its original, from the records, the settings and the house
style of the site, and from the last day on which a clause changed; a record's problems from its file alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sitegen.checking.editorial.inputs import DocumentsByPath
from sitegen.incremental.cache import CacheTable, NoInputs, RowCache
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.resolving.partnerships import concepts_of
from sitegen.resolving.resolution import Resolution


class RecordCheckInputs(NamedTuple):
    """``file``: digest of its bytes."""

    file: bytes


class DocumentCheckInputs(NamedTuple):
    """Digests of the bytes of the document's file and of its original's (for an original: the same)."""

    file: bytes
    original: bytes


class DocumentCheckSharedInputs(NamedTuple):
    """``records``: path and digest of each file of records or sources. ``concepts``: path and metadata digest of the
    documents of the concepts that clauses name; the checks ask for no other. ``last_change``: the last day up to today
    on which a clause changed."""

    records: list[tuple[str, bytes]]
    concepts: list[tuple[str, bytes]]
    settings: str
    style: str
    last_change: str


RECORD_PROBLEMS = CacheTable(
    name="editorial problems of records",
    row="the problems that the editorial checks found in a file of records",
    inputs=RecordCheckInputs,
)
DOCUMENT_PROBLEMS = CacheTable(
    name="editorial problems of documents",
    row="the problems that the editorial checks found in a document",
    inputs=DocumentCheckInputs,
    shared=DocumentCheckSharedInputs,
)


class EditorialCache:
    """``problems``: path → encoded problems, of the files whose inputs are what they were or that were put."""

    def __init__(
        self, store: Store, resolution: Resolution, documents: DocumentsByPath, record_paths: Iterable[str]
    ) -> None:
        """A file that could not be read, or whose original could not, has no digest: it is checked each time."""
        site, digests = resolution.site, resolution.site.digests
        self._records = {path: RecordCheckInputs(digests[path]) for path in record_paths if digests[path]}
        self._documents = {
            path: DocumentCheckInputs(own, original)
            for path, (work, _) in documents.items()
            if work.complete and (own := digests.get(path)) and (original := digests.get(work.document.path))
        }
        shared = DocumentCheckSharedInputs(
            records=sorted((path, inputs.file) for path, inputs in self._records.items()),
            concepts=sorted(
                (document.path, site.metadata_digests.get(document.path, b""))
                for document in _clause_concept_documents(site)
            ),
            settings=repr(site.settings),
            style=repr(site.style),
            last_change=repr(resolution.change_days[-1:]),
        )
        self._record_problems = RowCache(store, RECORD_PROBLEMS, NoInputs(), self._records)
        self._document_problems = RowCache(store, DOCUMENT_PROBLEMS, shared, self._documents)
        self.problems: dict[str, bytes] = {**self._record_problems.hits, **self._document_problems.hits}

    def put(self, path: str, problems: bytes) -> None:
        self.problems[path] = problems
        if path in self._records:
            self._record_problems.put(path, self._records[path], problems)
        elif path in self._documents:
            self._document_problems.put(path, self._documents[path], problems)

    def close(self) -> None:
        self._record_problems.close()
        self._document_problems.close()


def _clause_concept_documents(site: Site) -> Iterator[Document[Any]]:
    clauses = (clause for partnership in site.partnerships.values() for clause in partnership.clauses)
    for key in {ref.key for clause in clauses for ref in concepts_of(clause, site.settings)}:
        if key in site.concepts:
            yield from site.concepts[key].documents.values()
