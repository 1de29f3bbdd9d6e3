"""What a page reads, recorded as it reads: mappings that note each key asked for, absent ones too.

In: a resolution and a trace. Out: a resolution of the same values that leaves the names of its reads in the trace; and
the digest of anything that such a name stands for. Views see plain mappings and know nothing of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, TypeVar

from msgspec.structs import replace

from sitegen.incremental.graph import MISSING, ReadRecorder
from sitegen.model.documents import Work
from sitegen.reading import read_cache
from sitegen.resolving.link_cache import TERM_LINK_CODEC
from sitegen.resolving.resolution import Resolution

K = TypeVar("K")
V = TypeVar("V", covariant=True)

ALL = "*"
SEPARATOR = "\x1f"
GLOBAL_INPUTS = tuple(f"{name}{SEPARATOR}" for name in ("program", "settings", "catalogs"))  # what every output reads


class TrackedMapping(Mapping[K, V]):
    """A mapping that notes ``prefix`` and key of every look-up, and ``prefix*`` when it is walked."""

    __slots__ = ("inner", "name", "prefix", "recorder")

    def __init__(
        self, inner: Mapping[K, V], prefix: str, recorder: ReadRecorder, name: Callable[[Any], str] = str
    ) -> None:
        self.inner = inner
        self.prefix = prefix
        self.recorder = recorder
        self.name = name

    def __getitem__(self, key: K) -> V:
        self.recorder.reads[f"{self.prefix}{SEPARATOR}{self.name(key)}"] = None
        return self.inner[key]

    def __iter__(self) -> Iterator[K]:
        self.recorder.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return iter(self.inner)

    def __len__(self) -> int:
        self.recorder.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return len(self.inner)


class TrackedSet(Set[str]):
    """A set of names that notes which were asked for."""

    __slots__ = ("inner", "prefix", "recorder")

    def __init__(self, inner: Set[str], prefix: str, recorder: ReadRecorder) -> None:
        self.inner = inner
        self.prefix = prefix
        self.recorder = recorder

    def __contains__(self, name: object) -> bool:
        self.recorder.reads[f"{self.prefix}{SEPARATOR}{name}"] = None
        return name in self.inner

    def __iter__(self) -> Iterator[str]:
        self.recorder.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return iter(self.inner)

    def __len__(self) -> int:
        return len(self.inner)


def track(resolution: Resolution, recorder: ReadRecorder) -> Resolution:
    """The same resolution; whatever is looked up in it is recorded. Reads of the site's tables have the name of their
    kind as prefix."""
    site = resolution.site
    return replace(
        resolution,
        site=replace(
            site,
            tables={kind: TrackedMapping(table, kind, recorder) for kind, table in site.tables.items()},
            files=TrackedMapping(site.files, "file", recorder),
            assets=TrackedSet(site.assets, "attachment", recorder),
        ),
        urls=replace(resolution.urls, pages=TrackedMapping(resolution.urls.pages, "address", recorder, _join_key)),
        note_links=TrackedMapping(resolution.note_links, "notes", recorder),
        backlinks=TrackedMapping(resolution.backlinks, "mentions", recorder, _join_key),  # pages ask for nothing else
        collections=TrackedMapping(resolution.collections, "order", recorder, _join_key),
        clause_rows=TrackedMapping(resolution.clause_rows, "row", recorder),
        dates=TrackedMapping(resolution.dates, "calendar", recorder),
    )


_join_key = ":".join


class InputDigests:
    """The digest of everything that a resolution's reads can name.

    Of the large tables all digests are at hand, for a build compares thousands of them with those of the last one;
    others are computed when asked for. ``more``: those of inputs beside the resolution, by the prefix of their names.
    """

    def __init__(self, resolution: Resolution, extra_inputs: Mapping[str, Callable[[str], bytes]]) -> None:
        self.resolution = resolution
        self.extra_inputs = extra_inputs
        self.tables: dict[str, list[str]] = {}
        self.digests: dict[str, bytes] = {}
        for prefix, names, digests in self._iter_tables():
            self.tables[prefix] = own = [f"{prefix}{SEPARATOR}{name}" for name in names]
            self.digests.update(zip(own, digests, strict=True))

    def digest(self, name: str) -> bytes:
        found = self.digests.get(name)
        if found is None:
            prefix, _, key = name.partition(SEPARATOR)
            found = self.digests[name] = self._table_digest(prefix) if key == ALL else self._compute_digest(prefix, key)
        return found

    def find_changed(self, inputs: Mapping[str, bytes]) -> list[str]:
        """Those that are no longer what they were."""
        known, ask = map(self.digests.get, inputs), self.digest
        differing = [name for name, digest, now in zip(inputs, inputs.values(), known, strict=True) if digest != now]
        return [name for name in differing if ask(name) != inputs[name]]

    def _iter_tables(self) -> Iterator[tuple[str, Iterable[str], Iterable[bytes]]]:
        """Prefix, names and their digests, in the order of the table."""
        resolution, site = self.resolution, self.resolution.site
        for kind, works in site.works():
            yield kind, works, map(self._work_digest, works.values())
        for kind, records in site.records():
            yield kind, records, (self._record_digest(f"{kind}:{key}", record) for key, record in records.items())
        yield "file", site.files, (f"{ref.kind}:{ref.key}".encode() for ref in site.files.values())
        pages, fallbacks = resolution.urls.pages, resolution.urls.fallbacks
        marks = (f"{address}!" if page in fallbacks else address for page, address in pages.items())
        yield "address", map(_join_key, pages), map(str.encode, marks)
        terms = resolution.term_links.digests  # a text is read with its links
        texts = (own + terms.get(path, b"") for path, own in site.digests.items())
        yield "text", site.digests, texts
        notes = resolution.note_links
        yield "notes", notes, map(TERM_LINK_CODEC.digest, notes.values())
        mentions = resolution.backlinks.digests
        yield "mentions", map(_join_key, mentions), mentions.values()
        orders = resolution.collections
        yield "order", map(_join_key, orders), (hash_data("\n".join(keys)) for keys in orders.values())

    def _work_digest(self, work: Work[Any]) -> bytes:
        """Of each of its published documents."""
        heads = self.resolution.site.metadata_digests
        own = [heads.get(doc.path) or read_cache.metadata_digest(doc) for doc in work.documents.values()]
        return b"".join([work.original.encode(), *own])

    def _record_digest(self, name: str, record: Any) -> bytes:
        return self.resolution.site.metadata_digests.get(name) or read_cache.metadata_digest(record)

    def _compute_digest(self, prefix: str, key: str) -> bytes:
        resolution = self.resolution
        if prefix in self.extra_inputs:
            return self.extra_inputs[prefix](key)
        if prefix == "row":
            return self.digest(f"row{SEPARATOR}{ALL}") if key in resolution.clause_rows else MISSING
        if prefix == "attachment":
            return b"1" if key in resolution.site.assets else MISSING
        if prefix == "calendar":
            return hash_data(repr(resolution.dates[key]))
        if prefix in self.tables:
            return MISSING
        raise KeyError(prefix)

    def _table_digest(self, prefix: str) -> bytes:
        """Of a whole table: its names in order, with what stands behind them."""
        if prefix == "row":
            return hash_data(b"".join(self.digest(f"{name}{SEPARATOR}{ALL}") for name in ("partnership", "source")))
        if prefix == "attachment":
            return hash_data("\n".join(sorted(self.resolution.site.assets)))
        if prefix == "calendar":
            return hash_data(repr(self.resolution.dates))
        known = self.digests
        return hash_data(b"\n".join([name.encode() + b"=" + known[name] for name in self.tables[prefix]]))


def view_digest(value: Any) -> bytes:
    """Of a view: frozen structs of strings, which show all that they are."""
    return hash_data(repr(value))


def hash_data(data: str | bytes) -> bytes:
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=12).digest()
