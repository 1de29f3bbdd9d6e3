"""All checks of what was rendered, as one step of a build.

In: the result of rendering, and the resolution that it was made from. Out: problems.
"""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from pathlib import Path

from sitegen.checking.attachments import check_attachments
from sitegen.checking.outputs import check_outputs, check_removed_pages
from sitegen.diagnostics import Problem
from sitegen.rendering.engine.link_places import find_link
from sitegen.rendering.site import RenderResult
from sitegen.resolving.resolution import Resolution
from sitegen.resolving.urls import is_embed_address, search_address


def check_rendered(rendered: RenderResult, resolution: Resolution, root: Path) -> list[Problem]:
    """The problems of the outputs, and of files that no page uses. ``root``: the folder of the site."""
    find_place = partial(find_link, root, resolution.site.settings.base_url)
    return [
        *check_outputs(rendered.outputs, resolution.urls, resolution.site, find_place),
        *check_attachments(resolution, rendered.used_attachments),
    ]


def check_missed_pages(published: Set[str], rendered: RenderResult, resolution: Resolution) -> list[Problem]:
    """The ``published`` addresses that readers may miss. The search page is none: its setting was switched off; nor is
    what a frame shows, which is gone with the page of the figure."""
    settings = resolution.site.settings
    search_pages = set() if settings.search else {search_address(tag, settings) for tag in settings.tags}
    missed = [address for address in published - search_pages if not is_embed_address(address)]
    return check_removed_pages(rendered.outputs.paths(), missed)
