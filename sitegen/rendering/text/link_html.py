"""Links as HTML, for texts that are composed in Python."""

from __future__ import annotations

from markupsafe import Markup, escape

from sitegen.rendering.views.parts import LinkView


def link_html(link: LinkView) -> Markup:
    """``<a>``; without an ``href`` the label alone, in a ``<span>`` where it is in another language than the page."""
    lang = Markup(' lang="{}" dir="auto"').format(link.lang) if link.lang else Markup("")
    if link.href is None:
        return Markup("<span{}>{}</span>").format(lang, link.label) if lang else escape(link.label)
    return Markup('<a href="{}"{}>{}</a>').format(link.href, lang, link.label)
