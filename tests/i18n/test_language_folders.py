"""What is known of a language stands in its folder, whole, and nowhere else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.i18n.language import Language
from sitegen.i18n.languages import PARTS, TAGS, language_data, nearest_language_data

ROOT = Path(__file__).parents[2]
LANGUAGES = ROOT / "sitegen" / "i18n" / "languages"
EACH_LANGUAGE = pytest.mark.parametrize("tag", TAGS)

# Modules of the program that name a language outside of the folders: path in sitegen/ → why.
NAMED_FOR_A_REASON = {
    "authoring/terminology.py": "keys of imported concepts are spelled as English is",
    "cli/languages.py": "the program's own messages are English sentences",
    "diagnostics/messages.py": "the program's own messages are English sentences",
    "i18n/catalogs.py": "messages are English sentences",
    "i18n/codes.py": "any locale of CLDR lists all codes",
    "i18n/collation.py": "lists have the headings A to Z in every language",
    "i18n/language.py": "the locale where CLDR has none",
    "i18n/transliteration.py": "one table of spellings for many languages, most of them without a folder",
    "rendering/engine/assets.py": "file names are spelled as English is",
}


def test_each_folder_is_a_language():
    assert set(TAGS) == {path.name for path in LANGUAGES.iterdir() if path.is_dir() and path.name != "__pycache__"}


@EACH_LANGUAGE
def test_a_folder_has_each_part_or_says_that_it_lacks_it(tag):
    modules = {path.stem for path in (LANGUAGES / tag).glob("*.py") if not path.stem.startswith("_")}
    lacking = language_data(tag).lacks
    assert modules == set(PARTS) - lacking
    assert lacking <= set(PARTS)
    for part in modules:
        assert getattr(language_data(tag), part) == getattr(language_data(f"{tag}-AT"), part)


@EACH_LANGUAGE
def test_a_folder_imports_nothing_of_the_program_but_the_types(tag):
    for path in (LANGUAGES / tag).glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
        own_tables = f"sitegen.i18n.languages.{tag}._"
        of_the_program = {name for name in imported if name.startswith("sitegen") and not name.startswith(own_tables)}
        types = {"sitegen.i18n.language_data", "sitegen.i18n.search_rules", "sitegen.i18n.wording"}
        assert of_the_program <= types, path


@pytest.mark.slow
def test_no_other_module_names_a_language():
    modules = {path.relative_to(ROOT / "sitegen").as_posix(): path for path in (ROOT / "sitegen").rglob("*.py")}
    naming = {name for name, path in modules.items() if LANGUAGES not in path.parents and list(tags_in(path))}
    assert naming == set(NAMED_FOR_A_REASON)


def tags_in(path: Path) -> Iterator[str]:
    """The strings in a module that are a tag of a language with a folder, or of a variety of it."""
    tag = re.compile(rf"({'|'.join(TAGS)})([-_][A-Za-z]{{0,4}})?")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and tag.fullmatch(node.value):
            yield node.value


USES = """
import sys
from sitegen.i18n.inflection import inflect
from sitegen.i18n.language import Language
from sitegen.i18n.languages import nearest_language_data
from sitegen.i18n.typography import typeset
typeset(['"Nr. 5"'], Language(tag="de-AT"))
inflect("de", "noun", "Vertrag")
print(*sorted(name.removeprefix("sitegen.i18n.languages.") for name in sys.modules if ".languages." in name))
"""


@pytest.mark.slow
def test_a_text_in_german_loads_what_it_needs_of_german():
    run = subprocess.run([sys.executable, "-c", USES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["de", "de.inflection", "de.typography"]


def test_a_language_without_a_folder_has_neutral_rules():
    italian = language_data("it")
    assert (italian.inflection, italian.typography, italian.wording) == (None, None, None)
    assert italian.terms.idioms == ()
    assert italian.scaffolds is language_data("en").scaffolds


def test_what_a_language_lacks_comes_from_its_base():
    assert nearest_language_data(Language(tag="gsw", base="de-CH")) is language_data("de")
    assert nearest_language_data(Language(tag="gsw")) is language_data("it")


@EACH_LANGUAGE
def test_what_the_checks_look_for_has_no_gaps(tag):
    wording = language_data(tag).wording
    assert wording is not None
    assert set(wording.months.values()) == set(range(1, 13))
    assert set(wording.weekdays.values()) == set(range(7))
    assert {int(value) for value in wording.numbers.values()} >= set(range(1, 100)) - {101}
    assert {3, 6, 9, 12} <= set(wording.scales.values())
    assert {"USD", "EUR", "%", "years", "months", "weeks", "days", "hours"} <= set(wording.units.values())
