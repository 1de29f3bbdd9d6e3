"""The steps of docs/adding.md, carried out as they are written in a copy of the project.

A step is a block after ``<!-- step: new PATH -->`` (a new file), ``<!-- step: in PATH -->`` (a diff: the beginning of a
line, and lines to add below or above it) or ``<!-- step: run -->`` (a command). ``SG4NN`` is a free number.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import DEFAULT_SITE_YAML

pytestmark = pytest.mark.slow

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
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    else:
        rows = block.splitlines()
        number, context = next((number, row) for number, row in enumerate(rows) if not row.startswith("+"))
        above, below = rows[:number], rows[number + 1 :]
        assert all(row.startswith("+") for row in (*above, *below))
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next((at for at, line in enumerate(lines) if line.startswith(context[1:])), None)
        assert at is not None, f"no line of {name} begins with {context[1:]!r}"
        lines[at : at + 1] = [*(row[1:] for row in above), lines[at], *(row[1:] for row in below)]
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")


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


def test_a_language_that_was_added_by_the_steps_links_its_examples(project):
    folders = "tests/i18n/test_language_folders.py::"
    said = run_tests(
        project,
        f"{folders}test_each_folder_is_a_language",
        f"{folders}test_a_folder_has_each_part_or_says_that_it_lacks_it[it]",
        f"{folders}test_a_folder_imports_nothing_of_the_program_but_the_types[it]",
        "tests/resolving/glossary/test_samples.py::test_sentences_link_what_an_editor_would",
        "-k",
        "folder or italian",
    )
    assert re.search(r"^6 passed", said, re.M), said


EXTENDED_SITE = f"""== site.yaml
{DEFAULT_SITE_YAML}  awards: {{de: preise, en: awards}}
navigation: [articles, awards]
== content/articles/grid/index.de.md
---
title: Ein Netz
date: 2026-01-05
method: Nach einem Vorkaufsrecht gefragt.
---
Siehe [](award:turing).

```people
caption: Alle
```
== content/awards/turing.yaml
name: Turingpreis
donor: alpha
website: https://prize.example/
== content/glossary/rofr.de.md
---
term: Vorkaufsrecht
definition: Das Recht.
---
== content/organizations/alpha.yaml
name: Alpha
== content/people/ada.yaml
name: Ada
email: ada@example.org
"""


def run_sitegen(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "sitegen", *args]
    return subprocess.run(
        command, cwd=project, env={"PYTHONPATH": str(project)}, capture_output=True, text=True, check=False
    )


def test_a_record_kind_a_figure_and_a_field_that_were_added_by_the_steps_are_on_the_pages(project, folder, tmp_path):
    folder.write(EXTENDED_SITE)
    out = tmp_path / "out"
    built = run_sitegen(
        project, "build", "--site", str(folder.root), "--out", str(out), "--now", "2026-11-24T12:00:00+00:00"
    )
    assert built.returncode == 0, built.stderr
    article = (out / "de/artikel/ein-netz/index.html").read_text(encoding="utf-8")
    assert '<p class="method">Nach einem <a class="term" data-term="rofr"' in article
    assert '<a href="/de/preise/turing/">Turingpreis</a>' in article
    assert "mailto:ada@example.org" in article
    award = (out / "de/preise/turing/index.html").read_text(encoding="utf-8")
    assert '<a href="/de/organisationen/alpha/">Alpha</a>' in award
    assert "https://prize.example/" in award
    assert "Turingpreis" in (out / "de/preise/index.html").read_text(encoding="utf-8")


def test_a_record_kind_that_was_added_by_the_steps_has_a_scaffold_and_a_schema(project, folder, tmp_path):
    folder.write("")
    begun = run_sitegen(project, "new", "award", "nobel", "--site", str(folder.root))
    assert begun.stdout == "content/awards/nobel.yaml\n", begun.stderr
    run_sitegen(project, "schema", str(tmp_path / "schemas"))
    assert '"donor"' in (tmp_path / "schemas/awards.schema.json").read_text(encoding="utf-8")


def test_what_was_added_by_the_steps_has_all_that_its_row_promises(project):
    # Links lead to files that are not copied.
    chosen = "(test_each or test_every or test_a_new_file or award) and not relative_link"
    files = ("tests/test_adding.py", "tests/authoring/test_scaffolds.py", "tests/test_docs.py")
    said = run_tests(project, *files, "-k", chosen)
    assert re.search(r"^\d+ passed", said, re.M), said
