"""Work in batches, over the processes of an ``Executor`` where there is enough of it, here where there is not.

In: a function of one item (or of a batch) and the items. Out: the results in the order of the items. What all batches
need is given to each process once, when it starts.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 32
WORTH_A_PROCESS = 3 * BATCH  # fewer items are done before a second process is ready


@dataclass(slots=True)
class _Bench:
    """What a worker process was given when it started."""

    shared: Any = None


_BENCH = _Bench()  # one a process; written once, by ``_start``


def spread(
    work: Callable[[Any, Sequence[T]], list[R]], shared: Any, items: Sequence[T], *, workers: int
) -> Iterator[R]:
    """``work(shared, batch)`` for all batches. ``workers`` below 2, or few items: in this process."""
    batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
    if workers < 2 or len(items) < WORTH_A_PROCESS:
        for batch in batches:
            yield from work(shared, batch)
        return
    with _processes(shared, min(workers, len(batches))) as executor:
        futures = [executor.submit(_run, work, batch) for batch in batches]
        for future in futures:
            yield from future.result()


@contextmanager
def _processes(shared: Any, count: int) -> Iterator[Executor]:
    """Forked processes share this one's memory, so nothing has to be sent to them; elsewhere it is sent once."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    gc.collect()
    gc.freeze()  # what is here stays where it is: a collection would copy the shared pages
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(shared,)) as executor:
            yield executor
    finally:
        gc.unfreeze()


def _start(shared: Any) -> None:
    gc.disable()
    _BENCH.shared = shared


def _run(work: Callable[[Any, Sequence[T]], list[R]], batch: Sequence[T]) -> list[R]:
    return work(_BENCH.shared, batch)
