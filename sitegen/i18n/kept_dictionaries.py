"""Dictionaries of other packages, read in their own form once and kept beside the compiled modules of this package.

In: a name, the version of the package, and how the dictionary is made. Out: the dictionary. A kept file is as trusted
as compiled modules are; where Python may not write those either (an installation of another user,
``PYTHONDONTWRITEBYTECODE``), each build makes what it needs.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_DIGEST_SIZE = 16  # bytes, before the pickled dictionary


def load_kept(name: str, version: str, make: Callable[[], Any]) -> Any:
    """What ``make`` returned to the first process that asked. ``name``: without a hyphen."""
    kept = kept_file(name, version)
    found = _read(kept)
    if found is not None:
        return found
    made = make()
    if not sys.dont_write_bytecode:
        _keep(kept, made)
    return made


def kept_file(name: str, version: str) -> Path:
    """Where the dictionary by this ``version`` of its package is kept for the running Python."""
    return Path(cache_from_source(__file__)).with_name(f"{name}-{version}.{sys.implementation.cache_tag}")


def _read(kept: Path) -> Any:
    with suppress(OSError):
        data = kept.read_bytes()
        if blake2b(data[_DIGEST_SIZE:], digest_size=_DIGEST_SIZE).digest() == data[:_DIGEST_SIZE]:
            return pickle.loads(memoryview(data)[_DIGEST_SIZE:])
    return None


def _keep(kept: Path, made: object) -> None:
    data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    own = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        for outdated in kept.parent.glob(f"{kept.name.partition('-')[0]}-*{kept.suffix}"):
            outdated.unlink()
        own.write_bytes(blake2b(data, digest_size=_DIGEST_SIZE).digest() + data)
        own.replace(kept)
