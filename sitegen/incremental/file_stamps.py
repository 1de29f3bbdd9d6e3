"""File stamps: size, times and inode tell without opening a file whether it changed.

A file that was written just before a snapshot may change again without a trace in its times: such *racy* entries count
as changed, as in Git's index (https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from sitegen.incremental.codec import digest

FileStamp = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode."""

# Coarse file systems keep whole ticks: a change so shortly before the snapshot is not trusted.
RACY_NS = 20_000_000


def stamp_from_stat(stat: os.stat_result) -> FileStamp:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def is_racy(changed_ns: int, taken_ns: int) -> bool:
    """May a later change leave the same times? Both in nanoseconds, of the last change and of the snapshot."""
    return changed_ns >= taken_ns - RACY_NS


def unless_racy(stamp: FileStamp, taken_ns: int) -> FileStamp:
    """The stamp to store of a file in a snapshot; one that no file has, if it is racy."""
    size, mtime, ctime, inode = stamp
    return (size, -1, -1, inode) if is_racy(max(mtime, ctime), taken_ns) else stamp


class DirEntry(NamedTuple):
    """``path`` with ``/``. ``kind``: ``file``, ``folder``, ``link`` (symbolic), or ``other``. A folder has an empty
    stamp: its entries count."""

    path: str
    kind: str
    stamp: FileStamp


class DirSnapshot(NamedTuple):
    """All entries of a folder. ``taken_ns``: ``time.time_ns()`` before the first was read."""

    taken_ns: int
    entries: Sequence[DirEntry]


_NO_STAMP: FileStamp = (0, 0, 0, 0)


def snapshot_dir(root: Path, name: str) -> DirSnapshot:
    return DirSnapshot(time.time_ns(), walk(root, name))


def walk(root: Path, name: str) -> list[DirEntry]:
    """Everything under the folder ``name`` of ``root``, each folder's content behind it in the order of names; paths
    begin with ``name``. Nothing is opened, no link followed. A folder that is missing counts as an empty one."""
    found: list[DirEntry] = []
    _walk(f"{root}/", name, found)
    return found


def _walk(root: str, below: str, found: list[DirEntry]) -> None:
    try:
        with os.scandir(root + below) as entries:
            inside = sorted(entries, key=_name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in inside:
        path = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            found.append(DirEntry(path, "folder", _NO_STAMP))
            _walk(root, path, found)
        else:
            kind = "file" if entry.is_file(follow_symlinks=False) else "link" if entry.is_symlink() else "other"
            try:
                # On Windows the entries of a folder have no inode, and their times may be outdated.
                stat = os.lstat(entry.path) if sys.platform == "win32" else entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # removed meanwhile, as the temporary files of editors are
            found.append(DirEntry(path, kind, stamp_from_stat(stat)))


_name = attrgetter("name")


def digest_entries(entries: Iterable[DirEntry]) -> bytes:
    return digest(marshal.dumps(list(map(tuple, entries)), 2))


def latest_change_ns(entries: Iterable[DirEntry]) -> int:
    """The latest of all their times, in nanoseconds."""
    signatures = [entry.stamp for entry in entries]
    return max((0, *[mtime for _, mtime, _, _ in signatures], *[ctime for _, _, ctime, _ in signatures]))
