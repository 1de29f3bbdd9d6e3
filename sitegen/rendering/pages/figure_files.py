"""The files beside the page of a figure: for programs, as data and as pictures.

In: a renderer and the key of a figure. Out: ``OutputFile`` values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from sitegen.drawing import WIDE
from sitegen.drawing.metrics import text_width, wrap_text
from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.rasters import draw_png, wrap_words
from sitegen.rendering.engine.template_functions import template_functions
from sitegen.rendering.figures.figure_data import export_figure
from sitegen.rendering.figures.figure_views import FIGURE_VIEWS, FigureRenderer
from sitegen.rendering.figures.permalinks import CSV, OEMBED, PNG, SVG
from sitegen.rendering.figures.standalone_svg import DrawingParts, extract_drawing
from sitegen.rendering.pages.figures import ShownFigure, embed_code, frame_height, load_figure
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.charts import ChartView
from sitegen.rendering.views.drawings import DrawingView
from sitegen.rendering.views.figures import FigurePictureView, LegendView
from sitegen.resolving.figure_ids import figures_with_pages

PICTURE_TEMPLATE = "figure.svg.j2"
PICTURE_WIDTH = 1600  # pixels, of the PNG
_MARGIN, _TITLE_SIZE, _LINE, _NOTE_LINE = 24, 24, 30, 18  # pixels
_NOTE_SIZE, _SIGN_WIDTH = 13, 44


class DrawnFigure(Struct, frozen=True):
    """All that the picture of a figure follows from, beside the theme. ``notes``: lines about its origin."""

    kind: str
    view: ChartView | DrawingView
    title: str
    notes: tuple[str, ...]


def make_drawn_figure(context: LanguageContext, key: str) -> DrawnFigure:
    shown = load_figure(key, context, PageReferences(), FigureRenderer(context.renderer.environment))
    view = FIGURE_VIEWS[shown.figure.kind].build(shown.figure, shown.body_context)
    assert isinstance(view, ChartView | DrawingView)
    urls = context.resolution.urls
    licence = f"{shown.licence.label}" if shown.licence else ""
    publication = context.text(context.settings.title) or ""
    origin = " · ".join(filter(None, (shown.as_of, publication, licence)))
    notes = (*_source_lines(view), origin, urls.absolute_url(shown.address))
    return DrawnFigure(shown.figure.kind, replace(view, table=None), shown.title, notes)


def _source_lines(view: ChartView | DrawingView) -> tuple[str, ...]:
    """The names of the sources of a chart."""
    if not isinstance(view, ChartView) or not view.sources:
        return ()
    names = ", ".join(dict.fromkeys(source.name for source in view.sources))
    return wrap_text(without_marks(f"{view.sources_label}{names}"), WIDE, _NOTE_SIZE, max_lines=4)


def iter_figure_files(renderer: Renderer) -> Iterator[tuple[str, ...]]:
    """The tasks, each a kind of extra file with its arguments."""
    site, settings = renderer.resolution.site, renderer.resolution.site.settings
    for page in renderer.resolution.urls.pages:
        if page.kind == "figure":
            yield ("figure", page.key, page.language)
            article, _, id = page.key.partition("/")
            work = site.articles[article]
            known = figures_with_pages(work.documents[page.language], work, settings.language(page.language))
            if known[id].is_drawing:
                yield ("figure_picture", page.key, page.language)


def figure_files(renderer: Renderer, key: str, tag: str) -> list[OutputFile]:
    """The description for programs, and the data."""
    context = renderer.context_for(tag)
    figures = FigureRenderer(renderer.environment)
    shown = load_figure(key, context, PageReferences(), figures)
    outputs = [OutputFile(path=shown.address + OEMBED, data=_oembed(shown, shown.render(figures)).encode())]
    table = export_figure(shown.figure, shown.body_context)
    if table is not None:
        outputs.append(OutputFile(path=shown.address + CSV, data=table.encode()))
    return outputs


def _oembed(shown: ShownFigure, rendered: Markup) -> str:
    """A response of https://oembed.com/, type ``rich``."""
    context = shown.context
    data = {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "provider_name": context.text(context.settings.title),
        "provider_url": context.settings.base_url,
        "width": 800,
        "height": frame_height(rendered),
        "html": embed_code(shown, rendered),
    }
    return without_marks(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def draw_figure(renderer: Renderer, key: str, tag: str) -> list[OutputFile]:
    """The figure as SVG and as PNG. Depends on the texts of the article only through the drawing."""
    context = renderer.context_for(tag)
    drawn: DrawnFigure = context.query("drawn figure", key)
    address = context.resolution.urls.find("figure", key, tag) or ""
    html = FigureRenderer(renderer.environment).render(FIGURE_VIEWS[drawn.kind].template, drawn.view, context)
    css = context.renderer.assets.stylesheet().data.decode(errors="replace")
    parts = extract_drawing(html, css, context.language.direction, context.resolution.urls.absolute_href)
    if parts is None:
        return []
    renderer.recorder.record("template", PICTURE_TEMPLATE)
    svg = renderer.environment.get_template(PICTURE_TEMPLATE).render(
        picture=_arrange(drawn, parts, context), **template_functions(context)
    )
    svg = without_marks(svg)
    return [
        OutputFile(path=address + SVG, data=svg.encode()),
        OutputFile(path=address + PNG, data=draw_png(svg, width=PICTURE_WIDTH, fonts=renderer.assets.fonts)),
    ]


def _arrange(drawn: DrawnFigure, parts: DrawingParts, context: LanguageContext) -> FigurePictureView:
    lines = tuple(wrap_words(without_marks(drawn.title), _TITLE_SIZE, parts.width))
    top = _MARGIN + len(lines) * _LINE + _MARGIN // 2
    legend, below = _arrange_legend(parts, top + parts.height + _MARGIN)
    notes = tuple((note, below + at * _NOTE_LINE) for at, note in enumerate(drawn.notes))
    return FigurePictureView(
        lang=context.language.tag,
        direction=context.language.direction,
        title=drawn.title,
        lines=lines,
        line_height=_LINE,
        margin=_MARGIN,
        top=top,
        width=parts.width + 2 * _MARGIN,
        height=below + (len(notes) - 1) * _NOTE_LINE + _MARGIN,
        drawing=parts.drawing,
        legend=legend,
        notes=notes,
        colours=parts.colours,
    )


def _arrange_legend(parts: DrawingParts, top: int) -> tuple[tuple[LegendView, ...], int]:
    """The entries in lines, and where what is below them begins. None without signs."""
    if not any(sign for sign, _ in parts.legend):
        return (), top
    entries: list[LegendView] = []
    x, y = _MARGIN, top
    for sign, text in parts.legend:
        width = (_SIGN_WIDTH + 8 if sign else 0) + text_width(text, _NOTE_SIZE)
        if x > _MARGIN and x + width > _MARGIN + parts.width:
            x, y = _MARGIN, y + _NOTE_LINE + 4
        entries.append(LegendView(sign, text, x, y))
        x += width + _MARGIN
    return tuple(entries), y + 2 * _NOTE_LINE
