"""A site that was copied with what its last build left, as a workflow restores both from its cache: content counts."""

from __future__ import annotations

import itertools
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.build_state.results import BuildResult
from sitegen.incremental.store import Store
from sitegen.pipeline import build
from tests.incremental.sites import GRID, SITE, write_pictures
from tests.sites import NOW, THEME, SiteFolder

PAGE = "de/artikel/was-ein-netz-kostet/index.html"


@pytest.fixture
def copied(folder: SiteFolder) -> SiteFolder:
    """A site, built and then copied: every file has another inode and other times."""
    folder.write(SITE).edit("site.yaml", "timezone:", "search: false\ntimezone:")
    write_pictures(folder.root)
    folder.write("== content/static/zahlen.txt\nEins und zwei.\n")
    published(folder)
    original = folder.root.rename(folder.root.with_name("original"))
    shutil.copytree(original, folder.root, copy_function=shutil.copyfile)
    return folder


def published(folder: SiteFolder) -> BuildResult:
    result, good = build(BuildOptions(site_dir=folder.root, now=NOW, theme=THEME), folder.root / "public")
    assert good
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_copy_is_as_it_was_built(copied):
    before = files(copied.root / "public")
    result = published(copied)
    assert (result.written_count, dict(result.executed_tasks)) == (0, {})
    assert files(copied.root / "public") == before


def test_a_copy_in_another_folder_is_as_it_was_built(copied):
    elsewhere = SiteFolder(copied.root.with_name("elsewhere"))
    shutil.copytree(copied.root, elsewhere.root, copy_function=shutil.copyfile)
    before = files(elsewhere.root / "public")
    result = published(elsewhere)
    assert (result.written_count, dict(result.executed_tasks)) == (0, {})
    assert files(elsewhere.root / "public") == before


def test_an_edit_of_a_copy_makes_what_an_edit_in_place_makes(copied):
    copied.edit(GRID, "Ein Netz ist teuer", "Ein Netz ist günstig")
    made, pages = published(copied).executed_tasks, files(copied.root / "public")
    shutil.rmtree(copied.root)
    copied.root.with_name("original").rename(copied.root)
    copied.edit(GRID, "Ein Netz ist teuer", "Ein Netz ist günstig")
    assert published(copied).executed_tasks.keys() == made.keys()
    assert files(copied.root / "public") == pages
    assert len(made) < len(pages) / 2


def flip(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_link(path: Path) -> None:
    elsewhere = path.rename(path.with_name("elsewhere.html"))
    path.symlink_to(elsewhere)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("damaged", "damage"),
    [
        *itertools.product([PAGE, "zahlen.txt"], [flip, empty, replace_by_link, os.remove]),
        *itertools.product([".sitegen-site"], [flip, empty, replace_by_link]),  # without it the folder is refused
    ],
)
def test_what_differs_in_a_copy_is_made_again(copied, damaged, damage):
    good = files(copied.root / "public")
    damage(copied.root / "public" / damaged)
    published(copied)
    assert files(copied.root / "public") == good
    assert not (copied.root / "public" / damaged).is_symlink()


@pytest.mark.slow
def test_without_the_previous_generation_the_next_one_is_made_of_the_published_one(copied):
    shutil.rmtree(copied.root / ".sitegen/output")
    copied.edit(GRID, "Ein Netz ist teuer", "Ein Netz ist günstig")
    published(copied)
    clean = SiteFolder(copied.root.with_name("clean"))
    shutil.copytree(copied.root, clean.root, ignore=shutil.ignore_patterns("public", ".sitegen"))
    published(clean)
    assert files(copied.root / "public") == files(clean.root / "public")


@pytest.mark.parametrize(("identity", "kept"), [("same", {"a": b"one"}), ("other", {})])
def test_a_store_belongs_to_a_program_wherever_it_is_installed(tmp_path, identity, kept):
    with closing(Store(tmp_path / "store", "1", lambda: "same")) as store:
        store.put("table", [("a", b"one")])
        store.commit()
    with closing(Store(tmp_path / "store", "2", lambda: identity)) as store:
        assert dict(store.all("table")) == kept
