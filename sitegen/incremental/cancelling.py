"""Builds that end early: what they would make is outdated already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from sitegen.incremental.executors import BatchFunction, Executor

T = TypeVar("T")
R = TypeVar("R")


class BuildCancelled(Exception):
    """The build was ended early. Nothing of it is published."""


class CancellableExecutor(Struct, frozen=True):
    """Wraps an executor. As soon as ``is_cancelled`` says so, the next result of a stage raises :class:`BuildCancelled`
    instead."""

    executor: Executor
    is_cancelled: Callable[[], bool]

    def __enter__(self) -> object:
        return self.executor.__enter__()

    def __exit__(self, *fault: object) -> None:
        self.executor.__exit__(*fault)

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        for result in self.executor.map_batches(label, function, shared, items):
            if self.is_cancelled():
                raise BuildCancelled(label)
            yield result
