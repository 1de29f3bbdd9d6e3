"""Stretches cut out of a text and joined, still knowing where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.diagnostics import Origin

Span = tuple[int, int]


def extract(text: str, origin: Origin, spans: Iterable[Span]) -> tuple[str, Origin]:
    """``text`` between the offsets of each span, joined, with its origin. Spans ascend and do not overlap."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        parts.append(text[start:end])
        pieces.append((length, origin.offset(start)))
        pieces += [(length + own - start, file) for own, file in origin.pieces if start < own < end]
        length += end - start
    return "".join(parts), Origin(origin.source, tuple(pieces) or ((0, origin.offset(0)),))
