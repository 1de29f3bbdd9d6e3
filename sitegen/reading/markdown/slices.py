"""Cut ranges out of a text and join them, with a source map of the result."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.diagnostics import SourceMap

Span = tuple[int, int]
"""Start and end offset of a range; the end is exclusive."""


def slice_with_source_map(text: str, source_map: SourceMap, spans: Iterable[Span]) -> tuple[str, SourceMap]:
    """The spans of ``text`` joined, and the source map of the result. Spans must be ascending and not overlap."""
    parts: list[str] = []
    mappings: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        parts.append(text[start:end])
        mappings.append((length, source_map.offset(start)))
        mappings += [
            (length + offset - start, file_offset)
            for offset, file_offset in source_map.mappings
            if start < offset < end
        ]
        length += end - start
    return "".join(parts), SourceMap(source_map.source, tuple(mappings) or ((0, source_map.offset(0)),))
