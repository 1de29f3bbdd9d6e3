"""The locks and pyproject.toml say the same, and the locks say it safely."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import build
from sitegen.incremental.fingerprint import PACKAGES

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {path.stem: path for path in (ROOT / "locks").glob("*.txt")}
INSTALLED = ["runtime", "tests"]  # the packages of the other locks are not there to be asked what they need
DEPENDENCIES = {
    "runtime": PROJECT["project"]["dependencies"],
    "tests": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["tests"],
    "release": PROJECT["dependency-groups"]["release"],
    "audit": PROJECT["dependency-groups"]["audit"],
}
RENEW = "renew the locks, as docs/engineers.md tells"


def pins(lock: str) -> dict[str, list[tuple[Requirement, list[str]]]]:
    """What a lock pins: by package name, each requirement with its hashes."""
    found: dict[str, list[tuple[Requirement, list[str]]]] = {}
    text = LOCKS[lock].read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pin, *hashes = re.split(r"\s+--hash=", line.strip())
            requirement = Requirement(pin)
            found.setdefault(canonicalize_name(requirement.name), []).append((requirement, hashes))
    return found


def version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "==", f"{pin} is not pinned"
    return specifier.version


def is_for_this_machine(variants: list[tuple[Requirement, list[str]]]) -> bool:
    """Whether one of a package's pins counts for this system and Python."""
    return any(pin.marker is None or pin.marker.evaluate() for pin, _ in variants)


def test_every_lock_is_of_a_group_of_dependencies():
    assert set(LOCKS) == set(DEPENDENCIES)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_at_a_version_it_allows(lock):
    pinned = pins(lock)
    for dependency in map(Requirement, DEPENDENCIES[lock]):
        assert canonicalize_name(dependency.name) in pinned, f"{dependency} is in no lock: {RENEW}"
        for pin, _ in pinned[canonicalize_name(dependency.name)]:
            assert dependency.specifier.contains(version(pin)), f"{pin} is not {dependency}: {RENEW}"


@pytest.mark.parametrize("lock", INSTALLED)
def test_every_package_that_a_locked_one_needs_is_locked_too(lock):
    pinned = pins(lock)
    for name, variants in pinned.items():
        if not is_for_this_machine(variants):
            continue
        for needed in map(Requirement, metadata.requires(name) or []):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                versions = [version(pin) for pin, _ in pinned.get(canonicalize_name(needed.name), [])]
                assert any(map(needed.specifier.contains, versions)), f"{name} needs {needed}: {RENEW}"


@pytest.mark.parametrize("lock", INSTALLED)
def test_nothing_is_locked_that_no_dependency_asks_for(lock):
    pinned = pins(lock)
    reached: set[str] = set()
    waiting = [Requirement(dependency) for dependency in DEPENDENCIES[lock]]
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in reached:
            reached.add(name)
            try:
                waiting += map(Requirement, metadata.requires(name) or [])
            except metadata.PackageNotFoundError:
                continue  # for another system, or an extra that was not taken
    here = {name for name, variants in pinned.items() if is_for_this_machine(variants)}
    assert sorted(here - reached) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    for variants in pins(lock).values():
        for pin, hashes in variants:
            assert hashes, f"{pin} has no hash"
            assert all(re.fullmatch("sha256:[0-9a-f]{64}", value) for value in hashes), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_place(lock):
    text = LOCKS[lock].read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|^\s*-(?!-hash=).*", text, re.MULTILINE) == []


def test_the_npm_lock_has_hashes_and_names_no_place():
    text = (ROOT / "tests" / "parts" / "package-lock.json").read_text(encoding="utf-8")
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/') > 0
    assert re.findall("resolved|https?:", text) == []


def test_the_tests_lock_contains_the_runtime_lock():
    """With the same versions and files; a package that the tests need on more systems has a wider marker there."""
    tests = pins("tests")
    for name, variants in pins("runtime").items():
        assert [(version(pin), hashes) for pin, hashes in tests[name]] == [
            (version(pin), hashes) for pin, hashes in variants
        ], f"{name} differs: {RENEW}"
        for (wide, _), (narrow, _) in zip(tests[name], variants, strict=True):
            assert wide.marker in (None, narrow.marker), f"{name} differs: {RENEW}"


@pytest.mark.parametrize("lock", sorted(set(LOCKS) - set(INSTALLED)))
def test_a_package_that_two_locks_name_has_one_version(lock):
    tests = pins("tests")
    for name, variants in pins(lock).items():
        for pin, _ in variants:
            assert version(pin) in [version(other) for other, _ in tests.get(name, variants)], f"{pin}: {RENEW}"


def test_the_set_up_and_the_package_ask_for_the_same_python():
    required = SpecifierSet(PROJECT["project"]["requires-python"])
    assert required == SpecifierSet(">=" + ".".join(map(str, build.OLDEST_PYTHON)))


@pytest.mark.slow
def test_every_package_that_sitegen_imports_is_a_dependency():
    extras = [text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra]
    declared = {canonicalize_name(Requirement(text).name) for text in DEPENDENCIES["runtime"] + extras}
    owners = metadata.packages_distributions()
    for path in sorted((ROOT / "sitegen").rglob("*.py")):
        for module in imported(path) - sys.stdlib_module_names - {"sitegen"}:
            owner = {canonicalize_name(name) for name in owners.get(module, [module])}
            assert owner & declared, f"{path.relative_to(ROOT)} imports {module}, which is no dependency"


def test_machines_that_share_a_build_compare_every_package_that_has_a_part_in_it():
    preview = {"starlette", "uvicorn", "watchfiles"}
    assert sorted({Requirement(text).name for text in DEPENDENCIES["runtime"]} - preview) == PACKAGES


def imported(path: Path) -> set[str]:
    """The top-level names of all that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
