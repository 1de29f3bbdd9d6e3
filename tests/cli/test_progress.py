"""How far a long build is, as a terminal shows it."""

import os
import pty
import subprocess
import sys

import pytest

ARTICLE = "---\ntitle: Strom {n}\n---\nWas Strom kostet.\n"


def on_a_terminal(root, *arguments):
    """What ``sitegen build`` writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(root), "--now", "2026-11-24", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as build:
        os.close(theirs)
        told = b""
        while True:
            try:
                told += os.read(ours, 65536)
            except OSError:  # Linux's way to say that nobody writes any more
                break
    os.close(ours)
    assert build.returncode == 0
    return told.decode()


@pytest.fixture
def site(tmp_path):
    """As many articles as make a build long."""
    folder = tmp_path / "content/articles"
    folder.mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: Netze\nbase_url: https://netze.example/\nlanguages: [de]\n")
    for number in range(210):
        (folder / f"strom-{number}.de.md").write_text(ARTICLE.format(n=number))
    return tmp_path


@pytest.mark.slow
def test_a_long_build_shows_how_far_it_is(site):
    told = on_a_terminal(site)
    for work in ("reading", "linking", "checking", "rendering"):
        assert work in told
    assert "210/210" in told


@pytest.mark.slow
def test_a_short_build_and_one_for_machines_show_nothing(site):
    assert "210" not in on_a_terminal(site, "--format", "json")
    (site / "content/articles/strom-1.de.md").write_text(ARTICLE.format(n="eins"))
    assert "210" not in on_a_terminal(site)
