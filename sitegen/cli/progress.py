"""How far a long build is, on the terminal of whoever waits for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click
from msgspec import Struct

from sitegen.incremental.pool import Row, Work, Workers, no_rows

T = TypeVar("T")
R = TypeVar("R")

LONG = 200  # fewer items are done before anybody would look
STEP = 20  # items between two looks at the clock


class Watched(Struct, frozen=True):
    """``workers`` with a bar for each large work, on standard error."""

    workers: Workers

    def __enter__(self) -> object:
        return self.workers.__enter__()

    def __exit__(self, *fault: object) -> None:
        self.workers.__exit__(*fault)

    def spread(
        self, what: str, work: Work[T, R], shared: Any, items: Sequence[T], rows: Callable[[T], Iterable[Row]] = no_rows
    ) -> Iterator[R]:
        results = self.workers.spread(what, work, shared, items, rows)
        if len(items) < LONG:
            yield from results
            return
        bar = click.progressbar(results, len(items), f"{what:9}", show_pos=True, file=sys.stderr, update_min_steps=STEP)
        with bar as watched:
            yield from watched
