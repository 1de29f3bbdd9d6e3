"""What a page reads, recorded as it reads: mappings that note each key asked for, absent ones too.

In: a resolution and a trace. Out: a resolution of the same values that leaves the names of its reads in the trace; and
the digest of anything that such a name stands for. Views see plain mappings and know nothing of it.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any, TypeVar

from sitegen.incremental.graph import ABSENT, Trace
from sitegen.model.works import Work
from sitegen.reading import keeping
from sitegen.resolving.addresses import PageId
from sitegen.resolving.resolution import Resolution

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
        addresses=replace(
            resolution.addresses, pages=Recorded(resolution.addresses.pages, "address", trace, _page_name)
        ),
        terms=Recorded(resolution.terms, "terms", trace),  # type: ignore[arg-type]  # a page asks for links alone
        mentions=Recorded(resolution.mentions, "mentions", trace, _pair),
        articles=Recorded(resolution.articles, "order", trace, _pair),
        rows=Recorded(resolution.rows, "row", trace),
        calendar=Recorded(resolution.calendar, "calendar", trace),
    )


def _page_name(page: PageId) -> str:
    return f"{page.kind}:{page.key}:{page.language}"


def _pair(pair: tuple[str, str]) -> str:
    return f"{pair[0]}:{pair[1]}"


class Inputs:
    """The digest of everything that a resolution's reads can name. Computed when asked for."""

    def __init__(self, resolution: Resolution, more: Mapping[str, Callable[[str], bytes]]) -> None:
        self.resolution = resolution
        site, addresses = resolution.site, resolution.addresses
        self.more = more
        self.heads = site.heads
        self.pages = {_page_name(page): page for page in addresses.pages}
        self.mentions = {_pair(target): mentions for target, mentions in resolution.mentions.items()}
        self.orders = {_pair(name): keys for name, keys in resolution.articles.items()}
        self.tables: dict[str, Mapping[str, Any]] = {prefix: getattr(site, name) for name, prefix in _TABLES.items()}
        self.known: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        found = self.known.get(name)
        if found is None:
            prefix, _, key = name.partition(SEPARATOR)
            found = self.known[name] = self._walked(prefix) if key == ALL else self._one(prefix, key)
        return found

    def _one(self, prefix: str, key: str) -> bytes:
        resolution = self.resolution
        if prefix in self.more:
            return self.more[prefix](key)
        if prefix == "file":
            ref = resolution.site.files.get(key)
            return f"{ref.kind}:{ref.key}".encode() if ref else ABSENT
        if prefix in self.tables:
            thing = self.tables[prefix].get(key)
            return ABSENT if thing is None else self._head(prefix, key, thing)
        if prefix == "address":
            return self._address(key)
        if prefix == "row":
            row = resolution.rows.get(key)
            return self.digest(f"row{SEPARATOR}{ALL}") if row is not None else ABSENT
        if prefix == "attachment":
            return b"1" if key in resolution.site.attachments else ABSENT
        if prefix == "calendar":
            return hashed(repr(resolution.calendar[key]))
        if prefix == "terms":
            return hashed(resolution.terms.kept.get(key, ABSENT))
        rows: Mapping[str, tuple[Any, ...]] = self.mentions if prefix == "mentions" else self.orders
        found = rows.get(key)
        return ABSENT if found is None else hashed(marshal.dumps(_plain(found), 2))

    def _head(self, prefix: str, key: str, thing: Any) -> bytes:
        """Of a work: that of each of its published documents; of a record: its own."""
        if prefix in _WORKS:
            work: Work[Any] = thing
            heads = (self.heads.get(doc.path) or keeping.value_digest(doc) for doc in work.documents.values())
            return work.original.encode() + b"".join(heads)
        return self.heads.get(f"{prefix}:{key}") or keeping.value_digest(thing)

    def _address(self, key: str) -> bytes:
        page = self.pages.get(key)
        if page is None:
            return ABSENT
        addresses = self.resolution.addresses
        return addresses.pages[page].encode() + (b"!" if page in addresses.fallbacks else b"")

    def _walked(self, prefix: str) -> bytes:
        """Of a whole table: its keys in order, with what stands behind them."""
        resolution = self.resolution
        if prefix == "row":
            return hashed(b"".join(self.digest(f"{name}{SEPARATOR}{ALL}") for name in ("partnership", "source")))
        if prefix == "attachment":
            return hashed("\n".join(sorted(resolution.site.attachments)))
        keys: Any = {
            **self.tables,
            "address": self.pages,
            "terms": resolution.terms,
            "mentions": self.mentions,
            "order": self.orders,
            "calendar": resolution.calendar,
        }[prefix]
        return hashed(b"\n".join(key.encode() + b"=" + self._one(prefix, key) for key in keys))


def _plain(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keys, or rows of plain values."""
    return tuple([tuple(row) if isinstance(row, tuple) else row for row in rows])


def value_digest(value: Any) -> bytes:
    """Of a view: frozen dataclasses of strings, which show all that they are."""
    return hashed(repr(value))


def hashed(data: str | bytes) -> bytes:
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=12).digest()
