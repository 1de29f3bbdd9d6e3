"""The store: tables of rows in one SQLite file, each row with a checksum.

In: keys and bytes. Out: the same bytes, or nothing. A store that cannot be read, or that another version of the program
wrote, is emptied: a build never needs it.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sitegen.diagnostics import Message
from sitegen.incremental.kept_values import KeptValues

P = ParamSpec("P")
R = TypeVar("R")


_SET_PROGRAM = "insert or replace into cells values ('', ?, 0, ?)"  # the rows about the program that wrote the store


class StoreCorrupt(Exception):
    """A row that must exist is missing or damaged: nothing in the store is relied on any more."""


def _detect_corruption(method: Callable[P, R]) -> Callable[P, R]:
    """``OperationalError`` is raised on: it is about the disk. Any other error of SQLite is about a damaged file."""

    @wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, UnicodeError) as fault:
            raise StoreCorrupt(str(fault)) from fault

    return wrapped


class RowReader(ABC):
    """Reads tables of rows: ``table``, ``name`` → bytes."""

    @property
    @abstractmethod
    def _connection(self) -> sqlite3.Connection: ...

    @_detect_corruption
    def get(self, table: str, name: str) -> bytes | None:
        """The bytes of one row; None where it is missing or damaged."""
        query = "select seal, data from cells where space = ? and name = ?"
        row = self._connection.execute(query, (table, name)).fetchone()
        return _verify(name, *row) if row else None

    @_detect_corruption
    def all(self, table: str) -> list[tuple[str, bytes]]:
        """All rows of a table, in no order, without damaged ones."""
        rows = self._connection.execute("select name, seal, data from cells where space = ?", (table,))
        checked = ((name, _verify(name, seal, data)) for name, seal, data in rows)
        return [(name, data) for name, data in checked if data is not None]

    def require(self, table: str, name: str) -> bytes:
        """The same of a row that another row refers to. Raises :class:`StoreCorrupt`."""
        data = self.get(table, name)
        if data is None:
            raise StoreCorrupt(f"{name!r} of {table!r}")
        return data

    def close(self) -> None:
        self._connection.close()


class StoreSnapshot(RowReader):
    """The rows that a store had when it was pickled, read in another process, also of another machine.

    The file is opened as one that does not change, without locks, so that it may lie in a network folder. The store
    must be neither committed nor pickled again while a snapshot is read: both write into the file.
    """

    def __init__(self, path: Path) -> None:
        # One thread at a time reads, but not always the same.
        self._opened = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._opened


class Store(RowReader):
    """A store that one process writes, and its forks read. ``version``: of the program that wrote it.

    ``identify``: returns what two copies of one program have in common, although their versions differ. ``opened_ns``:
    the time, in nanoseconds. ``kept``: values that this process keeps as long as the store is open.
    """

    def __init__(self, path: Path, version: str, identify: Callable[[], str] | None = None) -> None:
        self.path = path
        self.version = version
        self._identify = cache(identify or (lambda: version))
        self.opened_ns = time.time_ns()
        self.kept = KeptValues()
        self._owned = os.getpid(), self._open()
        self._inherited: list[sqlite3.Connection] = []

    @property
    def _connection(self) -> sqlite3.Connection:
        """One for each process: after a fork the child must neither use nor close the parent's, so it keeps a reference
        (https://sqlite.org/howtocorrupt.html)."""
        process, connection = self._owned
        if process != os.getpid():
            self._inherited.append(connection)
            connection = self._connect()
            self._owned = os.getpid(), connection
        return connection

    def __reduce__(self) -> tuple[type[StoreSnapshot], tuple[Path]]:
        self.commit()
        (busy, *_) = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        if busy:
            raise sqlite3.OperationalError(Message("another process has the store open"))
        self.close()  # what lies in a network folder is written to its server
        self._owned = os.getpid(), self._connect()
        return StoreSnapshot, (self.path.absolute(),)

    @_detect_corruption
    def put(self, table: str, rows: Iterable[tuple[str, bytes]]) -> None:
        self._connection.executemany(
            "insert or replace into cells values (?, ?, ?, ?)",
            ((table, name, _checksum(name, data), data) for name, data in rows),
        )

    @_detect_corruption
    def drop(self, table: str, names: Iterable[str]) -> None:
        self._connection.executemany(
            "delete from cells where space = ? and name = ?", ((table, name) for name in names)
        )

    def clear(self) -> None:
        """Replace it by an empty file."""
        self.kept.clear()
        self.close()
        self._owned = os.getpid(), self._recreate()

    @_detect_corruption
    def commit(self) -> None:
        self._connection.commit()

    @_detect_corruption
    def roll_back(self) -> None:
        """Undo what was written since the last commit."""
        self._connection.rollback()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_symlink():
            self.path.unlink()  # SQLite would write to what it leads to
        try:
            connection = self._connect()
            found = dict(connection.execute("select name, data from cells where space = ''"))
            if found.get("version") == self.version.encode():
                return connection
            if found.get("identity") == self._identify().encode():
                connection.execute(_SET_PROGRAM, ("version", self.version.encode()))
                return connection
            connection.close()
        except (sqlite3.DatabaseError, UnicodeError):
            pass
        return self._recreate()

    def _recreate(self) -> sqlite3.Connection:
        """A connection to an empty store in the place of this one."""
        for stale in (self.path, *(self.path.with_name(self.path.name + end) for end in ("-journal", "-wal", "-shm"))):
            stale.unlink(missing_ok=True)
        connection = self._connect()
        program = {"version": self.version, "identity": self._identify()}
        connection.executemany(_SET_PROGRAM, [(name, value.encode()) for name, value in program.items()])
        connection.commit()
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=60)
        connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # names may be damaged, too
        connection.execute("pragma page_size = 16384")  # many rows are large
        # Readers in other processes do not wait for the writer. A power failure may lose rows, which costs only time.
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = off")
        connection.execute(
            "create table if not exists cells (space text, name text, seal integer, data blob, "
            "primary key (space, name)) without rowid"
        )
        return connection


def kept_by(store: Store | None) -> KeptValues:
    """The values that are kept with a store; without one, none are kept longer than by the caller."""
    return store.kept if store is not None else KeptValues()


def _checksum(name: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(name.encode()))


def _verify(name: Any, checksum: Any, data: Any) -> bytes | None:
    """In a damaged file, columns may have values of any type."""
    if not isinstance(name, str) or not isinstance(data, bytes):
        return None
    return data if _checksum(name, data) == checksum else None
