"""The entry of a problem code such as SG301."""

from __future__ import annotations

from msgspec import Struct

from sitegen.diagnostics.severity import Severity


class Code(Struct, frozen=True):
    """``title``: the problem in a few words. ``explanation``: why it matters and how to fix it, for writers.

    ``brought_by_time``: a warning that appears when a day has passed, without a change of any file.
    """

    severity: Severity
    title: str
    explanation: str
    brought_by_time: bool = False

    @property
    def severity_label(self) -> str:
        """The severity as explanations name it."""
        return f"{self.severity.value} brought by time" if self.brought_by_time else self.severity.value


def error(title: str, explanation: str) -> Code:
    """A code whose problems prevent publication."""
    return Code(Severity.ERROR, title, explanation)


def warning(title: str, explanation: str, *, brought_by_time: bool = False) -> Code:
    """A code whose problems prevent publication with ``--strict``, unless time brought them."""
    return Code(Severity.WARNING, title, explanation, brought_by_time)


def note(title: str, explanation: str) -> Code:
    """A code whose problems never prevent publication."""
    return Code(Severity.NOTE, title, explanation)
