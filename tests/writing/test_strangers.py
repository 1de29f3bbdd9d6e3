"""Files of other people: in the output folder, beside it, and in the folders that builds keep."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.build_state.lock import lock_folder
from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from sitegen.writing.work_dir import work_dir_of
from tests.selection import every_third, some_everyday
from tests.sites import NOW, THEME, SiteFolder

ARTICLE = "== content/articles/a/index.de.md\n---\ntitle: {title}\n---\nText.\n"


def publish(folder: SiteFolder, out: Path, *, strict: bool = False):
    return build(BuildOptions(site_dir=folder.root, now=NOW, strict=strict, theme=THEME), out)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def moved(result) -> list[str]:
    return [problem.message for problem in result.problems if problem.code == "SG620"]


@pytest.fixture
def site(folder: SiteFolder, tmp_path: Path) -> SiteFolder:
    folder.write(ARTICLE.format(title="Eins")).edit("site.yaml", "timezone:", "search: false\ntimezone:")
    publish(folder, tmp_path / "out")
    return folder


@pytest.fixture
def clean(site: SiteFolder, tmp_path: Path) -> dict[str, bytes]:
    """The files of a build that never saw anything else, of the sources as ``edit`` leaves them."""
    copy = SiteFolder(tmp_path / "copy")
    shutil.copytree(site.root, copy.root, ignore=shutil.ignore_patterns(".sitegen"))
    edit(copy)
    publish(copy, tmp_path / "clean")
    return tree(tmp_path / "clean")


def edit(folder: SiteFolder) -> None:
    folder.edit("content/articles/a/index.de.md", "Text.", "Mehr Text.")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", every_third(["secret.html", "de/artikel/eins/secret.html", "neu/folder/secret.html", ".secret"])
)
@pytest.mark.parametrize("edited", some_everyday([True, False], [True]), ids=["edited", "unchanged"])
def test_a_file_in_the_output_folder_is_moved_away_and_told_once(site, tmp_path, clean, path, edited):
    out = tmp_path / "out"
    before = tree(out)
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_text("precious")
    if edited:
        edit(site)
    result, published = publish(site, out, strict=True)  # it is no fault of the content
    assert published
    assert len(moved(result)) == 1
    assert tree(out) == (clean if edited else before)
    assert (site.root / ".sitegen/removed/1" / path).read_text() == "precious"
    for text in ("1", "2", "3"):
        site.edit("content/articles/a/index.de.md", "Text.", f"Text. {text}")
        assert moved(publish(site, out)[0]) == []
        assert not (out / path).exists()


@pytest.mark.slow
def test_the_warning_names_where_each_file_was_and_is(site, tmp_path):
    out = site.root / "public"
    publish(site, out)
    (out / "b.html").write_text("b")
    assert moved(publish(site, out)[0]) == ["no build wrote public/b.html: moved to .sitegen/removed/1/b.html"]
    (out / "b.html").write_text("b")
    (out / "c").mkdir()
    (out / "c/d.txt").write_text("d")
    assert moved(publish(site, out)[0]) == ["no build wrote public/b.html and 1 more: moved to .sitegen/removed/2"]
    assert tree(site.root / ".sitegen/removed/2") == {"b.html": b"b", "c/d.txt": b"d"}


def test_a_link_is_moved_and_what_it_leads_to_is_left_alone(site, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("x")
    (tmp_path / "out/linked").symlink_to(precious)
    result, _ = publish(site, tmp_path / "out")
    assert len(moved(result)) == 1
    assert (site.root / ".sitegen/removed/1/linked").is_symlink()
    assert tree(precious) == {"thesis.txt": b"x"}


@pytest.mark.slow
def test_a_folder_that_became_a_link_is_made_again(site, tmp_path, clean):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    (out / "de").rename(elsewhere)
    (out / "de").symlink_to(elsewhere)
    kept = tree(elsewhere)
    edit(site)
    publish(site, out)
    assert not (out / "de").is_symlink()
    assert tree(out) == clean
    assert tree(elsewhere) == kept


@pytest.mark.slow
@pytest.mark.parametrize(
    "harm", every_third(["emptied", "deleted", "edited", "added", "replaced by a link", "a folder for a file"])
)
def test_what_happens_to_the_previous_generation_is_never_published(site, tmp_path, clean, harm):
    out = tmp_path / "out"
    previous = work_dir_of(out, site.root / ".sitegen").previous_generation
    assert previous.is_dir()
    page = previous / "de/index.html"
    if harm == "emptied":
        for path in list(previous.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif harm == "deleted":
        shutil.rmtree(previous)
    elif harm == "edited":  # as `sed -i` does it: another file of the same name
        (previous / "new").write_text("KURZ")
        (previous / "new").replace(page)
    elif harm == "added":
        (previous / "de/artikel/secret.html").write_text("precious")
    elif harm == "replaced by a link":
        (previous / "de").rename(tmp_path / "moved")
        (previous / "de").symlink_to(tmp_path / "moved")
    else:
        page.unlink()
        page.mkdir()
    edit(site)
    result, published = publish(site, out)
    assert published
    assert tree(out) == clean
    assert len(moved(result)) == (harm in ("added", "replaced by a link", "a folder for a file"))


@pytest.mark.slow
def test_a_page_that_was_changed_in_place_is_made_again(site, tmp_path, clean):
    with (tmp_path / "out/de/index.html").open("a") as page:  # the previous generation shares the file
        page.write("<!-- changed -->")
    edit(site)
    publish(site, tmp_path / "out")
    assert tree(tmp_path / "out") == clean


@pytest.mark.slow
def test_without_its_memory_a_build_still_knows_its_files(site, tmp_path, clean):
    out = tmp_path / "out"
    shutil.rmtree(site.root / ".sitegen")
    (out / "secret.html").write_text("precious")
    site.edit("content/articles/a/index.de.md", "title: Eins", "title: Zwei")
    result, _ = publish(site, out)
    assert len(moved(result)) == 1
    assert not (out / "de/artikel/eins").exists()
    assert (site.root / ".sitegen/removed/1/secret.html").read_text() == "precious"


@pytest.mark.slow
def test_two_sites_that_are_built_into_one_folder_replace_each_other_whole(site, tmp_path):
    other = SiteFolder(tmp_path / "other").write(ARTICLE.format(title="Ganz anders"))
    other.edit("site.yaml", "timezone:", "search: false\ntimezone:")
    publish(other, tmp_path / "expected")
    for _ in range(2):
        result, _ = publish(other, tmp_path / "out")
        assert moved(result) == []
        assert tree(tmp_path / "out") == tree(tmp_path / "expected")
        publish(site, tmp_path / "out")
        assert {path.parent.name for path in (tmp_path / "out").glob("de/artikel/*/index.html")} == {"eins"}


@pytest.mark.slow
def test_folders_beside_the_output_folder_are_never_touched(folder, tmp_path):
    folder.write(ARTICLE.format(title="Eins"))
    for name in ("next", "twin", "former", "aside", "sitegen"):
        (tmp_path / f".out.{name}").mkdir()
        (tmp_path / f".out.{name}/thesis.txt").write_text("irreplaceable")
    publish(folder, tmp_path / "out")
    edit(folder)
    publish(folder, tmp_path / "out")
    assert {path.name for path in tmp_path.glob(".out.*/thesis.txt")} == {"thesis.txt"}
    assert len(list(tmp_path.glob(".out.*/thesis.txt"))) == 5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a second file system that a test may write to: Linux has one")
def test_an_output_folder_on_another_disk_has_its_work_folder_beside_it(site, tmp_path, clean):
    disk = Path("/dev/shm") / f"sitegen-test-{os.getpid()}"
    disk.mkdir()
    try:
        publish(site, disk / "out")
        (disk / "out/secret.html").write_text("precious")
        edit(site)
        result, _ = publish(site, disk / "out")
        assert tree(disk / "out") == clean
        assert len(moved(result)) == 1
        beside = [path for path in disk.iterdir() if path.name != "out"]
        assert [path.name.startswith(".out.sitegen-") for path in beside] == [True]
        shutil.rmtree(beside[0])
        beside[0].mkdir()
        (beside[0] / "thesis.txt").write_text("irreplaceable")
        with pytest.raises(Exception, match="no build of this program wrote"):
            publish(site.edit("content/articles/a/index.de.md", "Text.", "Text!"), disk / "out")
        assert (beside[0] / "thesis.txt").read_text() == "irreplaceable"
    finally:
        shutil.rmtree(disk)


@pytest.mark.slow
@pytest.mark.parametrize("name", every_third(["lock", "lock-owner", "lock-owner.new", "memory.sqlite"]))
def test_a_link_in_the_state_folder_leads_to_no_write(site, tmp_path, name):
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (site.root / ".sitegen" / name).unlink(missing_ok=True)
    (site.root / ".sitegen" / name).symlink_to(precious)
    edit(site)
    assert publish(site, tmp_path / "out")[1]
    assert precious.read_text() == "precious"


def test_a_state_folder_that_is_a_link_is_refused(site, tmp_path):
    (site.root / ".sitegen").rename(tmp_path / "elsewhere")
    (site.root / ".sitegen").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        publish(site, tmp_path / "out")


WAITER = """
import sys
from pathlib import Path
from sitegen.build_state.lock import lock_folder
with lock_folder(Path(sys.argv[1]), lambda line: print(line, flush=True)):
    print("got it", flush=True)
"""


@pytest.mark.slow
def test_who_waits_says_for_whom_and_gets_the_lock_when_it_is_free(tmp_path):
    with lock_folder(tmp_path):
        waiter = subprocess.Popen(
            [sys.executable, "-c", WAITER, f"{tmp_path}"], stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert waiter.stdout is not None
        assert waiter.stdout.readline() == f"waiting: process {os.getpid()} builds this site\n"
    assert waiter.stdout.read() == "got it\n"
    assert waiter.wait() == 0


def test_a_process_that_was_forked_does_not_hold_the_lock(tmp_path):
    with lock_folder(tmp_path):
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
    try:
        done = subprocess.run(
            [sys.executable, "-c", WAITER, f"{tmp_path}"], capture_output=True, encoding="utf-8", timeout=30, check=True
        )
        assert done.stdout == "got it\n"
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
