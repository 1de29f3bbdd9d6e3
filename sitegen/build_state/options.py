"""What a build is asked to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.rendering.engine.theme_cache import ThemeCache


class BuildOptions(Struct, frozen=True, kw_only=True):
    """What is asked for. ``now`` bears its offset. ``base_url`` overrides that of ``site.yaml``.

    ``strict``: warnings stop the publication too. ``drafts``: drafts and scheduled articles are shown. ``workers``: who
    shares large work. ``clean``: nothing is taken from the last build. ``theme``: what builds of one process share
    of the theme; it changes what a build costs, never what comes out.
    """

    site_dir: Path
    now: dt.datetime
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    executor: Executor = SINGLE_PROCESS
    clean: bool = False
    theme: ThemeCache | None = None

    @property
    def options_key(self) -> str:
        """All that is asked for, but when and by how many hands."""
        return repr((self.base_url, self.drafts, self.strict))
