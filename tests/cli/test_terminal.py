"""The commands on a terminal: colours, interrupts, waiting, folders, and why a page was made."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build_state.noop import open_store
from sitegen.cli.program import choose_colour, program
from tests.selection import some_everyday
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
SITE = """== site.yaml
title: T
base_url: https://example.org/ki/
languages: [de]
search: false
paths: {pages: ""}
== content/pages/about.de.md
---
title: Über uns
---
[x](page:nirgends)
"""
NOW = ["--now", "2026-11-24"]


def sitegen(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "sitegen", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=given, check=False)


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, None),
        ({"FORCE_COLOR": ""}, None),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_follow_the_environment(environment, colour):
    assert choose_colour(environment) is colour


@pytest.mark.slow
def test_colours_can_be_forced_and_switched_off(folder):
    folder.write(SITE)
    forced = sitegen("check", "--site", str(folder.root), *NOW, FORCE_COLOR="1", NO_COLOR="")
    assert "\x1b[" in forced.stderr
    result = CliRunner().invoke(program, ["check", "--site", str(folder.root)], color=True, env={"NO_COLOR": "1"})
    assert "SG301" in result.stderr
    assert "\x1b[" not in result.stderr


def interrupt(site: SiteFolder, marker: Path, sleeps_in: str, workers: str) -> tuple[int, str]:
    """Exit status and standard error of a build that is interrupted while ``sleeps_in`` sleeps."""
    module, _, name = sleeps_in.rpartition(".")
    code = (
        # Programs in the background of a shell without job control, and what they start, ignore the signal.
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"import sys, time, pathlib\nfrom sitegen.cli import main\nimport {module} as module\n"
        f"def sleep(*_, **__):\n    pathlib.Path({str(marker)!r}).touch()\n    time.sleep(30)\n"
        f"module.{name} = sleep\n"
        f"sys.argv = ['sitegen', 'build', '--site', {str(site.root)!r}, '--workers', {workers!r}]\nmain()\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT) as running:
        deadline = time.monotonic() + 60
        while not marker.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=60)
        return running.returncode, errors


@pytest.mark.slow
def test_an_interrupted_build_returns_130_and_says_so_in_a_line(folder, tmp_path):
    folder.write(SITE)
    status, errors = interrupt(folder, tmp_path / "marker", "sitegen.pipeline.render_site", "1")
    assert (status, errors.strip().splitlines()) == (130, ["sitegen: interrupted"])


@pytest.mark.slow
def test_worker_processes_end_with_an_interrupted_build(folder, tmp_path):
    page = "== content/pages/p-{0}.de.md\n---\ntitle: P {0}\n---\nT.\n"
    folder.write(SITE + "".join(page.format(number) for number in range(140)))
    # The first batch runs in the first process.
    code = "sitegen.incremental.executors._run_batch"
    marker = tmp_path / "marker"
    status, errors = interrupt(folder, marker, code, "2")
    assert (status, errors.strip().splitlines()) == (130, ["sitegen: interrupted"])
    with open_store(folder.root, lambda line: pytest.fail(line)):
        pass


@pytest.mark.slow
def test_a_build_that_waits_for_another_says_so(folder):
    folder.write(SITE.replace("nirgends", "about"))
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(folder.root), *NOW]
    with open_store(folder.root):
        waiting = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=ROOT)
        assert waiting.stderr is not None
        assert "waiting" in waiting.stderr.readline()
    assert waiting.wait(60) == 0
    waiting.stderr.close()


@pytest.mark.slow
def test_a_folder_that_is_missing_is_named(folder):
    folder.write(SITE)
    missing = folder.root.with_name("sitte")
    for arguments in (["--site", str(missing)], []):
        told = sitegen("check", *arguments, SITEGEN_SITE=str(missing))
        assert told.returncode == 2
        assert f"there is no folder '{missing}'; did you mean 'site'?" in told.stderr
    empty = folder.root / "content/pages"
    told = sitegen("check", "--site", str(empty))
    assert told.returncode == 1
    assert str(empty) in told.stderr


@pytest.mark.slow
def test_a_site_is_found_from_a_folder_inside_it(folder):
    folder.write(SITE)
    without = {name: value for name, value in os.environ.items() if name != "SITEGEN_SITE"}
    for cwd in (folder.root, folder.root / "content/pages"):
        command = [sys.executable, "-m", "sitegen", "check", *NOW]
        environment = {**without, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
        assert "content/pages/about.de.md:4:5" in told.stderr, told.stderr


@pytest.mark.parametrize("code", some_everyday(["SG301", "sg301", "301", "[SG301]"], ["301"]))
def test_a_code_may_be_given_in_short(code):
    result = CliRunner().invoke(program, ["explain", code])
    assert result.exit_code == 0
    assert result.stdout.startswith("SG301 (error)")


@pytest.mark.slow
def test_why_takes_an_address_in_any_form_and_answers_in_sentences(folder):
    folder.write(SITE.replace("[x](page:nirgends)", "Text."))
    build = [*NOW, "--site", str(folder.root)]
    assert CliRunner().invoke(program, ["build", *build]).exit_code == 0

    def why(page: str) -> str:
        return CliRunner().invoke(program, ["why", page, "--site", str(folder.root)]).stdout

    new = "The last build that made /de/ueber-uns/ did so because:\n- it is new: no build before made it\n"
    for page in (
        "/de/ueber-uns/",
        "de/ueber-uns",
        "/de/ueber-uns/index.html",
        "/ki/de/ueber-uns/",
        "https://example.org/ki/de/ueber-uns/?x#y",
        "http://localhost:8000/de/ueber-uns/",
        "https://example.org/ki/de/%75eber-uns/",
        str(folder.root / "public/de/ueber-uns/index.html"),
        str(folder.root / "public/de/ueber-uns/"),
    ):
        assert why(page) == new, page
    assert why("/ki/") == why("https://example.org/ki/") == new.replace("/de/ueber-uns/", "/")
    missing = CliRunner().invoke(program, ["why", "/de/nix/", "--site", str(folder.root)])
    assert missing.exit_code == 1
    assert "made '/de/nix/'" in missing.stderr
    folder.edit("content/pages/about.de.md", "Text.", "Mehr.")
    assert CliRunner().invoke(program, ["build", *build]).exit_code == 0
    assert "- the text of content/pages/about.de.md changed\n" in why("/de/ueber-uns/")
    folder.edit("site.yaml", "title: T", "title: U")
    assert CliRunner().invoke(program, ["build", *build]).exit_code == 0
    assert re.search("- site.yaml .* changed\n", why("/de/ueber-uns/"))
