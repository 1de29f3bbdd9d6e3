"""Interrupts that wait: a process must not be interrupted while it starts another one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def delay_interrupts() -> Iterator[None]:
    """SIGINT and SIGTERM wait until the end of the block. A process that is forked inside ignores them.

    Python raises the exception of a handler wherever it is; in a hook that runs at a fork, the exception is printed and
    lost. Only the main thread gets signals, so in another one nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[tuple[int, FrameType | None]] = []
    former = {
        number: signal.signal(number, lambda *call: received.append(call)) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        for first, frame in received[:1]:
            if callable(handler := former[signal.Signals(first)]):
                handler(first, frame)
            elif handler == signal.SIG_DFL:
                signal.raise_signal(first)
