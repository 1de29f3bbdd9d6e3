"""Progress bars for long work, on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import click
from msgspec import Struct

from sitegen.diagnostics.messages import translated
from sitegen.incremental.executors import BatchFunction, Executor

T = TypeVar("T")
R = TypeVar("R")

MIN_ITEMS = 200  # fewer items finish too fast for a bar
UPDATE_STEPS = 20  # items between two updates


class ProgressExecutor(Struct, frozen=True):
    """Wraps an executor and shows a progress bar for each large call of ``map_batches``, on standard error."""

    executor: Executor

    def __enter__(self) -> object:
        return self.executor.__enter__()

    def __exit__(self, *fault: object) -> None:
        self.executor.__exit__(*fault)

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        results = self.executor.map_batches(label, function, shared, items)
        if len(items) < MIN_ITEMS:
            yield from results
            return
        bar = click.progressbar(
            results, len(items), f"{translated(label):9}", show_pos=True, file=sys.stderr, update_min_steps=UPDATE_STEPS
        )
        with bar as watched:
            yield from watched
