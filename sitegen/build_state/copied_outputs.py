"""Published files that were copied, as a workflow restores them from its cache: their content tells that they are the
same.

In: the manifest, and the files whose stamps are others than in it. Out: a manifest with their stamps of now, and the
files whose content is another.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sitegen.incremental.codec import digest_file
from sitegen.incremental.store import Store
from sitegen.writing.manifest import Manifest, OutputStamp
from sitegen.writing.work_dir import WorkDir

CONTENTS = "contents"  # table of the store, by output folder: path → digest of each published file


def save_contents(store: Store, name: str, staged: Mapping[str, bytes], removed: Iterable[str]) -> None:
    """``name``: of the output folder in the store. ``staged``: path → digest of the files that the build wrote.
    ``removed``: paths that the site had before."""
    store.drop(_table(name), removed)
    store.put(_table(name), staged.items())


def recognize_copies(
    store: Store, work: WorkDir, manifest: Manifest, damaged: frozenset[str]
) -> tuple[Manifest, frozenset[str]]:
    """The manifest of the site as it is now, and those of the ``damaged`` files that are no copies."""
    if not damaged or not work.out.is_dir():
        return manifest, damaged
    contents = dict(store.all(_table(work.name)))
    found: dict[str, OutputStamp] = {}
    for path in damaged:
        stamp = _stamp_copy(f"{work.out}/{path}", manifest.files[path][0], contents.get(path))
        if stamp is not None:
            found[path] = stamp
    return replace(manifest, files={**manifest.files, **found}), damaged - found.keys()


def _stamp_copy(path: str, size: int, content: bytes | None) -> OutputStamp | None:
    """The stamp of a regular file of this size and with this digest; None for any other."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if content is None or found.st_size != size or not stat.S_ISREG(found.st_mode) or digest_file(path) != content:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _table(name: str) -> str:
    return f"{CONTENTS}:{name}"
