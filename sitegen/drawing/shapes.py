"""The shapes that drawings consist of, in whole CSS pixels from the top left corner."""

from __future__ import annotations

from msgspec import Struct

NARROW = 320  # a telephone; WCAG 1.4.10 asks for this width
WIDE = 760

Point = tuple[float, float]
Pixel = tuple[int, int]


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
    """A line of text; ``x`` and ``y``: its anchor on the base line. ``box``: the greatest area that it may take."""

    text: str
    x: int
    y: int
    box: Box
