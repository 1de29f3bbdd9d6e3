"""One cache for all stages: rows of the store that are valid while their declared inputs are what they were.

A :class:`CacheTable` declares a cache: the table of the store, what a row of it is, and the inputs that a row is
computed from. Inputs are named tuples of plain values (those that ``marshal`` encodes). A row is valid while the inputs
of now equal those that it was stored with. The program, its libraries and the Python that runs it are inputs of every
row without being named: a store that another program wrote is emptied when it is opened.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from sitegen.incremental.codec import digest
from sitegen.incremental.store import Store

Inputs: TypeAlias = "tuple[Any, ...]"
"""A named tuple of plain values."""

SHARDS = 64  # rows of a ``RowCache`` lie in so many rows of the store: an edit writes few of them
_KEY_SIZE = 16
_SHARED = ""  # the name of the store's row with the shared inputs of a ``RowCache``


class NoInputs(NamedTuple):
    """Of a row that depends on its name alone."""


class CacheTable(Struct, frozen=True, kw_only=True):
    """The declaration of a cache.

    ``name``: of the table in the store. ``row``: what a row is, for people. ``inputs``: the type of what one row is
    computed from. ``shared``: the type of what all rows are computed from. ``payloads``: tables with the large parts of
    the rows, under the same names. ``recorded``: the tables of names that a row records as it reads them.
    """

    name: str
    row: str
    inputs: type[Inputs] = NoInputs
    shared: type[Inputs] = NoInputs
    payloads: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()

    @property
    def declared(self) -> tuple[str, ...]:
        """The names of all inputs."""
        names: tuple[str, ...] = (*self.inputs._fields, *self.shared._fields)  # type: ignore[attr-defined]
        return (*names, *self.recorded)


def cached(store: Store | None, table: CacheTable, row: str, inputs: Inputs, compute: Callable[[], bytes]) -> bytes:
    """The row of this name: as it was stored with equal ``inputs``, else computed and stored."""
    if store is None:
        return compute()
    data = load_row(store, table, row, inputs)
    if data is None:
        data = compute()
        save_row(store, table, row, inputs, data)
    return data


def load_row(store: Store, table: CacheTable, row: str, inputs: Inputs) -> bytes | None:
    """The stored data of a row; None where there is none with equal ``inputs``."""
    data = store.get(table.name, row)
    return data[_KEY_SIZE:] if data is not None and data.startswith(inputs_key(table, inputs)) else None


def save_row(store: Store, table: CacheTable, row: str, inputs: Inputs, data: bytes) -> None:
    store.put(table.name, [(row, inputs_key(table, inputs) + data)])


def load_outdated_row(store: Store, table: CacheTable, row: str) -> bytes | None:
    """The stored data of a row, whatever it was computed from."""
    data = store.get(table.name, row)
    return data[_KEY_SIZE:] if data is not None else None


def inputs_key(table: CacheTable, inputs: Inputs) -> bytes:
    """What tells these inputs of a row from others: sixteen bytes."""
    if type(inputs) is not table.inputs:
        raise TypeError(f"{inputs!r} are not the declared inputs of {table.name!r}")
    return digest(marshal.dumps(tuple(inputs), 2))


Row: TypeAlias = "tuple[Inputs, Any]"
"""The inputs of a row of a ``RowCache``, and its value."""


class _StoredRows(Struct):
    """What the store has of a ``RowCache``, decoded: its shared inputs, and by the name of a shard the rows in it."""

    shared: bytes
    shards: dict[str, dict[str, Row]]


class RowCache:
    """A cache of which a build asks for all rows: one for each source file, say.

    ``rows``: the name and the inputs of each row of now. ``hits``: name → value of the valid rows, also of those that
    were put. A value is plain, too.

    Where the ``shared`` inputs differ no row is valid. ``invalidate`` may tell more closely: it gets the former shared
    inputs and the hits, and returns the names of those that the difference may reach.
    """

    def __init__(
        self,
        store: Store,
        table: CacheTable,
        shared: Inputs,
        rows: Mapping[str, Inputs],
        invalidate: Callable[[Any, Mapping[str, Any]], Iterable[str]] = lambda former, hits: list(hits),
    ) -> None:
        self._store = store
        self._table = table
        self._stored: _StoredRows = store.kept.value(table.name, None, partial(_load_rows, store, table.name))
        former_shared = self._stored.shared
        self._former: dict[str, Row] = {}
        for shard in self._stored.shards.values():
            self._former.update(shard)
        now = rows.get
        self.hits = {name: value for name, (inputs, value) in self._former.items() if now(name) == inputs}
        self._shared = marshal.dumps(tuple(shared), 2)
        self._shared_differ = former_shared != self._shared
        if self._shared_differ:
            for name in invalidate(marshal.loads(former_shared), self.hits) if former_shared else list(self.hits):
                del self.hits[name]
        self._put: dict[str, Row] = {}

    def outdated(self, names: Iterable[str]) -> dict[str, Any]:
        """Of these rows the values whose own inputs differ, while the shared ones do not."""
        return {} if self._shared_differ else {name: self._former[name][1] for name in names if name in self._former}

    def put(self, name: str, inputs: Inputs, value: Any, payloads: Iterable[bytes] = ()) -> None:
        """Store a row, and its part in each of the payload tables."""
        self._put[name] = tuple(inputs), value
        self.hits[name] = value
        for table, data in zip(self._table.payloads, payloads, strict=False):
            self._store.put(table, [(name, data)])

    def close(self) -> None:
        """Write what was put and drop what is neither valid nor put; other processes can read the payloads then."""
        gone = self._former.keys() - self.hits.keys()
        for table in self._table.payloads:
            self._store.drop(table, gone)
        shards = self._stored.shards
        changed = {shard: shards.setdefault(shard, {}) for shard in sorted(map(_shard_of, {*gone, *self._put}))}
        for name in gone:
            del shards[_shard_of(name)][name]
        for name, row in self._put.items():
            shards[_shard_of(name)][name] = row
        encoded = [(shard, marshal.dumps(rows, 2)) for shard, rows in changed.items()]
        if self._shared_differ:
            self._stored.shared = self._shared
            encoded.append((_SHARED, self._shared))
        if encoded:
            self._store.put(self._table.name, encoded)
            self._store.commit()


def _load_rows(store: Store, table: str) -> _StoredRows:
    stored = dict(store.all(table))
    shared = stored.pop(_SHARED, b"")
    return _StoredRows(shared, {shard: marshal.loads(data) for shard, data in stored.items()})


def _shard_of(name: str) -> str:
    """The row of the store in which a row lies."""
    return str(zlib.crc32(name.encode()) % SHARDS)
