"""A body becomes HTML: its holes are filled and its glossary terms become links, in one pass over their offsets.

In: a body and what resolving found for it. Out: ``Markup``. Never parses HTML.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.archived_states import ARCHIVE
from sitegen.model.bodies import (
    Body,
    CitationHole,
    HeadingHole,
    Hole,
    Link,
    LinkHole,
    LinkTextHole,
    MessageHole,
    PictureHole,
    PictureSourcesHole,
)
from sitegen.model.documents import Document
from sitegen.model.figures import Figure, FigureHole
from sitegen.model.markdown_fields import MarkdownField
from sitegen.rendering.engine.context import LanguageContext, mark_language
from sitegen.rendering.engine.outputs import ContentLink
from sitegen.rendering.text.page_references import CITATION_TAG, PageReferences
from sitegen.rendering.text.pictures import show_picture
from sitegen.rendering.views.parts import PICTURE_SIZES
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.link_targets import LinkTarget, resolve_link

PREVIEWED_KINDS = frozenset({"organization", "person"})
"""Kinds of records that have a card beside their links, as the concepts of the glossary have."""

BODY = "body"  # the name of the body of a document among its Markdown fields


class BodyContext(Struct, frozen=True, kw_only=True):
    """What the bodies of one document need. ``path``: of the source file. ``day``: the day that figures show.

    ``terms``: name of a body → its glossary links. ``headings``: ids of the document's headings. ``section``: number of
    the section in which a figure is, as in text runs. ``figures``: the ids of the figures of the document's body.
    ``figure_id``: of the figure that is rendered; None for one without an id. ``links_figures``: figures link their
    own pages.
    """

    context: LanguageContext
    references: PageReferences
    path: str
    day: dt.date
    render_figure: Callable[[Figure, BodyContext], Markup]
    terms: Mapping[str, tuple[TermLink, ...]]
    headings: tuple[str, ...] = ()
    document: Document[Any] | None = None
    section: int = 0
    figures: tuple[str, ...] = ()
    figure_id: str | None = None
    links_figures: bool = True


def render_body(body: Body, body_context: BodyContext, name: str = BODY) -> Markup:
    """The HTML of a body. ``name``: of the body in its document, for its glossary links."""
    if name != BODY and body_context.figures:
        body_context = replace(body_context, figures=())
    pieces: list[tuple[int, int, str]] = [(hole.offset, 1, _fill_hole(hole, body_context)) for hole in body.holes]
    for link in body_context.terms.get(name, ()):
        pieces.append((link.start, 2, _open_term_link(link.concept, body_context)))
        pieces.append((link.end, 0, f"</a>{link.expansion}"))
    pieces.sort(key=lambda piece: piece[:2])
    parts: list[str] = []
    done = 0
    for at, _, text in pieces:
        before = body.html[done:at]
        parts += (_hold_citation(before) if text.startswith(CITATION_TAG) else before, text)
        done = at
    parts.append(body.html[done:])
    return Markup("".join(parts))


def _hold_citation(before: str) -> str:
    """The HTML before citation marks: they never begin a line, so the blank before them is one that does not break."""
    kept = before.rstrip()
    return before if kept == before else f"{kept}\u00a0"


def render_optional(body: Body | None, body_context: BodyContext, row: MarkdownField) -> Markup | None:
    return render_body(body, body_context, row.body_name()) if body is not None else None


def _open_term_link(concept: str, body_context: BodyContext) -> str:
    """The start tag of a glossary link, the same everywhere on a page."""
    terms = body_context.references.terms
    if not terms.get(concept):
        href = body_context.context.href("concept", concept) or ""
        terms[concept] = f'<a class="term" data-term="{concept}" href="{escape(href)}">'
    return terms[concept]


@singledispatch
def _fill_hole(hole: Hole, body_context: BodyContext) -> str:
    """The HTML for a hole."""
    raise TypeError(f"no way to fill {type(hole).__name__}")


@_fill_hole.register
def _(hole: LinkHole, body_context: BodyContext) -> str:
    found = _link_target(hole.link, body_context)
    if found is None:
        return ""
    urls = body_context.context.resolution.urls
    if found.kind == "url":
        return _attribute("href", found.target)
    if found.kind == "anchor":
        body_context.references.links.append(ContentLink("", found.target, hole.place))
        return _attribute("href", f"#{found.target}")
    if found.kind == "static":
        return _attribute("href", urls.url_for(found.target))
    if found.kind == "file":
        return _attribute("href", urls.url_for(body_context.context.attachment(found.target).address))
    anchor = found.anchor if found.anchor and _has_sections(found, body_context) else ""
    body_context.references.links.append(ContentLink(found.target, anchor, hole.place))
    href = urls.url_for(found.target) + (f"#{anchor}" if anchor else "")
    if found.kind in PREVIEWED_KINDS and found.key:
        body_context.references.previewed.setdefault((found.kind, found.key))
    attributes = _attribute("href", href)
    if found.language:
        attributes += _attribute("hreflang", found.language)
    body_context.references.mention(found.kind, [found.key])
    if hole.link.scheme == "concept":
        body_context.references.terms.setdefault(found.key, "")
        attributes += ' class="term explicit"' + _attribute("data-term", found.key)
    return attributes


@_fill_hole.register
def _(hole: LinkTextHole, body_context: BodyContext) -> str:
    found = _link_target(hole.link, body_context)
    if found is None or not found.key:
        return escape(hole.link.value)
    name = body_context.context.link(found.kind, found.key)
    return mark_language(name.label, name.lang)


@_fill_hole.register
def _(hole: CitationHole, body_context: BodyContext) -> str:
    cited = ((citation.source.key, citation.locator) for citation in hole.citations)
    return body_context.references.citation_marks(cited, body_context.context)


@_fill_hole.register
def _(hole: PictureHole, body_context: BodyContext) -> str:
    shown = show_picture(hole.path, body_context.path, body_context.context)
    if shown is None:
        return ""
    choice = _attribute("srcset", shown.srcset) + _attribute("sizes", PICTURE_SIZES) if shown.srcset else ""
    source = _attribute("src", shown.src) + choice
    if shown.width is None or hole.sized:
        return source
    return source + _attribute("width", shown.width) + _attribute("height", shown.height)


@_fill_hole.register
def _(hole: PictureSourcesHole, body_context: BodyContext) -> str:
    shown = show_picture(hole.path, body_context.path, body_context.context)
    sources = shown.sources if shown is not None else ()
    return "".join(
        f"<source{_attribute('type', one.type)}{_attribute('srcset', one.srcset)}{_attribute('sizes', PICTURE_SIZES)}>"
        for one in sources
    )


@_fill_hole.register
def _(hole: HeadingHole, body_context: BodyContext) -> str:
    return _attribute("id", body_context.headings[hole.index]) if hole.index < len(body_context.headings) else ""


@_fill_hole.register
def _(hole: MessageHole, body_context: BodyContext) -> str:
    return escape(body_context.context.catalog.gettext(hole.message, **dict(hole.values)))


@_fill_hole.register
def _(hole: FigureHole, body_context: BodyContext) -> str:
    id = body_context.figures[hole.index] if body_context.figures else None
    return body_context.render_figure(hole.figure, replace(body_context, section=hole.section, figure_id=id))


def _attribute(name: str, value: object) -> str:
    return f' {name}="{escape(value)}"'


def _has_sections(found: LinkTarget, body_context: BodyContext) -> bool:
    """Are the sections of the page known to a text? Of a withdrawn article none is left. An archived state was written
    for other pages than those of today."""
    if body_context.document is not None and body_context.document.kind == ARCHIVE:
        return False
    context = body_context.context
    tag = found.language or context.ui_language.tag
    withdrawn = context.resolution.collections.get((tag, "withdrawn", ""), ())
    return found.kind != "article" or found.key not in withdrawn


def _link_target(link: Link, body_context: BodyContext) -> LinkTarget | None:
    """Where a link leads; None where resolving reported a problem."""
    context = body_context.context
    found = resolve_link(
        link,
        path=body_context.path,
        language=context.ui_language.tag,
        site=context.site,
        urls=context.resolution.urls,
    )
    return found if isinstance(found, LinkTarget) else None
