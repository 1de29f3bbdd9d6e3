"""Frozen values to bytes and back, for the store and for other processes.

In: structs of the classes that a ``Codec`` knows, and plain values inside them. Out: bytes of ``marshal``, which
decodes numbers, strings and containers and runs no code; structs are made here, of known classes only.
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
from pathlib import Path
from typing import Any, get_type_hints

from sitegen.diagnostics import PLACE_FIELDS, Message

# Version 4 of marshal writes an object once that occurs several times (a path, say); version 2 writes equal values as
# equal bytes, which a digest needs.
_SHARED_FORMAT, _CANONICAL_FORMAT = 4, 2
_DATE, _DATETIME, _DECIMAL, _SET, _NAMEDTUPLES, _MESSAGE = "D", "M", "N", "S", "R", "T"
_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})

FieldGetter = Callable[[Any], tuple[Any, ...]]
"""The fields of a value that are encoded, in order."""


def digest(data: str | bytes) -> bytes:
    """Sixteen bytes."""
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=16).digest()


def digest_file(path: str | Path) -> bytes:
    """Of the content of a file; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path costs more than the call
            return digest(file.read())
    except OSError:
        return b""


class Codec:
    """Encodes the classes of ``known``; decode with the same list in the same order. TypeError for any other value."""

    def __init__(self, known: Iterable[type]) -> None:
        self._class_numbers: dict[type, int] = {}
        self._field_getters: list[FieldGetter] = []
        self._compared_getters: list[FieldGetter] = []
        self._decoders: list[Callable[[list[Any]], Any]] = []
        self._tuple_factories: dict[int, Callable[[Iterable[Any]], Any]] = {}
        for number, known_class in enumerate(known):
            self._class_numbers[known_class] = number
            self._register(known_class)
        self._plain_tuples = {kind: number for kind, number in self._class_numbers.items() if _is_plain(kind)}

    def encode(self, value: Any) -> bytes:
        return marshal.dumps(self._to_plain(value, self._field_getters), _SHARED_FORMAT)

    def decode(self, data: bytes | memoryview) -> Any:
        return self._from_plain(marshal.loads(data))

    def digest(self, value: Any) -> bytes:
        """Of all fields but places (``PLACE_FIELDS``)."""
        return digest(marshal.dumps(self._to_plain(value, self._compared_getters), _CANONICAL_FORMAT))

    def _register(self, known: Any) -> None:
        if issubclass(known, tuple):
            self._field_getters.append(tuple)
            self._compared_getters.append(tuple)
            self._decoders.append(self._tuple_decoder(known))
            return
        if issubclass(known, Enum):
            self._field_getters.append(_enum_value)
            self._compared_getters.append(_enum_value)
            self._decoders.append(lambda flat: known(flat[1]))
            return
        names = known.__struct_fields__
        self._field_getters.append(_field_getter(names))
        self._compared_getters.append(_field_getter([name for name in names if name not in PLACE_FIELDS]))
        self._decoders.append(self._struct_decoder(known, names))

    def _tuple_decoder(self, known: Any) -> Callable[[list[Any]], Any]:
        make: Callable[[Iterable[Any]], Any] = partial(tuple.__new__, known)
        self._tuple_factories[self._class_numbers[known]] = make
        if _is_plain(known):
            return lambda flat: make(flat[1:])
        deep = self._from_plain
        return lambda flat: make([item if type(item) in _PLAIN else deep(item) for item in flat[1:]])

    def _decode_namedtuples(self, plain: list[Any]) -> tuple[Any, ...]:
        make = self._tuple_factories[plain[1]]
        return tuple(map(make, plain[2:]))

    def _struct_decoder(self, known: type, names: tuple[str, ...]) -> Callable[[list[Any]], Any]:
        deep = self._from_plain

        def make(flat: list[Any]) -> Any:
            own = [value if type(value) in _PLAIN or not value else deep(value) for value in flat[1:]]
            return known(**dict(zip(names, own, strict=True)))

        return make

    def _to_plain(self, value: Any, getters: list[FieldGetter]) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            if value and type(value[0]) in self._plain_tuples and len(set(map(type, value))) == 1:
                return [_NAMEDTUPLES, self._plain_tuples[type(value[0])], *map(tuple, value)]
            return tuple([item if type(item) in _PLAIN else self._to_plain(item, getters) for item in value])
        number = self._class_numbers.get(kind)
        if number is not None:
            own = getters[number](value)
            return [number, *[item if type(item) in _PLAIN else self._to_plain(item, getters) for item in own]]
        return self._other_to_plain(value, getters)

    def _other_to_plain(self, value: Any, getters: list[FieldGetter]) -> Any:
        if isinstance(value, Mapping):
            return {key: self._to_plain(item, getters) for key, item in value.items()}
        if isinstance(value, dt.datetime):
            return [_DATETIME, value.isoformat()]
        if isinstance(value, dt.date):
            return [_DATE, value.toordinal()]
        if isinstance(value, Decimal):
            return [_DECIMAL, str(value)]
        if isinstance(value, frozenset):
            return [_SET, *sorted(value)]
        if isinstance(value, Message):
            values = {name: self._to_plain(item, getters) for name, item in value.values.items()}
            return [_MESSAGE, str(value), value.template, value.plural, values]
        if isinstance(value, str):
            return str(value)
        raise TypeError(f"{type(value).__name__} cannot be encoded")

    def _from_plain(self, plain: Any) -> Any:
        kind = type(plain)
        if kind is tuple:
            deep = self._from_plain
            return tuple([item if type(item) in _PLAIN else deep(item) for item in plain])
        if kind is list:
            mark = plain[0]
            if type(mark) is int:
                return self._decoders[mark](plain)
            if mark == _NAMEDTUPLES:
                return self._decode_namedtuples(plain)
            if mark == _MESSAGE:
                text, template, plural, values = plain[1:]
                return Message.restore(text, template, plural, self._from_plain(values))
            return _SPECIAL_DECODERS[mark](plain)
        if kind is dict:
            return {key: self._from_plain(item) for key, item in plain.items()}
        return plain


def _is_plain(known: Any) -> bool:
    """Is it a ``NamedTuple`` of plain values? Many of them in a tuple are encoded as bare rows."""
    return issubclass(known, tuple) and _PLAIN.issuperset(get_type_hints(known).values())


def _enum_value(member: Enum) -> tuple[Any, ...]:
    return (member.value,)


def _field_getter(names: Sequence[str]) -> FieldGetter:
    """All named attributes at once; ``attrgetter`` returns a tuple only for two and more."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


_SPECIAL_DECODERS: Mapping[str, Callable[[list[Any]], Any]] = {
    _DATE: lambda flat: dt.date.fromordinal(flat[1]),
    _DATETIME: lambda flat: dt.datetime.fromisoformat(flat[1]),
    _DECIMAL: lambda flat: Decimal(flat[1]),
    _SET: lambda flat: frozenset(flat[1:]),
}
