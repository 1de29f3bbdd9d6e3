"""Stretches cut out of a text and joined, still knowing where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.diagnostics import SourceMap

Span = tuple[int, int]


def slice_with_source_map(text: str, source_map: SourceMap, spans: Iterable[Span]) -> tuple[str, SourceMap]:
    """``text`` between the offsets of each span, joined, with its origin. Spans ascend and do not overlap."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        parts.append(text[start:end])
        pieces.append((length, source_map.offset(start)))
        pieces += [(length + own - start, file) for own, file in source_map.mappings if start < own < end]
        length += end - start
    return "".join(parts), SourceMap(source_map.source, tuple(pieces) or ((0, source_map.offset(0)),))
