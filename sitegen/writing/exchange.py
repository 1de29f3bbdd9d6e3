"""Two folders change places in one step, where the system can (``renameat2`` of Linux)."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(staged: Path, out: Path) -> None:
    """``fresh`` becomes ``out``, and the other way round; ``out`` may be missing. Elsewhere it takes three renames."""
    if not out.exists():
        staged.rename(out)
        return
    new, old = os.fsencode(staged), os.fsencode(out)
    if _libc_call("renameat2", _AT_FDCWD, new, _AT_FDCWD, old, _RENAME_EXCHANGE) == 0:
        return
    aside = out.with_name(f".{out.name}.aside")
    out.rename(aside)
    staged.rename(out)
    aside.rename(staged)


def sync_filesystem(folder: Path) -> None:
    """What was written is on the disk before it takes the old site's place: one sync of the file system."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        _libc_call("syncfs", handle)
    finally:
        os.close(handle)


def _libc_call(name: str, *arguments: object) -> int:
    """The result of a call of the C library; -1 where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return -1
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return -1 if function is None else int(function(*arguments))
