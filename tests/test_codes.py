"""The table of codes and the program agree, and each code is provoked by a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.diagnostics.codes import CODES

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"\bSG\d{3}\b")
TABLES = ROOT / "sitegen/diagnostics/codes"


def named_in(folder: Path, without: Path) -> set[str]:
    files = [path for path in folder.rglob("*") if path.suffix in (".py", ".txt") and "node_modules" not in path.parts]
    texts = [path.read_text("utf-8") for path in files if without not in (path, *path.parents)]
    return {code for text in texts for code in CODE.findall(text)}


def test_every_code_that_the_program_raises_is_in_the_table():
    assert named_in(ROOT / "sitegen", TABLES) - CODES.keys() == set()


def test_every_code_in_the_table_is_raised_by_the_program():
    assert CODES.keys() - named_in(ROOT / "sitegen", TABLES) == set()


def test_every_code_is_provoked_by_a_test():
    assert CODES.keys() - named_in(ROOT / "tests", Path(__file__)) == set()


@pytest.mark.parametrize("name", sorted(CODES))
def test_a_code_explains_itself_to_a_writer(name):
    code = CODES[name]
    assert len(code.explanation) > 40
    assert code.explanation.endswith((".", ")"))
    assert "  " not in code.explanation
    assert code.title == code.title.strip()
    assert not code.title.endswith(".")


@pytest.mark.parametrize("name", sorted(CODES))
def test_a_codes_number_names_its_room(name):
    assert name[:3] in {"SG1", "SG2", "SG3", "SG4", "SG5", "SG6"}


def test_the_tables_do_not_overlap():
    defined = [
        code
        for path in TABLES.glob("*.py")
        for code in re.findall(r'^ {4,8}"(SG\d{3})"', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(defined) == len(set(defined))
