"""Threads that write files while the main thread renders: creating a file waits for the disk.

In: calls. Out: nothing; an exception of a call is raised by :meth:`WriterThreads.finish` or by a later ``submit``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

INLINE_CALLS = 32  # first calls that run in the calling thread: starting threads for so few takes longer
THREAD_COUNT = 4
MAX_PENDING = 256  # calls that may be queued, each with the bytes of an output


class WriterThreads:
    """Runs calls in any order; the first ones in the calling thread."""

    def __init__(self) -> None:
        self._call_count = 0
        self._threads: ThreadPoolExecutor | None = None
        self._pending: deque[Future[object]] = deque()

    def submit(self, function: Callable[..., object], *arguments: Any) -> None:
        """Run or queue a call. Blocks while the queue is full."""
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
