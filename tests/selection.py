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
