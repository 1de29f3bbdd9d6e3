"""A site with many planted faults: each is told once, at its place, and nothing follows from another.

``planted/site.txt`` is the site; ``expected.txt`` lists what must be told of it, a fault a line.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build_in_memory

HERE = Path(__file__).parent / "planted"
ROOT = Path(__file__).parents[1]
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.mark.slow
def test_exactly_the_planted_faults_are_told_in_the_order_of_files_and_lines(folder):
    built = folder.write((HERE / "site.txt").read_text("utf-8")).build()
    told = [f"{p.code} {p.place.path}:{p.place.line}:{p.place.column}" for p in built.faults if p.place]
    expected = (HERE / "expected.txt").read_text("utf-8").splitlines()
    assert told == expected
    assert len(told) == len(built.faults)
    assert len(set(expected)) >= 40


def test_each_fault_says_how_it_is_mended(folder):
    built = folder.write((HERE / "site.txt").read_text("utf-8")).build()
    assert [problem.message for problem in built.faults if not problem.hint] == []
    assert [problem.message for problem in built.faults if problem.message.endswith(".")] == []


@pytest.mark.slow
def test_a_fault_taken_away_takes_its_message_with_it(folder):
    folder.write((HERE / "site.txt").read_text("utf-8"))
    before = len(folder.build().faults)
    folder.edit("content/people/ada.yaml", "alpa", "alpha")
    folder.edit("content/topics/strom.yaml", "Strom #1", '"Strom #1"')
    folder.edit("content/glossary/vertrag.de.md", "[vertrg]", "[abkommen]")
    assert len(folder.build().faults) == before - 3


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_no_missing_file_breaks_the_program(tmp_path, part):
    """Without any one of its files the demonstration has faults, but the program none."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.yaml", site)
    for path in sorted(path for path in (site / "content").rglob("*") if path.is_file())[part::4]:
        data = path.read_bytes()
        path.unlink()
        build_in_memory(BuildOptions(site_dir=site, now=NOW))
        path.write_bytes(data)
