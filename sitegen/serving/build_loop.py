"""READ FIRST: the loop of a preview: wait for a change, build, report to the browser, without end.

In: a session of builds and a watcher of the sources. Out: the state of the preview. It runs in the main thread, so that
Ctrl-C ends a build at once; the server has a thread of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from sitegen.build_state.options import UnfinishedBuild
from sitegen.diagnostics import Message, Problem, sorted_problems, translated
from sitegen.incremental.cancelling import BuildCancelled
from sitegen.incremental.executors import BatchFunction, Executor
from sitegen.incremental.internal_errors import PASSED_ON, internal_error_problem
from sitegen.serving.messages import Progress
from sitegen.serving.page_states import PageStates
from sitegen.serving.preview import Preview
from sitegen.serving.reports import make_report
from sitegen.serving.session import PreviewBuild, PreviewSession
from sitegen.serving.watching import SourceWatcher

T = TypeVar("T")
R = TypeVar("R")

CHECK_SECONDS = 0.15  # an error is shown if no file changes for so long: editors write some files in several steps
MAX_SKIPPED = 5  # builds in a row whose result is not shown, because files keep changing
RETRIES = 2  # builds after an error of the system, such as a file that was removed while it was read
PROGRESS_SECONDS = 0.1  # between two reports of a stage

ReportBuild = Callable[[PreviewBuild, float], None]
"""Is called after each build, with the seconds that it took."""


class BuildLoop:
    """Builds now and after each change."""

    def __init__(self, preview: Preview, watcher: SourceWatcher, report_build: ReportBuild) -> None:
        self._preview = preview
        self._watcher = watcher
        self._report_build = report_build
        self._skipped = 0  # builds in a row whose result was not shown

    def is_outdated(self) -> bool:
        """Whether the build that runs may end, because a source changed after it began. A first build goes on: nothing
        of it would be kept."""
        return self._preview.state.has_site and self._skipped < MAX_SKIPPED and self._watcher.has_changes()

    def run(self, session: PreviewSession, *, search: bool) -> NoReturn:
        """Ends by an exception such as KeyboardInterrupt alone. ``search``: whether builds make an index of the
        search."""
        preview = self._preview
        preview.session = session
        preview.wake_builder = self._watcher.wake
        while True:
            preview.report_progress(Progress("", 0, 0))
            start = time.monotonic()
            build = build_safely(session, preview)
            seconds = time.monotonic() - start
            if build is None or self._may_be_incomplete(build):
                self._skipped += 1
            else:
                self._skipped = 0
                if build.published:
                    assert session.resolution is not None
                    preview.report_good_build(build.problems, PageStates(session.resolution, search=search).find)
                else:
                    preview.report_failed_build(build.problems)
                self._report_build(build, seconds)
            self._wait(session if build is not None and build.published else None)

    def _wait(self, session: PreviewSession | None) -> None:
        """Wait for changes, and make the reports that are wanted meanwhile. ``session``: None where its last build was
        not a good one."""
        while True:
            if session is not None and session.resolution is not None:
                self._preview.make_reports(partial(make_report, session.resolution, self._preview.site_dir))
            if self._watcher.wait():
                return

    def _may_be_incomplete(self, build: PreviewBuild) -> bool:
        """Whether the errors of a build may be those of a file that is written in several steps."""
        return not build.published and self._skipped < MAX_SKIPPED and self._watcher.has_changes(CHECK_SECONDS)


def build_safely(session: PreviewSession, preview: Preview) -> PreviewBuild | None:
    """A build that raises nothing: what it would raise becomes a problem. None: it was cancelled. ``preview`` learns
    when the page in view can be read."""
    for remaining in range(RETRIES, -1, -1):
        try:
            return session.rebuild(preview.page_in_view, preview.notify)
        except BuildCancelled:
            return None
        except UnfinishedBuild as failure:
            error, problems = failure.__cause__ or failure, failure.problems
        except Exception as failure:
            error, problems = failure, ()
        if not (isinstance(error, OSError) and remaining):
            return _failed_build([*problems, _describe(error)])
        time.sleep(CHECK_SECONDS)
    raise AssertionError  # the last round returns


def _failed_build(problems: Sequence[Problem]) -> PreviewBuild:
    return PreviewBuild(tuple(sorted_problems(problems)), frozenset(), published=False)


def _describe(error: BaseException) -> Problem:
    """An unexpected error as a problem. One of the system is no fault of the program."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Problem(
            code="SG129",
            message=Message("the system stopped the build: {where}{value}", where=where, value=error.strerror or error),
        )
    if isinstance(error, Exception) and not isinstance(error, PASSED_ON):
        return internal_error_problem(error, None, Message("this build"))
    return Problem(
        code="SG140", message=Message("the build failed: {name}: {error}", name=type(error).__name__, error=error)
    )


class ReportingExecutor(Struct, frozen=True):
    """Wraps an executor and reports how far each stage is."""

    executor: Executor
    report: Callable[[Progress], None]

    def __enter__(self) -> object:
        return self.executor.__enter__()

    def __exit__(self, *fault: object) -> None:
        self.executor.__exit__(*fault)

    def map_batches(self, label: str, function: BatchFunction[T, R], shared: Any, items: Sequence[T]) -> Iterator[R]:
        next_report = 0.0
        for done, result in enumerate(self.executor.map_batches(label, function, shared, items)):
            if time.monotonic() >= next_report:
                self.report(Progress(translated(label), done, len(items)))
                next_report = time.monotonic() + PROGRESS_SECONDS
            yield result
