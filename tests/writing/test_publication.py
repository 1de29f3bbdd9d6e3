"""The output folder: the old site or the new one, never a mixture, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from sitegen.rendering.engine.outputs import OutputFile
from sitegen.writing.manifest import Manifest
from sitegen.writing.output_dir import UnsafeOutputDir
from sitegen.writing.staging import StagingDir
from sitegen.writing.work_dir import WorkDir, work_dir_of
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

ARTICLE = "== content/articles/a/index.de.md\n---\ntitle: {title}\n---\nText.\n"
BROKEN = "== content/articles/b/index.de.md\n---\ntitle: B\n---\n[x](article:nix)\n"


def publish(folder: SiteFolder, out: Path, *, strict: bool = False, now: dt.datetime = NOW):
    return build(BuildOptions(site_dir=folder.root, now=now, strict=strict, theme=THEME), out)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def work_in(tmp_path: Path) -> WorkDir:
    (tmp_path / ".sitegen").mkdir()
    return work_dir_of(tmp_path / "public", tmp_path / ".sitegen")


def names_in(root: Path) -> set[Path]:
    return {path.relative_to(root) for path in root.rglob("*")}


def shown(out: Path) -> set[str]:
    """The articles of the published site."""
    return {path.parent.name for path in out.glob("de/artikel/*/index.html")}


def test_a_build_writes_the_site_and_its_memory_and_nothing_else(folder, tmp_path):
    folder.write(ARTICLE.format(title="Eins"))
    before = tree(folder.root)
    out = tmp_path / "web" / "public"
    _, published = publish(folder, out)
    assert published
    assert shown(out) == {"eins"}
    after = {path: data for path, data in tree(folder.root).items() if not path.startswith(".sitegen/")}
    assert after == before
    assert {path.name for path in tmp_path.iterdir()} == {"site", "web"}
    assert {path.name for path in out.parent.iterdir()} == {"public"}


@pytest.mark.slow
def test_a_first_build_lays_out_the_folder_that_the_next_one_is_made_of(folder, tmp_path):
    out = tmp_path / "out"
    publish(folder.write(ARTICLE.format(title="Eins")), out)
    previous = work_dir_of(out, folder.root / ".sitegen").previous_generation
    assert names_in(previous) == names_in(out)
    folder.edit("content/articles/a/index.de.md", "Text.", "Mehr Text.")
    publish(folder, out)
    assert b"Mehr Text." in (out / "de/artikel/eins/index.html").read_bytes()
    assert b"Mehr Text." not in (previous / "de/artikel/eins/index.html").read_bytes()


@pytest.mark.slow
def test_what_is_published_is_what_was_made_in_memory(folder, tmp_path):
    built = folder.write(ARTICLE.format(title="Eins")).build()
    publish(folder, tmp_path / "out")
    found = tree(tmp_path / "out")
    beside = {path for path in found if path == ".sitegen-site" or path.startswith("pagefind/")}
    assert {path: data for path, data in found.items() if path not in beside} == built.files


@pytest.mark.slow
def test_the_next_build_leaves_nothing_of_the_last_one_in_the_site(folder, tmp_path):
    out = tmp_path / "out"
    publish(folder.write(ARTICLE.format(title="Eins")), out)
    publish(folder.write(ARTICLE.format(title="Zwei")), out)
    assert shown(out) == {"zwei"}
    publish(folder, out)
    assert shown(out) == {"zwei"}
    left = {path.name for path in work_dir_of(out, folder.root / ".sitegen").root.iterdir()}
    assert left == {".sitegen-work", "previous", "published-addresses.json"}


@pytest.mark.slow
@pytest.mark.parametrize("strict", [False, True])
def test_a_site_with_faults_leaves_the_last_good_one(folder, tmp_path, strict):
    out = tmp_path / "out"
    publish(folder.write(ARTICLE.format(title="Eins")), out)
    before = tree(out)
    fault = "== content/topics/c.yaml\nname: Platz #1\n" if strict else BROKEN
    result, published = publish(folder.write(fault), out, strict=strict)
    assert not published
    assert result.problems
    assert tree(out) == before


def test_a_warning_alone_does_not_stop_a_build_that_is_not_strict(folder, tmp_path):
    result, published = publish(folder.write("== content/topics/c.yaml\nname: Platz #1\n"), tmp_path / "out")
    assert published
    assert [problem.code for problem in result.problems] == ["SG116"]


def test_a_site_that_never_stood_is_not_begun_by_a_faulty_build(folder, tmp_path):
    _, published = publish(folder.write(BROKEN), tmp_path / "out")
    assert not published
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("where", [".", "content", "content/articles", "templates", "locales", "..", ".git"])
def test_the_sources_are_never_taken_for_an_output_folder(folder, where):
    folder.write(ARTICLE.format(title="Eins"))
    before = tree(folder.root)
    with pytest.raises(UnsafeOutputDir):
        publish(folder, folder.root / where)
    assert tree(folder.root) == before


def test_a_folder_that_holds_other_files_is_refused(folder, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("unersetzlich", encoding="utf-8")
    with pytest.raises(UnsafeOutputDir, match="no build"):
        publish(folder.write(ARTICLE.format(title="Eins")), out)
    assert tree(out) == {"thesis.txt": b"unersetzlich"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(folder, tmp_path, kind):
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("x", encoding="utf-8")
    else:
        out.symlink_to(tmp_path / "nowhere")
    folder.write(ARTICLE.format(title="Eins"))
    if kind == "link":
        (tmp_path / "nowhere").write_text("x", encoding="utf-8")
    with pytest.raises(UnsafeOutputDir):
        publish(folder, out)


def test_an_empty_folder_is_taken(folder, tmp_path):
    (tmp_path / "out").mkdir()
    assert publish(folder.write(ARTICLE.format(title="Eins")), tmp_path / "out")[1]


@pytest.mark.slow
def test_an_address_that_is_gone_is_a_warning_until_an_alias_leads_on(folder, tmp_path):
    out = tmp_path / "out"
    publish(folder.write(ARTICLE.format(title="Eins")), out)
    result, published = publish(folder.write(ARTICLE.format(title="Zwei")), out, strict=True)
    assert not published
    gone = [problem.message for problem in result.problems if problem.code == "SG602"]
    assert "the address /de/artikel/eins/ is gone" in gone
    folder.edit("content/articles/a/index.de.md", "title: Zwei", "title: Zwei\naliases: [eins]")
    result, _ = publish(folder, out, strict=True)
    assert not [p for p in result.problems if p.code == "SG602" and "/de/" in p.message]


DRAFT = "== content/articles/d/index.de.md\n---\ntitle: Entwurf\nstatus: draft\n---\nText.\n"


def gone(folder: SiteFolder, out: Path, *, drafts: bool = False, clean: bool = False) -> list[str]:
    """The addresses that a strict build says are gone; it is published only where there are none."""
    options = BuildOptions(site_dir=folder.root, now=NOW, strict=True, drafts=drafts, clean=clean, theme=THEME)
    result, published = build(options, out)
    found = [
        str(problem.message) for problem in result.problems if problem.code == "SG602" and "/de/" in problem.message
    ]
    assert published == (not found), result.problems
    return found


@pytest.mark.slow
@pytest.mark.parametrize("clean", some_everyday([False, True], [False]))
def test_a_preview_with_drafts_is_not_what_was_published(folder, tmp_path, clean):
    out = tmp_path / "out"
    folder.write(ARTICLE.format(title="Eins") + DRAFT)
    assert gone(folder, out, drafts=True, clean=clean) == []
    assert shown(out) == {"eins", "entwurf"}
    assert gone(folder, out, clean=clean) == []
    assert shown(out) == {"eins"}
    assert gone(folder, out, drafts=True, clean=clean) == []
    assert gone(folder, out, clean=clean) == []


@pytest.mark.slow
@pytest.mark.parametrize("clean", some_everyday([False, True], [False]))
def test_an_address_that_vanishes_beside_a_preview_is_still_told(folder, tmp_path, clean):
    out = tmp_path / "out"
    assert gone(folder.write(ARTICLE.format(title="Eins") + DRAFT), out) == []
    assert gone(folder, out, drafts=True) == []
    folder.edit("content/articles/a/index.de.md", "title: Eins", "title: Zwei")
    told = ["the address /de/artikel/eins/ is gone"]
    assert gone(folder, out, drafts=True, clean=clean) == told
    assert gone(folder, out, clean=clean) == told
    folder.edit("content/articles/a/index.de.md", "title: Zwei", "title: Zwei\naliases: [/de/artikel/eins/]")
    assert gone(folder, out, drafts=True, clean=clean) == []
    assert gone(folder, out, clean=clean) == []


@pytest.mark.slow
def test_a_published_article_that_becomes_a_draft_again_is_told(folder, tmp_path):
    out = tmp_path / "out"
    gone(folder.write(ARTICLE.format(title="Eins") + DRAFT.replace("status: draft\n", "")), out)
    folder.write(DRAFT)
    assert gone(folder, out, drafts=True) == []
    assert gone(folder, out) == ["the address /de/artikel/entwurf/ is gone"]


@pytest.mark.slow
def test_a_former_address_that_is_a_file_is_remembered_too(folder, tmp_path):
    out = tmp_path / "out"
    gone(folder.write(ARTICLE.format(title="Eins\naliases: [/de/alt.html]")), out)
    assert gone(folder.write(ARTICLE.format(title="Eins")), out) == ["the address /de/alt.html is gone"]


def test_the_published_files_can_be_read_by_a_server(folder, tmp_path):
    former = os.umask(0o022)
    try:
        publish(folder.write(ARTICLE.format(title="Eins")), tmp_path / "out")
    finally:
        os.umask(former)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert modes == {0o644}


@pytest.mark.slow
def test_no_file_that_was_published_is_written_to(folder, tmp_path):
    """Whoever reads the old site while the new one is published reads the old one to its end."""
    out = tmp_path / "out"
    publish(folder.write(ARTICLE.format(title="Eins")), out)
    with (out / "de/index.html").open("rb") as old:
        before = (out / "de/index.html").read_bytes()
        publish(folder.write(ARTICLE.format(title="Zwei")), out)
        assert old.read() == before
        assert (out / "de/index.html").read_bytes() != before


def test_a_file_that_cannot_be_written_is_told_however_many_there_are(tmp_path):
    stage = StagingDir(work_in(tmp_path))
    outputs = [OutputFile(path=f"{number}/index.html", data=b"<p>") for number in range(100)]
    for output in (*outputs, OutputFile(path=f"{'x' * 300}index.html", data=b"<p>")):
        stage.add(output)
    with pytest.raises(OSError, match=r"index\.html"):
        stage.prepare([output.path for output in outputs], Manifest())
    assert not (tmp_path / "public").exists()


def test_pages_are_laid_down_where_they_are_made(tmp_path):
    stage = StagingDir(work_in(tmp_path), with_second_copy=True)
    first, second = (OutputFile(path="a/index.html", data=data) for data in (b"<p>1", b"<p>2"))
    laid = stage.write(first)
    assert (laid.path, laid.data, laid.written) == ("a/index.html", b"", True)
    stage.write(second)
    assert (stage.work.staged / "a/index.html").read_bytes() == b"<p>1"
    stage.add(laid)
    stage.prepare(["a/index.html"], Manifest())
    stage.publish()
    assert (tmp_path / "public/a/index.html").read_bytes() == b"<p>1"


def test_a_hand_that_travels_lets_outputs_pass(tmp_path):
    output = OutputFile(path="a/index.html", data=b"<p>")
    assert pickle.loads(pickle.dumps(StagingDir(work_in(tmp_path)).write))(output) is output


@pytest.mark.parametrize("path", ["../a.html", "/a.html"])
def test_nothing_is_laid_outside_of_the_folder(tmp_path, path):
    with pytest.raises(ValueError, match="outside"):
        StagingDir(work_in(tmp_path)).write(OutputFile(path=path, data=b""))
