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

from sitegen.incremental.file_stamps import FileStamp, stamp_from_stat, unless_racy
from sitegen.incremental.store import Store, StoreCorrupt

LIBRARIES = "libraries"  # table of the store
_ROW = "stamps"


def has_edited_libraries(store: Store) -> bool:
    """Whether the file of a library that a former build had loaded was changed or removed since."""
    try:
        known = _load(store)
    except StoreCorrupt:
        return True
    return dict(_stamps(known)) != known


def save_libraries(store: Store) -> None:
    """Of this process and of former ones. A file that changed after the store was opened may have been loaded before:
    it counts as edited."""
    store.kept.value(LIBRARIES, len(sys.modules), partial(_save, store))


def _save(store: Store) -> bool:
    known = _load(store)
    new = {path: unless_racy(stamp, store.opened_ns) for path, stamp in _stamps(_loaded_files() - known.keys())}
    if new:
        store.put(LIBRARIES, [(_ROW, marshal.dumps({**known, **new}, 2))])
    return True


def _load(store: Store) -> Mapping[str, FileStamp]:
    data = store.get(LIBRARIES, _ROW)
    found: Mapping[str, FileStamp] = marshal.loads(data) if data else {}
    return found


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
