"""The package as a host installs it: from a plain copy of the checkout, used on a folder of one's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A Python that has pip: the tests' own environment has none.
PYTHON: str = getattr(sys, "_base_executable", sys.executable)
NOT_TRACKED = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "public", "tests", "benchmarks")

SITE = {
    "site.yaml": """\
title: {de: "Strom, erklärt", en: "Power, explained"}
base_url: https://example.org/strom/
languages: [de, en]
paths: {articles: {de: artikel, en: articles}}
""",
    "content/articles/netz/index.de.md": """\
---
title: Was ein Netz ist
description: Wie der Strom ins Haus kommt.
date: 2026-01-02
---

## Anfang

Das Netz verbindet.
""",
    "content/articles/netz/index.en.md": """\
---
title: What a grid is
description: How power comes to the house.
---

## Beginning

The grid connects.
""",
}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    own = ("PYTHONPATH", "VIRTUAL_ENV", "SITEGEN_SITE")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sitegen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment into which `pip install .` went; its checkout is gone since."""
    folder = tmp_path_factory.mktemp("installed").resolve()
    python = folder / "venv" / "bin" / "python"
    shutil.copytree(ROOT, folder / "checkout", ignore=NOT_TRACKED)
    made = run(PYTHON, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    assert made.returncode == 0, made.stderr
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--python", python, "install"]
    installed = run(*pip, "./checkout", cwd=folder)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    shutil.rmtree(folder / "checkout")
    return python.with_name("sitegen")


@pytest.mark.slow
def test_a_folder_with_settings_and_content_is_all_a_site_needs(sitegen, tmp_path):
    site, out = tmp_path / "site", tmp_path / "out"
    for name, text in SITE.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    built = run(sitegen, "build", "--site", site, "--out", out, cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert {path.name for path in out.iterdir()} >= {"index.html", "404.html", "de", "en"}
    german = out / "de" / "artikel" / "was-ein-netz-ist" / "index.html"
    assert "Das Netz verbindet." in german.read_text(encoding="utf-8")
    english = out / "en" / "articles" / "what-a-grid-is" / "index.html"
    assert "The grid connects." in english.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_theme_and_the_catalogs_are_inside(sitegen):
    (theme,) = sitegen.parents[1].rglob("sitegen/theme")
    for part in ("templates", "locales"):
        shipped = {path.relative_to(ROOT / part) for path in (ROOT / part).rglob("*") if path.is_file()}
        packed = {path.relative_to(theme / part) for path in (theme / part).rglob("*") if path.is_file()}
        assert packed == {path for path in shipped if "__pycache__" not in path.parts}
        assert packed


@pytest.mark.slow
def test_no_folder_beside_the_package_is_installed(sitegen):
    (packages,) = sitegen.parents[1].rglob("site-packages")
    beside = {path.name for path in packages.iterdir()}
    assert not beside & {"tests", "build.py", "templates", "locales", "locks", "content"}
