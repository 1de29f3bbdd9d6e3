"""The files of the libraries that builds have loaded, as they were: an edited library makes the site again.

In: the store. Out: whether one of its builds ran other code than is installed now. A library that is installed anew
changes the version of the store; this is about files that are edited where they are.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from sitegen.incremental.codec import digest_file
from sitegen.incremental.file_stamps import FileStamp, stamp_from_stat, unless_racy
from sitegen.incremental.store import Store, StoreCorrupt

LIBRARIES = "libraries"  # table of the store
_ROW = "stamps"


class KnownLibrary(NamedTuple):
    """``digest``: of the content; empty where it may be another than the one that was loaded."""

    stamp: FileStamp
    digest: bytes


def has_edited_libraries(store: Store) -> bool:
    """Whether the file of a library that a former build had loaded was changed or removed since. A copy with the same
    content is none."""
    try:
        known = _load(store)
    except StoreCorrupt:
        return True
    stamps = dict(_stamps(known))
    touched = [path for path, one in known.items() if one.stamp != stamps.get(path)]
    if not all(_has_content(path, known[path].digest) for path in touched):
        return True
    if touched:
        _put(store, {path: KnownLibrary(stamps[path], one.digest) for path, one in known.items()})
    return False


def save_libraries(store: Store) -> None:
    """Of this process and of former ones. A file that changed after the store was opened may have been loaded before:
    it counts as edited."""
    store.kept.value(LIBRARIES, len(sys.modules), partial(_save, store))


def _save(store: Store) -> bool:
    known = _load(store)
    new = {path: _know(path, stamp, store.opened_ns) for path, stamp in _stamps(_loaded_files() - known.keys())}
    if new:
        _put(store, {**known, **new})
    return True


def _know(path: str, stamp: FileStamp, opened_ns: int) -> KnownLibrary:
    trusted = unless_racy(stamp, opened_ns)
    return KnownLibrary(trusted, digest_file(path) if trusted == stamp else b"")


def _has_content(path: str, content: bytes) -> bool:
    return content != b"" and digest_file(path) == content


def _load(store: Store) -> dict[str, KnownLibrary]:
    data = store.get(LIBRARIES, _ROW)
    return {path: KnownLibrary(*one) for path, one in marshal.loads(data).items()} if data else {}


def _put(store: Store, known: Mapping[str, KnownLibrary]) -> None:
    store.put(LIBRARIES, [(_ROW, marshal.dumps({path: tuple(one) for path, one in known.items()}, 2))])


def _loaded_files() -> set[str]:
    modules = [vars(module) for module in tuple(sys.modules.values()) if hasattr(module, "__dict__")]
    files = (module.get("__file__") for module in modules)
    return {file for file in files if isinstance(file, str) and "-packages" in file}


def _stamps(paths: Iterable[str]) -> Iterator[tuple[str, FileStamp]]:
    for path in paths:
        try:
            yield path, stamp_from_stat(os.stat(path))  # noqa: PTH116 - a Path costs more than the call
        except OSError:
            continue
