"""Load a site or its settings for a command; where that fails, print the problems and exit.

Functions import what they need when they are called, as commands do.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.cli.program import EXIT_CONTENT_ERRORS

if TYPE_CHECKING:
    from sitegen.diagnostics import Problem
    from sitegen.model.site import Settings
    from sitegen.resolving.resolution import Resolution


def load_settings(site: Path) -> Settings:
    """The settings in ``site.yaml``."""
    from sitegen.cli.reporting import print_problems
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings

    source, problem = read_text(site, "site.yaml")
    settings, problems = read_settings(source) if source else (None, [problem] if problem else [])
    if settings is None:
        print_problems(problems, "text", site)
        sys.exit(EXIT_CONTENT_ERRORS)
    return settings


def load_resolution(site: Path, now: dt.datetime, *, drafts: bool = False) -> tuple[Resolution, tuple[Problem, ...]]:
    """The site, read and resolved as of ``now`` but not rendered, and its problems."""
    from sitegen.build_state.options import BuildOptions
    from sitegen.cli.reporting import print_problems
    from sitegen.pipeline import load_and_resolve

    _, resolution, problems = load_and_resolve(BuildOptions(site_dir=site, now=now, drafts=drafts))
    if resolution is None:
        print_problems(problems, "text", site)
        sys.exit(EXIT_CONTENT_ERRORS)
    return resolution, problems
