"""What templates see of the addresses of figures, of their own pages, and of citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from sitegen.rendering.views.parts import LinkView, SourceView


class PermalinkView(Struct, frozen=True, kw_only=True):
    """The ``id`` of a figure on a page, and the addresses of its own page, of its data and of the code to embed it;
    None where there are none."""

    id: str
    href: str | None = None
    data: str | None = None
    embed: str | None = None


class CitationView(Struct, frozen=True, kw_only=True):
    """How the page is cited: in a sentence, as BibTeX, as CSL-JSON."""

    text: str
    bibtex: str
    csl: str


class FigurePageView(Struct, frozen=True, kw_only=True):
    """``article``: the article with the figure, at its place. ``as_of``: the sentence that names the day of the figure.
    ``downloads``: its files. ``embed_code``: HTML for other sites. ``oembed``: the address that describes it to
    programs."""

    figure: Markup
    article: LinkView
    as_of: str
    downloads: tuple[LinkView, ...]
    embed_code: str
    oembed: str
    citation: CitationView
    licence: LinkView | None
    sources: tuple[SourceView, ...]


class FramedFigureView(Struct, frozen=True, kw_only=True):
    """A figure for the frames of other sites. ``page``: the address of its own page."""

    figure: Markup
    page: str
    article: LinkView
    licence: LinkView | None


class LegendView(NamedTuple):
    """An entry of the legend of a picture: its sign, as SVG, and its meaning."""

    sign: Markup
    text: str
    x: int
    y: int


class FigurePictureView(Struct, frozen=True, kw_only=True):
    """A drawing as a picture of its own; all numbers are pixels. ``lines``: of the title. ``top``: where the drawing
    begins. ``notes``: lines below it. ``colours``: of the style sheet, by their names."""

    lang: str
    direction: str
    title: str
    lines: tuple[str, ...]
    line_height: int
    margin: int
    top: int
    width: int
    height: int
    drawing: Markup
    legend: tuple[LegendView, ...]
    notes: tuple[tuple[str, int], ...]
    colours: Mapping[str, str]
