"""Which rows of a table of cases the everyday run takes; `build.py test --all` takes every one."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import pytest


def some_everyday(values: Iterable[Any], everyday: Container[Any]) -> list[Any]:
    """All values as parameters; those that are not ``everyday`` are slow."""
    return [value if value in everyday else pytest.param(value, marks=pytest.mark.slow) for value in values]
