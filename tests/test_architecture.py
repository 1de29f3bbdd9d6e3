"""``docs/architecture.md`` says what the package and its import contracts say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sitegen"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

# From the highest floor to the lowest; rooms in brackets in pyproject.toml do not exist yet.
FLOORS = [
    rooms
    for layer in next(contract["layers"] for contract in CONTRACTS if contract["id"] == "floors")
    if (rooms := [room.strip() for room in layer.split("|") if not room.strip().startswith("(")])
]
ROOMS = [room for floor in FLOORS for room in floor]


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)
    assert found is not None
    return found[1]


def paragraph(room: str) -> str:
    found = re.search(rf"^### `{room}`\n\n(.*?)\n(?=\n###|\Z)", PAGE, re.M | re.S)
    assert found is not None, f"no paragraph about {room}"
    return found[1]


def test_the_floors_are_those_of_the_import_contract():
    assert [line.split(" | ") for line in block("text").splitlines()] == FLOORS


def test_every_package_has_a_paragraph_and_nothing_else_has():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(re.findall(r"^### `(\w+)`$", PAGE, re.M)) == packages | {"pipeline"} == set(ROOMS)


def test_the_picture_has_every_room():
    names = set(re.findall(r"\w+", re.sub(r'\[".*?"\]|\|.*?\|', "", block("mermaid"))))
    assert set(ROOMS) - names == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_paragraph_names_the_floor_below_the_packages_inside_and_modules_that_exist(room):
    text = paragraph(room)
    assert "\n\n" not in text, "one paragraph"
    permitted = re.search(r"May\s+import:(.*)\Z", text, re.S)
    assert permitted is not None
    floor = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    below = FLOORS[floor + 1] if floor + 1 < len(FLOORS) else []
    assert re.findall(r"`(\w+)`", permitted[1]) == below
    assert ("floors below" in " ".join(permitted[1].split())) == (floor + 2 < len(FLOORS))
    inside = {path.parent.name for path in (PACKAGE / room).glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+)/`", text)) == inside
    for path in re.findall(r"`([\w/]+\.py)`", text):
        assert (PACKAGE / path).exists() or (PACKAGE / room / path).exists(), path


@pytest.mark.parametrize(
    "contract", [one for one in CONTRACTS if one["type"] == "protected"], ids=lambda one: one["id"]
)
def test_the_room_of_a_library_says_so(contract):
    (importer,) = contract["allowed_importers"]
    words = re.findall(r"`(\w+)`", paragraph(importer.removeprefix("sitegen.")))
    assert set(contract["protected_modules"]) <= set(words)
