"""The law of a preview: after any row of edits a session serves, byte for byte, what a clean build makes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.incremental.cancelling import BuildCancelled
from sitegen.incremental.executors import SINGLE_PROCESS
from sitegen.pipeline import build_in_memory
from sitegen.serving.session import PreviewBuild, PreviewOptions, PublishedSession
from tests.incremental.sites import EDITS, GRID, METERS, SITE, write_pictures
from tests.selection import some_everyday
from tests.sites import NOW, THEME, SiteFolder

HOMES = ("de/index.html", "en/index.html")
BASE_URL = "http://127.0.0.1:8000/"
GRID_PAGE, METERS_PAGE = "de/artikel/was-ein-netz-kostet/index.html", "de/artikel/wer-zaehler-abliest/index.html"


class Sessions:
    """Sessions of one folder, and what each build of the last one said of the page in view."""

    def __init__(self, folder: SiteFolder) -> None:
        self.folder = folder
        self.cancelled: Callable[[], bool] = lambda: False
        self.pushed: list[bytes | None] = []
        self.session = self.open()

    def open(self) -> PublishedSession:
        self.session = PublishedSession(
            PreviewOptions(
                site_dir=self.folder.root,
                base_url=BASE_URL,
                clock=lambda: NOW,
                search=False,
                executor=SINGLE_PROCESS,
                is_cancelled=lambda: self.cancelled(),
            )
        )
        return self.session

    def rebuild(self, first: str | None = None) -> PreviewBuild:
        self.pushed = []
        return self.session.rebuild(first, lambda: self.pushed.append(self.session.read(first or "")))

    def served(self) -> dict[str, bytes | None]:
        return {path: self.session.read(path) for path in self.session.paths()}


@pytest.fixture
def preview(folder: SiteFolder) -> Iterator[Sessions]:
    folder.write(SITE)
    write_pictures(folder.root)
    sessions = Sessions(folder)
    yield sessions
    sessions.session.close()


def compare(preview: Sessions, chance: random.Random, steps: list[str]) -> None:
    """Build with some page in view, and clean in memory."""
    before = preview.served()
    pages = {GRID_PAGE, METERS_PAGE, *HOMES}
    first = chance.choice([*sorted(pages), *before])
    made = preview.rebuild(first)
    options = BuildOptions(site_dir=preview.folder.root, now=NOW, base_url=BASE_URL, drafts=True, theme=THEME)
    clean = build_in_memory(options)
    assert [one for one in made.problems if one.code != "SG602"] == list(clean.problems), steps
    assert made.published == clean.is_publishable(strict=False), steps
    after = preview.served()
    if not made.published:
        assert after == before, steps
        return
    assert after.keys() == {output.path for output in clean.outputs}, steps
    assert [output.path for output in clean.outputs if after[output.path] != output.data] == [], steps
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed <= made.changed_paths, steps
    if preview.pushed or first in pages & changed & before.keys() & after.keys():
        assert preview.pushed == [after[first]], steps


EVERYDAY = {"a fault", "a template"}


@pytest.mark.parametrize("name", some_everyday(sorted(EDITS), EVERYDAY))
def test_each_edit_and_its_reverse_are_served_as_a_clean_build_makes_them(preview, name):
    chance = random.Random(name)
    preview.rebuild()
    for step in range(2):
        EDITS[name](preview.folder.root, chance)
        compare(preview, chance, [name] * (step + 1))


def walk(preview: Sessions, seed: int, length: int) -> None:
    chance = random.Random(seed)
    names, steps = sorted(EDITS), list[str]()
    for _ in range(length):
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            steps.append(chance.choice(names))
            EDITS[steps[-1]](preview.folder.root, chance)
        compare(preview, chance, steps)


@pytest.mark.slow
@pytest.mark.parametrize("seed", some_everyday(range(4), [0]))
def test_a_row_of_random_edits_is_served_as_a_clean_build_makes_it(preview, seed):
    walk(preview, seed, 6)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 130))
def test_long_rows_of_random_edits_are_served_as_clean_builds_make_them(preview, seed):
    walk(preview, seed, 50)


@pytest.mark.slow
def test_what_has_the_same_bytes_is_no_change(preview):
    assert GRID_PAGE in preview.rebuild().changed_paths
    assert preview.rebuild(GRID_PAGE) == PreviewBuild(preview.rebuild().problems, frozenset(), published=True)
    assert preview.pushed == []
    preview.folder.edit(GRID, "kicker: Netze", "kicker: Netze  # no change")
    assert preview.rebuild(GRID_PAGE).changed_paths == frozenset()


def test_the_page_in_view_can_be_read_before_the_others_are_made(preview):
    preview.rebuild()
    preview.folder.edit(METERS, "Wer Zähler abliest", "Zähler")
    preview.folder.edit("content/pages/about.de.md", "Wir.", "Wir alle.")
    seen, home = [], "de/index.html"
    about = next(path for path in preview.session.paths() if b"Wir." in (preview.session.read(path) or b""))
    preview.session.rebuild(home, lambda: seen.append([preview.session.read(path) for path in (home, about)]))
    assert "Zähler" in seen[0][0].decode()
    assert b"Wir." in seen[0][1]
    assert "Wir alle." in preview.session.read(about).decode()


@pytest.mark.slow
def test_a_page_that_is_not_published_in_the_end_is_withdrawn(preview):
    """A dead anchor is found when all pages are made."""
    preview.rebuild()
    good = preview.session.read(GRID_PAGE)
    preview.folder.edit(GRID, "Siehe [](article:meters)", "Siehe [hier](article:meters#nowhere)")
    failed = preview.rebuild(GRID_PAGE)
    assert (failed.published, [one.code for one in failed.problems if one.code == "SG305"]) == (False, ["SG305"])
    assert b"#nowhere" in preview.pushed[0]
    assert preview.session.read(GRID_PAGE) == good
    preview.folder.edit(GRID, "Siehe [hier](article:meters#nowhere)", "Siehe [](article:meters)")
    assert preview.rebuild(GRID_PAGE).changed_paths == {GRID_PAGE}, "a browser may still show the other page"


@pytest.mark.slow
@pytest.mark.parametrize("at", some_everyday([1, 4, 30], [4]))
def test_a_cancelled_build_changes_nothing_that_is_served_but_the_page_in_view(preview, at):
    preview.rebuild()
    before = preview.served()
    preview.folder.write("== templates/partials/footer.html.j2\n<footer>Neu</footer>\n")
    preview.folder.edit(GRID, "Ein Vorkaufsrecht bindet", "Nichts bindet")
    results = iter(range(at))
    preview.cancelled = lambda: next(results, None) is None
    with pytest.raises(BuildCancelled):
        preview.rebuild(GRID_PAGE)
    served = preview.served()
    assert {path for path in served if served[path] != before[path]} == ({GRID_PAGE} if preview.pushed else set())
    preview.cancelled = lambda: False
    compare(preview, random.Random(at), ["cancelled"])
    assert b"<footer>Neu" in preview.session.read("en/index.html")


@pytest.mark.slow
def test_the_next_session_goes_on_where_the_last_one_ended(preview):
    preview.rebuild()
    before = preview.served()
    preview.session.close()
    preview.open()
    assert preview.rebuild().changed_paths == frozenset()
    assert preview.served() == before


@pytest.mark.slow
def test_the_state_folder_may_be_deleted_at_any_time(preview):
    preview.rebuild()
    shutil.rmtree(preview.folder.root / ".sitegen")
    assert preview.session.read(GRID_PAGE) is None
    preview.folder.edit(GRID, "Ein Vorkaufsrecht bindet", "Nichts bindet")
    assert preview.rebuild().published
    assert b"Nichts bindet" in preview.session.read(GRID_PAGE)
