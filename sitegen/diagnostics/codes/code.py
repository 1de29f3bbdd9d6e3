"""What stands behind a code such as SG301."""

from __future__ import annotations

from msgspec import Struct

from sitegen.diagnostics.severity import Severity


class Code(Struct, frozen=True):
    """``title`` names the fault in a few words; ``explanation`` tells a writer why it matters and how to mend it."""

    severity: Severity
    title: str
    explanation: str


def error(title: str, explanation: str) -> Code:
    return Code(Severity.ERROR, title, explanation)


def warning(title: str, explanation: str) -> Code:
    return Code(Severity.WARNING, title, explanation)


def note(title: str, explanation: str) -> Code:
    return Code(Severity.NOTE, title, explanation)
