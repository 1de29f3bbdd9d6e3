"""Exchange two folders in one step (``renameat2`` of Linux), and flush a file system."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(staged: Path, out: Path) -> None:
    """Exchange ``staged`` and ``out``; where ``out`` does not exist, rename ``staged`` to it.

    Atomic on Linux; on other systems it takes three renames, between which ``out`` is missing.
    """
    if not out.exists():
        staged.rename(out)
        return
    staged_path, out_path = os.fsencode(staged), os.fsencode(out)
    if _libc_call("renameat2", _AT_FDCWD, staged_path, _AT_FDCWD, out_path, _RENAME_EXCHANGE) == 0:
        return
    temporary = out.with_name(f".{out.name}.aside")
    out.rename(temporary)
    staged.rename(out)
    temporary.rename(staged)


def sync_filesystem(folder: Path) -> None:
    """Flush the file system of ``folder`` to disk, where the system has ``syncfs``: one call instead of one per
    file.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        _libc_call("syncfs", handle)
    finally:
        os.close(handle)


def _libc_call(name: str, *arguments: object) -> int:
    """Call a function of the C library; its result, or -1 where the system does not have it."""
    if not sys.platform.startswith("linux"):
        return -1
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return -1 if function is None else int(function(*arguments))
