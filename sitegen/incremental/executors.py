"""Large work in batches, shared by several workers where there is enough of it.

In: a function of what all batches need and of one batch, and the items. Out: the results in the order of the items,
whoever did the work. This module has the processes of this machine; ``cluster`` has those of others.
"""

from __future__ import annotations

import gc
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
"""Does a batch: ``work(shared, batch)``."""
StoreKey = tuple[str, str]
"""A row of the store: its table and its name."""

BATCH_SIZE = 32
PENDING_PER_PROCESS = 4  # batches given out for each process
MIN_ITEMS = 3 * BATCH_SIZE  # fewer items are done before a second process is ready


def no_prefetch(item: Any) -> Iterable[StoreKey]:
    """Of an item whose work asks the store for nothing."""
    return ()


class Executor(Protocol):
    """Those who do large work, for the time of a build: a context."""

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
        """``work(shared, batch)`` for all batches of ``items``. Everything that is given and returned can be pickled.

        ``what``: the name of this work, for whoever watches.
        ``rows``: what the work on an item will ask the store for, for workers that do not have it.
        """


class ProcessExecutor(Struct, frozen=True):
    """``count`` processes of this machine; one: this one. They have the store."""

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
                if not few:  # the first time costs more than a few batches leave behind
                    collect_young_garbage()
            return
        yield from function(shared, batches[0])  # what this process opens and imports, those forked from it have
        with _process_pool(shared, min(self.process_count, len(batches) - 1)) as executor:
            ahead: deque[futures.Future[list[R]]] = deque()
            for batch in batches[1:]:
                ahead.append(executor.submit(_run_batch, function, batch))
                if (
                    len(ahead) > PENDING_PER_PROCESS * self.process_count
                ):  # results wait here until they are asked for: only so many
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()


SINGLE_PROCESS = ProcessExecutor(1)


def batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Batches of ``size``; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class _WorkerContext(Struct):
    """What a worker process was given when it started."""

    shared: Any = None


_WORKER_CONTEXT = _WorkerContext()  # one a process; written once, by ``_start``


@contextmanager
def _process_pool(shared: Any, count: int) -> Iterator[futures.Executor]:
    """Forked processes share this one's memory, so nothing has to be sent to them; elsewhere it is sent once."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    gc.freeze()  # what is here stays where it is: a collection would copy the shared pages
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_init_worker, initargs=(shared,)) as executor:
            yield executor
    finally:
        gc.unfreeze()


def _init_worker(shared: Any) -> None:
    gc.disable()
    _WORKER_CONTEXT.shared = shared


def _run_batch(function: BatchFunction[T, R], batch: Sequence[T]) -> list[R]:
    result = function(_WORKER_CONTEXT.shared, batch)
    collect_young_garbage()
    return result


def collect_young_garbage() -> None:
    """Give back what a batch left in circles. What is older is not looked at: there is no other collection."""
    gc.collect(0)
