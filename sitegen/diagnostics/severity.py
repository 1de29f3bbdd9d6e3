"""How much a problem weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the publication, a warning does so with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
