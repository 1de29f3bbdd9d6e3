"""Frozen values to bytes and back, for the store and for other processes.

In: structs of the classes that a ``Codec`` knows, and plain values inside them. Out: bytes of ``marshal``, which builds
numbers, strings and containers and runs nothing; the structs are made here, from the known classes alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, get_type_hints

from sitegen.diagnostics import PLACES

# Version 4 of marshal writes an object once that stands in several places (a path, say); version 2 writes equal values
# as equal bytes, as a digest must have them.
_COMPACT, _EQUAL = 4, 2
_DATE, _MOMENT, _DECIMAL, _SET, _ROWS = "D", "M", "N", "S", "R"
_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})

Parts = Callable[[Any], tuple[Any, ...]]
"""The fields of a value that are kept, in order."""


def digest(data: bytes) -> bytes:
    """Sixteen bytes that stand for ``data``."""
    return hashlib.blake2b(data, digest_size=16).digest()


class Codec:
    """Encodes the classes of ``known``; the same list in the same order decodes. TypeError for any other value."""

    def __init__(self, known: Iterable[type]) -> None:
        self._numbers: dict[type, int] = {}
        self._whole: list[Parts] = []
        self._compared: list[Parts] = []
        self._makers: list[Callable[[list[Any]], Any]] = []
        self._rowmakers: dict[int, Callable[[Iterable[Any]], Any]] = {}
        for number, known_class in enumerate(known):
            self._numbers[known_class] = number
            self._register(known_class)
        self._rows = {kind: number for kind, number in self._numbers.items() if _is_plain(kind)}

    def encode(self, value: Any) -> bytes:
        return marshal.dumps(self._flat(value, self._whole), _COMPACT)

    def decode(self, data: bytes | memoryview) -> Any:
        return self._deep(marshal.loads(data))

    def digest(self, value: Any) -> bytes:
        """Of all that counts when two values are compared: places do not."""
        return digest(marshal.dumps(self._flat(value, self._compared), _EQUAL))

    def _register(self, known: Any) -> None:
        if issubclass(known, tuple):
            self._whole.append(tuple)
            self._compared.append(tuple)
            self._makers.append(self._tuple_maker(known))
            return
        if issubclass(known, Enum):
            self._whole.append(_value)
            self._compared.append(_value)
            self._makers.append(lambda flat: known(flat[1]))
            return
        names = known.__struct_fields__
        self._whole.append(_parts(names))
        self._compared.append(_parts([name for name in names if name not in PLACES]))
        self._makers.append(self._maker(known, names))

    def _tuple_maker(self, known: Any) -> Callable[[list[Any]], Any]:
        make: Callable[[Iterable[Any]], Any] = partial(tuple.__new__, known)
        self._rowmakers[self._numbers[known]] = make
        if _is_plain(known):
            return lambda flat: make(flat[1:])
        deep = self._deep
        return lambda flat: make([item if type(item) in _PLAIN else deep(item) for item in flat[1:]])

    def _many(self, flat: list[Any]) -> tuple[Any, ...]:
        make = self._rowmakers[flat[1]]
        return tuple(map(make, flat[2:]))

    def _maker(self, known: type, names: tuple[str, ...]) -> Callable[[list[Any]], Any]:
        deep = self._deep

        def make(flat: list[Any]) -> Any:
            own = [value if type(value) in _PLAIN or not value else deep(value) for value in flat[1:]]
            return known(**dict(zip(names, own, strict=True)))

        return make

    def _flat(self, value: Any, parts: list[Parts]) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            if value and type(value[0]) in self._rows and len(set(map(type, value))) == 1:
                return [_ROWS, self._rows[type(value[0])], *map(tuple, value)]
            return tuple([item if type(item) in _PLAIN else self._flat(item, parts) for item in value])
        number = self._numbers.get(kind)
        if number is not None:
            own = parts[number](value)
            return [number, *[item if type(item) in _PLAIN else self._flat(item, parts) for item in own]]
        return self._other(value, parts)

    def _other(self, value: Any, parts: list[Parts]) -> Any:
        if isinstance(value, Mapping):
            return {key: self._flat(item, parts) for key, item in value.items()}
        if isinstance(value, dt.datetime):
            return [_MOMENT, value.isoformat()]
        if isinstance(value, dt.date):
            return [_DATE, value.toordinal()]
        if isinstance(value, Decimal):
            return [_DECIMAL, str(value)]
        if isinstance(value, frozenset):
            return [_SET, *sorted(value)]
        if isinstance(value, str):
            return str(value)
        raise TypeError(f"{type(value).__name__} cannot be kept")

    def _deep(self, flat: Any) -> Any:
        kind = type(flat)
        if kind is tuple:
            deep = self._deep
            return tuple([item if type(item) in _PLAIN else deep(item) for item in flat])
        if kind is list:
            mark = flat[0]
            if type(mark) is int:
                return self._makers[mark](flat)
            return self._many(flat) if mark == _ROWS else _SPECIAL[mark](flat)
        if kind is dict:
            return {key: self._deep(item) for key, item in flat.items()}
        return flat


def _is_plain(known: Any) -> bool:
    """Is it a ``NamedTuple`` of plain values? Many of them are kept as bare rows."""
    return issubclass(known, tuple) and _PLAIN.issuperset(get_type_hints(known).values())


def _value(member: Enum) -> tuple[Any, ...]:
    return (member.value,)


def _parts(names: Sequence[str]) -> Parts:
    """All named attributes at once; ``attrgetter`` makes a tuple of two and more only."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


_SPECIAL: Mapping[str, Callable[[list[Any]], Any]] = {
    _DATE: lambda flat: dt.date.fromordinal(flat[1]),
    _MOMENT: lambda flat: dt.datetime.fromisoformat(flat[1]),
    _DECIMAL: lambda flat: Decimal(flat[1]),
    _SET: lambda flat: frozenset(flat[1:]),
}
