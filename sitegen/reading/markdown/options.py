"""Options of reading a Markdown text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from sitegen.diagnostics import Problem, SourceMap
from sitegen.i18n.language import Language
from sitegen.model.figures import Figure
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds

# The YAML of a figure and its source map → the figure, None where it cannot be decoded, and problems.
FigureReader = Callable[[str, SourceMap], tuple[Figure | None, list[Problem]]]
NO_FIGURES: Mapping[str, FigureReader] = {}


class MarkdownOptions(Struct, frozen=True, kw_only=True):
    """Options of one text. ``language``: its rules are used for typography and ids of headings.

    ``raw_html``: HTML is passed through unchecked. ``inline``: one paragraph is expected and written without ``<p>``.
    ``kinds``: of the documents and records that links may name.
    """

    language: Language
    raw_html: bool = False
    inline: bool = False
    kinds: ContentKinds = BUILT_IN_KINDS
