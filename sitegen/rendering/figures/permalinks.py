"""The addresses of a figure: its own page, and the files beside it.

In: a figure and the body context of its article. Out: a ``PermalinkView``.
"""

from __future__ import annotations

from sitegen.model.figures import FIGURE_KINDS, ChartFigure, ClausesFigure, Figure, RecordsFigure
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.views.figures import PermalinkView
from sitegen.resolving.urls import figure_key

CSV, SVG, PNG, OEMBED, EMBED = "figure.csv", "figure.svg", "figure.png", "oembed.json", "embed/"
EMBED_SECTION = "page-embed"  # the id of the part of the page with the code


def figure_permalink(figure: Figure, body_context: BodyContext) -> PermalinkView | None:
    """None for a figure without an id. On its own page a figure has the id alone."""
    id, document = body_context.figure_id, body_context.document
    if id is None:
        return None
    if not body_context.links_figures or document is None or not FIGURE_KINDS[figure.kind].has_page:
        return PermalinkView(id=id)
    urls, key = body_context.context.resolution.urls, figure_key(document.key, id)
    address = urls.find("figure", key, document.language)  # a fallback page shows figures of another language
    if document.kind != "article" or address is None:
        return PermalinkView(id=id)
    href = urls.url_for(address)
    return PermalinkView(
        id=id, href=href, data=f"{href}{CSV}" if has_data(figure) else None, embed=f"{href}#{EMBED_SECTION}"
    )


def has_data(figure: Figure) -> bool:
    """Whether the rows of the figure can be downloaded."""
    return isinstance(figure, ChartFigure | ClausesFigure | RecordsFigure)
