"""The context of bodies and figures on pages that have no document."""

from __future__ import annotations

import datetime as dt

from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.page_references import PageReferences


def create_page_body_context(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, day: dt.date | None = None
) -> BodyContext:
    """The context of a page without a document: figures show the state of today, or of ``day``."""
    return BodyContext(
        context=context,
        references=references,
        path="content/index",
        day=day or context.resolution.today,
        render_figure=figures,
        terms={},
    )
