"""How a text is read: what its caller says about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from sitegen.diagnostics import Problem, SourceMap
from sitegen.i18n.language import Language
from sitegen.model.figures import Figure

FigureReader = Callable[[str, SourceMap], tuple[Figure | None, list[Problem]]]
NO_FIGURES: Mapping[str, FigureReader] = {}


class MarkdownOptions(Struct, frozen=True, kw_only=True):
    """How one text is read. ``language`` is that of its words: typography and ids follow it.

    ``raw_html`` lets HTML pass unchecked. ``inline``: one paragraph is expected and stands without ``<p>``.
    """

    language: Language
    raw_html: bool = False
    inline: bool = False
