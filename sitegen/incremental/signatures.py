"""Is a file the one that was seen before? Told by its size, times and inode, without opening it.

A file that was written in the very moment of the last look may change again without a trace in its times: such *racy*
entries count as changed, as in Git's index (https://git-scm.com/docs/racy-git).
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

Signature = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode."""

# Coarse file systems keep whole ticks: what was written this shortly before the look is not trusted.
RACY_NS = 20_000_000


def signature(stat: os.stat_result) -> Signature:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def trusted(seen: Signature, looked_ns: int) -> Signature:
    """What to remember of a file looked at at ``looked_ns`` (``time.time_ns()``): nothing equal to it if it is racy."""
    size, mtime, ctime, inode = seen
    return seen if max(mtime, ctime) < looked_ns - RACY_NS else (size, -1, -1, inode)


class Entry(NamedTuple):
    """Something in a folder. ``path`` with ``/``. ``kind``: ``file``, ``folder``, ``link`` (symbolic), or ``other``.

    A folder has an empty signature: what is in it counts.
    """

    path: str
    kind: str
    signature: Signature


class Look(NamedTuple):
    """What a folder held at ``at`` (``time.time_ns()``, taken before)."""

    at: int
    entries: Sequence[Entry]


_NOTHING: Signature = (0, 0, 0, 0)


def look_at(root: Path, name: str) -> Look:
    return Look(time.time_ns(), walk(root, name))


def walk(root: Path, name: str) -> list[Entry]:
    """Everything under the folder ``name`` of ``root``, each folder's content behind it in the order of names; paths
    begin with ``name``. Nothing is opened, no link followed. A folder that is missing counts as an empty one."""
    found: list[Entry] = []
    _walk(f"{root}/", name, found)
    return found


def _walk(root: str, below: str, found: list[Entry]) -> None:
    try:
        with os.scandir(root + below) as entries:
            inside = sorted(entries, key=_name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in inside:
        path = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            found.append(Entry(path, "folder", _NOTHING))
            _walk(root, path, found)
        else:
            kind = "file" if entry.is_file(follow_symlinks=False) else "link" if entry.is_symlink() else "other"
            try:
                # On Windows a folder tells no inode of what is in it, and what it tells may be old.
                stat = os.lstat(entry.path) if sys.platform == "win32" else entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # it went away in this moment, as the temporary files of editors do
            found.append(Entry(path, kind, signature(stat)))


_name = attrgetter("name")


def digest_of(entries: Iterable[Entry]) -> bytes:
    return digest(marshal.dumps(list(map(tuple, entries)), 2))


def newest_in(entries: Iterable[Entry]) -> int:
    """The latest of all their times, in nanoseconds."""
    signatures = [entry.signature for entry in entries]
    return max((0, *[mtime for _, mtime, _, _ in signatures], *[ctime for _, _, ctime, _ in signatures]))
