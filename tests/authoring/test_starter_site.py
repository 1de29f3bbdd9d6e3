"""The site that `sitegen init` makes: what is in it, and what stands in its way. tests/test_install.py publishes it."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from sitegen.authoring.own_wheel import DISTRIBUTION, pack_own_wheel
from sitegen.cli.program import program
from sitegen.model.kinds import BUILT_IN_KINDS

ROOT = Path(__file__).parents[2]


def init(folder: Path) -> Result:
    return CliRunner().invoke(program, ["init", str(folder), "--now", "2026-11-24"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be looked at, not changed."""
    folder = tmp_path_factory.mktemp("starter") / "site"
    assert init(folder).exit_code == 0
    return folder


@pytest.mark.slow
def test_a_repository_may_be_there_already(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "site.yaml").is_file()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("README.md", "README.md"),
        (".github/workflows/pages.yml", ".github/workflows/pages.yml"),
        ("content", "content"),
    ],
)
def test_files_in_the_way_are_named_and_nothing_is_written(tmp_path, name, told):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = init(tmp_path)
    assert result.exit_code == 2
    assert f"nothing was changed: {tmp_path} has these files already: {told}\n" in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.slow
def test_its_packages_are_those_of_the_lock_and_its_sitegen_is_this_one(site):
    text = (site / "requirements.txt").read_text(encoding="utf-8")
    found = re.search(r"^\./(vendor/\S+\.whl) \\\n +--hash=sha256:(\w+)$", text, re.MULTILINE)
    assert found is not None
    assert hashlib.sha256((site / found[1]).read_bytes()).hexdigest() == found[2]
    assert text.endswith((ROOT / "locks/runtime.txt").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_wheel_of_the_same_package_has_the_same_bytes_and_says_the_same_as_the_project():
    name, data = pack_own_wheel()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert name == f"sitegen_explainers-{project['version']}-py3-none-any.whl"
    assert pack_own_wheel() == (name, data)
    with zipfile.ZipFile(BytesIO(data)) as wheel:
        assert wheel.testzip() is None
        names = set(wheel.namelist())
    assert {"sitegen/theme/templates/article.html.j2", "sitegen/locks/runtime.txt", "sitegen/__main__.py"} <= names
    assert not any("__pycache__" in path for path in names)


@pytest.mark.slow
def test_the_problem_matcher_reads_what_check_prints(site, folder):
    tasks = json.loads((site / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    (task,) = (task for task in tasks if task["problemMatcher"])
    assert task["command"] == "sitegen check"
    head, place = task["problemMatcher"]["pattern"]
    folder.write("== content/pages/a.de.md\n---\ntitle: A #1\n---\n[Weg](page:weg)\n")
    printed = CliRunner().invoke(program, ["check", "--site", str(folder.root)]).stderr.splitlines()
    found = []
    for first, second in pairwise(printed):
        if (problem := re.search(head["regexp"], first)) and (at := re.search(place["regexp"], second)):
            found.append((problem[head["severity"]], problem[head["code"]], at[place["file"]], at[place["line"]]))
    assert found == [
        ("warning", "SG116", "content/pages/a.de.md", "2"),
        ("error", "SG301", "content/pages/a.de.md", "4"),
    ]


def test_every_kind_of_yaml_file_has_a_schema_in_the_editor(site):
    schemas = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    folders = (f"content/{kind.folder}/*.yaml" for kind in BUILT_IN_KINDS.records)
    assert set(schemas.values()) == {"site.yaml", "style.yaml", *folders}
    for name in schemas:
        assert "properties" in (site / name).read_text(encoding="utf-8")


def test_the_hook_before_a_commit_checks_the_site_when_its_files_change(site):
    config = yaml.safe_load((site / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert hook["entry"].split() == [".venv/bin/sitegen", "check"]
    assert all(re.search(hook["files"], path) for path in ("site.yaml", "content/pages/about.de.md", "locales/x.po"))
    assert not re.search(hook["files"], "README.md")


def test_dependabot_looks_at_the_actions_and_the_packages(site):
    updates = yaml.safe_load((site / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions", "pip"]


def test_nothing_of_it_is_left_to_fill_in(site):
    for path in site.rglob("*"):
        if path.is_file() and path.suffix not in (".whl", ".json", ".txt"):
            assert not re.search(r"TODAY|YEAR|OWNER/REPO|dot-", path.read_text(encoding="utf-8")), path
