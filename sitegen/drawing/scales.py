"""Scales of charts: from numbers to pixels, and the round numbers beside an axis.

In: decimal numbers. Out: whole pixels. ``Decimal`` divides alike on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

from sitegen.drawing.metrics import text_width, wrap_text

FONT_SIZE = 12
LINE_HEIGHT = 16


class Label(Struct, frozen=True):
    """A line of text. ``anchor``: what of it is at ``x``: ``start`` (the left edge), ``middle`` or ``end``."""

    text: str
    x: int
    y: int
    anchor: str = "start"

    def mirrored(self, width: int) -> Label:
        other = {"start": "end", "end": "start"}.get(self.anchor, self.anchor)
        return Label(self.text, width - self.x, self.y, other)


class Scale(Struct, frozen=True):
    """The numbers from ``low`` to ``high``, which differ, on the pixels from ``start`` to ``end``."""

    low: Decimal
    high: Decimal
    start: int
    end: int

    def __call__(self, value: Decimal) -> int:
        return round(self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low))


def round_numbers(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, ...]:
    """At most ``most`` numbers (at least 3) at equal distances: the first at or below ``low``, the last at or above
    ``high``. The distance is 1, 2 or 5 times a power of ten."""
    if low == high:
        high = low + (abs(low) or 1)
    power = Decimal(1).scaleb(((high - low) / most).adjusted())
    first = last = Decimal(0)
    step = power
    for step in (power * factor * digit for factor in (1, 10, 100) for digit in (1, 2, 5)):
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first < most:
            break
    return tuple(step * number for number in range(int(first), int(last) + 1))


def heading_lines(text: str, width: int) -> tuple[Label, ...]:
    """What is above a chart, in as many lines as it takes."""
    lines = wrap_text(text, width, FONT_SIZE, max_lines=6) if text else ()
    return tuple(Label(line, 0, FONT_SIZE + at * LINE_HEIGHT) for at, line in enumerate(lines))


def widest(texts: Sequence[str]) -> int:
    """The width of the longest text, in pixels; 0 without any."""
    return max((text_width(text, FONT_SIZE) for text in texts), default=0)
