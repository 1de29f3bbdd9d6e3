"""The profile of a build: each stage with its seconds, and the site as it was."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import Corpus
from benchmarks.peers import PEERS
from benchmarks.peers.peer import write_site
from benchmarks.profile import profile

TEXT = Path("content/articles/article-00001/index.de.md")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a build is profiled in a fork")


@pytest.fixture
def site(tmp_path):
    write_site(PEERS["sitegen"], Corpus(articles=2, concepts=2), tmp_path)
    return tmp_path


def seconds(report):
    return {name: float(value) for name, value in re.findall(r"^(\S.*?)  +([\d.]+) s  ", report, re.MULTILINE)}


@pytest.mark.slow
@pytest.mark.parametrize("manner", [{}, {"clean": True}, {"edit": TEXT}], ids=["unchanged", "clean", "edit"])
def test_every_stage_is_told_and_together_they_are_the_build(site, manner):
    found = seconds(profile(site, top=0, **manner))
    whole = found.pop("the whole build")
    assert {"reading", "resolving", "editorial checks", "checking outputs", "publishing"} < found.keys()
    assert sum(found.values()) == pytest.approx(whole, abs=0.01)
    assert found["reading"] > 0


@pytest.mark.slow
def test_the_costliest_functions_follow(site):
    assert "render" in profile(site, clean=True, top=100)


@pytest.mark.slow
def test_the_site_stays_as_it_is(site):
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    profile(site, edit=TEXT, top=0)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_no_site_is_refused(tmp_path):
    with pytest.raises(ValueError, match="is no site"):
        profile(tmp_path)


@pytest.mark.parametrize("path", ["content/nothing.md", "/etc/hostname", "../outside.md"])
def test_an_edited_file_must_be_one_of_the_site(site, path):
    (site.parent / "outside.md").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="is no file of the site"):
        profile(site, edit=Path(path), top=0)
