"""The steps of docs/adding.md, carried out as they are written in a copy of the project.

A step is a block after ``<!-- step: new PATH -->`` (a new file), ``<!-- step: in PATH -->`` (a diff: the beginning of a
line, and lines to add below it) or ``<!-- step: run -->`` (a command). ``SG4NN`` is a free number.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STEP = re.compile(
    r"^(?P<margin> *)<!-- step: (?P<what>[^\n]+) -->\n(?P=margin)```\w+\n(?P<block>.*?)^(?P=margin)```$", re.M | re.S
)
FREE_CODE = "SG499"
COPIED = ("sitegen", "tests", "templates", "locales", "docs", "pyproject.toml", "README.md", "CHANGELOG.md")


def carry_out(project: Path, what: str, block: str) -> None:
    kind, _, name = what.partition(" ")
    path = project / name
    if kind == "run":
        command = block.replace("python ", f"{sys.executable} -P ", 1)
        subprocess.run(command, shell=True, cwd=project, env={"PYTHONPATH": str(project)}, check=True)
    elif kind == "new":
        assert not path.exists(), f"{name} is not new"
        path.write_text(block, encoding="utf-8")
    else:
        context, *added = block.splitlines()
        assert all(line.startswith("+") for line in added)
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next((number for number, line in enumerate(lines, start=1) if line.startswith(context[1:])), None)
        assert at is not None, f"no line of {name} begins with {context[1:]!r}"
        path.write_text("\n".join([*lines[:at], *(line[1:] for line in added), *lines[at:], ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with everything added that docs/adding.md adds."""
    copy = tmp_path_factory.mktemp("project")
    for name in COPIED:
        source, ignored = ROOT / name, shutil.ignore_patterns("node_modules", "__pycache__")
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy)
    steps = list(STEP.finditer((ROOT / "docs/adding.md").read_text(encoding="utf-8")))
    assert len(steps) > 8
    for step in steps:
        block = re.sub(f"^{step['margin']}", "", step["block"], flags=re.M)
        carry_out(copy, step["what"], block.replace("SG4NN", FREE_CODE))
    return copy


def run_tests(project: Path, *args: str) -> str:
    """What pytest says of the project: its last lines."""
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *args]
    run = subprocess.run(
        command, cwd=project, env={"PYTHONPATH": str(project)}, capture_output=True, text=True, check=False
    )
    return run.stdout[-3000:] + run.stderr[-1000:]


def test_a_check_that_was_added_by_the_steps_works_and_is_explained(project):
    said = run_tests(
        project,
        "tests/checking/editorial/test_exclamations.py",
        "tests/checking/editorial/test_checks.py::test_every_code_belongs_to_one_check_and_is_a_warning_that_can_be_answered",
        "tests/test_codes.py",
        "tests/test_docs.py",
        "-k",
        f"{FREE_CODE} or exclamation or every_code or codes or faults or editorial",
    )
    assert re.search(r"^\d+ passed", said, re.M), said


def test_a_command_that_was_added_by_the_steps_works_and_is_described(project):
    said = run_tests(
        project, "tests/cli/test_count.py", "tests/test_docs.py", "-k", "count or described_with_its_options"
    )
    assert re.search(r"^\d+ passed", said, re.M), said
    assert "sitegen count" in (project / "docs/commands.md").read_text(encoding="utf-8")
