"""Standard streams that are closed, full or a terminal, and names of files that would control it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.selection import some_everyday

NAME = "a\x1b]0;owned\x07\x9b31m\u202eb"
PAGE = """== content/pages/about.de.md
---
title: Über uns
---
Text.
"""
DRAFT = PAGE.replace("---\nText", "draft: true\n---\nText")


def run(folder, *arguments, shell=""):
    command = [sys.executable, "-m", "sitegen", *arguments, "--site", str(folder.root), "--now", "2026-11-24"]
    script = ["bash", "-c", f'exec "$@" {shell}', "bash", *command] if shell else command
    return subprocess.run(script, capture_output=True, env={**os.environ}, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("shell", some_everyday([">&-", "2>&-", "<&- >&- 2>&-"], ["<&- >&- 2>&-"]))
def test_a_site_is_published_though_streams_are_closed(folder, shell):
    told = run(folder.write(PAGE), "build", shell=shell)
    assert told.returncode == 0, told.stderr
    assert b"Traceback" not in told.stderr
    assert (folder.root / "public/index.html").is_file()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_a_full_standard_output_is_an_error_of_the_system(folder):
    told = run(folder.write(PAGE), "build", shell=">/dev/full")
    assert told.returncode in (0, 74), told.stderr
    assert b"Traceback" not in told.stderr
    assert (folder.root / "public/index.html").is_file()


@pytest.mark.slow
def test_few_open_files_suffice(folder):
    folder.write(PAGE)
    limited = ["bash", "-c", 'ulimit -n 64 && exec "$@"', "bash", sys.executable, "-m", "sitegen", "build", "--clean"]
    told = subprocess.run([*limited, "--site", str(folder.root)], capture_output=True, env={**os.environ}, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.slow
def test_content_may_be_a_symbolic_link_whose_changes_are_seen(folder):
    folder.write(PAGE)
    content = folder.root / "content"
    content.rename(folder.root / "texts")
    content.symlink_to("texts")
    assert run(folder, "build").returncode == 0
    folder.edit("texts/pages/about.de.md", "Text.", "Neuer Text.")
    assert run(folder, "build").returncode == 0
    pages = [path.read_text() for path in (folder.root / "public").rglob("*.html")]
    assert any("Neuer Text." in page for page in pages)


@pytest.mark.parametrize("form", some_everyday(["text", "json", "github"], ["text"]))
def test_names_of_files_do_not_control_the_terminal(folder, form):
    folder.write(PAGE)
    folder.write(DRAFT.replace("about", "ahead"))
    people = folder.root / "content/people"
    people.mkdir()
    (people / f"{NAME}.yaml").write_text("name: x\n")
    told = run(folder, "check", "--format", form)
    shown = (told.stdout + told.stderr).decode()
    assert "SG121" in shown
    assert not set(NAME) - set("a]0;owned31mb") & set(shown)
    if form == "json":
        assert any(NAME in (json.loads(line)["path"] or "") for line in told.stdout.splitlines())


@pytest.mark.parametrize(
    "arguments",
    some_everyday([["build", "--out", f"public/{NAME}"], ["why", NAME], ["status", f"--{NAME}"]], [["why", NAME]]),
)
def test_words_of_the_command_line_do_not_control_the_terminal(folder, arguments):
    told = run(folder.write(PAGE), *arguments)
    assert b"\x1b" not in told.stdout + told.stderr
