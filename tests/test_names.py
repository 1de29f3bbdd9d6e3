"""The names in the package: each public one once, in standard terms, and one word for each idea."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sitegen"

# Public names that several modules define on purpose: name → reason.
DEFINED_TWICE = {
    "command": "cli/: each module of a command offers it under this name, so only the one that runs is imported",
}
# Folders whose modules are implementations of one interface and therefore define the same names: folder → reason.
SAME_INTERFACE = {"i18n/languages/": "a folder for each language"}

# Words that say nothing to an engineer who does not know this project, or not what is meant.
BANNED_WORDS = frozenset(
    "apparatus around bears came desk edifice edition gather knot laid lay lays leaf ledger lexicon lexicons lost "
    "maker manner manuscript nobody press proof proofs settle settled settling shaken shelf somebody standings told "
    "twin whoever".split()
)
BANNED_WORDS_ALLOWED = {
    "has_lost_targets": "link targets that a page had in the last build and no longer has",
}

# The word term belongs to the glossary; what a partnership consists of is a clause.
TERM_AS_CLAUSE = re.compile(
    r"Terms?(State|Row|Stage|Kind|Field|Table|Figure|Status)|terms?_(state|row|stage|table|kind)|_terms_table"
    r"|terms of (a|the|all|each|its|their)? ?(partnerships?|relationships?|organizations?|agreements?)"
    r"|(partnership|agreement|organization)s?'s? terms?\b|(table|kind|row|life|note)s? of (a |the )?terms?\b"
    r"|\bterms? (begins?|ends?|began|ended|holds?|held|replaces?|is amended)\b",
    re.I,
)
ABOUT_CLAUSES = re.compile(r"partnership|clause|amend")
GLOSSARY_WORDS = re.compile(  # and the former key of partnerships, which is refused with a hint
    r'\.terms?\b|terms=|class="term|data-term|TERM_LINK|TermLink|term_links?|on which terms|former_name="terms"'
)


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def definitions(path: Path) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every class, function and method of a module."""
    for node in ast.walk(ast.parse(source(path))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_public_name_is_defined_twice():
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.parse(source(path)).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                places[node.name].append(relative(path))
    twice = {
        name: found
        for name, found in places.items()
        if len(found) > 1 and not any(all(path.startswith(folder) for path in found) for folder in SAME_INTERFACE)
    }
    assert {name: found for name, found in twice.items() if name not in DEFINED_TWICE} == {}
    assert set(DEFINED_TWICE) <= set(twice), "allowed, but defined once"
    assert all((PACKAGE / folder).is_dir() for folder in SAME_INTERFACE)


def words_of(name: str) -> set[str]:
    """The words of an identifier in snake_case or CamelCase, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_identifiers_are_split_into_words():
    assert words_of("_has_lostHTMLTargets2") == {"has", "lost", "html", "targets"}


def test_no_module_class_or_function_has_a_name_of_the_banned_words():
    names = [(relative(path), path.stem) for path in modules()]
    names += [(relative(path), path.parent.name) for path in modules()]
    names += [(relative(path), node.name) for path in modules() for node in definitions(path)]
    found = {(path, name) for path, name in names if words_of(name) & BANNED_WORDS}
    assert {(path, name) for path, name in found if name not in BANNED_WORDS_ALLOWED} == set()
    assert {name for _, name in found} == set(BANNED_WORDS_ALLOWED), "allowed, but not used"


def written() -> list[Path]:
    """What names the parts of a partnership: the package, the templates, the strings and the documentation."""
    templates = [path for path in (ROOT / "templates").rglob("*") if path.suffix in (".j2", ".css", ".js")]
    docs = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    return [*modules(), *templates, *(ROOT / "locales").rglob("*.po"), *docs]


def term_lines(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [line for line in text.splitlines() if pattern.search(GLOSSARY_WORDS.sub("", line))]


@pytest.mark.parametrize(
    "line",
    [
        "class TermState:",
        "# the terms of a partnership",
        "a partnership's terms",
        "'there is no kind of term'",
        "a term ended",
    ],
)
def test_a_clause_that_is_called_term_is_found(line):
    assert term_lines(line, TERM_AS_CLAUSE) == [line]


@pytest.mark.slow
def test_nothing_calls_a_clause_a_term():
    found = {path.relative_to(ROOT).as_posix(): term_lines(source(path), TERM_AS_CLAUSE) for path in written()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_what_is_about_partnerships_does_not_use_the_word_term():
    """Modules, templates and pages with such a name speak of clauses, so *term* cannot be meant for the glossary."""
    word = re.compile(r"(?<![a-z])terms?(?![a-z])", re.I)
    about = [path for path in written() if ABOUT_CLAUSES.search(path.relative_to(ROOT).as_posix())]
    assert len(about) > 20
    found = {path.relative_to(ROOT).as_posix(): term_lines(source(path), word) for path in about}
    assert {path: lines for path, lines in found.items() if lines} == {}
