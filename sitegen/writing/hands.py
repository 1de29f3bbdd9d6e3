"""Threads that wait for the disk while others work: opening a file takes a disk longer than filling it.

In: calls. Out: nothing; what went wrong in one is raised by ``finish``, or by a later call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

FEW = 32  # calls that are done at once: threads would not pay
HANDS = 4
AHEAD = 256  # calls that may wait, with the bytes that they hold


class Hands:
    """Does calls in any order; the first few at once."""

    def __init__(self) -> None:
        self._done = 0
        self._threads: ThreadPoolExecutor | None = None
        self._waiting: deque[Future[object]] = deque()

    def do(self, call: Callable[..., object], *arguments: Any) -> None:
        self._done += 1
        if self._done <= FEW:
            call(*arguments)
            return
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(HANDS)
        self._waiting.append(self._threads.submit(call, *arguments))
        if len(self._waiting) > AHEAD:
            self._waiting.popleft().result()

    def finish(self) -> None:
        """Wait for all calls."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        while self._waiting:
            self._waiting.popleft().result()
