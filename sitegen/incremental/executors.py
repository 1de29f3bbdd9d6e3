"""Executors run a function over many items in batches, in several workers if there are enough items.

In: a function of a shared value and a batch, and the items. Out: the results in the order of the items. This module has
the processes of this machine, ``dask_executor`` the workers of a cluster.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

from sitegen.incremental.interrupts import delay_interrupts

if TYPE_CHECKING:
    from concurrent import futures

T = TypeVar("T")
R = TypeVar("R")
BatchFunction = Callable[[Any, Sequence[T]], list[R]]
"""``function(shared, batch)`` returns one result for each item of the batch, or more."""
SubmitBatch = Callable[[Sequence[T]], "futures.Future[list[R]]"]

BATCH_SIZE = 32
PENDING_PER_PROCESS = 4  # submitted batches for each process; bounds the results that wait in memory
MIN_ITEMS = 3 * BATCH_SIZE  # fewer items take less time than starting a second process


class Executor(Protocol):
    """Runs batches for the time of one build; a context manager."""

    def __enter__(self) -> object: ...

    def __exit__(self, *fault: object) -> None: ...

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        """The results of ``function(shared, batch)`` for all batches of ``items``. All values must be picklable.

        ``label``: the name of the stage, shown by progress bars. A store in ``shared`` has in the workers the rows that
        it had before the first batch.
        """


class ProcessExecutor(Struct, frozen=True):
    """``process_count`` processes of this machine; 1: no other process than this."""

    process_count: int = 1

    def __enter__(self) -> ProcessExecutor:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        batches = batched(items, BATCH_SIZE)
        few = len(items) < MIN_ITEMS
        if self.process_count < 2 or few:
            for batch in batches:
                yield from function(shared, batch)
                if not few:  # the first collection costs more than a few batches leave behind
                    collect_young_garbage()
            return
        yield from function(shared, batches[0])  # forked processes inherit what this one opens and imports
        with _process_pool(shared, min(self.process_count, len(batches) - 1)) as pool:
            pending = PENDING_PER_PROCESS * self.process_count

            def submit(batch: Sequence[T]) -> futures.Future[list[R]]:
                with delay_interrupts():  # the first call starts the processes
                    return pool.submit(_run_batch, function, batch)

            yield from results_in_order(submit, batches[1:], pending)


SINGLE_PROCESS = ProcessExecutor(1)


def results_in_order(
    submit: SubmitBatch[T, R],
    batches: Sequence[Sequence[T]],
    pending: int,
    wait: Callable[[futures.Future[list[R]]], list[R]] = lambda future: future.result(),
) -> Iterator[R]:
    """Submit all batches, no more than ``pending`` ahead of the results that were taken."""
    submitted: deque[futures.Future[list[R]]] = deque()
    for batch in batches:
        submitted.append(submit(batch))
        if len(submitted) > pending:
            yield from wait(submitted.popleft())
    while submitted:
        yield from wait(submitted.popleft())


def batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Batches of ``size``; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class _WorkerContext(Struct):
    """The shared value of a worker process, set when it starts."""

    shared: Any = None


_WORKER_CONTEXT = _WorkerContext()  # one per process; written once, by ``_init_worker``


@contextmanager
def _process_pool(shared: Any, count: int) -> Iterator[futures.Executor]:
    """Forked processes share this one's memory; where there is no fork, ``shared`` is pickled and sent to each."""
    import multiprocessing
    import pickle
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    load, argument = (None, shared) if forks else (pickle.loads, pickle.dumps(shared))
    gc.freeze()  # a collection in a forked process would copy the pages that it shares with this one
    try:
        with ProcessPoolExecutor(count, context, _init_worker, (argument, load)) as pool:
            try:
                yield pool
            except BaseException as end:
                pool.shutdown(wait=False, cancel_futures=True)
                if not isinstance(end, Exception):
                    for process in multiprocessing.active_children():
                        process.terminate()
                raise
    finally:
        gc.unfreeze()


def _init_worker(shared: Any, load: Callable[[Any], Any] | None) -> None:
    """Signals are for the parent process, with which the worker ends."""
    import multiprocessing
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    assert parent is not None
    Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()
    gc.disable()
    _WORKER_CONTEXT.shared = load(shared) if load else shared


def _exit_after(sentinel: int) -> None:
    """End this process when the process of ``sentinel`` ends, however it ends."""
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def _run_batch(function: BatchFunction[T, R], batch: Sequence[T]) -> list[R]:
    result = function(_WORKER_CONTEXT.shared, batch)
    collect_young_garbage()
    return result


def collect_young_garbage() -> None:
    """Collect generation 0: frees the reference cycles that a batch left. Automatic collection is off during a build,
    so older objects are never scanned."""
    gc.collect(0)
