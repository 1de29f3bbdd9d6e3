"""Markdown to bodies: HTML with holes, the runs of text beside it, and what is wrong with it.

In: the text of one document or field, its origin, and how to read it. Out: a :class:`~sitegen.model.bodies.Body` and
problems. Blind to every other file: what depends on one becomes a hole. The rules are in ``docs/writers.md``.
"""

from __future__ import annotations

from sitegen.reading.markdown.options import FigureReader, MarkdownOptions
from sitegen.reading.markdown.reader import read_markdown

__all__ = ["FigureReader", "MarkdownOptions", "read_markdown"]
