"""The lock of a site's state folder: one build at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.diagnostics import Message
from sitegen.writing.exchange import replace_file

WaitReport = Callable[[Message], None]
"""Is called with a line for people while a build waits for another one."""

POLL_SECONDS = 0.1
REPORT_SECONDS = 30.0


def ignore_wait(line: str) -> None:
    """A ``WaitReport`` for callers that show nothing."""


@contextmanager
def lock_folder(folder: Path, report_wait: WaitReport = ignore_wait) -> Iterator[None]:
    """Hold the lock of ``folder``; waits while another process holds it, on systems with ``fcntl``.

    The lock belongs to this process alone (POSIX record lock: processes forked from it do not have it), and ends with
    it. The file ``lock`` is never written to nor opened through a symbolic link; ``lock-owner`` has the holder's
    number.
    """
    handle = _open_regular(folder / "lock")
    try:
        _acquire(handle, folder / "lock-owner", report_wait)
        yield
    finally:
        os.close(handle)


def _open_regular(path: Path) -> int:
    """Open a file for a lock; a link in its place is removed, what it leads to is not touched."""
    if path.is_symlink():
        path.unlink()
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _acquire(handle: int, owner: Path, report_wait: WaitReport) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    started = time.monotonic()
    next_report = 0.0
    while True:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            waited = time.monotonic() - started
            if waited >= next_report:
                next_report = waited + REPORT_SECONDS
                report_wait(_describe_wait(waited, _describe_owner(owner)))
            time.sleep(POLL_SECONDS)
        else:
            replace_file(owner, f"{os.getpid()}\n".encode())
            return


def _describe_wait(seconds: float, owner: Message) -> Message:
    if seconds < 1:
        return Message("waiting: {owner} builds this site", owner=owner)
    return Message("waiting (for {seconds} s): {owner} builds this site", seconds=f"{seconds:.0f}", owner=owner)


def _describe_owner(owner: Path) -> Message:
    with suppress(OSError, ValueError):
        return Message("process {number}", number=int(owner.read_text(encoding="ascii")))
    return Message("another process")
