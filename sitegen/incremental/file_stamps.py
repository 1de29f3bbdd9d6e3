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


class KnownFolder(NamedTuple):
    """A folder as a walk found it. ``stamp``: mtime in nanoseconds, inode; as long as both stay, it has the same
    entries. ``entries``: with the stamps that they had then."""

    stamp: tuple[int, int]
    entries: list[DirEntry]


KnownFolders = dict[str, KnownFolder]
"""By path: what a walk learns for the next one."""


def snapshot_dir(root: Path, name: str, known: KnownFolders | None = None) -> DirSnapshot:
    return DirSnapshot(time.time_ns(), walk(root, name, known))


def walk(root: Path, name: str, known: KnownFolders | None = None) -> list[DirEntry]:
    """Everything under the folder ``name`` of ``root``, each folder's content behind it in the order of names; paths
    begin with ``name``. Nothing is opened, no link followed. A folder that is missing counts as an empty one.

    ``known``: of former walks. A folder in which nothing was added, removed or replaced is not listed again.
    """
    found: list[DirEntry] = []
    _walk(f"{root}/", name, found, known)
    return found


def _walk(root: str, below: str, found: list[DirEntry], known: KnownFolders | None) -> None:
    try:
        entries = _list_entries(root, below) if known is None else _list_or_recall(root, below, known)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        found.append(entry)
        if entry.kind == "folder":
            _walk(root, entry.path, found, known)


def _list_entries(root: str, below: str) -> list[DirEntry]:
    """The entries of a folder, in the order of names."""
    with os.scandir(root + below) as entries:
        inside = sorted(entries, key=_name)
    found: list[DirEntry] = []
    for entry in inside:
        path = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            found.append(DirEntry(path, "folder", _NO_STAMP))
            continue
        kind = "file" if entry.is_file(follow_symlinks=False) else "link" if entry.is_symlink() else "other"
        try:
            # On Windows the entries of a folder have no inode, and their times may be outdated.
            stat = os.lstat(entry.path) if sys.platform == "win32" else entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # removed meanwhile, as the temporary files of editors are
        found.append(DirEntry(path, kind, stamp_from_stat(stat)))
    return found


def _list_or_recall(root: str, below: str, known: KnownFolders) -> list[DirEntry]:
    """The same; where the folder is ``known``, only its files are looked at. What is as it was is the same object."""
    taken_ns = time.time_ns()
    stat = os.stat(root + below)  # noqa: PTH116 - a Path costs more than the call
    stamp, folder = (stat.st_mtime_ns, stat.st_ino), known.get(below)
    entries = _stamp_again(root, folder.entries) if folder is not None and folder.stamp == stamp else None
    if entries is None:
        entries = _list_entries(root, below)
    if not is_racy(stat.st_mtime_ns, taken_ns):
        known[below] = KnownFolder(stamp, entries)
    return entries


def _stamp_again(root: str, entries: list[DirEntry]) -> list[DirEntry] | None:
    """The entries of a folder as they are now; None where one was removed meanwhile."""
    found = []
    for entry in entries:
        path, kind, former = entry
        if kind != "folder":
            try:
                stat = os.lstat(root + path)
            except FileNotFoundError:
                return None
            stamp = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
            if stamp != former:
                entry = DirEntry(path, kind, stamp)
        found.append(entry)
    return found


_name = attrgetter("name")


def digest_entries(entries: Iterable[DirEntry]) -> bytes:
    return digest(marshal.dumps(list(map(tuple, entries)), 2))


def latest_change_ns(entries: Iterable[DirEntry]) -> int:
    """The latest of all their times, in nanoseconds."""
    signatures = [entry.stamp for entry in entries]
    return max((0, *[mtime for _, mtime, _, _ in signatures], *[ctime for _, _, ctime, _ in signatures]))
