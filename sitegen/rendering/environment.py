"""The template environment: autoescape everywhere, a missing name is a fault, content is never a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def template_environment(folders: Sequence[Path]) -> Environment:
    """``folders``: the theme's templates first, then the site's, which override file by file."""
    return Environment(
        loader=FileSystemLoader(list(reversed(folders))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
