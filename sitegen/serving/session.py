"""The builds of one preview: each makes the site again and says which outputs are others than before.

In: what a preview builds. Out: problems, changed paths, and the bytes of outputs. A preview has an output folder and a
store of its own, in ``.sitegen/preview``: it neither reads nor changes what ``sitegen build`` left.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from sitegen.build_state.lock import WaitReport, ignore_wait
from sitegen.build_state.noop import open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions, FirstPage
from sitegen.build_state.results import BuildResult
from sitegen.diagnostics import Problem
from sitegen.incremental.cancelling import BuildCancelled, CancellableExecutor
from sitegen.incremental.executors import Executor
from sitegen.incremental.file_stamps import KnownFolders
from sitegen.incremental.store import Store
from sitegen.pipeline import build_with_store
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.resolving.resolution import Resolution
from sitegen.writing.work_dir import WorkDir

_NAME = "preview"  # of the store, and of its folder in the state folder


class PreviewOptions(Struct, frozen=True, kw_only=True):
    """``base_url``: where the preview is served. ``clock``: is asked for the time of each build. ``search``: with the
    index of the search. ``executor``: as in ``BuildOptions``. ``is_cancelled``: is asked between the results of a
    stage; True ends the build. ``report_wait``: of another preview of the site."""

    site_dir: Path
    base_url: str
    clock: Callable[[], dt.datetime]
    search: bool
    executor: Executor
    is_cancelled: Callable[[], bool] = lambda: False
    report_wait: WaitReport = ignore_wait


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
        new bytes can be read, before the rest is made; not where they are the same. Where the build is not published in
        the end, they are withdrawn; where it is cancelled, the next build does that or replaces them. Raises
        :class:`BuildCancelled`, and what a build raises."""

    def read(self, path: str) -> bytes | None:
        """The current good bytes of an output; None where there is no such output."""

    def paths(self) -> Collection[str]:
        """The paths of all current good outputs."""


class PublishedSession:
    """A session of builds that are published into a folder of its own.

    Between two builds the store stays open, with its lock and with what is kept beside it in memory. A build that fails
    or is cancelled leaves the site that is published.
    """

    def __init__(self, options: PreviewOptions) -> None:
        self.resolution: Resolution | None = None
        self._options = options
        self._root = options.site_dir.resolve() / ".sitegen" / _NAME
        self._store: Store | None = None
        self._opened = ExitStack()
        self._theme = ThemeCache()
        self._folders: KnownFolders = {}
        self._paths: Collection[str] = ()
        self._first: Mapping[str, bytes] = {}
        self._withdrawn: set[str] = set()

    def rebuild(self, first: str | None, on_first: Callable[[], None]) -> PreviewBuild:
        with _collect_garbage_afterwards():
            store = self._open_store()
            try:
                result, published = self._build(store, first, on_first)
                store.commit()
            except BuildCancelled:
                self._withdrawn.update(self._first)
                store.roll_back()
                raise
            except BaseException as error:
                self._withdraw_first()
                self._recover(error)
                raise
            if not published:
                self._withdraw_first()
                return PreviewBuild(result.problems, frozenset(), published=False)
            changed = frozenset({*result.changed_paths, *self._withdrawn})
            self._paths, self.resolution = frozenset(result.paths), result.resolution
            self._first, self._withdrawn = {}, set()
            return PreviewBuild(result.problems, changed, published=True)

    def read(self, path: str) -> bytes | None:
        data = self._first.get(path)
        return data if data is not None else self._read_published(path)

    def _read_published(self, path: str) -> bytes | None:
        if path not in self._paths:
            return None
        try:
            return (self._work_dir.out / path).read_bytes()
        except OSError:  # removed by others: the next build makes it again
            return None

    def paths(self) -> Collection[str]:
        return self._paths

    def close(self) -> None:
        self._opened.close()
        self._store = None

    @property
    def _work_dir(self) -> WorkDir:
        return WorkDir(self._root / "site", "preview", self._root / "work", self._root / "removed")

    def _build(self, store: Store, first: str | None, on_first: Callable[[], None]) -> tuple[BuildResult, bool]:
        options = self._options

        def show_first(outputs: Sequence[OutputFile]) -> None:
            shown = self.read(first or "")
            self._first = {one.path: one.data for one in outputs if one.data != self._read_published(one.path)}
            if self.read(first or "") != shown:
                on_first()

        build_options = BuildOptions(
            site_dir=options.site_dir,
            now=options.clock(),
            base_url=options.base_url,
            drafts=True,
            executor=CancellableExecutor(options.executor, options.is_cancelled),
            search_index=options.search,
            theme=self._theme,
            first=FirstPage(first, show_first, self._paths.__contains__) if first is not None else None,
        )
        snapshot = snapshot_sources(options.site_dir, self._folders)
        return build_with_store(build_options, self._work_dir, store, snapshot)

    def _open_store(self) -> Store:
        """The store; opened again where its file was removed."""
        if self._store is not None and not self._store.path.exists():
            self.close()
        if self._store is None:
            self._store = self._opened.enter_context(
                open_store(self._options.site_dir, self._options.report_wait, name=_NAME)
            )
        return self._store

    def _recover(self, error: BaseException) -> None:
        """After an error nothing that is in memory is relied on."""
        self._opened.__exit__(type(error), error, error.__traceback__)
        self._store = None

    def _withdraw_first(self) -> None:
        """Show the published page again. Browsers may have the other one: it counts as changed for the next build."""
        self._withdrawn.update(self._first)
        self._first = {}


@contextmanager
def _collect_garbage_afterwards() -> Iterator[None]:
    """Nearly all objects of a build live until the next one: none of them is looked at by the collector twice."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.freeze()
        gc.enable()
