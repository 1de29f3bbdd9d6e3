"""The options of a build."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.rendering.engine.theme_cache import ThemeCache


class BuildOptions(Struct, frozen=True, kw_only=True):
    """``now``: with its offset from UTC. ``base_url``: overrides that of ``site.yaml``.

    ``strict``: warnings stop the publication, too. ``drafts``: drafts and scheduled articles are published.
    ``executor``: runs large work. ``clean``: nothing is reused of earlier builds.
    ``theme``: what builds of one process share of the theme.
    """

    site_dir: Path
    now: dt.datetime
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    executor: Executor = SINGLE_PROCESS
    clean: bool = False
    theme: ThemeCache | None = None
