"""The demonstration's tables on many days, and each relationship in both languages, against what the sources say."""

from __future__ import annotations

import datetime as dt
import functools
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build_in_memory
from tests.sites import THEME, BuiltSite, SiteFolder
from tests.test_demonstration import DAY, ROOT

pytestmark = pytest.mark.slow  # for the build of the demonstration with a table for each day

EXPECTATIONS = Path(__file__).with_name("expectations.txt")
RELATIONSHIPS = Path(__file__).with_name("relationships.txt")
FIGURE = """
```partnerships
as_of: {day}
status: [in_force, announced, talks]
columns: [partners, kind, ends, status]
caption: On {day}
```
"""


@functools.cache
def expected() -> dict[str, Counter[str]]:
    """Day → the lines that hold on it."""
    found: dict[str, Counter[str]] = {}
    lines: Counter[str] = Counter()
    days: list[str] = []
    for line in EXPECTATIONS.read_text(encoding="utf-8").splitlines():
        if re.match(r"\d", line):
            days, lines = line.split(), lines.copy()
        elif line.startswith("+ "):
            lines[line[2:]] += 1
        elif line.startswith("- "):
            assert lines[line[2:]] > 0, f"nothing to take away: {line}"
            lines[line[2:]] -= 1
        found |= dict.fromkeys(days, lines)
    return {day: +counter for day, counter in found.items()}


@functools.cache
def built() -> BuiltSite:
    """The demonstration, and an article with a table for each day."""
    with tempfile.TemporaryDirectory() as root:
        folder = SiteFolder(Path(root))
        shutil.copytree(ROOT / "content", folder.root / "content")
        shutil.copy(ROOT / "site.yaml", folder.root / "site.yaml")
        figures = "".join(FIGURE.format(day=day) for day in expected())
        folder.write(f"== content/articles/days/index.en.md\n---\ntitle: Days\ndate: 2026-11-24\n---\n{figures}")
        return BuiltSite(build_in_memory(BuildOptions(site_dir=folder.root, now=DAY, theme=THEME)))


@functools.cache
def tables() -> dict[str, list[str]]:
    """Day → the lines of the table of that day."""
    shown = built().page("en/articles/days/").xpath("//figure[contains(@class, 'partnerships')]")
    assert len(shown) == len(expected())
    return {day: lines(figure) for day, figure in zip(expected(), shown, strict=True)}


def lines(figure: HtmlElement) -> list[str]:
    found = []
    for row in figure.xpath(".//tr[@data-kind]"):
        parties = ", ".join(words(item) for item in row.xpath("./*[contains(@class, 'column-partners')]//li"))
        status, kind, end = (words(cell(row, name)) for name in ("status", "kind", "ends"))
        found.append("; ".join((status.partition(" replaces:")[0], kind, parties, end)))
    return found


def cell(row: HtmlElement, column: str) -> HtmlElement:
    found: list[HtmlElement] = row.xpath(f"./*[contains(@class, 'column-{column}')]")
    assert len(found) == 1
    return found[0]


def words(element: HtmlElement) -> str:
    """What it says, without soft hyphens, marks of sources and notes, and the links to the row."""
    others = "ancestor::*[@class='permalink' or @class='report' or @class='included']"
    parts = element.xpath(f".//text()[not(ancestor::sup or {others})]")
    return " ".join("".join(parts).replace("\xad", "").split())


def test_there_are_at_least_sixty_days_and_every_day_of_change_is_one_of_them():
    assert len(expected()) >= 60
    changes = {path.split("/")[2] for path in built().files if re.match(r"en/partnerships/\d{4}-\d\d-\d\d/", path)}
    before = {(dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat() for day in changes}
    assert changes | before <= set(expected())


@pytest.mark.parametrize("day", expected())
def test_the_table_of_a_day_says_who_held_what(day):
    assert Counter(tables()[day]) == expected()[day]


def relationships() -> Iterator[tuple[str, str]]:
    """A page, and the words of one row of it."""
    pages: list[str] = []
    for line in RELATIONSHIPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            pages = line[3:].split(" | ")
        elif line and not line.startswith("#"):
            yield from zip(pages, line.split(" | "), strict=True)


@functools.cache
def rows(path: str) -> tuple[str, ...]:
    """Each row of the page's tables in words."""
    found = built().page(path).xpath("//tr[@data-kind]")
    return tuple(" ; ".join(words(cell) for cell in row) for row in found)


@pytest.mark.parametrize(("page", "row"), list(relationships()))
def test_each_relationship_stands_on_the_page_of_its_day(page, row):
    wanted = row.split("; ")
    assert any(all(word in found for word in wanted) for found in rows(page)), rows(page)


def test_nothing_of_what_came_later_stands_on_the_page_of_a_day():
    for path in ("de/partnerschaften/2025-04-29/", "en/partnerships/2025-04-29/"):
        told = " ".join(rows(path))
        assert not re.search(r"2032|27 ?%|250|2025-10|Oktober 2025|October 2025|2026", told), path
