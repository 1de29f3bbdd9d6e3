"""Base class of model values that carry the place in the source file where they were written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

PLACE_FIELDS = frozenset({"place", "places"})
"""Names of struct fields that hold places; comparison and hashing ignore them."""


class HasPlace(Struct, frozen=True, eq=False):
    """Equality and hash ignore :data:`PLACE_FIELDS`: the same value written in two places is equal."""

    def __eq__(self, other: object) -> bool:
        kind = type(self)
        return type(other) is kind and _compared_fields(kind)(self) == _compared_fields(kind)(other)

    def __hash__(self) -> int:
        return hash(_compared_fields(type(self))(self))


@cache
def _compared_fields(kind: type[HasPlace]) -> Callable[[Any], Any]:
    """Getter of all fields of a class but its places; cached, since values are compared often."""
    return attrgetter(*[name for name in kind.__struct_fields__ if name not in PLACE_FIELDS])
