"""Mappings and sets that record each key that is looked up in them, missing ones too.

In: a mapping or a set, the name of a table, and a recorder. Out: the same values; each look-up writes a name into
``ReadRecorder.reads``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from typing import Any, TypeVar

from sitegen.incremental.inputs import ALL
from sitegen.incremental.names import join_name, table_prefix
from sitegen.incremental.recording import ReadRecorder

K = TypeVar("K")
V = TypeVar("V", covariant=True)


class _Tracked(Collection[K]):
    """Records ``ALL`` of ``table`` when it is iterated or counted. ``join_key``: a key as a part of a name."""

    __slots__ = ("_all", "_join", "_prefix", "inner", "recorder")

    def __init__(
        self, inner: Collection[K], table: str, recorder: ReadRecorder, join_key: Callable[[Any], str] = str
    ) -> None:
        self.inner: Any = inner
        self.recorder = recorder
        self._join = join_key
        self._prefix = table_prefix(table)
        self._all = join_name(table, ALL)

    def __iter__(self) -> Iterator[K]:
        self.recorder.reads[self._all] = None
        return iter(self.inner)

    def __len__(self) -> int:
        self.recorder.reads[self._all] = None
        return len(self.inner)


class TrackedMapping(_Tracked[K], Mapping[K, V]):
    """A mapping that records every look-up, also of a key that is missing."""

    __slots__ = ()

    def __getitem__(self, key: K) -> V:
        self.recorder.reads[self._prefix + self._join(key)] = None
        value: V = self.inner[key]
        return value


class TrackedSet(_Tracked[K], Set[K]):
    """The same for a set, or for anything else that contains values."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        self.recorder.reads[self._prefix + self._join(key)] = None
        return key in self.inner
