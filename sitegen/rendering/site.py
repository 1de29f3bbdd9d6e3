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
from sitegen.rendering.edition import Press
from sitegen.rendering.environment import template_environment
from sitegen.rendering.jobs import do, jobs
from sitegen.rendering.outputs import Output
from sitegen.rendering.queries import QUERIES
from sitegen.rendering.theme import folders
from sitegen.resolving.resolution import Resolution


def render_site(resolution: Resolution, root: Path) -> tuple[tuple[Output, ...], list[Problem]]:
    """``root``: the site folder, whose ``templates/`` and ``locales/`` go before the theme's."""
    missing: set[MissingMessage] = set()
    press, problems = prepare(resolution, root, missing)
    outputs = [output for job in jobs(press) for output in do(job, press).outputs]
    outputs += statics(resolution, root)
    outputs += press.assets.outputs()
    return tuple(outputs), [*problems, *untranslated(missing)]


def prepare(resolution: Resolution, root: Path, missing: set[MissingMessage]) -> tuple[Press, list[Problem]]:
    """The press for a site; ``missing`` takes the strings that a page wanted and no catalog had."""
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
        queries=QUERIES,
    )
    return press, problems


def statics(resolution: Resolution, root: Path) -> list[Output]:
    """The files of ``content/static/``, as they are."""
    paths = [(name, f"content/static/{name}") for name in resolution.site.statics]
    return [Output(path=name, data=(root / path).read_bytes(), origin=path) for name, path in paths]
