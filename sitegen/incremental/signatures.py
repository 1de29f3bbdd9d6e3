"""Is a file the one that was seen before? Told by its size, times and inode, without opening it.

A file that was written in the very moment of the last look may change again without a trace in its times: such *racy*
entries count as changed, as in Git's index (https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

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


def tree_digest(folders: Iterable[Path], ending: str = "") -> tuple[bytes, int]:
    """One digest of all files under some folders, by their signatures, and the newest of their times (nanoseconds).

    Nothing is opened. A folder that is missing counts as one without files.
    """
    found = hashlib.blake2b(digest_size=16)
    newest = 0
    for folder in folders:
        open_folders = [str(folder)]
        while open_folders:
            path = open_folders.pop()
            try:
                entries = sorted(os.scandir(path), key=lambda entry: entry.name)
            except (FileNotFoundError, NotADirectoryError):
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        open_folders.append(entry.path)
                elif entry.name.endswith(ending):
                    stat = entry.stat(follow_symlinks=False)
                    found.update(f"{entry.path}:{signature(stat)}\n".encode())
                    newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
    return found.digest(), newest
