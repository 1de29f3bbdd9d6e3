"""Problems found in the content (errors, warnings, notes) and places in source files, as values.

Stages return problems beside their result; only the command line prints them. Both are named tuples, the cheapest
values to create and to store: a site may have many problems, which the read cache keeps from build to build.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.diagnostics.codes import CODES
from sitegen.diagnostics.messages import Message
from sitegen.diagnostics.severity import Severity


class Place(NamedTuple):
    """A range in a source file. Lines and columns count from 1, in characters; the end is exclusive.

    ``path`` is relative to the site folder, with ``/``. The default range means the file as a whole.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Fix(NamedTuple):
    """A text that ends a problem: ``replacement`` instead of what stands at ``place``, which is within one line."""

    place: Place
    replacement: str


class Problem(NamedTuple):
    """One problem. ``code`` is a key of :data:`sitegen.diagnostics.codes.CODES`, which defines its severity.

    ``message``: one sentence, lower case, no full stop. ``hint``: how to fix it. ``related``: other places that belong
    to the problem, each with a short label. ``traceback``: of an exception of the program, for engineers.
    ``is_missing``: what the problem is about is missing at ``place``; else it is what stands there.
    ``fix``: what to write instead, where the stage that found the problem knows it exactly.
    """

    code: str
    message: Message
    place: Place | None = None
    hint: Message | None = None
    related: tuple[tuple[Place, Message], ...] = ()
    traceback: str = ""
    is_missing: bool = False
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """Severity of the problem's code."""
        return CODES[self.code].severity

    @property
    def is_brought_by_time(self) -> bool:
        """Whether it appeared because a day has passed, without a change of any file."""
        return CODES[self.code].brought_by_time

    def prevents_publication(self, *, strict: bool) -> bool:
        """``strict``: warnings do so as well, but for those that time brought."""
        is_counted = strict and self.severity is Severity.WARNING and not self.is_brought_by_time
        return self.severity is Severity.ERROR or is_counted


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without duplicates, sorted by path, line, column, code and message; those without a place come first."""
    return sorted(dict.fromkeys(problems), key=_sort_key)


def _sort_key(problem: Problem) -> tuple[Place, str, str]:
    return problem.place or _NO_PLACE, problem.code, problem.message


_NO_PLACE = Place("")
