"""Severity of a problem."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """An error prevents publication, a warning does so with ``--strict`` (``Problem.prevents_publication`` has the
    exception), a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
