"""Values that a process keeps in memory beside the rows of its store, for the next build of the same process.

In: names, inputs, and functions that compute a value from its inputs alone. Out: the value, computed again only where
its inputs differ. What did not change are the same objects from build to build, so comparing inputs is fast.

Inputs are compared by ``==``, to which places in files do not count: values that are read from files are compared as
the same object (:class:`Same`), or by their digests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Same:
    """Equals what holds the same object."""

    __slots__ = ("value",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


class KeptValues:
    """One value, or one table of rows, under each name. Values are frozen, or belong to the one who keeps them."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[Any, Any]] = {}
        self._tables: dict[str, tuple[Any, dict[str, tuple[Any, Any]]]] = {}

    def value(
        self,
        name: str,
        inputs: object,
        compute: Callable[[], T],
        *,
        is_kept: Callable[[T], bool] = lambda value: True,
    ) -> T:
        """The value that was computed from equal inputs, else a new one. ``is_kept``: whether it is kept."""
        found = self._values.get(name)
        if found is not None and found[0] == inputs:
            value: T = found[1]
            return value
        value = compute()
        if is_kept(value):
            self._values[name] = inputs, value
        else:
            self._values.pop(name, None)
        return value

    def rows(
        self, name: str, shared: object, inputs: Mapping[str, object], compute: Callable[[str], T]
    ) -> dict[str, T]:
        """The same for each row of a table. ``shared``: inputs of all rows. Other rows of the table are forgotten."""
        former_shared, former = self._tables.get(name, (None, {}))
        if former_shared != shared:
            former = {}
        rows: dict[str, tuple[Any, T]] = {}
        for key, own in inputs.items():
            found = former.get(key)
            rows[key] = found if found is not None and found[0] == own else (own, compute(key))
        self._tables[name] = shared, rows
        return {key: value for key, (_, value) in rows.items()}

    def put(self, name: str, value: object) -> None:
        """Replace a value that has no inputs (None): what the store has now."""
        self._values[name] = None, value

    def clear(self) -> None:
        self._values.clear()
        self._tables.clear()
