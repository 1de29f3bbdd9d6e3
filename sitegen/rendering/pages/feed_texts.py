"""The whole text of an article for readers of feeds.

In: an article. Out: HTML with absolute addresses. Feed readers have neither the styles nor the scripts of the site, so
drawings are left to the page.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from sitegen.i18n.language_marks import resolve_language_marks
from sitegen.model.markdown_fields import KEY_POINTS, STANDFIRST
from sitegen.rendering.engine.context import LanguageContext
from sitegen.rendering.figures.figure_views import FigureRenderer
from sitegen.rendering.pages.article_parts import build_image
from sitegen.rendering.pages.documents import create_body_context
from sitegen.rendering.pages.withdrawals import withdrawal_notice
from sitegen.rendering.text.bodies import render_body, render_optional
from sitegen.rendering.text.page_references import PageReferences

_ADDRESS = re.compile(r'(<[a-z][^<>]*? (?:href|src)=")([#/])')
_ATTRIBUTES = re.compile(r' (?:id|srcset|sizes|loading|data-[a-z-]+)="[^"]*"(?=[^<>]*>)')
_LEFT_OUT = re.compile(r"<svg\b.*?</svg>|<source\b[^<>]*>|<a class=\"permalink\".*?</a>", re.DOTALL)


def make_feed_text(context: LanguageContext, key: str) -> str:
    """The standfirst, the picture, the key points and the body of an article that exists in the language; of a
    withdrawn one its notice."""
    work = context.site.articles[key]
    fields = work.documents[context.language.tag].fields
    setting = create_body_context(work, context, PageReferences(), FigureRenderer(context.renderer.environment))
    standfirst = render_optional(fields.standfirst, setting, STANDFIRST)
    notice = withdrawal_notice(work.documents[context.language.tag], setting)
    image = None if notice else build_image(work, setting)
    points = [render_body(body, setting, KEY_POINTS.body_name(n)) for n, body in enumerate(fields.key_points)]
    parts = [
        Markup("<p>{}{}{}</p>\n").format(notice.title, context.formats.colon, notice.reason) if notice else "",
        Markup("<p>{}</p>\n").format(standfirst) if standfirst else "",
        Markup('<p><img src="{}" alt="{}"></p>\n').format(image.src, image.alt) if image else "",
        Markup("<ul>{}</ul>\n").format(Markup("").join(map(Markup("<li>{}</li>").format, points))) if points else "",
        render_body(work.documents[context.language.tag].body, setting),
    ]
    return _make_absolute("".join(parts), context, key)


def _make_absolute(html: str, context: LanguageContext, key: str) -> str:
    urls = context.resolution.urls
    starts = {"#": urls.absolute_url(context.address("article", key) or "") + "#"}
    starts["/"] = urls.base_url.removesuffix(urls.base_path) + "/"
    html = _ATTRIBUTES.sub("", _LEFT_OUT.sub("", resolve_language_marks(html.encode(), "text.html").decode()))
    return _ADDRESS.sub(lambda found: found[1] + starts[found[2]], html)
