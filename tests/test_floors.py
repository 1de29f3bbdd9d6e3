"""The house plan and the style, held to by the tools that pyproject.toml sets up."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.selection import some_rows_everyday

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted((ROOT / "sitegen").rglob("*.py"))

LONGEST = 300
# Files that are longer because they are one thought: path in sitegen/ → reason.
LONG_FOR_A_REASON: dict[str, str] = {}

# Names that say nothing about what lies behind them.
EMPTY_NAMES = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def answer_of(*command: str, cwd: Path = ROOT) -> str:
    """What a Python tool says of the project: nothing if it found nothing."""
    run = subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr or f"exit status {run.returncode}"


@pytest.mark.slow
def test_the_imports_keep_to_the_floors():
    answer = answer_of("-c", LINT_IMPORTS, "--no-cache")
    assert not answer, answer


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Floors with nothing on them but the libraries that live there, under the project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    floors = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = dict.fromkeys(re.findall(r"\w+", " ".join(floors)), "")
    rooms |= {
        "cli": "click",
        "serving": "starlette, uvicorn, watchfiles",
        "rendering": "jinja2, selectolax",
        "reading": "markdown, yaml",
        "i18n": "babel, pyphen, simplemma",
    }
    inner = PROJECT["tool"]["importlinter"]["contracts"][1]
    assert inner["containers"] == ["sitegen.rendering"]
    rooms |= {f"rendering/{name}": "" for name in re.findall(r"\w+", " ".join(inner["layers"]))}
    for name, libraries in {"": "", **rooms}.items():
        (tmp_path / "sitegen" / name).mkdir()
        text = f"import {libraries}" if libraries else ""
        (tmp_path / "sitegen" / name / "__init__.py").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_house_with_each_library_in_its_room_stands(house):
    answer = answer_of("-c", LINT_IMPORTS, "--no-cache", cwd=house)
    assert not answer, answer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "text", "contract"),
    some_rows_everyday(
        [
            ("model/planted.py", "import sitegen.reading", "A floor imports only what lies below it"),
            ("writing/planted.py", "import sitegen.checking", "A floor imports only what lies below it"),
            ("rendering/planted.py", "from sitegen.authoring import nothing", "A floor imports only what"),
            ("rendering/text/planted.py", "import sitegen.rendering.pages", "Inside rendering, a floor imports only"),
            ("rendering/views/planted.py", "import sitegen.rendering.engine", "Inside rendering, a floor imports only"),
            ("rendering/attic.py", "", "Inside rendering, a floor imports only"),
            ("authoring/planted.py", "import selectolax", "The HTML parser stays in rendering"),
            ("attic/__init__.py", "", "A floor imports only what lies below it"),
            ("i18n/planted/__init__.py", "import sitegen.i18n", "No circles"),
            ("model/planted.py", "import click", "Click stays in cli"),
            ("resolving/planted.py", "def late():\n    import jinja2", "Jinja stays in rendering"),
            ("rendering/planted.py", "import yaml", "Markdown and YAML stay in reading"),
            ("checking/planted.py", "from markdown.extensions import toc", "Markdown and YAML stay in reading"),
            ("cli/planted.py", "from babel import Locale", "Babel stays in i18n"),
            ("rendering/planted.py", "import pyphen", "Hyphenation stays in i18n"),
            ("cli/planted.py", "import uvicorn", "The web server stays in serving"),
        ],
        ["rendering/text/planted.py"],
    ),
)
def test_a_floor_does_not_bear_what_the_plan_forbids(house, path, text, contract):
    planted = house / "sitegen" / path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(text, encoding="utf-8")
    if contract == "No circles":
        planted.with_name("first.py").write_text("import sitegen.i18n.planted.second", encoding="utf-8")
        planted.with_name("second.py").write_text("import sitegen.i18n.planted.first", encoding="utf-8")
    answer = answer_of("-c", LINT_IMPORTS, "--no-cache", cwd=house)
    assert re.search(f"{contract}.* BROKEN", answer), answer


@pytest.mark.slow
def test_the_types_hold():
    answer = answer_of("-m", "mypy", "--no-color-output")
    assert not answer, answer


def test_the_style_holds():
    answer = answer_of("-m", "ruff", "check", "--output-format=concise")
    assert not answer, answer
    answer = answer_of("-m", "ruff", "format", "--check", "--quiet")
    assert not answer, answer


def test_a_module_is_one_thought():
    lengths = {
        path.relative_to(ROOT / "sitegen").as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
    }
    too_long = {path for path, length in lengths.items() if length > LONGEST}
    assert too_long == set(LONG_FOR_A_REASON)


def test_a_module_is_named_after_what_it_holds():
    assert [path for path in MODULES if {path.stem, path.parent.name} & EMPTY_NAMES] == []


def test_a_module_says_what_it_is():
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert [path for path, text in texts.items() if text and not text.startswith(('"""', 'r"""'))] == []
