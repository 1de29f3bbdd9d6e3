"""Executors run a function over many items in batches, in several workers if there are enough items.

In: a function of a shared value and a batch, and the items. Out: the results in the order of the items. This module has
the processes of this machine, ``dask_executor`` the workers of a cluster.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from concurrent import futures

T = TypeVar("T")
R = TypeVar("R")
BatchFunction = Callable[[Any, Sequence[T]], list[R]]
"""``function(shared, batch)`` returns one result for each item of the batch, or more."""
StoreKey = tuple[str, str]
"""A row of the store: its table and its name."""

BATCH_SIZE = 32
PENDING_PER_PROCESS = 4  # submitted batches for each process; bounds the results that wait in memory
MIN_ITEMS = 3 * BATCH_SIZE  # fewer items take less time than starting a second process


def no_prefetch(item: Any) -> Iterable[StoreKey]:
    """For functions that read nothing from the store."""
    return ()


class Executor(Protocol):
    """Runs batches for the time of one build; a context manager."""

    def __enter__(self) -> object: ...

    def __exit__(self, *fault: object) -> None: ...

    def map_batches(
        self,
        label: str,
        function: BatchFunction[T, R],
        shared: Any,
        items: Sequence[T],
        prefetch_keys: Callable[[T], Iterable[StoreKey]] = no_prefetch,
    ) -> Iterator[R]:
        """The results of ``function(shared, batch)`` for all batches of ``items``. All values must be picklable.

        ``label``: the name of the stage, shown by progress bars. ``prefetch_keys``: the rows of the store that the
        function reads for an item; an executor sends them to workers without a store.
        """


class ProcessExecutor(Struct, frozen=True):
    """``process_count`` processes of this machine, which can read the store; 1: no other process than this."""

    process_count: int = 1

    def __enter__(self) -> ProcessExecutor:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def map_batches(
        self,
        label: str,
        function: BatchFunction[T, R],
        shared: Any,
        items: Sequence[T],
        prefetch_keys: Callable[[T], Iterable[StoreKey]] = no_prefetch,
    ) -> Iterator[R]:
        batches = batched(items, BATCH_SIZE)
        few = len(items) < MIN_ITEMS
        if self.process_count < 2 or few:
            for batch in batches:
                yield from function(shared, batch)
                if not few:  # the first collection costs more than a few batches leave behind
                    collect_young_garbage()
            return
        yield from function(shared, batches[0])  # forked processes inherit what this one opens and imports
        with _process_pool(shared, min(self.process_count, len(batches) - 1)) as executor:
            ahead: deque[futures.Future[list[R]]] = deque()
            for batch in batches[1:]:
                ahead.append(executor.submit(_run_batch, function, batch))
                if len(ahead) > PENDING_PER_PROCESS * self.process_count:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()


SINGLE_PROCESS = ProcessExecutor(1)


def batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Batches of ``size``; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class _WorkerContext(Struct):
    """The shared value of a worker process, set when it starts."""

    shared: Any = None


_WORKER_CONTEXT = _WorkerContext()  # one per process; written once, by ``_init_worker``


@contextmanager
def _process_pool(shared: Any, count: int) -> Iterator[futures.Executor]:
    """Forked processes share this one's memory; where there is no fork, ``shared`` is sent to each process once."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    gc.freeze()  # a collection in a forked process would copy the pages that it shares with this one
    executor = ProcessPoolExecutor(count, mp_context=context, initializer=_init_worker, initargs=(shared,))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)  # where this one is interrupted, batches are left
        gc.unfreeze()


def _init_worker(shared: Any) -> None:
    """An interrupt of the terminal reaches all processes; only the first one answers it. A worker ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    gc.disable()
    _WORKER_CONTEXT.shared = shared


def _exit_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_batch(function: BatchFunction[T, R], batch: Sequence[T]) -> list[R]:
    result = function(_WORKER_CONTEXT.shared, batch)
    collect_young_garbage()
    return result


def collect_young_garbage() -> None:
    """Collect generation 0: frees the reference cycles that a batch left. Automatic collection is off during a build,
    so older objects are never scanned."""
    gc.collect(0)
