"""What a build costs, told by what it does: the files that it opens, and the documents that each stage takes up."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from jinja2 import Environment
from msgspec import field

from sitegen.build_state.options import BuildOptions
from sitegen.incremental.executors import BatchFunction, ProcessExecutor
from sitegen.incremental.store import Store
from sitegen.pipeline import build
from sitegen.reading.folder import SourceFile
from sitegen.reading.read_cache import METADATA
from sitegen.rendering.engine.theme_cache import ThemeCache
from tests.incremental.sites import GRID, METERS, SITE, write_pictures
from tests.sites import NOW, THEME, SiteFolder

# Runs the command line and prints the files that it opened and the libraries that it loaded.
WATCHED = """
import json, os, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from sitegen.cli.program import program
try:
    program.main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps({"status": end.code, "opened": opened, "loaded": sorted(sys.modules)}), file=sys.stderr)
"""


class Counting(ProcessExecutor, frozen=True):
    """Remembers what each stage was given to do."""

    given: dict[str, list[str]] = field(default_factory=dict)

    def map_batches(
        self, label: str, function: BatchFunction[Any, Any], shared: Any, items: Sequence[Any]
    ) -> Iterator[Any]:
        self.given[label] = [item.path if isinstance(item, SourceFile) else item for item in items]
        return super().map_batches(label, function, shared, items)


@pytest.fixture
def grids(folder: SiteFolder, everyday: bool) -> SiteFolder:
    """Every day without the index of the search, which costs a program and many files with each build."""
    folder.write(SITE)
    if everyday:
        folder.edit("site.yaml", "timezone:", "search: false\ntimezone:")
    write_pictures(folder.root)
    return folder


def given(folder: SiteFolder, theme: ThemeCache | None = THEME) -> dict[str, list[str]]:
    """Stage → what it had to do in a build of the site as it is now."""
    workers = Counting()
    options = BuildOptions(site_dir=folder.root, now=NOW, executor=workers, theme=theme)
    _, good = build(options, folder.root / "public")
    assert good
    return workers.given


@pytest.mark.slow
def test_an_unchanged_build_opens_no_source_and_loads_no_library(grids):
    command = [sys.executable, "-c", WATCHED, "build", "--site", str(grids.root)]
    command += ["--now", "2026-11-24", "--format", "json"]  # text would quote the lines that a warning is about
    subprocess.run(command, check=True, capture_output=True)
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stderr.splitlines()[-1])
    assert told["status"] == 0
    inside = [path for path in told["opened"] if path.startswith(str(grids.root))]
    assert {path.removeprefix(f"{grids.root}/").partition("/")[0] for path in inside} == {".sitegen"}
    assert not {"jinja2", "markdown", "babel", "yaml"} & set(told["loaded"])


@pytest.mark.slow
def test_an_edited_paragraph_concerns_its_document(grids):
    given(grids)
    grids.edit(GRID, "Ein Vorkaufsrecht bindet", "Ein Vorkaufsrecht band")
    done = given(grids)
    assert done["reading"] == done["linking"] == [GRID]
    assert set(done["checking"]) == {GRID, "content/articles/grid/index.en.md"}


@pytest.mark.slow
def test_a_new_concept_concerns_the_documents_that_have_its_words(grids):
    given(grids)
    concept = "content/glossary/meter.de.md"
    grids.write(f"== {concept}\n---\nterm: Zähler\ndefinition: Er misst.\n---\n")
    done = given(grids)
    assert done["reading"] == done["checking"] == [concept]
    assert set(done["linking"]) == {concept, METERS}


@pytest.mark.slow
def test_a_new_article_concerns_no_other_text(grids):
    given(grids)
    article = "content/articles/extra/index.de.md"
    grids.write(f"== {article}\n---\ntitle: Noch einer\ndate: 2026-03-03\n---\nKurz.\n")
    done = given(grids)
    assert done["reading"] == done["linking"] == done["checking"] == [article]


@pytest.mark.slow
def test_a_template_is_compiled_once(grids, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    given(grids, theme=None)
    grids.edit(GRID, "Ein Vorkaufsrecht bindet", "Ein Vorkaufsrecht band")
    monkeypatch.setattr(Environment, "compile", lambda *asked, **named: pytest.fail("compiled again"))
    assert given(grids, theme=None)["rendering"]


@pytest.mark.slow
def test_other_libraries_make_everything_anew(grids, tmp_path, monkeypatch):
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    monkeypatch.syspath_prepend(str(libraries))
    first = given(grids)["reading"]
    assert given(grids)["reading"] == []
    (libraries / "another.py").write_text("")
    assert given(grids)["reading"] == first


@pytest.mark.slow
@pytest.mark.parametrize("change", ["edit", "remove"])
def test_a_library_that_is_changed_where_it_is_makes_everything_anew(grids, tmp_path, monkeypatch, change):
    library = tmp_path / "site-packages" / "edited_library.py"
    library.parent.mkdir()
    library.write_text("size = 1")
    monkeypatch.syspath_prepend(str(library.parent))
    importlib.import_module("edited_library")
    first = given(grids)["reading"]
    given(grids)  # the file is so new that it may have changed after it was loaded
    assert given(grids)["reading"] == []
    monkeypatch.delitem(sys.modules, "edited_library")  # the next program imports it anew
    library.write_text("size = 2") if change == "edit" else library.unlink()
    assert given(grids)["reading"] == first


@pytest.mark.slow
def test_a_library_with_other_stamps_and_the_same_content_is_the_same(grids, tmp_path, monkeypatch):
    library = tmp_path / "site-packages" / "copied_library.py"
    library.parent.mkdir()
    library.write_text("size = 1")
    os.utime(library, (1e9, 1e9))
    monkeypatch.syspath_prepend(str(library.parent))
    importlib.import_module("copied_library")
    monkeypatch.setitem(sys.modules, "copied_library", sys.modules.pop("copied_library"))  # gone after the test
    given(grids)
    given(grids)  # the file is so new that it may have changed after it was loaded
    assert given(grids)["reading"] == []
    os.utime(library, (1.1e9, 1.1e9))
    assert given(grids)["reading"] == []


@pytest.mark.slow
def test_an_article_that_goes_is_missed_wherever_it_may_be_linked(grids):
    given(grids)
    (grids.root / METERS).unlink()
    workers = Counting()
    options = BuildOptions(site_dir=grids.root, now=NOW, executor=workers, theme=THEME)
    result, good = build(options, grids.root / "public")
    assert not good
    assert GRID in workers.given["linking"]
    assert "SG301" in {problem.code for problem in result.problems}


def test_an_edited_paragraph_opens_the_documents_that_its_page_shows(grids, monkeypatch):
    far = "== content/articles/far{0}/index.de.md\n---\ntitle: Fern {0}\ndate: 2020-01-{0:02}\n---\nText.\n"
    grids.write("".join(far.format(number) for number in range(1, 31)))
    given(grids)
    opened: set[str] = set()
    get = Store.get

    def noting(store: Store, table: str, name: str) -> bytes | None:
        if table == METADATA:
            opened.add(name)
        return get(store, table, name)

    monkeypatch.setattr(Store, "get", noting)
    grids.edit(METERS, "gilt hier nicht", "gilt hier")
    given(grids)
    assert METERS in opened
    in_feed = {path for path in opened if "/far" in path}  # of 20 texts
    assert len(in_feed) < 20
