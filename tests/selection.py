"""Which rows of a table of cases the everyday run takes; `build.py test --all` takes every one."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import pytest


def some_everyday(values: Iterable[Any], everyday: Container[Any]) -> list[Any]:
    """All values as parameters; those that are not ``everyday`` are slow."""
    return [value if value in everyday else pytest.param(value, marks=pytest.mark.slow) for value in values]


def some_rows_everyday(rows: Iterable[tuple[Any, ...]], everyday: Container[Any]) -> list[Any]:
    """The same for rows of several parameters; ``everyday`` has the first value of each row that is."""
    return [row if row[0] in everyday else pytest.param(*row, marks=pytest.mark.slow) for row in rows]


def every_third(rows: Iterable[Any]) -> list[Any]:
    """For a long table of like rows, of which each costs a build: every third one is of every day."""
    return [row if number % 3 == 0 else _slow(row) for number, row in enumerate(rows)]


def _slow(row: Any) -> Any:
    if isinstance(row, type(pytest.param())):
        return pytest.param(*row.values, marks=[*row.marks, pytest.mark.slow], id=row.id)
    return pytest.param(*(row if isinstance(row, tuple) else (row,)), marks=pytest.mark.slow)
