"""Unexpected exceptions of the program while one file is worked on: a problem of that file, so that the others are
still worked on and reported.

Not among them are errors of the system (a full disk, no memory) and a damaged store: they concern no file of the site.
"""

from __future__ import annotations

import sqlite3
import traceback
from pathlib import PurePath

from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.store import StoreCorrupt

MAX_TEXT = 200  # characters of an exception's text that a message quotes
_PACKAGE = "sitegen"


class InternalError(Exception):
    """An unexpected exception that is known to be about one file. ``problem``: of that file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


PASSED_ON = (OSError, MemoryError, sqlite3.OperationalError, StoreCorrupt)
"""Exceptions that are never a problem of one file."""


def internal_error_problem(error: Exception, place: Place | None, subject: str | None = None) -> Problem:
    """The problem of an unexpected exception. ``subject``: what was worked on, where it has no file of its own.

    An :class:`InternalError` keeps its problem. What :data:`PASSED_ON` lists is raised again.
    """
    if isinstance(error, InternalError):
        return error.problem
    if isinstance(error, PASSED_ON):
        raise error
    said = " ".join(f"{error}".split())[:MAX_TEXT]
    return Problem(
        code="SG140",
        message=Message(
            "sitegen failed at {subject}: {name}{word}",
            subject=subject or Message("this file"),
            name=type(error).__name__,
            word=f": {said}" if said else "",
        ),
        place=place,
        hint=Message(
            "this is a fault of sitegen ({error}); please report it{word}",
            error=_location(error),
            word=Message(" with this file") if place is not None else "",
        ),
        traceback="".join(traceback.format_exception(error)),
    )


class contain_errors:  # noqa: N801 - called like a function, for each file of a site: a generator would take thrice as long
    """An unexpected exception inside becomes a problem at ``place``; what follows the block is carried on with."""

    __slots__ = ("_place", "_problems")

    def __init__(self, problems: list[Problem], place: Place | None) -> None:
        self._problems, self._place = problems, place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception):
            return False
        self._problems.append(internal_error_problem(error, self._place))
        return True


class assign_errors:  # noqa: N801 - as above
    """An unexpected exception inside becomes an :class:`InternalError` at ``place``, if there is one."""

    __slots__ = ("_place",)

    def __init__(self, place: Place | None) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and self._place is not None:
            raise InternalError(internal_error_problem(error, self._place)) from error


def _location(error: Exception) -> str:
    """The innermost line of the program: ``checking/editorial/passages.py:128``."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if _PACKAGE in PurePath(frame.filename).parts]
    if not inside:
        return frames[-1].name if frames else "at an unknown place"
    parts = PurePath(inside[-1].filename).parts
    start = max(number for number, part in enumerate(parts) if part == _PACKAGE) + 1
    return f"{'/'.join(parts[start:])}:{inside[-1].lineno}"
