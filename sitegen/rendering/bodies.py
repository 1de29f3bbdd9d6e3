"""A body becomes HTML: its holes are filled and its glossary terms become links, in one splice.

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

from sitegen.model.bodies import (
    Body,
    CitationHole,
    HeadingHole,
    Hole,
    LabelHole,
    Link,
    LinkHole,
    LinkTextHole,
    PictureHole,
)
from sitegen.model.documents import Document
from sitegen.model.figures import Figure, FigureHole
from sitegen.rendering.apparatus import Apparatus
from sitegen.rendering.edition import Edition
from sitegen.rendering.outputs import WrittenLink
from sitegen.resolving.glossary import TermLink
from sitegen.resolving.linking import Destination, follow, picture_file


class Setting(Struct, frozen=True, kw_only=True):
    """What the bodies of one document need. ``path``: of the source file. ``day``: the day that its figures show.

    ``terms``: name of a body → its term links. ``headings``: the ids of the document's headings. ``section``: of the
    text in which a figure stands, as in runs.
    """

    edition: Edition
    apparatus: Apparatus
    path: str
    day: dt.date
    figure: Callable[[Figure, Setting], Markup]
    terms: Mapping[str, tuple[TermLink, ...]]
    headings: tuple[str, ...] = ()
    document: Document[Any] | None = None
    section: int = 0


def compose(body: Body, setting: Setting, name: str = "body") -> Markup:
    """The HTML of a body. ``name``: which of the document's bodies it is, for its term links."""
    pieces: list[tuple[int, int, str]] = [(hole.at, 1, _fill(hole, setting)) for hole in body.holes]
    for link in setting.terms.get(name, ()):
        pieces.append((link.start, 2, _term(link.concept, setting)))
        pieces.append((link.end, 0, f"</a>{link.expansion}"))
    pieces.sort(key=lambda piece: piece[:2])
    parts: list[str] = []
    done = 0
    for at, _, text in pieces:
        parts += (body.html[done:at], text)
        done = at
    parts.append(body.html[done:])
    return Markup("".join(parts))


def _term(concept: str, setting: Setting) -> str:
    """The opening tag of a term's link, the same all over a page."""
    terms = setting.apparatus.terms
    if not terms.get(concept):
        href = setting.edition.href("concept", concept) or ""
        terms[concept] = f'<a class="term" data-term="{concept}" href="{escape(href)}">'
    return terms[concept]


@singledispatch
def _fill(hole: Hole, setting: Setting) -> str:
    raise TypeError(f"no way to fill {type(hole).__name__}")


@_fill.register
def _(hole: LinkHole, setting: Setting) -> str:
    found = _destination(hole.link, setting)
    if found is None:
        return ""
    addresses = setting.edition.resolution.addresses
    if found.kind == "url":
        return _attribute("href", found.target)
    if found.kind == "anchor":
        setting.apparatus.links.append(WrittenLink("", found.target, hole.place))
        return _attribute("href", f"#{found.target}")
    if found.kind == "static":
        return _attribute("href", addresses.href(found.target))
    if found.kind == "file":
        return _attribute("href", addresses.href(setting.edition.attachment(found.target).address))
    setting.apparatus.links.append(WrittenLink(found.target, found.anchor, hole.place))
    href = addresses.href(found.target) + (f"#{found.anchor}" if found.anchor else "")
    attributes = _attribute("href", href)
    if found.language:
        attributes += _attribute("hreflang", found.language)
    if hole.link.scheme == "concept":
        setting.apparatus.terms.setdefault(found.key, "")
        attributes += ' class="term explicit"' + _attribute("data-term", found.key)
    return attributes


@_fill.register
def _(hole: LinkTextHole, setting: Setting) -> str:
    found = _destination(hole.link, setting)
    if found is None or not found.key:
        return escape(hole.link.value)
    name = setting.edition.link(found.kind, found.key)
    return Markup('<span lang="{}">{}</span>').format(name.lang, name.label) if name.lang else escape(name.label)


@_fill.register
def _(hole: CitationHole, setting: Setting) -> str:
    cited = ((citation.source.key, citation.locator) for citation in hole.citations)
    return setting.apparatus.marks(cited, setting.edition)


@_fill.register
def _(hole: PictureHole, setting: Setting) -> str:
    edition = setting.edition
    file = picture_file(hole.path, setting.path, edition.language.tag, edition.site)
    if file is None:
        return ""
    asset = edition.attachment(file)
    source = _attribute("src", edition.resolution.addresses.href(asset.address))
    if asset.size is None or hole.sized:
        return source
    width, height = asset.size
    return source + _attribute("width", width) + _attribute("height", height)


@_fill.register
def _(hole: HeadingHole, setting: Setting) -> str:
    return _attribute("id", setting.headings[hole.index]) if hole.index < len(setting.headings) else ""


@_fill.register
def _(hole: LabelHole, setting: Setting) -> str:
    return escape(setting.edition.catalog.gettext(hole.message, **dict(hole.values)))


@_fill.register
def _(hole: FigureHole, setting: Setting) -> str:
    return setting.figure(hole.figure, replace(setting, section=hole.section))


def _attribute(name: str, value: object) -> str:
    return f' {name}="{escape(value)}"'


def _destination(link: Link, setting: Setting) -> Destination | None:
    edition = setting.edition
    found = follow(
        link,
        path=setting.path,
        language=edition.reader.tag,
        site=edition.site,
        addresses=edition.resolution.addresses,
    )
    return found if isinstance(found, Destination) else None
