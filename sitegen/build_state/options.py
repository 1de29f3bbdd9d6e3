"""The options of a build, and the exception of one that the program could not finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from sitegen.diagnostics import Problem
from sitegen.incremental.executors import SINGLE_PROCESS, Executor
from sitegen.model.kinds import BUILT_IN_KINDS, ContentKinds

if TYPE_CHECKING:  # the no-op check goes without what rendering needs
    from sitegen.rendering.engine.outputs import OutputFile
    from sitegen.rendering.engine.theme_cache import ThemeCache


# What a build checks. ``publication``: all that may be wrong with the site; ``all``: also what an editor would ask.
ChecksScope = Literal["all", "publication"]


class FirstPage(Struct, frozen=True):
    """The page in view in a preview: it is made before everything else. ``path``: of its output. ``on_made``: gets
    the output, and the assets that it uses, if there are no errors so far; they are published with the others, or not
    at all. ``is_published``: whether there is an output at a path."""

    path: str
    on_made: Callable[[Sequence[OutputFile]], None]
    is_published: Callable[[str], bool]


class BuildOptions(Struct, frozen=True, kw_only=True):
    """``now`` has a UTC offset. ``base_url`` overrides that of ``site.yaml``.

    ``strict``: warnings prevent publication too. ``drafts``: drafts and scheduled articles are published. ``kinds``: of
    the site's documents and records. ``executor``: runs large stages in batches. ``clean``: no result of an earlier
    build is used. ``checks``: which problems are looked for. ``search_index``: whether the index of the search is
    made, if the site has a search. ``theme``: a cache of the theme that builds of one process share; the output does
    not depend on it. ``first``: what is made first.
    """

    site_dir: Path
    now: dt.datetime
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    executor: Executor = SINGLE_PROCESS
    clean: bool = False
    checks: ChecksScope = "all"
    search_index: bool = True
    kinds: ContentKinds = BUILT_IN_KINDS
    theme: ThemeCache | None = None
    first: FirstPage | None = None


class UnfinishedBuild(Exception):
    """The program failed, for the reason in ``__cause__``. ``problems``: of the content, found before."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems
