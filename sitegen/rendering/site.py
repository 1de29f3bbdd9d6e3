"""Rendering: the whole site as outputs.

In: a resolution and the site folder. Out: all outputs, and problems (strings that a language lacks). Opens templates,
catalogs, and the files that pages show; writes nothing.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.diagnostics import Problem
from sitegen.i18n.catalogs import Catalog, MissingMessage, read_catalog
from sitegen.i18n.messages import untranslated
from sitegen.rendering.assets import theme_assets
from sitegen.rendering.environment import template_environment
from sitegen.rendering.extras import extras
from sitegen.rendering.outputs import Output
from sitegen.rendering.pages import Press, render, sheets
from sitegen.rendering.theme import folders
from sitegen.resolving.resolution import Resolution


def render_site(resolution: Resolution, root: Path) -> tuple[tuple[Output, ...], list[Problem]]:
    """``root``: the site folder, whose ``templates/`` and ``locales/`` go before the theme's."""
    missing: set[MissingMessage] = set()
    problems: list[Problem] = []
    catalogs: dict[str, Catalog] = {}
    for language in resolution.site.settings.languages:
        catalog, found = read_catalog(language, folders("locales", root))
        catalogs[language.tag] = catalog.reporting_to(missing)
        problems += found
    templates = folders("templates", root)
    press = Press(
        resolution=resolution,
        catalogs=catalogs,
        environment=template_environment(templates),
        assets=theme_assets(root, templates),
    )
    outputs = [render(sheet, press) for sheet in sheets(press)]
    outputs += extras(press, root)
    outputs += press.assets.outputs()
    return tuple(outputs), [*problems, *untranslated(missing)]
