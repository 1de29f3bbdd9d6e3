"""What a page reads, recorded as it reads: mappings that note each key asked for, absent ones too.

In: a resolution and a trace. Out: a resolution of the same values that leaves the names of its reads in the trace; and
the digest of anything that such a name stands for. Views see plain mappings and know nothing of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, TypeVar

from msgspec.structs import replace

from sitegen.incremental.graph import ABSENT, Trace
from sitegen.model.documents import Work
from sitegen.reading import keeping
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.settled import TERMS

K = TypeVar("K")
V = TypeVar("V", covariant=True)

ALL = "*"
SEPARATOR = "\x1f"
ALWAYS = tuple(f"{name}{SEPARATOR}" for name in ("program", "settings", "catalogs"))  # what every output reads


class Recorded(Mapping[K, V]):
    """A mapping that notes ``prefix`` and key of every look-up, and ``prefix*`` when it is walked."""

    __slots__ = ("inner", "name", "prefix", "trace")

    def __init__(self, inner: Mapping[K, V], prefix: str, trace: Trace, name: Callable[[Any], str] = str) -> None:
        self.inner = inner
        self.prefix = prefix
        self.trace = trace
        self.name = name

    def __getitem__(self, key: K) -> V:
        self.trace.reads[f"{self.prefix}{SEPARATOR}{self.name(key)}"] = None
        return self.inner[key]

    def __iter__(self) -> Iterator[K]:
        self.trace.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return iter(self.inner)

    def __len__(self) -> int:
        self.trace.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return len(self.inner)


class RecordedSet(Set[str]):
    """A set of names that notes which were asked for."""

    __slots__ = ("inner", "prefix", "trace")

    def __init__(self, inner: Set[str], prefix: str, trace: Trace) -> None:
        self.inner = inner
        self.prefix = prefix
        self.trace = trace

    def __contains__(self, name: object) -> bool:
        self.trace.reads[f"{self.prefix}{SEPARATOR}{name}"] = None
        return name in self.inner

    def __iter__(self) -> Iterator[str]:
        self.trace.reads[f"{self.prefix}{SEPARATOR}{ALL}"] = None
        return iter(self.inner)

    def __len__(self) -> int:
        return len(self.inner)


# The tables of a site → the names of their reads.
_TABLES: Mapping[str, str] = {
    "articles": "article",
    "concepts": "concept",
    "pages": "page",
    "organizations": "organization",
    "people": "person",
    "products": "product",
    "events": "event",
    "topics": "topic",
    "partnerships": "partnership",
    "sources": "source",
    "files": "file",
}
_WORKS = ("article", "concept", "page")


def recorded(resolution: Resolution, trace: Trace) -> Resolution:
    """The same resolution; whatever is looked up in it is noted in ``trace``."""
    site = resolution.site
    tables: dict[str, Any] = {name: Recorded(getattr(site, name), prefix, trace) for name, prefix in _TABLES.items()}
    return replace(
        resolution,
        site=replace(site, attachments=RecordedSet(site.attachments, "attachment", trace), **tables),
        addresses=replace(resolution.addresses, pages=Recorded(resolution.addresses.pages, "address", trace, _joined)),
        notes=Recorded(resolution.notes, "notes", trace),
        mentions=Recorded(resolution.mentions, "mentions", trace, _joined),  # pages ask for nothing else
        articles=Recorded(resolution.articles, "order", trace, _joined),
        rows=Recorded(resolution.rows, "row", trace),
        calendar=Recorded(resolution.calendar, "calendar", trace),
    )


_joined = ":".join


class Inputs:
    """The digest of everything that a resolution's reads can name.

    Of the large tables all digests are at hand, for a build compares thousands of them with those of the last one;
    others are computed when asked for. ``more``: those of inputs beside the resolution, by the prefix of their names.
    """

    def __init__(self, resolution: Resolution, more: Mapping[str, Callable[[str], bytes]]) -> None:
        self.resolution = resolution
        self.more = more
        self.tables: dict[str, list[str]] = {}
        self.known: dict[str, bytes] = {}
        for prefix, names, digests in self._tables():
            self.tables[prefix] = own = [f"{prefix}{SEPARATOR}{name}" for name in names]
            self.known.update(zip(own, digests, strict=True))

    def digest(self, name: str) -> bytes:
        found = self.known.get(name)
        if found is None:
            prefix, _, key = name.partition(SEPARATOR)
            found = self.known[name] = self._walked(prefix) if key == ALL else self._one(prefix, key)
        return found

    def changed(self, inputs: Mapping[str, bytes]) -> list[str]:
        """Those that are no longer what they were."""
        known, ask = map(self.known.get, inputs), self.digest
        differing = [name for name, digest, now in zip(inputs, inputs.values(), known, strict=True) if digest != now]
        return [name for name in differing if ask(name) != inputs[name]]

    def _tables(self) -> Iterator[tuple[str, Iterable[str], Iterable[bytes]]]:
        """Prefix, names and their digests, in the order of the table."""
        resolution, site = self.resolution, self.resolution.site
        for name, prefix in _TABLES.items():
            things = getattr(site, name)
            yield prefix, things, self._digests(prefix, things)
        pages, fallbacks = resolution.addresses.pages, resolution.addresses.fallbacks
        marks = (f"{address}!" if page in fallbacks else address for page, address in pages.items())
        yield "address", map(_joined, pages), map(str.encode, marks)
        terms = resolution.terms.digests  # a text is read with its links
        texts = (own + terms.get(path, b"") for path, own in site.digests.items())
        yield "text", site.digests, texts
        notes = resolution.notes
        yield "notes", notes, map(TERMS.digest, notes.values())
        mentions = resolution.mentions.digests
        yield "mentions", map(_joined, mentions), mentions.values()
        orders = resolution.articles
        yield "order", map(_joined, orders), (hashed("\n".join(keys)) for keys in orders.values())

    def _digests(self, prefix: str, things: Mapping[str, Any]) -> Iterator[bytes]:
        """Of the things of one of the ``_TABLES``."""
        if prefix == "file":
            return (f"{ref.kind}:{ref.key}".encode() for ref in things.values())
        if prefix in _WORKS:
            return map(self._work, things.values())
        return (self._record(f"{prefix}:{key}", thing) for key, thing in things.items())

    def _work(self, work: Work[Any]) -> bytes:
        """Of each of its published documents."""
        heads = self.resolution.site.heads
        own = [heads.get(doc.path) or keeping.value_digest(doc) for doc in work.documents.values()]
        return b"".join([work.original.encode(), *own])

    def _record(self, name: str, thing: Any) -> bytes:
        return self.resolution.site.heads.get(name) or keeping.value_digest(thing)

    def _one(self, prefix: str, key: str) -> bytes:
        resolution = self.resolution
        if prefix in self.more:
            return self.more[prefix](key)
        if prefix == "row":
            return self.digest(f"row{SEPARATOR}{ALL}") if key in resolution.rows else ABSENT
        if prefix == "attachment":
            return b"1" if key in resolution.site.attachments else ABSENT
        if prefix == "calendar":
            return hashed(repr(resolution.calendar[key]))
        if prefix in self.tables:
            return ABSENT
        raise KeyError(prefix)

    def _walked(self, prefix: str) -> bytes:
        """Of a whole table: its names in order, with what stands behind them."""
        if prefix == "row":
            return hashed(b"".join(self.digest(f"{name}{SEPARATOR}{ALL}") for name in ("partnership", "source")))
        if prefix == "attachment":
            return hashed("\n".join(sorted(self.resolution.site.attachments)))
        if prefix == "calendar":
            return hashed(repr(self.resolution.calendar))
        known = self.known
        return hashed(b"\n".join([name.encode() + b"=" + known[name] for name in self.tables[prefix]]))


def value_digest(value: Any) -> bytes:
    """Of a view: frozen structs of strings, which show all that they are."""
    return hashed(repr(value))


def hashed(data: str | bytes) -> bytes:
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=12).digest()
