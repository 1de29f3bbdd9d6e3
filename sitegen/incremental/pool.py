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
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Any, Sequence[T]], list[R]]
"""Does a batch: ``work(shared, batch)``."""
Row = tuple[str, str]
"""A row of the store: its table and its name."""

BATCH = 32
AHEAD = 4  # batches given out for each process
WORTH_A_PROCESS = 3 * BATCH  # fewer items are done before a second process is ready


def no_rows(item: Any) -> Iterable[Row]:
    """Of an item whose work asks the store for nothing."""
    return ()


class Workers(Protocol):
    """Those who do large work, for the time of a build: a context."""

    def __enter__(self) -> object: ...

    def __exit__(self, *fault: object) -> None: ...

    def spread(
        self, what: str, work: Work[T, R], shared: Any, items: Sequence[T], rows: Callable[[T], Iterable[Row]] = no_rows
    ) -> Iterator[R]:
        """``work(shared, batch)`` for all batches of ``items``. Everything that is given and returned can be pickled.

        ``what``: the name of this work, for whoever watches.
        ``rows``: what the work on an item will ask the store for, for workers that do not have it.
        """


class Processes(Struct, frozen=True):
    """``count`` processes of this machine; one: this one. They have the store."""

    count: int = 1

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *fault: object) -> None:
        pass

    def spread(
        self, what: str, work: Work[T, R], shared: Any, items: Sequence[T], rows: Callable[[T], Iterable[Row]] = no_rows
    ) -> Iterator[R]:
        batches = cut(items, BATCH)
        few = len(items) < WORTH_A_PROCESS
        if self.count < 2 or few:
            for batch in batches:
                yield from work(shared, batch)
                if not few:  # the first time costs more than a few batches leave behind
                    tidy()
            return
        yield from work(shared, batches[0])  # what this process opens and imports, those forked from it have
        with _processes(shared, min(self.count, len(batches) - 1)) as executor:
            ahead: deque[Future[list[R]]] = deque()
            for batch in batches[1:]:
                ahead.append(executor.submit(_run, work, batch))
                if len(ahead) > AHEAD * self.count:  # results wait here until they are asked for: only so many
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()


ALONE = Processes(1)


def cut(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Batches of ``size``; the last may be smaller."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class _Bench(Struct):
    """What a worker process was given when it started."""

    shared: Any = None


_BENCH = _Bench()  # one a process; written once, by ``_start``


@contextmanager
def _processes(shared: Any, count: int) -> Iterator[Executor]:
    """Forked processes share this one's memory, so nothing has to be sent to them; elsewhere it is sent once."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    gc.freeze()  # what is here stays where it is: a collection would copy the shared pages
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(shared,)) as executor:
            yield executor
    finally:
        gc.unfreeze()


def _start(shared: Any) -> None:
    gc.disable()
    _BENCH.shared = shared


def _run(work: Work[T, R], batch: Sequence[T]) -> list[R]:
    result = work(_BENCH.shared, batch)
    tidy()
    return result


def tidy() -> None:
    """Give back what a batch left in circles. What is older is not looked at: there is no other collection."""
    gc.collect(0)
