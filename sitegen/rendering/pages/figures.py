"""The pages of figures: a figure alone, with its sources, its files, and how to cite and to embed it.

In: a language context and the key of a figure. Out: a ``PageContent``. ``figure_files`` makes the files beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.documents import Article
from sitegen.model.figures import FIGURE_KINDS, ClausesFigure, Figure, FigureHole
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer, select_clauses
from sitegen.rendering.figures.permalinks import CSV, EMBED, OEMBED, PNG, SVG, has_data
from sitegen.rendering.pages.cited_articles import cited_article
from sitegen.rendering.pages.content import PageContent
from sitegen.rendering.pages.documents import create_body_context, lastmod
from sitegen.rendering.structured_data.nodes import Node, compact, reference
from sitegen.rendering.text.bodies import BodyContext
from sitegen.rendering.text.citation_formats import cite
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.figures import CitationView, FigurePageView, FramedFigureView
from sitegen.rendering.views.parts import LinkView

_TITLES: dict[str, Callable[[LanguageContext], str]] = {
    "partnerships": lambda context: context.catalog.gettext("Agreements"),
    "network": lambda context: context.catalog.gettext("Who is tied to whom"),
    "timeline": lambda context: context.catalog.gettext("Timeline"),
    "changes": lambda context: context.catalog.gettext("What has changed"),
    "chart": lambda context: context.catalog.gettext("Chart"),
}
"""Kind of figure → title of one without a caption; others have the title of a list."""
_FRAME_HEIGHTS = (320, 720)  # pixels; what does not fit scrolls


class ShownFigure(Struct, frozen=True, dict=True):
    """A figure of an article. ``address``: of its page. ``body_context``: of the article, for this figure."""

    figure: Figure
    id: str
    work: Article
    address: str
    body_context: BodyContext

    @property
    def context(self) -> LanguageContext:
        return self.body_context.context

    @property
    def title(self) -> str:
        """The caption as plain text."""
        if self.figure.caption is not None:
            return self.figure.caption.plain_text
        make = _TITLES.get(self.figure.kind)
        return make(self.context) if make else self.context.folder_title(self.figure.kind)

    @cached_property
    def as_of(self) -> str:
        """The sentence that names the day whose state the figure shows; empty where it shows none."""
        if not isinstance(self.figure, ClausesFigure):
            return ""
        day, _ = select_clauses(self.figure, self.body_context)
        return self.context.formats.phrase("as_of_alone", day)

    @property
    def article(self) -> LinkView:
        """The article, at the place of the figure."""
        link = self.context.link("article", self.work.key)
        return link._replace(href=f"{link.href}#{self.id}")

    @property
    def licence(self) -> LinkView | None:
        return self.context.licence(self.work.fields.licence or self.context.settings.licence)

    def render(self, figures: FigureRenderer) -> Markup:
        return figures(self.figure, self.body_context)

    def file(self, name: str) -> str:
        """The ``href`` of a file beside the page of the figure."""
        return self.context.resolution.urls.url_for(self.address + name)


def load_figure(key: str, context: LanguageContext, references: PageReferences, figures: FigureRenderer) -> ShownFigure:
    """``key``: as of its page. ``context``: of the language of the page."""
    article, _, id = key.partition("/")
    work = context.site.articles[article]
    setting = create_body_context(work, context, references, figures)
    assert setting.document is not None
    holes = [hole for hole in setting.document.body.holes if isinstance(hole, FigureHole)]
    hole = next(hole for hole, own in zip(holes, setting.figures, strict=True) if own == id)
    address = context.resolution.urls.find("figure", key, context.language.tag)
    assert address is not None
    body_context = replace(setting, section=hole.section, figure_id=id, links_figures=False)
    return ShownFigure(hole.figure, id, work, address, body_context)


def build_figure_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    shown = load_figure(key, context, references, figures)
    document = shown.body_context.document
    assert document is not None
    rendered = shown.render(figures)
    picture = shown.file(PNG) if is_picture(shown.figure, rendered) else None
    view = FigurePageView(
        figure=rendered,
        article=shown.article,
        as_of=shown.as_of,
        downloads=tuple(_downloads(shown, rendered)),
        embed_code=embed_code(shown, rendered),
        oembed=shown.file(OEMBED),
        citation=figure_citation(shown),
        licence=shown.licence,
        sources=references.sources(context),
    )
    article_title = document.fields.title
    return PageContent(
        template="figure",
        view=view,
        title=shown.title,
        head_title=f"{shown.title} – {article_title}",
        description=" ".join(filter(None, (f"{shown.title}.", shown.as_of))),
        breadcrumbs=(context.list_link("articles"), context.link("article", shown.work.key)),
        json_ld=(_node(shown, picture),),
        robots=document.fields.robots,
        lastmod=lastmod(shown.work, document, context),
        source=document.path,
        social_image=picture,
    )


def build_embed_page(
    context: LanguageContext, references: PageReferences, figures: FigureRenderer, key: str
) -> PageContent:
    """The figure for frames of other sites. Its citations lead to the sources on the page of the figure."""
    urls = context.resolution.urls
    page = urls.find("figure", key, context.language.tag) or ""
    references.sources_page = urls.url_for(page)
    shown = load_figure(key, context, references, figures)
    view = FramedFigureView(
        figure=shown.render(figures), page=urls.url_for(page), article=shown.article, licence=shown.licence
    )
    return PageContent(
        template="figure_embed",
        view=view,
        title=shown.title,
        robots="noindex",
        canonical=urls.absolute_url(page),
        source=shown.body_context.path,
    )


def is_picture(figure: Figure, rendered: Markup) -> bool:
    """Whether the figure is published as SVG and PNG as well: a drawing that shows anything."""
    return FIGURE_KINDS[figure.kind].is_drawing and "<svg" in rendered


def _downloads(shown: ShownFigure, rendered: Markup) -> list[LinkView]:
    files = [("CSV", CSV)] if has_data(shown.figure) else []
    files += [("SVG", SVG), ("PNG", PNG)] if is_picture(shown.figure, rendered) else []
    return [LinkView(label=label, href=shown.file(name)) for label, name in files]


def frame_height(rendered: Markup) -> int:
    """A height in pixels for the frame, from the length of the figure."""
    least, most = _FRAME_HEIGHTS
    rows = rendered.count("<tr") or rendered.count("<li")
    return most if "<svg" in rendered else max(least, min(most, 160 + 56 * rows))


def embed_code(shown: ShownFigure, rendered: Markup) -> str:
    """HTML with which other sites show the figure."""
    address = shown.context.resolution.urls.absolute_url(shown.address + EMBED)
    return (
        f'<iframe src="{address}" title="{escape(shown.title)}" width="100%" height="{frame_height(rendered)}" '
        'loading="lazy" style="border: 0"></iframe>'
    )


def figure_citation(shown: ShownFigure) -> CitationView:
    article = cited_article(shown.work, shown.context)
    return cite(
        replace(
            article,
            key=f"{shown.work.key}-{shown.id}-{article.language}",
            type="figure",
            title=shown.title,
            whole=article.title,
            state=shown.as_of,
            url=shown.context.resolution.urls.absolute_url(shown.address),
        )
    )


def _node(shown: ShownFigure, picture: str | None) -> Node:
    context = shown.context
    urls = context.resolution.urls
    return compact(
        {
            "@type": "ImageObject" if picture else "CreativeWork",
            "@id": urls.absolute_url(shown.address),
            "name": shown.title,
            "inLanguage": context.language.tag,
            "contentUrl": urls.absolute_href(picture) if picture else None,
            "license": shown.licence.href if shown.licence else None,
            "isPartOf": reference("article", shown.work.key, context),
        }
    )
