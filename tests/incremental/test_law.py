"""The law of the build: a build that remembers makes, byte for byte, what a clean one makes."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.build_state.noop import load_if_up_to_date, open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.build_state.results import BuildResult
from sitegen.build_state.state import find_reasons
from sitegen.incremental.executors import ProcessExecutor
from sitegen.incremental.names import join_name, split_name
from sitegen.pipeline import build, build_in_memory, check
from sitegen.rendering.engine.theme_cache import ThemeCache
from sitegen.writing.manifest import MARKER_FILE
from sitegen.writing.work_dir import work_dir_of
from tests.incremental.sites import EDITS, METERS, SITE, edit, write_pictures
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

LATVIAN = """== site.yaml
title: Een
base_url: https://een.example/
languages: [lv]
== content/articles/a/index.lv.md
---
title: Een
---
Ja [@one].
== content/articles/b/index.lv.md
---
title: Twee
---
Nee [@two].
== content/sources/all.yaml
one: {date: "2020~", title: Een, url: "https://example.com/1", publisher: Een}
two: {date: "2020~", title: Twee, url: "https://example.com/2", publisher: Twee}
"""


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def made(
    folder: SiteFolder,
    out: Path,
    *,
    clean: bool = False,
    now: dt.datetime = NOW,
    theme: ThemeCache | None = THEME,
) -> tuple[BuildResult, bool]:
    return build(BuildOptions(site_dir=folder.root, now=now, clean=clean, theme=theme), out)


def said(result: BuildResult) -> list[tuple[str, str]]:
    told = [problem for problem in result.problems if problem.code != "SG602"]
    return [(problem.code, f"{problem.place} {problem.message}") for problem in told]


@pytest.fixture
def grids(folder: SiteFolder, everyday: bool) -> SiteFolder:
    """Every day without the index of the search, which costs a program and many files with each build."""
    folder.write(SITE)
    if everyday:
        folder.edit("site.yaml", "timezone:", "search: false\ntimezone:")
    write_pictures(folder.root)
    return folder


def compare(
    folder: SiteFolder,
    tmp_path: Path,
    steps: list[str],
    now: dt.datetime = NOW,
    theme: ThemeCache | None = THEME,
) -> None:
    """Build on what is remembered, and clean in another folder from a copy of the sources.

    ``theme``: for the first one; None where it is to take templates and catalogs from its store.
    """
    grown, good = made(folder, tmp_path / "out", now=now, theme=theme)
    copy = SiteFolder(tmp_path / "copy")
    shutil.rmtree(copy.root, ignore_errors=True)
    shutil.copytree(folder.root, copy.root, ignore=shutil.ignore_patterns(".sitegen"))
    fresh, also_good = made(copy, tmp_path / "fresh", clean=True, now=now)
    assert said(grown) == said(fresh), steps
    assert good == also_good, steps
    if good:
        ours, theirs = tree(tmp_path / "out"), tree(tmp_path / "fresh")
        assert ours.keys() == theirs.keys(), steps
        assert [path for path in ours if ours[path] != theirs[path]] == [], steps


# Everyday, an edit of the theme and one of the settings. A row of random edits takes some of the others.
EVERYDAY = {"a template", "the languages"}


@pytest.mark.parametrize("name", some_everyday(sorted(EDITS), EVERYDAY))
def test_each_edit_and_its_reverse_give_what_a_clean_build_gives(grids, tmp_path, name):
    made(grids, tmp_path / "out")
    chance = random.Random(name)
    for step in range(2):
        EDITS[name](grids.root, chance)
        compare(grids, tmp_path, [name] * (step + 1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", some_everyday(range(3), [0]))
def test_a_row_of_random_edits_gives_what_a_clean_build_gives(grids, tmp_path, seed):
    walk(grids, tmp_path, seed, 6)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_long_rows_of_random_edits_give_what_clean_builds_give(grids, tmp_path, seed):
    walk(grids, tmp_path, seed, 40)


def walk(folder: SiteFolder, tmp_path: Path, seed: int, length: int) -> None:
    chance = random.Random(seed)
    steps: list[str] = []
    now = NOW
    for _ in range(length):
        steps += [edit(folder.root, chance) for _ in range(chance.choice([1, 1, 1, 2, 3]))]
        if chance.random() < 0.2:
            now += dt.timedelta(days=chance.choice([1, 30, 40]))
            steps.append(f"now {now}")
        compare(folder, tmp_path, steps, now)


@pytest.mark.slow
def test_nothing_changed_makes_nothing(grids, tmp_path):
    made(grids, tmp_path / "out")
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*")}
    result, good = made(grids, tmp_path / "out")
    assert good
    assert result.executed_tasks == {}
    after = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (tmp_path / "out").rglob("*")}
    assert after == before


@pytest.mark.slow
def test_a_clean_build_is_remembered_too(grids, tmp_path):
    made(grids, tmp_path / "out", clean=True)
    assert made(grids, tmp_path / "out")[0].executed_tasks == {}


def work_of(grids, tmp_path):
    return work_dir_of(tmp_path / "out", grids.root / ".sitegen")


def test_the_house_style_is_a_source_of_the_site(folder):
    folder.write("")
    inputs = [snapshot_sources(folder.root).inputs(BuildOptions(site_dir=folder.root, now=NOW))]
    for rules in ("all: {names: [A]}\n", "all: {names: [AB]}\n"):
        folder.write(f"== style.yaml\n{rules}")
        inputs.append(snapshot_sources(folder.root).inputs(BuildOptions(site_dir=folder.root, now=NOW)))
    assert len(set(inputs)) == 3


@pytest.mark.slow
def test_an_address_that_vanished_is_told_once(grids, tmp_path):
    made(grids, tmp_path / "out")
    grids.edit("content/articles/meters/index.de.md", "Wer Zähler abliest", "Wer misst")
    assert "SG602" in [problem.code for problem in made(grids, tmp_path / "out")[0].problems]
    order = BuildOptions(site_dir=grids.root, now=NOW)
    with open_store(order.site_dir) as store:
        last = load_if_up_to_date(order, work_of(grids, tmp_path), store, snapshot_sources(order.site_dir))
    again = last.problems if last else made(grids, tmp_path / "out")[0].problems
    assert "SG602" not in [problem.code for problem in again]


@pytest.mark.slow
def test_an_edited_paragraph_makes_its_page_and_no_list(grids, tmp_path):
    made(grids, tmp_path / "out")
    grids.edit("content/articles/meters/index.de.md", "Das ROFR gilt", "Das ROFR galt")
    result, _ = made(grids, tmp_path / "out")
    pages = {tuple(split_name(job)[1:3]) for job in result.executed_tasks if job.startswith("page")}
    assert pages == {("article", "meters")}
    others = [job for job in result.executed_tasks if job.startswith(("feed", "sitemap", "llms"))]
    assert others == [join_name("feed", "home", "", "de")]  # which has the text


@pytest.mark.slow
def test_an_edited_title_makes_lists_feeds_and_neighbours(grids, tmp_path):
    made(grids, tmp_path / "out")
    grids.edit("content/articles/meters/index.de.md", "Wer Zähler abliest", "Wer misst")
    result, _ = made(grids, tmp_path / "out")
    kinds = {tuple(split_name(job)[1:3]) for job in result.executed_tasks if job.startswith("page")}
    assert {("article", "meters"), ("article", "grid"), ("list", "articles"), ("home", ""), ("topic", "power")} <= kinds
    assert ("page", "about") not in kinds
    assert [job for job in result.executed_tasks if job.startswith("feed")]


@pytest.mark.slow
def test_a_string_that_is_missing_is_told_as_long_as_any_page_wants_it(folder, tmp_path):
    """Two pages show the same date, which the language has no words for; the one that is made first gets another."""
    sources = "content/sources/all.yaml"
    folder.write(LATVIAN)
    made(folder, tmp_path / "out")
    folder.edit(sources, 'date: "2020~", title: Twee', 'date: "2020", title: Twee')
    compare(folder, tmp_path, ["a date"])
    assert any("c. {date}" in message for _, message in said(made(folder, tmp_path / "out")[0]))


@pytest.mark.slow
def test_a_published_file_that_somebody_changed_is_made_again(grids, tmp_path):
    made(grids, tmp_path / "out")
    page = tmp_path / "out/de/artikel/wer-zaehler-abliest/index.html"
    whole = page.read_bytes()
    page.unlink()
    page.write_text("gone", encoding="utf-8")
    result, _ = made(grids, tmp_path / "out")
    assert page.read_bytes() == whole
    assert len(result.executed_tasks) == 1


@pytest.mark.slow
def test_a_build_with_faults_leaves_the_last_good_site_and_the_next_good_one_is_whole(grids, tmp_path):
    made(grids, tmp_path / "out")
    before = tree(tmp_path / "out")
    grids.edit("content/pages/about.de.md", "Wir.", "Wir [hier](article:nowhere).")
    grids.edit("content/articles/meters/index.de.md", "Wer Zähler abliest", "Wer misst")
    _, good = made(grids, tmp_path / "out")
    assert not good
    assert tree(tmp_path / "out") == before
    grids.edit("content/pages/about.de.md", "Wir [hier](article:nowhere).", "Wir.")
    compare(grids, tmp_path, ["mended"])


def test_an_edit_writes_only_what_changed(grids, tmp_path):
    made(grids, tmp_path / "out")
    pages = (p for p in (tmp_path / "out").rglob("*") if p.is_file() and "pagefind" not in p.parts)
    inodes = {p: p.stat().st_ino for p in pages}
    for old, new in (("gilt hier nicht", "galt hier nie"), ("galt hier nie", "gilt")):
        grids.edit("content/articles/meters/index.de.md", old, new)
        made(grids, tmp_path / "out")
    touched = {
        p.name if p.name == MARKER_FILE else p.parent.name for p, inode in inodes.items() if p.stat().st_ino != inode
    }
    assert touched == {MARKER_FILE, "wer-zaehler-abliest", "de"}  # with the feed


@pytest.mark.parametrize("seed", some_everyday(range(10), []))
def test_a_damaged_memory_is_as_good_as_none(grids, tmp_path, seed):
    made(grids, tmp_path / "out", theme=None)
    store = grids.root / ".sitegen/memory.sqlite"
    data = bytearray(store.read_bytes())
    chance = random.Random(seed)
    first = chance.choice([0, 100, 3000])  # the head of the file is damaged, that of its tables, or what is in them
    for _ in range(chance.choice([1, 2, 20, 400])):
        data[chance.randrange(first, len(data))] ^= chance.choice([0x01, 0x20, 0xFF])
    store.write_bytes(data)
    with open_store(grids.root) as memory:  # the command asks it first whether anything changed, `why` for the reasons
        load_if_up_to_date(
            BuildOptions(site_dir=grids.root, now=NOW),
            work_of(grids, tmp_path),
            memory,
            snapshot_sources(grids.root),
        )
        find_reasons(memory, tmp_path / "out", "de/index.html")
    compare(grids, tmp_path, ["damaged"], theme=None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "table",
    some_everyday(
        [
            "backlinks of target",
            "bodies",
            "catalogs",
            "document words",
            "files",
            "link payloads",
            "links",
            "metadata",
            "tasks",
            "template references",
        ],
        ["bodies"],
    ),
)
def test_a_memory_that_lost_a_part_is_as_good_as_none(grids, tmp_path, table):
    made(grids, tmp_path / "out", theme=None)
    with sqlite3.connect(grids.root / ".sitegen/memory.sqlite") as store:
        damaged = store.execute(
            "update cells set data = substr(data, 2) where space = ? or space like ? || ':%'", (table, table)
        )
        assert damaged.rowcount
    store.close()
    grids.edit("content/articles/meters/index.de.md", "Das ROFR gilt", "Alphas ROFR gilt [@paper]")
    grids.edit("content/glossary/rofr.de.md", "definition: Wer", "forms: [Vorkaufsrechte]\ndefinition: Wer")
    compare(grids, tmp_path, ["lost", table], theme=None)


@pytest.mark.slow
def test_several_workers_make_the_same_bytes(grids, tmp_path):
    for number in range(120):
        front = f"---\ntitle: Nummer {number}\ndate: 2026-01-01\n---\n"
        grids.write(f"== content/articles/n{number}/index.de.md\n{front}Zum ROFR.\n")
    options = BuildOptions(site_dir=grids.root, now=NOW, clean=True, theme=THEME)
    build(replace(options, executor=ProcessExecutor(1)), tmp_path / "one")
    build(replace(options, executor=ProcessExecutor(3)), tmp_path / "three")
    assert tree(tmp_path / "one") == tree(tmp_path / "three")


@pytest.mark.slow
@pytest.mark.parametrize("linked", ["de", "de/LC_MESSAGES", "de/LC_MESSAGES/messages.po"])
def test_a_link_among_the_catalogs_that_leads_out_is_refused(grids, tmp_path, linked):
    """What it leads to may change unseen."""
    target = grids.root / "locales" / linked
    (tmp_path / "shared").mkdir()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    target.symlink_to(tmp_path / "shared")
    result, published = made(grids, tmp_path / "out")
    assert not published
    assert [(one.message, one.place.path) for one in result.problems if one.code == "SG125" and one.place] == [
        ("this link leads out of locales/, or to nothing", f"locales/{linked}")
    ]


OWN_FIELDS = """== templates/partials/own_head.html.j2
{% if page.kind == "article" %}<!-- {{ page.extra.colour }} -->{% endif %}
"""


@pytest.mark.slow
def test_a_value_of_a_sites_own_field_makes_only_the_pages_that_read_it(grids, tmp_path):
    grids.write(OWN_FIELDS).edit("site.yaml", "timezone:", "extra: {colour: {value: red}, x: {value: a}}\ntimezone:")
    grids.edit(METERS, "topics: [power, people]", "topics: [power, people]\nextra: {colour: blue}")
    made(grids, tmp_path / "out")
    tasks = [
        [split_name(task) for task in made(change(grids), tmp_path / "out")[0].executed_tasks]
        for change in (
            lambda folder: folder.edit("site.yaml", "value: a", "value: b"),
            lambda folder: folder.edit("site.yaml", "value: red", "value: teal"),
            lambda folder: folder.edit(METERS, "colour: blue", "colour: green"),
        )
    ]
    assert tasks[0] == []
    assert {task[1] for task in tasks[1]} == {"article"}
    assert [task[1:3] for task in tasks[2]] == [["article", "meters"], ["article", "meters"]]


def checked(folder: SiteFolder) -> BuildResult:
    with open_store(folder.root) as store:
        options = BuildOptions(site_dir=folder.root, now=NOW, theme=THEME)
        return check(options, store, snapshot_sources(folder.root))


@pytest.mark.slow
@pytest.mark.parametrize("name", some_everyday(sorted(EDITS), {"a title", "a fault"}))
def test_a_check_says_what_a_clean_build_says_and_changes_no_build(grids, tmp_path, name):
    """After an edit and its reverse: a check of a site without a fault is what the next one builds on."""
    made(grids, tmp_path / "out")
    chance = random.Random(name)
    for step in range(2):
        EDITS[name](grids.root, chance)
        found = checked(grids)
        compare(grids, tmp_path, [name] * (step + 1))
        assert said(found) == said(build_in_memory(BuildOptions(site_dir=grids.root, now=NOW, theme=THEME)))
        assert said(checked(grids)) == said(found)


@pytest.mark.slow
def test_a_check_makes_only_what_an_edit_reaches(grids, tmp_path):
    assert len(checked(grids).executed_tasks) > 20
    assert checked(grids).executed_tasks == {}
    made(grids, tmp_path / "out")
    grids.edit(METERS, "Das ROFR gilt hier nicht.", "Gilt hier nicht.")
    reached = checked(grids).executed_tasks
    assert 0 < len(reached) < 10
    built = made(grids, tmp_path / "out")[0].executed_tasks
    assert {
        task: why for task, why in built.items() if not task.startswith("search")
    } == reached  # a check indexes nothing


@pytest.mark.slow
def test_the_first_check_goes_on_from_what_was_built(grids):
    made(grids, grids.root / "public")
    grids.edit(METERS, "Das ROFR gilt hier nicht.", "Gilt hier nicht.")
    assert 0 < len(checked(grids).executed_tasks) < 10
    assert checked(grids).executed_tasks == {}
