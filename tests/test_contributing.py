"""What contributors are told and given: commands, hooks, forms. All of it exists, and the tools accept it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import build
import sitegen
from sitegen.cli.program import COMMANDS
from tests.test_docs import section

ROOT = Path(__file__).parents[1]
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
TOLD = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("CONTRIBUTING.md", "SECURITY.md", ".github/pull_request_template.md")
}
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repo["hooks"]
}
TOOLS = {name: hook for name, hook in HOOKS.items() if hook["language"] == "system"}

# Hook → what it refuses, and what it lets pass.
PATTERNS: dict[str, tuple[list[str], list[str]]] = {
    "end-of-file": (["a", "a\n\n"], ["", "a\n", "a\n\nb\n"]),
    "trailing-blanks": (["a \nb\n", "a\t\n", "  \n"], ["a\n", " a\n\n"]),
    "line-ends": (["a\r\nb\n", "a\rb\n"], ["a\nb\n"]),
    "merge-conflict": (["a\n<<<<<<< main\n", ">>>>>>> other\n"], ["a <<<<<<< b\n", "=======\n"]),
    "subject": (["x" * 73, "x" * 73 + "\n\nWhy.\n"], ["x" * 72 + "\n\n" + "y" * 80, "Merge " + "x" * 90, "x\n"]),
}


def commands(text: str) -> list[list[str]]:
    """The words of each command: those in code, and those of indented lines."""
    written = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (.+)$", text, re.M)
    starts = ("python3 ", "pre-commit ", ".ci/", ".venv/", "sitegen ")
    return [shlex.split(words) for words in written if words.startswith(starts)]


@pytest.mark.parametrize("page", TOLD)
def test_every_command_that_is_named_exists(page):
    for first, *words in commands(TOLD[page]):
        if first == "python3" and words[0] != "-m":
            assert (ROOT / words[0]).is_file()
            _, testing, *more = words
            assert testing == "test" or testing in COMMANDS
            options = [word for word in more if word.startswith("--")]
            assert set(options) <= set(build.TEST_SELECTIONS), options
            assert all((ROOT / word).exists() for word in more if "/" in word)
        elif first == "sitegen":
            assert words[0] in {*COMMANDS, "--version"}
        elif first.startswith(".venv/"):
            assert tool(first)
        elif first == "pre-commit":
            assert words == ["install"]
        elif first == ".ci/run":
            assert os.access(ROOT / first, os.X_OK)


def test_contributing_names_the_commands_that_matter():
    named = commands(TOLD["CONTRIBUTING.md"])
    for needed in (["python3", "build.py", "test"], [".ci/run"], [".venv/bin/ruff", "format"]):
        assert needed in named
    (parts,) = re.findall(r"^The part is .*?\.$", TOLD["CONTRIBUTING.md"], re.M | re.S)
    for part in set(re.findall(r"`(?:sitegen/)?(\w+):`", parts)) - {"workflows"}:
        assert (ROOT / part).is_dir() or (ROOT / "sitegen" / part).is_dir(), part


def test_the_example_of_a_commit_keeps_its_own_rules():
    lines = re.findall(r"^    (.*)$", section(TOLD["CONTRIBUTING.md"], "Commits"), re.M)
    part, _, rest = lines[0].partition(": ")
    assert (ROOT / "sitegen" / part).is_dir() and rest and max(map(len, lines)) <= 72


def test_the_files_that_security_calls_trusted_are_there():
    text = section(TOLD["SECURITY.md"], "What is trusted")
    named = re.findall(r"^\| ([^|]+) \|", text, re.M)
    (run_by_the_workflows,) = (row for row in named if "build.py" in row)
    assert all((ROOT / name).exists() for name in re.findall(r"`([^`]+)`", run_by_the_workflows))


def test_a_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == sitegen.__version__
    assert f"\n## {sitegen.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def tool(path: str) -> str | None:
    """A tool of ``.venv`` in the environment that runs the tests, which is the same or stands for it."""
    folder, _, name = path.rpartition("/")
    assert folder == ".venv/bin"
    return shutil.which(name, path=str(Path(sys.executable).parent))


def test_hooks_are_local_and_come_from_the_lock():
    spec = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in spec["repos"]] == ["local"]
    assert {hook["language"] for hook in HOOKS.values()} == {"system", "pygrep"}
    assert {"ruff-check", "ruff-format", "mypy", "end-of-file"} <= set(HOOKS)


@pytest.mark.slow
@pytest.mark.parametrize("name", TOOLS)
def test_the_tool_of_a_hook_accepts_the_project(name):
    hook = TOOLS[name]
    program, *words = shlex.split(hook["entry"])
    found = tool(program)
    assert found, f"{program} is not in the environment"
    if name == "mypy":
        return  # another test runs it, for it takes long
    if "files" in hook:
        paths = [path.relative_to(ROOT).as_posix() for path in (ROOT / ".github").rglob("*.yml")]
        files = [path for path in paths if re.search(hook["files"], path)]
    else:
        files = ["build.py"]
    assert files
    done = subprocess.run([found, *words, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def refuses(hook: dict[str, Any], text: str) -> bool:
    """As pre-commit's pygrep searches: line by line, or the whole file with ``--multiline``."""
    if "--multiline" in hook.get("args", ()):
        return re.search(hook["entry"], text, re.M | re.S) is not None
    return any(re.search(hook["entry"], line) for line in text.splitlines(keepends=True))


@pytest.mark.parametrize("name", sorted(set(HOOKS) - set(TOOLS)))
def test_a_pattern_finds_what_it_is_for_and_nothing_else(name):
    refused, passed = PATTERNS[name]
    assert [text for text in refused if not refuses(HOOKS[name], text)] == []
    assert [text for text in passed if refuses(HOOKS[name], text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(FORMS.iterdir()), ids=lambda file: file.name)
def test_issue_forms_follow_the_published_schemas(file):
    schema = "github-issue-config" if file.name == "config.yml" else "github-issue-forms"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("form", "required"),
    [
        ("bug", {"version", "system", "command", "site", "happened", "expected", "clean"}),
        ("feature", {"need", "today", "reach"}),
    ],
)
def test_issue_forms_ask_for_what_is_needed(form, required):
    spec = yaml.safe_load((FORMS / f"{form}.yml").read_text(encoding="utf-8"))
    assert spec["name"] and spec["description"] and spec["labels"]
    fields = [field for field in spec["body"] if field["type"] != "markdown"]
    assert {field["id"] for field in fields if field["validations"]["required"]} == required
    assert all(field["attributes"]["label"] and field["attributes"]["description"] for field in fields)


def test_what_a_bug_report_shows_as_an_example_are_real_codes_and_fields(folder):
    spec = yaml.safe_load((FORMS / "bug.yml").read_text(encoding="utf-8"))
    (site,) = (field for field in spec["body"] if field.get("id") == "site")
    assert folder.write(site["attributes"]["placeholder"]).build().codes == []
