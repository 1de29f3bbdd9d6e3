"""The Markdown of an article or a concept, beside its page.

In: the view that the page was rendered from, and what its text refers to. Out: an ``OutputFile``.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from sitegen.i18n.catalogs import Catalog
from sitegen.i18n.language_marks import without_marks
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.markdown.builder import Absolute, MarkdownBuilder
from sitegen.rendering.markdown.figure_texts import add_figure, add_remarks
from sitegen.rendering.text.page_references import PageReferences
from sitegen.rendering.views.pages import ArticleView, ConceptView, PageView
from sitegen.rendering.views.parts import KeyFigureView, LinkView, SourceView
from sitegen.resolving.urls import UrlMap

MARKDOWN_FILE = "index.md"


def make_markdown_page(
    address: str, page: PageView, context: LanguageContext, references: PageReferences, origin: str
) -> OutputFile:
    """``address``: of the page; ``origin``: the file that it was made from."""
    text = MarkdownBuilder(absolute_links(context.resolution.urls))
    text.add_block(f"# {text.inline(Markup.escape(page.title))}")
    if isinstance(page.content, ArticleView):
        _add_article(page.content, text, context.catalog, references)
    elif isinstance(page.content, ConceptView):
        _add_concept(page.content, text, context.catalog, references)
    text.add_block("---")
    text.add_block(without_marks(f"<{page.canonical}>"))
    return OutputFile(path=f"{address}{MARKDOWN_FILE}", data=str(text).encode(), origin=origin)


def absolute_links(urls: UrlMap) -> Absolute:
    """Addresses of links as a text needs them that stands by itself."""

    def absolute(href: str) -> str | None:
        if href.startswith("#"):
            return None
        return urls.absolute_href(href) if href.startswith("/") else href

    return absolute


def _add_article(view: ArticleView, text: MarkdownBuilder, catalog: Catalog, references: PageReferences) -> None:
    text.add_html(view.standfirst or "")
    names = ", ".join(str(link.label) for link in view.authors)
    dates = [date.text for date in (view.date, view.updated) if date]
    text.add_block(text.inline(Markup.escape(" · ".join(filter(None, [names, *dates])))))
    if view.withdrawn:
        text.add_block(f"## {text.inline(Markup.escape(view.withdrawn.title))}")
        text.add_block(text.inline(view.withdrawn.reason))
    if view.key_points:
        text.add_block(f"## {catalog.gettext('Key points')}")
        text.add_block("\n".join(f"- {text.inline(point)}" for point in view.key_points))
    _add_key_figures(view.key_figures, text)
    add_body(view.body, text, references)
    if view.faq:
        text.add_block(f"## {catalog.gettext('Questions and answers')}")
        for question, answer in view.faq:
            text.add_block(f"### {text.inline(question)}")
            text.add_html(answer)
    for title, remarks in (("Updates", view.updates), ("Corrections", view.corrections)):
        if remarks:
            text.add_block(f"## {catalog.gettext(title)}")
            add_remarks(remarks, text)
    _add_sources(view.sources, text, catalog)
    for line in (view.translation, view.ai_use):
        text.add_block(text.inline(Markup.escape(line)) if line else "")
    if view.licence:
        text.add_block(f"{catalog.gettext('Licence:')} {text.inline(_link(view.licence))}")


def _add_concept(view: ConceptView, text: MarkdownBuilder, catalog: Catalog, references: PageReferences) -> None:
    names = [one for one in (view.acronym, view.expansion, *view.synonyms) if one]
    text.add_block(text.inline(Markup.escape(", ".join(names))))
    text.add_html(view.definition or "")
    add_body(view.body, text, references)
    for title, links in (("See also", view.see_also), ("Not to be confused with", view.contrast)):
        if links:
            text.add_block(f"{catalog.gettext(title)}: {text.inline(Markup(', ').join(map(_link, links)))}")
    _add_sources(view.sources, text, catalog)
    text.add_block(text.inline(view.ai_use or Markup("")))


def _add_key_figures(figures: Iterable[KeyFigureView], text: MarkdownBuilder) -> None:
    """A list: each number with what it is."""
    lines = []
    for figure in figures:
        label = _link(LinkView(label=figure.label, href=figure.href))
        lines.append(f"- {text.inline(Markup('<b>{}</b> ').format(figure.value) + label + figure.citations)}")
    text.add_block("\n".join(lines))


def add_body(body: Markup, text: MarkdownBuilder, references: PageReferences) -> None:
    """A body, with its figures from their views: each stands in it as it was rendered."""
    rest = str(body)
    for rendered, view in references.figures:
        before, found, after = rest.partition(rendered)
        if found:
            text.add_html(before)
            add_figure(view, text)
            rest = after
    text.add_html(rest)


def _add_sources(sources: Iterable[SourceView], text: MarkdownBuilder, catalog: Catalog) -> None:
    lines = []
    for source in sources:
        title = _link(LinkView(label=source.title, href=source.href))
        about = [source.authors, source.publisher, source.date and source.date.text, source.language, source.kind]
        rest = Markup.escape(", ".join(part for part in about if part))
        lines.append(f"{source.number}. {text.inline(title + ', ' + rest)}")
    if lines:
        text.add_block(f"## {catalog.gettext('Sources')}")
        text.add_block("\n".join(lines))


def _link(link: LinkView) -> Markup:
    return Markup('<a href="{}">{}</a>').format(link.href, link.label) if link.href else Markup.escape(link.label)
