"""The digests of all inputs that nodes of the graph can have read, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sitegen.incremental.codec import digest
from sitegen.incremental.graph import MISSING
from sitegen.incremental.names import join_name, split_table, table_prefix

ALL = "*"
"""The key of a whole table: its keys in order, with the digests of all."""


class InputDigests:
    """``tables``: of each the keys and their digests, in order, all known: a build compares thousands of them with
    those of the last one. ``computed``: by table, the digest of a key, for tables that are small or seldom read."""

    def __init__(
        self,
        tables: Iterable[tuple[str, Iterable[str], Iterable[bytes]]],
        computed: Mapping[str, Callable[[str], bytes]],
    ) -> None:
        self._computed = computed
        self._names: dict[str, list[str]] = {}
        self._digests: dict[str, bytes] = {}
        for table, keys, digests in tables:
            prefix = table_prefix(table)
            self._names[table] = names = [prefix + key for key in keys]
            self._digests.update(zip(names, digests, strict=True))

    def digest(self, name: str) -> bytes:
        """``MISSING`` for a key that is in no table, and for a table that there is not."""
        found = self._digests.get(name)
        if found is None:
            found = self._digests[name] = self._compute(*split_table(name))
        return found

    def digest_table(self, table: str) -> bytes:
        return self.digest(join_name(table, ALL))

    def find_changed(self, former: Mapping[str, bytes]) -> list[str]:
        """The names whose digests are not the ``former`` ones."""
        known = map(self._digests.get, former)
        differing = [name for name, old, new in zip(former, former.values(), known, strict=True) if old != new]
        return [name for name in differing if self.digest(name) != former[name]]

    def _compute(self, table: str, key: str) -> bytes:
        if table in self._computed:
            return self._computed[table](key)
        if key != ALL or table not in self._names:  # a table may be gone with its kind
            return MISSING
        return digest(b"\n".join([name.encode() + b"=" + self._digests[name] for name in self._names[table]]))
