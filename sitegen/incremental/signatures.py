"""Is a file the one that was seen before? Told by its size, times and inode, without opening it.

A file that was written in the very moment of the last look may change again without a trace in its times: such *racy*
entries count as changed, as in Git's index (https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import os

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


def tree_digest(folders: list[str], ending: str = "") -> bytes:
    """One digest of all files under some folders, by their signatures."""
    import hashlib

    found = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path, names, files in os.walk(folder):
            names[:] = sorted(name for name in names if name != "__pycache__")
            for name in sorted(files):
                if name.endswith(ending):
                    stat = os.stat(os.path.join(path, name))  # noqa: PTH118, PTH116 - half the cost of a Path
                    found.update(f"{path}/{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return found.digest()
