"""The watcher: one set of changes for each time that somebody saves, however the editor does it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchfiles import Change, watch

from sitegen.serving.watching import SourceWatcher, is_source

PATIENCE = 10.0  # seconds; a change that is there is found at once


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.de.md").write_text("A", encoding="utf-8")
    (tmp_path / "site.yaml").write_text("title: A", encoding="utf-8")
    return tmp_path.resolve()


@pytest.fixture
def watcher(site: Path) -> SourceWatcher:
    """One that watches already: it has reported a first change."""
    started = SourceWatcher(site)
    started.start()
    for path in (site / "site.yaml", site / "content/probe.md"):
        while not started.poll(0.05):
            path.write_text(f"{time.monotonic()}", encoding="utf-8")
    while started.poll(0.3):
        pass
    return started


def changes(watcher: SourceWatcher) -> set[str]:
    """The names of the files that changed, until nothing does any more."""
    found = watcher.poll(PATIENCE)
    assert found, "no change was seen"
    while more := watcher.poll(0.3):
        found |= more
    return {Path(path).name for path in found}


def write(path: Path) -> None:
    path.write_text("B", encoding="utf-8")


def replace(path: Path) -> None:
    (temporary := path.with_name(".a.tmp")).write_text("B", encoding="utf-8")
    temporary.replace(path)


def back_up(path: Path) -> None:
    path.rename(path.with_name("a.de.md~"))
    path.write_text("B", encoding="utf-8")


@pytest.mark.parametrize("save", [write, replace, back_up], ids=lambda save: save.__name__)
def test_a_file_that_is_saved_is_seen(site: Path, watcher: SourceWatcher, save: Callable[[Path], None]):
    save(site / "content/articles/a.de.md")
    assert "a.de.md" in changes(watcher)


@pytest.mark.slow
def test_settings_and_folders_that_come_and_go_are_seen(site: Path, watcher: SourceWatcher):
    (site / "site.yaml").unlink()
    assert changes(watcher) == {"site.yaml"}
    (site / "templates").mkdir()
    assert "templates" in changes(watcher)
    until_seen(watcher, site / "templates/page.html.j2")


def until_seen(watcher: SourceWatcher, path: Path) -> None:
    """A folder is watched a moment after it has come."""
    deadline = time.monotonic() + PATIENCE
    while path.as_posix() not in watcher.poll(0.1):
        assert time.monotonic() < deadline
        path.write_text(f"{time.monotonic()}", encoding="utf-8")


@pytest.mark.slow
def test_a_file_that_is_emptied_and_written_again_is_one_change(site: Path, watcher: SourceWatcher):
    (site / "content/articles/a.de.md").write_bytes(b"")
    assert {Path(path).name for path in watcher.wait()} == {"a.de.md"}
    assert not watcher.poll(0.0)


@pytest.mark.slow
def test_many_files_are_one_change(site: Path, watcher: SourceWatcher):
    for number in range(500):
        (site / f"content/articles/{number}.de.md").write_text("A", encoding="utf-8")
    assert len(watcher.wait()) >= 500
    assert not watcher.poll(0.3)


@pytest.mark.slow
def test_where_the_system_watches_no_more_folders_files_are_polled(site: Path, monkeypatch: pytest.MonkeyPatch):
    def limited(*paths: Path, force_polling: bool | None, **options: Any) -> Iterator[set[tuple[Change, str]]]:
        if not force_polling:
            raise OSError("OS file watch limit reached.")
        return watch(*paths, force_polling=True, poll_delay_ms=20, **options)

    monkeypatch.setattr("sitegen.serving.watching.watch", limited)
    monkeypatch.setattr("sitegen.serving.watching.RETRY_SECONDS", 0.01)
    started = SourceWatcher(site)
    started.start()
    until_seen(started, site / "content/articles/a.de.md")


def test_who_wakes_the_watcher_is_heard_although_nothing_changed(site: Path):
    idle = SourceWatcher(site)
    for _ in range(2):
        idle.wake()
        assert idle.wait() == frozenset()


@pytest.mark.slow
def test_what_builds_and_other_programs_write_is_not_seen(site: Path, watcher: SourceWatcher):
    for name in (".sitegen/preview/memory.sqlite", "public/index.html", ".git/index.lock", "notes.txt"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("A", encoding="utf-8")
    assert not watcher.poll(0.5)


@pytest.mark.slow
def test_the_state_folder_that_somebody_deletes_is_seen(site: Path, watcher: SourceWatcher):
    (site / ".sitegen").mkdir()
    (site / ".sitegen").rmdir()
    assert changes(watcher) == {".sitegen"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/articles/a/index.de.md", True),
        ("content/articles/a/plan.png", True),
        ("templates/page.html.j2", True),
        ("content/articles/a/.index.de.md.swp", False),
        ("content/articles/a/index.de.md~", False),
        ("content/articles/a/#index.de.md#", False),
        ("content/articles/a/index.de.md.bak", False),
        ("content/articles/a/index.de.md___jb_tmp___", False),
        ("content/articles/a/4913", False),
        ("content/articles/.DS_Store", False),
        ("content/.git/index", False),
    ],
)
def test_files_that_editors_and_systems_leave_are_no_sources(path: str, expected: bool):
    assert is_source(Change.added, f"/site/{path}") is expected
