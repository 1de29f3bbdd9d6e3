"""What the checks found in a file, kept from build to build.

What is found in a document follows from its file, from that of its original, from what is known of the whole site, and
from the last day on which a partnership changed; in a record, from its file alone. The stamp of a path stands for all
of it.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sitegen.checking.editorial.inputs import DocumentsByPath
from sitegen.incremental.codec import digest
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.resolving.partnerships import concepts_of
from sitegen.resolving.resolution import Resolution

_TABLE = "editorial"


class Fingerprints(NamedTuple):
    """``by_path``: of the files by themselves; ``around``: of what documents are compared with."""

    shared: bytes
    by_path: dict[str, bytes]


def compute_fingerprints(
    resolution: Resolution, documents: DocumentsByPath, record_paths: Iterable[str]
) -> Fingerprints:
    """Of the site's ``documents`` and the paths of its ``records``. A file whose digest nobody made has none, and is
    looked at each time."""
    digests = resolution.site.digests
    by_record = {path: digests[path] for path in record_paths}
    stamps = dict(by_record)
    for path, (work, _) in documents.items():
        own, original = digests.get(path), digests.get(work.document.path)
        if own is not None and original is not None:
            stamps[path] = own + original
    return Fingerprints(_fingerprint_shared(resolution.site, by_record, resolution.change_days[-1:]), stamps)


def _fingerprint_shared(site: Site, record_digests: Mapping[str, bytes], days: tuple[dt.date, ...]) -> bytes:
    """Everything that a check may look up elsewhere: records, sources, clauses' concepts, settings, how all stand."""
    records = sorted(record_digests.items())
    concepts = sorted(
        (document.path, site.metadata_digests.get(document.path, b"")) for document in _clause_concept_documents(site)
    )
    return digest(marshal.dumps((records, concepts, repr(site.settings), repr(days)), 2))


def _clause_concept_documents(site: Site) -> Iterator[Document[Any]]:
    """The documents of the concepts that a partnership's clauses name: no check asks for another."""
    clauses = (clause for partnership in site.partnerships.values() for clause in partnership.clauses)
    for key in {ref.key for clause in clauses for ref in concepts_of(clause, site.settings)}:
        if key in site.concepts:
            yield from site.concepts[key].documents.values()


def load_results(store: Store, fingerprints: Fingerprints) -> dict[str, bytes]:
    """Path → what was found, encoded, where nothing changed since."""
    data = store.get(_TABLE, "")
    around, former, found = marshal.loads(data) if data else (b"", {}, {})
    same = around == fingerprints.shared
    now = fingerprints.by_path
    return {
        path: found.get(path, b"")
        for path, stamp in former.items()
        if stamp == now.get(path) and (same or path.endswith(".yaml"))
    }


def save_results(store: Store, results: Mapping[str, bytes], fingerprints: Fingerprints) -> None:
    """``found``: of every file that was looked at, now or before."""
    known = {path: fingerprints.by_path[path] for path in results if path in fingerprints.by_path}
    problems = {path: data for path, data in results.items() if data and path in known}
    store.put(_TABLE, [("", marshal.dumps((fingerprints.shared, known, problems), 2))])
