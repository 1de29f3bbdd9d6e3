"""Values that know where they were written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

PLACE_FIELDS = frozenset({"place", "places"})
"""Fields that tell where a value, or a part of it, stands."""


class HasPlace(Struct, frozen=True, eq=False):
    """Two are equal when they say the same, wherever they stand: ``PLACES`` do not count."""

    def __eq__(self, other: object) -> bool:
        kind = type(self)
        return type(other) is kind and _compared_fields(kind)(self) == _compared_fields(kind)(other)

    def __hash__(self) -> int:
        return hash(_compared_fields(type(self))(self))


@cache
def _compared_fields(kind: type[HasPlace]) -> Callable[[Any], Any]:
    """All fields of such a value that count."""
    return attrgetter(*[name for name in kind.__struct_fields__ if name not in PLACE_FIELDS])
