"""The variables of templates and their types, from the structs of views.

Out: each variable with its template and type; the types of the values in its fields. A type is described in words, such
as *list of LinkView*.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from sitegen.rendering.figures.figure_views import FIGURE_VIEWS
from sitegen.rendering.pages import figure_files, social_cards
from sitegen.rendering.pages.extra_files import SitemapEntry
from sitegen.rendering.pages.feeds import FeedView
from sitegen.rendering.views import archived, figures, lists, pages, plain
from sitegen.rendering.views.figures import PermalinkView
from sitegen.rendering.views.home import HomeView
from sitegen.rendering.views.search import SearchView

CONTENT_VIEWS: Mapping[str, type] = {
    "archived": archived.ArchivedArticleView,
    "article": pages.ArticleView,
    "chooser": plain.PlainView,
    "concept": pages.ConceptView,
    "corrections": lists.CorrectionsView,
    "day": lists.DayView,
    "figure": figures.FigurePageView,
    "figure_embed": figures.FramedFigureView,
    "home": HomeView,
    "list": lists.ListView,
    "not_found": plain.PlainView,
    "page": pages.TextPageView,
    "partnership": pages.PartnershipView,
    "record": pages.RecordView,
    "search": SearchView,
}
"""Template of a page, without its suffix → the type of ``content``."""

_WORDS: Mapping[Any, str] = {
    str: "text",
    Markup: "HTML",
    int: "number",
    float: "number",
    bool: "true or false",
    type(None): "none",
    object: "content",
}


class ViewType(NamedTuple):
    """A type of values with fields: (name, type in words)."""

    name: str
    fields: tuple[tuple[str, str], ...]


class Variable(NamedTuple):
    """A variable that templates see. ``template``: which one, with its parts; empty: those of all pages."""

    name: str
    template: str
    python_type: type

    @property
    def view(self) -> ViewType:
        return _view_type(self.python_type)


def iter_variables() -> Iterator[Variable]:
    """All of them, those of all pages first."""
    yield Variable("page", "", pages.PageView)
    yield Variable("site", "", pages.SiteView)
    for word, content in CONTENT_VIEWS.items():
        yield Variable("content", f"{word}.html.j2", content)
    for shown in {view.template: view for view in FIGURE_VIEWS.values()}.values():
        yield Variable("figure", f"figures/{shown.template}.html.j2", get_type_hints(shown.build)["return"])
    yield Variable("permalink", "partials/figure_links.html.j2", PermalinkView)
    yield Variable("feed", "feed.xml.j2", FeedView)
    yield Variable("card", social_cards.TEMPLATE, social_cards.SocialCardView)
    yield Variable("picture", figure_files.PICTURE_TEMPLATE, figures.FigurePictureView)
    yield Variable("entry", "sitemap.xml.j2", SitemapEntry)


def list_view_types(variables: Iterable[Variable]) -> dict[ViewType, list[str]]:
    """The types of values in the fields of variables, and in the fields of these → the fields in which they occur."""
    found: dict[type, list[str]] = {}
    open_types = [(variable.name, variable.python_type) for variable in variables]
    seen: set[type] = set()
    while open_types:
        owner, view = open_types.pop(0)
        if view in seen:
            continue
        seen.add(view)
        for name, hint in _type_hints(view).items():
            for inner in _iter_struct_types(hint):
                places = found.setdefault(inner, [])
                if f"{owner}.{name}" not in places:
                    places.append(f"{owner}.{name}")
                open_types.append((inner.__name__, inner))
    return {_view_type(view): places for view, places in sorted(found.items(), key=lambda one: one[0].__name__)}


def _view_type(view: type) -> ViewType:
    fields = _type_hints(view).items()
    return ViewType(view.__name__, tuple((name, describe_type(hint)) for name, hint in fields))


def _type_hints(view: type) -> dict[str, Any]:
    """Field → type, of a struct, a named tuple or a class with properties."""
    names = getattr(view, "__struct_fields__", getattr(view, "_fields", ()))
    hints = get_type_hints(view)
    return {name: hints[name] for name in names}


def _iter_struct_types(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and (hasattr(hint, "__struct_fields__") or hasattr(hint, "_fields")):
        yield hint
    for inner in get_args(hint):
        yield from _iter_struct_types(inner)


def describe_type(hint: Any) -> str:
    """A type in words: *text*, *DateView or none*, *list of LinkView*, *pairs of HTML and HTML*."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(map(describe_type, inner))
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return f"list of {describe_type(inner[0])}"
    if origin is tuple:
        return f"({', '.join(map(describe_type, inner))})"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping from {describe_type(inner[0])} to {describe_type(inner[1])}"
    return _WORDS[hint] if hint in _WORDS else str(getattr(hint, "__name__", hint))
