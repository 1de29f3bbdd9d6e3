"""Replace a folder or a file in one step (folders by ``renameat2`` of Linux, ``renamex_np`` of macOS), and flush a file
system."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # https://man7.org/linux/man-pages/man2/rename.2.html
_RENAME_SWAP = 2  # <sys/stdio.h> of macOS


def exchange(staged: Path, out: Path, replaced: Path) -> None:
    """Exchange ``staged`` and ``out``; where ``out`` does not exist, rename ``staged`` to it.

    Where the system or the file system cannot do it in one step, it takes three renames: between the first two the site
    is at ``replaced``, and ``out`` is missing. If the build is killed there, the next one renames it back.
    """
    if not out.exists():
        staged.rename(out)
        return
    staged_path, out_path = os.fsencode(staged), os.fsencode(out)
    if sys.platform == "darwin":
        result = _libc_call("renamex_np", staged_path, out_path, _RENAME_SWAP)
    else:
        result = _libc_call("renameat2", _AT_FDCWD, staged_path, _AT_FDCWD, out_path, _RENAME_EXCHANGE)
    if result == 0:
        return
    out.rename(replaced)
    try:
        staged.rename(out)
    except OSError:
        replaced.rename(out)
        raise
    replaced.rename(staged)


def replace_file(path: Path, data: bytes) -> None:
    """Write a small file in one step: it has the old content or the new one. No link is followed."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as file:
        file.write(data)
    new.replace(path)


def sync_filesystem(folder: Path) -> None:
    """Flush the file system of ``folder`` to disk, where the system has ``syncfs``: one call instead of one per
    file.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        _libc_call("syncfs", handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Flush the entries of a folder to disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _libc_call(name: str, *arguments: object) -> int:
    """Call a function of the C library; its result, or -1 where the system does not have it."""
    if sys.platform not in ("linux", "darwin"):
        return -1
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return -1 if function is None else int(function(*arguments))
