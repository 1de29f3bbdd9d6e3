"""What rendering leaves: files, and beside each page the facts by which it is checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link that a writer wrote, as it came out. ``address`` relative to the root (``""``: this page)."""

    address: str
    anchor: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file of the published site. ``path`` relative to its root, with ``/``.

    ``origin``: where it comes from, for messages. ``links``: those that writers wrote.
    """

    path: str
    data: bytes
    origin: str = ""
    links: tuple[WrittenLink, ...] = field(default=(), compare=False)
