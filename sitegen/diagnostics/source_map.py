"""From offsets in a text to places in its source file.

:class:`SourceText` is the whole text of a file, :class:`SourceMap` the mapping for a text that was extracted from it.
Offsets count characters from 0. Knows nothing of YAML or Markdown.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from sitegen.diagnostics.problem import Place


class SourceText:
    """The text of one file, with ``\\n`` line ends. ``path`` is relative to the site folder, with ``/``."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of ``text[start:end]``; without ``end``, an empty range at ``start``."""
        end = start if end is None else max(start, end)
        line = bisect_right(self._line_starts, start)
        end_line = bisect_right(self._line_starts, end)
        return Place(
            path=self.path,
            line=line,
            column=start - self._line_starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._line_starts[end_line - 1] + 1,
        )


class SourceMap(Struct, frozen=True):
    """Maps offsets of an extracted text to its file, through removed quotes, folded lines and cut prefixes.

    ``mappings``: pairs of (offset in the text, offset in the file), ascending; between two pairs both count alike.
    """

    source: SourceText
    mappings: tuple[tuple[int, int], ...] = ((0, 0),)

    def offset(self, at: int) -> int:
        """The offset in the file for offset ``at`` of the text, at most the length of the file."""
        index = bisect_right(self.mappings, (at, 1 << 60)) - 1
        own, file = self.mappings[max(index, 0)]
        return min(file + at - own, len(self.source.text))

    def place(self, start: int, end: int | None = None) -> Place:
        """The place in the file of ``text[start:end]``, where ``text`` is the extracted text."""
        first = self.offset(start)
        return self.source.place(
            first, None if end is None else max(first, self.offset(max(end - 1, start)) + (end > start))
        )
