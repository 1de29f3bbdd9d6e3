"""The icons of a site: for tabs, for home screens, and as the logo of the publisher, from one file of the site.

In: the setting ``icon``, a file below ``content/static/``. Out: links for the head of pages, and the icons as PNG. A
file of the site with the name of an icon takes its place.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from sitegen.incremental.internal_errors import InternalError
from sitegen.rendering.engine.context import LanguageContext, Renderer
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.pictures import damaged_picture
from sitegen.rendering.engine.rasters import draw_png, resize_png
from sitegen.rendering.views.parts import IconView

ICONS = {"icon-32.png": 32, "apple-touch-icon.png": 180, "icon-512.png": 512}
"""Output path → width in pixels: of tabs, of home screens, of the logo."""

LOGO = "icon-512.png"
_WITHOUT_SETTING = ("favicon.svg", "favicon.ico", "favicon.png")
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon"}


def icon_links(context: LanguageContext) -> tuple[IconView, ...]:
    """Without the setting, of a file with one of the usual names."""
    url_for, static = context.resolution.urls.url_for, context.site.static_files
    name = context.settings.icon or next((name for name in _WITHOUT_SETTING if name in static), None)
    if name is None:
        return ()
    own = IconView(rel="icon", href=url_for(name), type=_TYPES.get(PurePosixPath(name).suffix.lower()))
    if context.settings.icon is None:
        return (own,)
    small = IconView(rel="icon", href=url_for("icon-32.png"), type="image/png", sizes="32x32")
    touch = IconView(rel="apple-touch-icon", href=url_for("apple-touch-icon.png"))
    return (small, own, touch) if own.type == "image/svg+xml" else (small, touch)


def logo_address(context: LanguageContext) -> str | None:
    """The icon as PNG where one is made, since not all readers of structured data draw SVG."""
    if context.settings.icon is not None:
        return context.resolution.urls.url_for(LOGO)
    return next((icon.href for icon in icon_links(context)), None)


def draw_icons(renderer: Renderer) -> list[OutputFile]:
    """Raises :class:`InternalError` with a problem of the file where it is no picture."""
    site = renderer.resolution.site
    path = f"content/static/{site.settings.icon}"
    renderer.recorder.record("static", path)
    data = (renderer.root / site.disk_paths.get(path, path)).read_bytes()
    names = [name for name in ICONS if name not in site.static_files]
    try:
        return [OutputFile(path=name, data=_draw(path, data, ICONS[name]), origin=path) for name in names]
    except (OSError, ValueError) as error:
        raise InternalError(damaged_picture(path)) from error


def _draw(path: str, data: bytes, width: int) -> bytes:
    return draw_png(data.decode(), width=width) if path.lower().endswith(".svg") else resize_png(data, width)
