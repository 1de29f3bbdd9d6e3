"""Markdown to bodies: HTML with holes, and text runs beside it.

In: the Markdown of one document or field, its source map, and options. Out: a :class:`~sitegen.model.bodies.Body` and
problems. No other file is read: what depends on one, such as the URL of a link, becomes a hole, which later stages
fill. The syntax is described in ``docs/writers.md``.

The steps of :func:`read_markdown`: ``characters`` and ``limits`` check the text; ``foreign_syntax``, ``mentions`` and
``tables`` find what may have to be reported; ``scanner`` replaces what must be known with its place by tokens;
``parser`` runs Python-Markdown on the rest, arranged by ``block_layout``, with rules of ``blocks``, ``inlines``,
``footnotes`` and ``attributes``; ``serialization`` walks over the element tree and writes the body.
"""

from __future__ import annotations

from sitegen.reading.markdown.options import FigureReader, MarkdownOptions
from sitegen.reading.markdown.reader import read_markdown

__all__ = ["FigureReader", "MarkdownOptions", "read_markdown"]
