"""The loop of builds: it goes on whatever happens, and shows no error that is over at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from sitegen.build_state.options import UnfinishedBuild
from sitegen.diagnostics import Message, Place, Problem
from sitegen.incremental.cancelling import BuildCancelled
from sitegen.incremental.executors import SINGLE_PROCESS
from sitegen.resolving.resolution import Resolution
from sitegen.serving import build_loop
from sitegen.serving.build_loop import BuildLoop, ReportingExecutor
from sitegen.serving.messages import Progress
from sitegen.serving.preview import BuildState, Preview
from sitegen.serving.session import PreviewBuild
from tests.serving.previews import FakeSession
from tests.sites import SiteFolder

GOOD = PreviewBuild((), frozenset(), published=True)
BAD = PreviewBuild((Problem(code="SG301", message=Message("no such thing")),), frozenset(), published=False)


class End(BaseException):
    """The end of a script of changes, as Ctrl-C is one."""


class ScriptedWatcher:
    """``soon``: for each question whether there are changes already. ``waits``: how many changes there are."""

    def __init__(self, waits: int, soon: Iterable[bool] = ()) -> None:
        self._waits = waits
        self._soon = list(soon)

    def wait(self) -> frozenset[str]:
        self._waits -= 1
        if self._waits < 0:
            raise End
        return frozenset({"a"})

    def wake(self) -> None: ...

    def has_changes(self, seconds: float = 0.0) -> bool:
        return bool(self._soon) and self._soon.pop(0)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.serving.build_loop.time.sleep", lambda seconds: None)


@pytest.fixture(scope="module")
def resolution(tmp_path_factory: pytest.TempPathFactory) -> Resolution | None:
    return SiteFolder(tmp_path_factory.mktemp("site")).write("").build().result.resolution


def run(
    resolution: Resolution | None, builds: list[PreviewBuild | Exception], waits: int, soon: Iterable[bool] = ()
) -> tuple[list[PreviewBuild], list[BuildState]]:
    """The reported builds, and the state of the preview after each."""
    session = FakeSession({}, builds)
    session.resolution = resolution
    preview = Preview(Path("/nowhere"), None)
    reported: list[PreviewBuild] = []
    states: list[BuildState] = []

    def report(build: PreviewBuild, seconds: float) -> None:
        reported.append(build)
        states.append(preview.state)

    with pytest.raises(End):
        BuildLoop(preview, ScriptedWatcher(waits, soon), report).run(session, search=False)  # type: ignore[arg-type]
    assert not session.builds
    return reported, states


def test_errors_are_shown_beside_the_last_good_site_and_go(resolution):
    reported, states = run(resolution, [GOOD, BAD, GOOD], 2)
    assert reported == [GOOD, BAD, GOOD]
    assert [(state.has_site, state.fault_count, state.progress) for state in states] == [
        (True, 0, None), (True, 1, None), (True, 0, None)
    ]  # fmt: skip


def test_an_error_of_a_file_that_is_being_written_is_not_shown(resolution):
    reported, _ = run(resolution, [GOOD, BAD, GOOD], 2, soon=[True])
    assert reported == [GOOD, GOOD]


def test_errors_are_shown_at_last_although_files_keep_changing(resolution):
    reported, _ = run(resolution, [BAD] * (build_loop.MAX_SKIPPED + 1), build_loop.MAX_SKIPPED, soon=[True] * 100)
    assert reported == [BAD]


def test_a_cancelled_build_is_followed_by_another_one(resolution):
    reported, states = run(resolution, [GOOD, BuildCancelled("reading"), BAD], 2)
    assert reported == [GOOD, BAD]
    assert states[-1].has_site


def test_a_build_is_outdated_when_a_file_changed_but_not_the_first_one_and_not_for_ever(resolution):
    session = FakeSession({}, [])
    session.resolution = resolution
    preview = Preview(Path("/nowhere"), None)
    loop = BuildLoop(preview, ScriptedWatcher(100, [True] * 100), lambda build, seconds: None)  # type: ignore[arg-type]
    outdated: list[bool] = []

    def rebuild(first: str | None, on_first: object) -> PreviewBuild:
        outdated.append(loop.is_outdated())
        if len(outdated) == build_loop.MAX_SKIPPED + 3:
            raise End
        if outdated[-1]:
            raise BuildCancelled
        return GOOD

    session.rebuild = rebuild  # type: ignore[method-assign]
    with pytest.raises(End):
        loop.run(session, search=False)
    assert outdated == [False, *[True] * build_loop.MAX_SKIPPED, False, True]


def test_reports_are_made_after_good_builds_alone(resolution, tmp_path):
    session = FakeSession({}, [BAD, GOOD])
    session.resolution = resolution
    preview = Preview(tmp_path, None)
    seen: list[bool] = []

    class AskingWatcher(ScriptedWatcher):
        def wait(self) -> frozenset[str]:
            """Asked twice after each build; who asks for a report wakes the watcher."""
            seen.append("_sitegen/translations" in preview.state.reports)
            if len(seen) % 2 == 0:
                return super().wait()
            preview.want_report("_sitegen/translations")
            return frozenset()

    with pytest.raises(End):
        BuildLoop(preview, AskingWatcher(1), lambda build, seconds: None).run(session, search=False)  # type: ignore[arg-type]
    assert seen == [False, False, True, True]


def test_a_file_that_goes_while_it_is_read_costs_another_try(resolution):
    reported, _ = run(resolution, [FileNotFoundError(2, "gone", "a.md"), GOOD], 0)
    assert reported == [GOOD]


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PermissionError(13, "Permission denied", "a.md"), "SG129", "a.md: Permission denied"),
        (MemoryError(), "SG140", "MemoryError"),
        (ValueError("odd"), "SG140", "ValueError: odd"),
    ],
)
def test_an_error_that_stays_is_a_fault_and_the_preview_goes_on(resolution, error, code, words):
    tries = build_loop.RETRIES + 1 if isinstance(error, OSError) else 1
    (failed, good), _ = run(resolution, [*[error] * tries, GOOD], 1)
    assert (failed.published, [problem.code for problem in failed.problems]) == (False, [code])
    assert words in failed.problems[0].message
    assert good == GOOD


def test_what_was_found_before_the_program_failed_is_shown_too(resolution):
    unfinished = UnfinishedBuild((Problem(code="SG301", message=Message("no such thing"), place=Place("a.md")),))
    unfinished.__cause__ = ValueError("odd")
    (failed,), _ = run(resolution, [unfinished], 0)
    assert [problem.code for problem in failed.problems] == ["SG140", "SG301"]


def test_stages_report_how_far_they_are():
    seen: list[Progress] = []
    executor = ReportingExecutor(SINGLE_PROCESS, seen.append)
    assert list(executor.map_batches("reading", lambda _, batch: list(batch), None, [1, 2, 3])) == [1, 2, 3]
    assert seen == [Progress("reading", 0, 3)]
