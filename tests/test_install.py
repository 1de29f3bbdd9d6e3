"""The package as a host installs it: a wheel of the checkout, used on a folder of one's own; and the way of a new site
from `init` to what its workflow publishes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.authoring.own_wheel import DISTRIBUTION

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


def run(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    own = ("PYTHONPATH", "VIRTUAL_ENV", "SITEGEN_SITE")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    return subprocess.run(command, cwd=cwd, env=environment | more, capture_output=True, text=True, check=False)


def succeed(*command: str | Path, cwd: Path, **more: str) -> str:
    """The standard output of a command that must not fail."""
    done = run(*command, cwd=cwd, **more)
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As the build backend makes it of a copy of the checkout, which is gone since."""
    folder = tmp_path_factory.mktemp("wheel").resolve()
    shutil.copytree(ROOT, folder / "checkout", ignore=NOT_TRACKED)
    succeed(PYTHON, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", "dist", "./checkout", cwd=folder)
    shutil.rmtree(folder / "checkout")
    (found,) = (folder / "dist").iterdir()
    return found


@pytest.fixture(scope="module")
def sitegen(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment into which the wheel went."""
    folder = tmp_path_factory.mktemp("installed").resolve()
    python = folder / "venv" / "bin" / "python"
    succeed(PYTHON, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    succeed(PYTHON, "-m", "pip", "--python", python, "install", wheel, cwd=folder)
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
        assert _files_of(theme / part) == _files_of(ROOT / part)
        assert _files_of(theme / part)


def _files_of(folder: Path) -> set[str]:
    """The paths of its files, but for those that are made when they are needed."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".mo")
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.mark.slow
def test_no_folder_beside_the_package_is_installed(sitegen):
    (packages,) = sitegen.parents[1].rglob("site-packages")
    beside = {path.name for path in packages.iterdir()}
    assert not beside & {"tests", "build.py", "templates", "locales", "locks", "content"}


@pytest.mark.slow
def test_it_is_known_by_its_name_in_package_indexes(sitegen):
    asked = f"from importlib.metadata import version; print(version({DISTRIBUTION!r}))"
    version = succeed(sitegen.with_name("python"), "-c", asked, cwd=sitegen.parent).strip()
    assert version in succeed(sitegen, "--version", cwd=sitegen.parent)


@pytest.fixture(scope="module")
def site(sitegen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of the site that `init` makes, with a second commit that changes a page."""
    folder = tmp_path_factory.mktemp("starter")
    written = folder / "written"
    succeed(sitegen, "init", written, cwd=folder)
    succeed("git", "init", "-q", "-b", "main", ".", cwd=written)
    commit(written)
    about = written / "content/pages/about.en.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    commit(written)
    succeed("git", "clone", "-q", written, folder / "clone", cwd=folder)
    return folder / "clone"


def commit(repository: Path) -> None:
    somebody = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    succeed("git", "add", "-A", cwd=repository)
    succeed("git", *somebody, "commit", "-qm", "a change", cwd=repository)


@pytest.mark.slow
def test_the_wheel_in_a_new_site_has_the_files_of_the_one_that_was_installed(wheel, site):
    (vendored,) = (site / "vendor").iterdir()
    assert vendored.name == wheel.name
    with zipfile.ZipFile(wheel) as built, zipfile.ZipFile(vendored) as packed:
        # Their order in RECORD, and the name of the program in WHEEL, are another.
        of_the_format = {name for name in built.namelist() if name.endswith(("/RECORD", "/WHEEL"))}
        assert set(packed.namelist()) == set(built.namelist())
        assert [name for name in set(built.namelist()) - of_the_format if built.read(name) != packed.read(name)] == []


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a machine that has Python and pip, and no sitegen."""
    folder = tmp_path_factory.mktemp("runner") / "venv"
    succeed(PYTHON, "-m", "venv", folder, cwd=folder.parent)
    return folder / "bin"


@pytest.mark.slow
@pytest.mark.parametrize("job", ["check", "build"])
def test_every_command_of_its_workflow_runs_in_a_fresh_clone(site, runner, tmp_path, job):
    succeed("git", "clone", "-q", site, tmp_path / "clone", cwd=tmp_path)
    spec = yaml.load((site / ".github/workflows/pages.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    steps: list[dict[str, Any]] = [step for step in spec["jobs"][job]["steps"] if "run" in step]
    given = {
        "PATH": f"{runner}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "BASE_URL": "https://somebody.example/repo",
    }
    for step in steps:
        succeed("bash", "-e", "-c", step["run"], cwd=tmp_path / "clone", **given)
    out = tmp_path / ("preview" if job == "check" else "clone/public")
    prefix = "/" if job == "check" else "/repo/"
    assert f'href="{prefix}de/"' in (out / "index.html").read_text(encoding="utf-8")
    if job == "check":
        said = (tmp_path / "summary.md").read_text(encoding="utf-8")
        assert "## Publishable" in said and "## Missing (0)" in said
        assert "## Changed pages (1)\n\n- changed: `/en/about-this-site/`\n" in said
    assert succeed("git", "status", "--porcelain", cwd=tmp_path / "clone") == ""


@pytest.mark.slow
def test_the_two_commands_of_its_readme_and_its_hook_do_what_they_say(site, runner, tmp_path):
    succeed("git", "clone", "-q", site, tmp_path / "clone", cwd=tmp_path)
    readme = (tmp_path / "clone/README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ {7}(\S.*)$", readme, re.MULTILINE)
    assert commands[2:] == commands[:2]  # the German part has the same
    for command in commands[:2]:
        path = f"{runner}{os.pathsep}{os.environ['PATH']}"
        succeed("bash", "-e", "-c", command, cwd=tmp_path / "clone", PATH=path)
    assert 'href="/de/"' in (tmp_path / "clone/public/index.html").read_text(encoding="utf-8")
    hooks = yaml.safe_load((tmp_path / "clone/.pre-commit-config.yaml").read_text(encoding="utf-8"))
    succeed(*hooks["repos"][0]["hooks"][0]["entry"].split(), cwd=tmp_path / "clone")
    assert succeed("git", "status", "--porcelain", cwd=tmp_path / "clone") == ""
