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

from sitegen.checking.editorial.proofs import Documents
from sitegen.incremental.codec import digest
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.resolving.partnerships import concepts_of
from sitegen.resolving.resolution import Resolution

_TABLE = "editorial"


class Stamps(NamedTuple):
    """``by_path``: of the files by themselves; ``around``: of what documents are compared with."""

    around: bytes
    by_path: dict[str, bytes]


def stamps_of(resolution: Resolution, documents: Documents, records: Iterable[str]) -> Stamps:
    """Of the site's ``documents`` and the paths of its ``records``. A file whose digest nobody made has none, and is
    looked at each time."""
    digests = resolution.site.digests
    by_record = {path: digests[path] for path in records}
    stamps = dict(by_record)
    for path, (work, _) in documents.items():
        own, original = digests.get(path), digests.get(work.document.path)
        if own is not None and original is not None:
            stamps[path] = own + original
    return Stamps(_around(resolution.site, by_record, resolution.days[-1:]), stamps)


def _around(site: Site, by_record: Mapping[str, bytes], days: tuple[dt.date, ...]) -> bytes:
    """Everything that a check may look up elsewhere: records, sources, terms' concepts, settings, how all stand."""
    records = sorted(by_record.items())
    concepts = sorted((document.path, site.heads.get(document.path, b"")) for document in _named(site))
    return digest(marshal.dumps((records, concepts, repr(site.settings), repr(days)), 2))


def _named(site: Site) -> Iterator[Document[Any]]:
    """The documents of the concepts that a partnership's terms name: no check asks for another."""
    terms = (term for partnership in site.partnerships.values() for term in partnership.terms)
    for key in {ref.key for term in terms for ref in concepts_of(term, site.settings)}:
        if key in site.concepts:
            yield from site.concepts[key].documents.values()


def recall(store: Store, stamps: Stamps) -> dict[str, bytes]:
    """Path → what was found, encoded, where nothing changed since."""
    data = store.get(_TABLE, "")
    around, former, found = marshal.loads(data) if data else (b"", {}, {})
    same = around == stamps.around
    now = stamps.by_path
    return {
        path: found.get(path, b"")
        for path, stamp in former.items()
        if stamp == now.get(path) and (same or path.endswith(".yaml"))
    }


def keep(store: Store, found: Mapping[str, bytes], stamps: Stamps) -> None:
    """``found``: of every file that was looked at, now or before."""
    known = {path: stamps.by_path[path] for path in found if path in stamps.by_path}
    problems = {path: data for path, data in found.items() if data and path in known}
    store.put(_TABLE, [("", marshal.dumps((stamps.around, known, problems), 2))])
