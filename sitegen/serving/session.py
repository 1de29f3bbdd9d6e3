"""The builds of one preview: each makes the site again and says which outputs are others than before.

In: what a preview builds. Out: problems, changed paths, and the bytes of outputs. A preview has an output folder and a
store of its own, in ``.sitegen/preview``: it neither reads nor changes what ``sitegen build`` left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from sitegen.build_state.noop import open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.published import load_manifest
from sitegen.diagnostics import Problem
from sitegen.incremental.executors import Executor
from sitegen.pipeline import build_with_store
from sitegen.resolving.resolution import Resolution
from sitegen.writing.manifest import MARKER_FILE
from sitegen.writing.work_dir import WorkDir

_NAME = "preview"  # of the store, and of its folder in the state folder


class PreviewOptions(Struct, frozen=True, kw_only=True):
    """``base_url``: where the preview is served. ``clock``: is asked for the time of each build. ``search``: with the
    index of the search. ``executor``: as in ``BuildOptions``."""

    site_dir: Path
    base_url: str
    clock: Callable[[], dt.datetime]
    search: bool
    executor: Executor


class PreviewBuild(Struct, frozen=True):
    """``problems``: all of the build, sorted. ``changed_paths``: of outputs whose bytes changed, were added or removed
    since the last good build. ``published``: False where there are errors; the last good outputs stay."""

    problems: tuple[Problem, ...]
    changed_paths: frozenset[str]
    published: bool


class PreviewSession(Protocol):
    """``read`` and ``paths`` may be called by another thread while ``rebuild`` runs."""

    @property
    def resolution(self) -> Resolution | None:
        """Of the last good build; None before there was one."""

    def rebuild(self, first: str | None, on_first: Callable[[], None]) -> PreviewBuild:
        """Build the site as it is now. ``first``: the path of the page in view. ``on_first``: is called as soon as its
        new bytes can be read, before the rest is made."""

    def read(self, path: str) -> bytes | None:
        """The current good bytes of an output; None where there is no such output."""

    def paths(self) -> Collection[str]:
        """The paths of all current good outputs."""


class PublishedSession:
    """A session of whole builds, which are published into a folder."""

    def __init__(self, options: PreviewOptions) -> None:
        self.resolution: Resolution | None = None
        self._options = options
        self._root = options.site_dir.resolve() / ".sitegen" / _NAME
        self._stamps: Mapping[str, tuple[int, ...]] = {}

    def rebuild(self, first: str | None, on_first: Callable[[], None]) -> PreviewBuild:
        options = self._options
        build_options = BuildOptions(
            site_dir=options.site_dir,
            now=options.clock(),
            base_url=options.base_url,
            drafts=True,
            executor=options.executor,
            search_index=options.search,
        )
        with open_store(options.site_dir, name=_NAME) as store:
            work = WorkDir(self._root / "site", self._root / "work", self._root / "removed")
            result, published = build_with_store(build_options, work, store, snapshot_sources(options.site_dir))
            if not published:
                return PreviewBuild(result.problems, frozenset(), published=False)
            stamps = {path: stamp for path, stamp in load_manifest(store, work).files.items() if path != MARKER_FILE}
        changed = {path for path in stamps.keys() | self._stamps.keys() if stamps.get(path) != self._stamps.get(path)}
        self._stamps, self.resolution = stamps, result.resolution
        on_first()
        return PreviewBuild(result.problems, frozenset(changed), published=True)

    def read(self, path: str) -> bytes | None:
        if path not in self._stamps:
            return None
        try:
            return (self._root / "site" / path).read_bytes()
        except OSError:  # removed by others: the next build makes it again
            return None

    def paths(self) -> Collection[str]:
        return self._stamps.keys()
