"""The same site is the same bytes wherever and in whatever surroundings it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DAY = "2026-11-24"
SURROUNDINGS = [
    {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LANG": "de_AT.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "42"},
    {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "0", "COLUMNS": "40"},
]


def build(site: Path, out: Path, surroundings: dict[str, str], *more: str) -> str:
    """The digest of all files of the site."""
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site), "--out", str(out), "--now", DAY, *more]
    subprocess.run(command, check=True, env=environment, cwd=site.parent, capture_output=True)
    digest = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def small_site(folder: Path) -> Path:
    command = [sys.executable, "-m", "sitegen", "init", str(folder), "--now", DAY]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


def age(site: Path) -> None:
    for path in (site / "content").rglob("*"):
        os.utime(path, (0, 0))


def demonstration(folder: Path) -> Path:
    for name in ("content", "templates", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("make", [small_site, demonstration])
def test_a_build_is_the_same_bytes_everywhere(make, tmp_path):
    digests = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        site = make(tmp_path / str(number) / ("Ordner mit Umlaut ä" if number else "site"))
        if number:
            age(site)
        digests.add(build(site, tmp_path / f"out{number}", surroundings))
    assert len(digests) == 1


@pytest.mark.slow
def test_neither_the_folder_nor_the_time_of_the_files_counts(tmp_path):
    site = small_site(tmp_path / "site")
    first = build(site, tmp_path / "a", SURROUNDINGS[0])
    age(site)
    assert build(site, tmp_path / "b", SURROUNDINGS[1], "--clean") == first
