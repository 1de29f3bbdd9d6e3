"""Which source files changed, as sets of paths: one for each time that a file is saved, or a branch switched.

In: the site folder. Out: changed paths, from a queue. A path is only a hint that a build is needed; the build itself
looks at all files. The watchers run in threads of their own.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from watchfiles import Change, watch

from sitegen.reading.file_names import find_backup_original, find_leftover_original, is_system_name
from sitegen.rendering.engine.theme import theme_folder

SOURCE_FOLDERS = frozenset({"content", "templates", "locales"})
_ROOT_NAMES = frozenset({"site.yaml", "style.yaml", ".sitegen", *SOURCE_FOLDERS})
_VIM_TEST_FILE = "4913"  # Vim creates and removes it, to see whether it may write to the folder
_VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".jj"})

STEP_MS = 10  # changes that follow each other sooner are one
RETRY_SECONDS = 0.5  # after a folder could not be watched
FEW = 8  # more changed paths are no editor, but a program that goes on writing for a while
QUIET_AFTER_MANY = 0.15  # seconds without a change after which that program is taken to have finished
QUIET_AFTER_INCOMPLETE = 0.12  # the same for an editor that emptied or removed a file in order to write it again
MAX_WAIT = 3.0  # seconds after which a build begins although files still change


class SourceWatcher:
    """Watches the sources of a site, and the theme; ``start`` begins."""

    def __init__(self, site_dir: Path) -> None:
        self._site_dir = site_dir.resolve()
        self._changes: queue.Queue[frozenset[str]] = queue.Queue()
        self._pending: frozenset[str] = frozenset()
        self._folders_changed = Event()
        self._polls = False  # whether to look at all files again and again, which is slower

    def start(self) -> None:
        for target in (self._watch_root, self._watch_folders):
            Thread(target=target, name=target.__name__, daemon=True).start()

    def wake(self) -> None:
        """Let ``wait`` return, without a change. May be called by any thread."""
        self._changes.put(frozenset())

    def wait(self) -> frozenset[str]:
        """Wait for changes, until the files are complete. Empty after ``wake``."""
        changed, self._pending = self._pending or self._changes.get(), frozenset()
        if not changed:
            return changed
        started = time.monotonic()
        while time.monotonic() - started < MAX_WAIT:
            more = self.poll(_quiet_seconds(changed))
            if not more:
                break
            changed |= more
        return changed

    def poll(self, seconds: float) -> frozenset[str]:
        """The changes that are there, or come within this time; empty without any."""
        self.has_changes(seconds)
        changed, self._pending = self._pending, frozenset()
        return changed

    def has_changes(self, seconds: float = 0.0) -> bool:
        """Whether there are changes, or come within this time; ``wait`` returns them."""
        if not self._pending:
            with suppress(queue.Empty):
                self._pending = self._changes.get(timeout=seconds) if seconds else self._changes.get_nowait()
        return bool(self._pending)

    def _watch_root(self) -> None:
        """The entries of the site folder itself: folders of sources may come and go."""
        while True:
            for changed in self._watch([self._site_dir], self._is_root_source, recursive=False):
                if not SOURCE_FOLDERS.isdisjoint(Path(path).name for path in changed):
                    self._folders_changed.set()
                self._changes.put(changed)
            time.sleep(RETRY_SECONDS)  # the site folder itself is gone

    def _watch_folders(self) -> None:
        while True:
            self._folders_changed.clear()
            own = (self._site_dir / name for name in SOURCE_FOLDERS)
            theme = (theme_folder(name) for name in ("templates", "locales"))
            folders = {folder.resolve() for folder in (*own, *theme) if folder.is_dir()}
            for changed in self._watch(folders, is_source, stop_event=self._folders_changed):
                self._changes.put(changed)
            self._folders_changed.wait(RETRY_SECONDS)

    def _watch(
        self, folders: Iterable[Path], is_wanted: Callable[[Change, str], bool], **options: Any
    ) -> Iterator[frozenset[str]]:
        """The paths that change, until a folder is gone or the watcher is stopped."""
        try:
            for changes in watch(
                *folders, watch_filter=is_wanted, step=STEP_MS, force_polling=self._polls or None, **options
            ):
                yield frozenset(path for _, path in changes)
        except FileNotFoundError:
            pass
        except (OSError, RuntimeError):  # the system watches no more folders
            self._polls = True

    def _is_root_source(self, change: Change, path: str) -> bool:
        name = Path(path).name
        if name == ".sitegen":
            return change is Change.deleted
        return name in _ROOT_NAMES and Path(path).parent == self._site_dir


def is_source(change: Change, path: str) -> bool:
    """Whether a build may read this file: it is none that editors, systems or version control write beside others."""
    name = Path(path).name
    if name == _VIM_TEST_FILE or is_system_name(name) or not _VERSION_CONTROL.isdisjoint(Path(path).parts):
        return False
    return find_leftover_original(name) is None and find_backup_original(name) is None


def _quiet_seconds(changed: Iterable[str]) -> float:
    """How long nothing must change before the files are taken to be complete."""
    paths = list(changed)
    if len(paths) > FEW:
        return QUIET_AFTER_MANY
    return QUIET_AFTER_INCOMPLETE if any(map(_is_incomplete, paths)) else 0.0


def _is_incomplete(path: str) -> bool:
    """Whether there is no such file, or it is empty."""
    try:
        return Path(path).stat().st_size == 0
    except OSError:
        return True
