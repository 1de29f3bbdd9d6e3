"""Texts in segments: pieces that changed, with the spans of findings, cut into paragraphs.

In: pieces of a text as ``compare_words`` gives them, and ranges of the text of now. Out: segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.reports.parallel_text.values import Block, Segment
from sitegen.resolving.word_changes import WordChange

Pieces = Iterable[tuple[WordChange, str]]

_LINE = re.compile(r".*(?:\n|\Z)")
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")


class Span(NamedTuple):
    """``text[start:end]``, about which the finding of this number is."""

    start: int
    end: int
    finding: int


def pair_blocks(
    original: Pieces, original_spans: Iterable[Span], translation: str, spans: Iterable[Span]
) -> tuple[Block, ...]:
    """Paragraph by paragraph where both texts have as many, else as one block."""
    pieces = [*original]
    text = "".join(piece for change, piece in pieces if change != "gone")
    starts, own_starts = block_starts(text), block_starts(translation)
    if len(starts) != len(own_starts):
        starts = own_starts = [0]
    left = _cut_blocks(pieces, [*original_spans], starts)
    right = _cut_blocks([("same", translation)], [*spans], own_starts)
    return tuple(Block(*sides) for sides in zip(left, right, strict=True))


def block_starts(markdown: str) -> list[int]:
    """Where the paragraphs begin, the first at 0. A fenced block is one of them, with its empty lines."""
    starts, at, fence, after_blank = [0], 0, "", False
    for line in _LINE.findall(markdown):
        if after_blank and line.strip() and not fence:
            starts.append(at)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip("`~ \n"):
            fence = ""
        after_blank = not line.strip()
        at += len(line)
    return starts


def _cut_blocks(pieces: Pieces, spans: list[Span], starts: list[int]) -> list[tuple[Segment, ...]]:
    blocks: list[list[Segment]] = [[] for _ in starts]
    cuts = sorted({*starts, *(at for span in spans for at in span[:2])})
    at = 0
    for change, text in pieces:
        if change == "gone":
            blocks[_block_at(starts, at)].append(Segment(text, change))
            continue
        for start, end in _ranges(at, at + len(text), cuts):
            numbers = tuple(span.finding for span in spans if span.start <= start and end <= span.end)
            blocks[_block_at(starts, start)].append(Segment(text[start - at : end - at], change, numbers))
        at += len(text)
    return [_trim(block) for block in blocks]


def _block_at(starts: list[int], at: int) -> int:
    return sum(start <= at for start in starts) - 1


def _ranges(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for cut in cuts:
        if start < cut < end:
            yield start, cut
            start = cut
    if start < end:
        yield start, end


def _trim(segments: list[Segment]) -> tuple[Segment, ...]:
    """Without the empty lines between paragraphs."""
    while segments and not (text := segments[-1].text.rstrip("\n")):
        segments.pop()
    if segments:
        segments[-1] = segments[-1]._replace(text=text)
    return tuple(segments)
