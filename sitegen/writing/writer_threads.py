"""Threads that wait for the disk while others work: opening a file takes a disk longer than filling it.

In: calls. Out: nothing; what went wrong in one is raised by ``finish``, or by a later call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

INLINE_CALLS = 32  # calls that are done at once: threads would not pay
THREAD_COUNT = 4
MAX_PENDING = 256  # calls that may wait, with the bytes that they hold


class WriterThreads:
    """Does calls in any order; the first few at once."""

    def __init__(self) -> None:
        self._call_count = 0
        self._threads: ThreadPoolExecutor | None = None
        self._pending: deque[Future[object]] = deque()

    def submit(self, function: Callable[..., object], *arguments: Any) -> None:
        self._call_count += 1
        if self._call_count <= INLINE_CALLS:
            function(*arguments)
            return
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(THREAD_COUNT)
        self._pending.append(self._threads.submit(function, *arguments))
        if len(self._pending) > MAX_PENDING:
            self._pending.popleft().result()

    def finish(self) -> None:
        """Wait for all calls."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        while self._pending:
            self._pending.popleft().result()
