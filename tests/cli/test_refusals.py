"""What the command line says when the surroundings do not play along."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.selection import some_everyday
from tests.sites import SiteFolder

PAGE = """== content/pages/about.de.md
---
title: Über uns
updated: 2026-01-01
---
Text.
"""


def sitegen(folder: SiteFolder, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", *arguments, "--site", str(folder.root)]
    given = {**os.environ, "SOURCE_DATE_EPOCH": "1795514400", **environment}
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("below", ["a-file", "/proc"])
def test_an_output_folder_that_cannot_be_made_is_a_line_and_no_fault_of_the_program(folder, below):
    folder.write(PAGE + "== a-file\nText.\n")
    told = sitegen(folder, "build", "--out", str(folder.root / below / "out"))
    assert told.returncode == 74, told.stderr
    assert "Traceback" not in told.stderr and "internal error" not in told.stderr
    assert below in told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("seconds", some_everyday(["0", "1", "86400", "20261124", "1795514400"], ["0"]))
def test_source_date_epoch_counts_seconds(folder, seconds):
    told = sitegen(folder.write(PAGE), "check", SOURCE_DATE_EPOCH=seconds)
    assert told.returncode == 0, told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("seconds", ["soon", "2026-11-24", "9" * 30])
def test_a_source_date_epoch_that_is_none_is_wrong_usage(folder, seconds):
    told = sitegen(folder.write(PAGE), "check", SOURCE_DATE_EPOCH=seconds)
    assert told.returncode == 2
    assert f"SOURCE_DATE_EPOCH is '{seconds}'" in told.stderr
