"""Signals: how a build ends, and that nothing of it stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites import SiteFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

ROOT = Path(__file__).parents[2]
PAGES = "".join(
    f"== content/articles/n{number}/index.de.md\n---\ntitle: N{number}\ndate: 2026-01-01\n---\n" + "Ein Satz.\n\n" * 40
    for number in range(150)
)


@pytest.fixture
def site(folder: SiteFolder) -> SiteFolder:
    return folder.write(PAGES).edit("site.yaml", "timezone:", "search: false\ntimezone:")


def start(site: SiteFolder) -> subprocess.Popen[str]:
    """A build with three processes, when its workers run; in a process group of its own."""
    build = subprocess.Popen(
        [sys.executable, "-P", "-m", "sitegen", "build", "--site", f"{site.root}", "--clean", "--workers", "3"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}", "SOURCE_DATE_EPOCH": "1795514400"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may have started the tests without
    )
    until(lambda: len(processes_of(build.pid)) >= 3 or build.poll() is not None)
    assert build.poll() is None, build.communicate()
    return build


def processes_of(group: int) -> list[int]:
    """The living processes of a group."""
    found = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, encoding="utf-8", check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [int(pid) for pid, its_group, state in rows if int(its_group) == group and not state.startswith("Z")]


def until(condition) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["SIGTERM", "SIGINT", "SIGKILL"],
)
def test_the_workers_of_a_build_end_with_it_and_the_next_build_does_not_wait(site, number, status):
    build = start(site)
    build.send_signal(number)
    _, stderr = build.communicate(timeout=60)
    assert build.returncode == status
    assert "Traceback" not in stderr
    until(lambda: processes_of(build.pid) == [])
    again = subprocess.run(
        [sys.executable, "-P", "-m", "sitegen", "build", "--site", f"{site.root}", "--workers", "1"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}", "SOURCE_DATE_EPOCH": "1795514400"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert "waiting" not in again.stderr


@pytest.mark.slow
def test_ctrl_c_in_a_terminal_reaches_all_processes_and_is_no_fault(site):
    build = start(site)
    os.killpg(build.pid, signal.SIGINT)
    _, stderr = build.communicate(timeout=60)
    assert build.returncode == 130
    assert "Traceback" not in stderr
    until(lambda: processes_of(build.pid) == [])
