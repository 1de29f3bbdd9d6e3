"""What drawings are made of, in whole CSS pixels from the top left corner."""

from __future__ import annotations

from msgspec import Struct

NARROW = 340  # a telephone, and the least room of WCAG 1.4.10
WIDE = 820


class Box(Struct, frozen=True):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two have a pixel in common."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )  # fmt: skip


class TextLine(Struct, frozen=True):
    """A line of text; ``x`` and ``y`` are its anchor on the base line. ``box``: the room that it may take at most."""

    text: str
    x: int
    y: int
    box: Box
