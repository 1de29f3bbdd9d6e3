"""What the checks found in a file, kept from build to build.

What is found in a document follows from its file, from that of its original, from what is known of the whole site, and
from the last day on which a partnership changed; in a record, from its file alone. The stamp of a path stands for all
of it.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.checking.editorial.proofs import documents_of
from sitegen.diagnostics import Place, Problem
from sitegen.incremental.codec import Codec, digest
from sitegen.incremental.store import Store
from sitegen.model.documents import Document
from sitegen.model.site import Site
from sitegen.resolving.partnerships import concepts_of
from sitegen.resolving.resolution import Resolution

_TABLE = "editorial"
_CODEC = Codec([Problem, Place])


def stamps_of(resolution: Resolution) -> dict[str, bytes]:
    """Path → stamp. A file whose digest nobody made has none, and is looked at each time."""
    site = resolution.site
    around = _around(site, resolution.days[-1:])
    stamps = {path: own for path, own in site.digests.items() if path.endswith(".yaml")}
    for path, (work, _) in documents_of(site).items():
        own, original = site.digests.get(path), site.digests.get(work.document.path)
        if own is not None and original is not None:
            stamps[path] = digest(own + original + around)
    return stamps


def _around(site: Site, days: tuple[dt.date, ...]) -> bytes:
    """Everything that a check may look up elsewhere: records, sources, terms' concepts, settings, how all stand."""
    records = sorted((path, own) for path, own in site.digests.items() if path.endswith(".yaml"))
    concepts = sorted((document.path, site.heads.get(document.path, b"")) for document in _named(site))
    return digest(marshal.dumps((records, concepts, repr(site.settings), repr(days)), 2))


def _named(site: Site) -> Iterator[Document[Any]]:
    """The documents of the concepts that a partnership's terms name: no check asks for another."""
    terms = (term for partnership in site.partnerships.values() for term in partnership.terms)
    for key in {ref.key for term in terms for ref in concepts_of(term, site.settings)}:
        if key in site.concepts:
            yield from site.concepts[key].documents.values()


def recall(store: Store, stamps: Mapping[str, bytes]) -> dict[str, tuple[Problem, ...]]:
    """Path → what was found, where nothing changed since."""
    found: dict[str, tuple[Problem, ...]] = {}
    for path, data in store.all(_TABLE):
        stamp, problems = marshal.loads(data)
        if stamp == stamps.get(path):
            found[path] = _CODEC.decode(problems)
    return found


def keep(store: Store, found: Mapping[str, tuple[Problem, ...]], stamps: Mapping[str, bytes]) -> None:
    rows = ((path, (stamps[path], _CODEC.encode(problems))) for path, problems in found.items() if path in stamps)
    store.put(_TABLE, ((path, marshal.dumps(row, 2)) for path, row in rows))
