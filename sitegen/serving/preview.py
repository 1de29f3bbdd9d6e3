"""The state of a preview, which the thread of the builds changes and the threads of the server read.

In: what the builds report. Out: the message for the browser that shows a page. Whatever changes is a frozen value that
is replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, field

from sitegen.diagnostics import Place, Problem, Severity
from sitegen.serving.editors import editor_link
from sitegen.serving.fault_views import MAX_FAULTS, FaultView, make_fault_views
from sitegen.serving.messages import PageMessage, PageState, Progress, missing_page
from sitegen.serving.report_addresses import is_report_path
from sitegen.serving.versions import PageVersion, find_version

if TYPE_CHECKING:  # what a build needs is loaded when the server runs
    from sitegen.serving.session import PreviewSession

FindPage = Callable[[str], PageState]
MakeReport = Callable[[str], bytes | None]


class BuildState(Struct, frozen=True, kw_only=True):
    """``progress``: of the build that runs, None when none does. ``has_site``: whether there was a good build.
    ``faults``: the errors for which the last build was not published, at most ``MAX_FAULTS`` of ``fault_count``.
    ``warnings``: path of a file → its warnings. ``find_page``: see ``Preview.report_good_build``. ``reports``: path →
    page about translations, of those that were asked for since the last good build; None where there is no such one.
    """

    progress: Progress | None = None
    has_site: bool = False
    faults: tuple[FaultView, ...] = ()
    fault_count: int = 0
    warnings: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    find_page: FindPage = lambda path: PageState()
    reports: Mapping[str, bytes | None] = field(default_factory=dict)


class Preview:
    """``site_dir``: absolute. ``editor``: a name of ``EDITORS``, or None. ``session``: None until it is loaded.
    ``page_in_view``: the path of the page that a browser asked for last. ``wake_builder``: is called, in any thread,
    when the thread of the builds has a report to make."""

    def __init__(self, site_dir: Path, editor: str | None) -> None:
        self.state = BuildState(progress=Progress("", 0, 0))
        self.page_in_view: str | None = None
        self.session: PreviewSession | None = None
        self.wake_builder: Callable[[], None] = lambda: None
        self.site_dir = site_dir
        self._wanted_reports: SimpleQueue[str] = SimpleQueue()
        self._editor = editor
        self._listeners: list[Callable[[], None]] = []

    def read(self, path: str) -> bytes | None:
        """The bytes of an output or a report; None where there is none (yet)."""
        if is_report_path(path):
            return self.state.reports.get(path)
        return self.session.read(path) if self.session is not None else None

    def is_report_awaited(self, path: str) -> bool:
        """Whether it is a report that can be made, and is not yet. None is made while the site has errors: its files
        are others than those of the last good build."""
        state = self.state
        return is_report_path(path) and path not in state.reports and state.has_site and not state.fault_count

    def want_report(self, path: str) -> None:
        """Have a report made that is awaited."""
        self._wanted_reports.put(path)
        if self.state.progress is None:  # else it looks after the build that runs
            self.wake_builder()

    def make_reports(self, make_report: MakeReport) -> None:
        """Make the reports that are wanted. Called by the thread of the builds, after a good one."""
        while True:
            try:
                path = self._wanted_reports.get_nowait()
            except Empty:
                return
            if self.is_report_awaited(path):
                self._change(reports={**self.state.reports, path: make_report(path)})

    def version_of(self, path: str) -> PageVersion:
        return find_version(self.read(path), self.read)

    def message_for(self, path: str) -> bytes:
        """As JSON, for a browser that shows the output at ``path``."""
        state = self.state
        page = state.find_page(path) if self.read(path) is not None else missing_page()
        return msgspec.json.encode(
            PageMessage(
                version=self.version_of(path),
                progress=state.progress,
                has_site=state.has_site,
                faults=state.faults,
                fault_count=state.fault_count,
                marks=page.marks if state.has_site else (),
                links=page.links if state.has_site else (),
                source=page.source,
                link=editor_link(self._editor, self.site_dir, Place(page.source)) if page.source else None,
                warnings=make_fault_views(state.warnings.get(page.source, ()), self.site_dir, self._editor),
            )
        )

    def listen(self, listener: Callable[[], None]) -> None:
        """``listener`` is called, in any thread, after each change."""
        self._listeners.append(listener)

    def notify(self) -> None:
        for listener in self._listeners:
            listener()

    def report_progress(self, progress: Progress) -> None:
        self._change(progress=progress)

    def report_good_build(self, problems: tuple[Problem, ...], find_page: FindPage) -> None:
        """``find_page``: the state of the page in the output at a path."""
        warnings: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.severity is Severity.WARNING and problem.place is not None:
                warnings.setdefault(problem.place.path, []).append(problem)
        self._change(
            progress=None,
            has_site=True,
            faults=(),
            fault_count=0,
            warnings=warnings,
            find_page=find_page,
            reports={},
        )

    def report_failed_build(self, problems: tuple[Problem, ...]) -> None:
        """What is known of the last good site stays."""
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        faults = make_fault_views(errors[:MAX_FAULTS], self.site_dir, self._editor)
        self._change(progress=None, faults=faults, fault_count=len(errors))

    def _change(self, **values: Any) -> None:
        self.state = msgspec.structs.replace(self.state, **values)
        self.notify()
