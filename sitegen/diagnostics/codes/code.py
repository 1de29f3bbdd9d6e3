"""The entry of a problem code such as SG301."""

from __future__ import annotations

from msgspec import Struct

from sitegen.diagnostics.severity import Severity


class Code(Struct, frozen=True):
    """``title``: the problem in a few words. ``explanation``: why it matters and how to fix it, for writers."""

    severity: Severity
    title: str
    explanation: str


def error(title: str, explanation: str) -> Code:
    """A code whose problems prevent publication."""
    return Code(Severity.ERROR, title, explanation)


def warning(title: str, explanation: str) -> Code:
    """A code whose problems prevent publication with ``--strict``."""
    return Code(Severity.WARNING, title, explanation)


def note(title: str, explanation: str) -> Code:
    """A code whose problems never prevent publication."""
    return Code(Severity.NOTE, title, explanation)
