"""Problems as bytes, for caches."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.diagnostics import Fix, Place, Problem
from sitegen.incremental.codec import Codec

_CODEC = Codec([Problem, Place, Fix])


def encode_problems(problems: Iterable[Problem]) -> bytes:
    """Empty where there are none."""
    found = tuple(problems)
    return _CODEC.encode(found) if found else b""


def decode_problems(data: bytes) -> tuple[Problem, ...]:
    found: tuple[Problem, ...] = _CODEC.decode(data) if data else ()
    return found
