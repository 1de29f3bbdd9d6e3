"""A fault, a doubt or a remark about the content, as a value.

Stages return problems beside their result; only the command line prints them. A site may have many of them, kept from
build to build: so they are tuples, the cheapest of values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.diagnostics.codes import CODES
from sitegen.diagnostics.severity import Severity


class Place(NamedTuple):
    """A stretch of a file: lines and columns from 1, in characters; the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Problem(NamedTuple):
    """One problem. ``code`` is a key of :data:`sitegen.diagnostics.codes.CODES`, which also tells its severity.

    ``message`` is a sentence without a full stop, in lower case; ``hint`` says how to mend it;
    ``related`` names other places that belong to it, each with a few words.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str | None = None
    related: tuple[tuple[Place, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order in which people read files: path, line, column, code."""
    return sorted(dict.fromkeys(problems), key=_sort_key)


def _sort_key(problem: Problem) -> tuple[Place, str, str]:
    return problem.place or _NO_PLACE, problem.code, problem.message


_NO_PLACE = Place("")
