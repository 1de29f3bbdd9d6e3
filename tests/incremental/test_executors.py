"""Whoever does the work, the site is the same bytes: processes of this machine, or workers of a Dask cluster."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from sitegen.build_state.noop import open_store, snapshot_sources
from sitegen.build_state.options import BuildOptions
from sitegen.incremental.dask_executor import DaskExecutor, SharedValue
from sitegen.incremental.executors import MIN_ITEMS, SINGLE_PROCESS, Executor, ProcessExecutor
from sitegen.incremental.fingerprint import environment_fingerprint
from sitegen.pipeline import build
from sitegen.reading.site import read_site
from sitegen.rendering.site import prepare_renderer
from sitegen.resolving.glossary import build_term_indexes
from sitegen.resolving.resolution import resolve
from tests.incremental.sites import SITE, write_pictures
from tests.selection import every_third
from tests.sites import NOW, THEME, SiteFolder

if TYPE_CHECKING:
    from distributed import LocalCluster

ROOT = Path(__file__).parents[2]
CLOSED = "tcp://127.0.0.1:1"
# The tests of a file run one after the other in one process: they share the cluster.


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers with two threads each, in processes that a nanny starts anew when they die."""
    from distributed import LocalCluster  # takes a second to load

    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0") as running:
        yield running


@pytest.fixture
def grids(folder: SiteFolder) -> SiteFolder:
    """A site with some of everything, and articles enough for many batches."""
    folder.write(SITE)
    write_pictures(folder.root)
    for number in range(60):
        text = f"---\ntitle: Nummer {number}\ndate: 2026-01-01\n---\nZum ROFR, [](article:grid), im Jahr {number}.\n"
        folder.write(f"== content/articles/n{number}/index.de.md\n{text}")
    return folder


def workers_of(cluster: LocalCluster, folder: SiteFolder) -> DaskExecutor:
    """Everything goes to the cluster, in small batches."""
    return DaskExecutor(cluster.scheduler_address, folder.root, SINGLE_PROCESS, min_items=1, batch_size=8)


def published(folder: SiteFolder, out: Path, workers: Executor, *, clean: bool = True) -> dict[str, bytes]:
    order = BuildOptions(site_dir=folder.root, now=NOW, executor=workers, clean=clean)
    _, good = build(order, out)
    assert good
    return tree(out)


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes(cluster, grids, tmp_path):
    alone = published(grids, tmp_path / "alone", SINGLE_PROCESS)
    assert published(grids, tmp_path / "cluster", workers_of(cluster, grids)) == alone


@pytest.mark.slow
def test_processes_that_cannot_be_forked_make_the_same_bytes(grids, tmp_path, monkeypatch):
    alone = published(grids, tmp_path / "alone", SINGLE_PROCESS)
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert published(grids, tmp_path / "spawned", ProcessExecutor(2)) == alone


@pytest.mark.slow
def test_a_cluster_makes_the_demonstration(cluster, tmp_path):
    folder = SiteFolder(tmp_path / "site")
    folder.root.mkdir()
    for name in ("content", "templates", "locales", "site.yaml"):
        (folder.root / name).symlink_to(ROOT / name)
    alone = published(folder, tmp_path / "alone", SINGLE_PROCESS)
    assert published(folder, tmp_path / "cluster", workers_of(cluster, folder)) == alone


@pytest.mark.slow
def test_what_a_cluster_made_is_remembered_like_any_build(cluster, grids, tmp_path):
    workers = workers_of(cluster, grids)
    published(grids, tmp_path / "out", workers)
    grids.edit("content/glossary/rofr.de.md", "Wer zuerst gefragt wird.", "Das erste Wort.")
    grown = published(grids, tmp_path / "out", workers, clean=False)
    assert grown == published(grids, tmp_path / "fresh", SINGLE_PROCESS)
    result, _ = build(BuildOptions(site_dir=grids.root, now=NOW, executor=workers), tmp_path / "fresh")
    assert result.executed_tasks == {}


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(cluster, grids, tmp_path):
    alone = published(grids, tmp_path / "alone", SINGLE_PROCESS)
    killed: list[int] = []

    class Assassin(DaskExecutor):
        """Kills a worker when the first results of each stage have come."""

        def map_batches(self, *arguments, **named):
            for number, result in enumerate(super().map_batches(*arguments, **named)):
                if number == 8:
                    killed.append(next(iter(cluster.workers.values())).pid)
                    os.kill(killed[-1], signal.SIGKILL)
                yield result

    assassin = Assassin(cluster.scheduler_address, grids.root, SINGLE_PROCESS, min_items=1, batch_size=4)
    assert published(grids, tmp_path / "cluster", assassin) == alone
    assert len(set(killed)) == 4


@pytest.mark.slow
def test_a_cluster_that_is_lost_leaves_the_last_good_site(grids, tmp_path):
    before = published(grids, tmp_path / "out", SINGLE_PROCESS)
    grids.edit("content/glossary/rofr.de.md", "Wer zuerst gefragt wird.", "Das erste Wort.")
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0") as doomed:
        leaving = threading.Thread(target=doomed.scale, args=(0,))

        class Deserted(DaskExecutor):
            def map_batches(self, *arguments, **named):
                for number, result in enumerate(super().map_batches(*arguments, **named)):
                    if number == 8:
                        leaving.start()
                        leaving.join()
                    yield result

        deserted = Deserted(doomed.scheduler_address, grids.root, SINGLE_PROCESS, min_items=1, batch_size=4, timeout=3)
        with pytest.raises(ConnectionError, match="no workers any more"):
            build(BuildOptions(site_dir=grids.root, now=NOW, executor=deserted, clean=True), tmp_path / "out")
    assert tree(tmp_path / "out") == before
    assert published(grids, tmp_path / "out", SINGLE_PROCESS, clean=False) == published(
        grids, tmp_path / "fresh", SINGLE_PROCESS
    )


@pytest.mark.slow
def test_workers_that_do_not_see_the_site_are_refused(cluster, grids, tmp_path):
    workers = DaskExecutor(cluster.scheduler_address, tmp_path / "elsewhere", SINGLE_PROCESS)
    with pytest.raises(ConnectionError, match="does not see the folder"):
        build(BuildOptions(site_dir=grids.root, now=NOW, executor=workers), tmp_path / "out")


@pytest.mark.slow
def test_workers_that_run_another_program_are_refused_by_its_name(cluster, grids, tmp_path, monkeypatch):
    other = {**environment_fingerprint(), "babel": "1.0", "sitegen": "0123456789ab"}
    monkeypatch.setattr("sitegen.incremental.dask_executor.environment_fingerprint", lambda: other)
    with pytest.raises(ConnectionError, match=r"another program: sitegen \w+ \(here 0123456789ab\), babel"):
        build(BuildOptions(site_dir=grids.root, now=NOW, executor=workers_of(cluster, grids)), tmp_path / "out")


@pytest.mark.slow
def test_a_fault_of_the_program_comes_back_as_what_it_is(cluster, grids):
    with workers_of(cluster, grids) as workers, pytest.raises(ZeroDivisionError):
        list(workers.map_batches("dividing", divide, 0, range(20)))


@pytest.mark.slow
def test_a_result_that_takes_longer_than_the_patience_is_waited_for(cluster, grids):
    with workers_of(cluster, grids) as workers:
        patience, workers.timeout = workers.timeout, 0.01
        lengths = [len(data) for data in workers.map_batches("filling", fill, 50_000_000, range(4))]
        workers.timeout = patience
    assert lengths == [50_000_000] * 4


def fill(size: int, batch: Sequence[int]) -> list[bytes]:
    return [bytes(size) for _ in batch]


def divide(by: int, batch: Sequence[int]) -> list[float]:
    return [number / by for number in batch]


def test_a_worker_that_joins_later_is_checked_too():
    ours = environment_fingerprint()
    assert SharedValue(pickle.dumps("shared"), ROOT, ours).value == "shared"
    with pytest.raises(ConnectionError, match=rf"^it runs another program: jinja2 {ours['jinja2']} \(here 3\.0\)$"):
        _ = SharedValue(pickle.dumps("shared"), ROOT, {**ours, "jinja2": "3.0"}).value
    with pytest.raises(ConnectionError, match="does not see the folder"):
        _ = SharedValue(pickle.dumps("shared"), ROOT / "elsewhere", ours).value


def test_what_is_too_little_for_a_cluster_is_done_here():
    workers = DaskExecutor(CLOSED, Path(), ProcessExecutor(1), min_items=10)
    assert list(workers.map_batches("dividing", divide, 2, range(9))) == [number / 2 for number in range(9)]


class Circle:
    """Refers to itself: only a collection gives it back."""

    def __init__(self) -> None:
        self.own = self


def circles(alive: weakref.WeakSet[Circle], batch: Sequence[int]) -> list[int]:
    for _ in batch:
        alive.add(Circle())
    return [len(alive)]


def test_what_batches_leave_in_circles_is_given_back():
    alive: weakref.WeakSet[Circle] = weakref.WeakSet()
    gc.disable()
    try:
        counted = list(SINGLE_PROCESS.map_batches("circling", circles, alive, range(10 * MIN_ITEMS)))
    finally:
        gc.enable()
    assert max(counted) < 2 * MIN_ITEMS


@pytest.mark.slow
def test_a_press_that_travels_has_its_templates_and_no_memory(folder):
    site = folder.write(SITE + "== templates/partials/series.html.j2\n<p>Eine Reihe.</p>\n").build().result.site
    assert site is not None
    press, _ = prepare_renderer(resolve(site, NOW)[0], folder.root)
    press.context_for("de").link("topic", "power")
    assert press.recorder.take_new_queries()
    arrived = pickle.loads(pickle.dumps(press))
    assert arrived.recorder.take_new_queries() == {}
    assert arrived.environment.get_template("partials/series.html.j2").render() == "<p>Eine Reihe.</p>\n"
    arrived.catalogs["de"].pgettext("kind", "nothing")
    assert arrived.recorder.diagnostics == {("de", "kind", "nothing")}


@pytest.mark.slow
def test_what_lies_in_a_store_travels_as_far_as_the_other_process_asks_for_it(folder, tmp_path):
    folder.write(SITE)
    write_pictures(folder.root)
    build(BuildOptions(site_dir=folder.root, now=NOW, theme=THEME), tmp_path / "out")
    with open_store(folder.root) as store:
        site, _ = read_site(folder.root, store=store)
        assert site is not None
        resolution, _ = resolve(site, NOW, store=store)
        lexicons = build_term_indexes(site, store=store)
        arrived, words = pickle.loads(pickle.dumps((resolution, lexicons)))
        path = "content/articles/grid/index.de.md"
        ours, theirs = (one.site.articles["grid"].documents["de"] for one in (resolution, arrived))
        assert (theirs.fields, theirs.outline, theirs.body) == (ours.fields, ours.outline, ours.body)
        assert arrived.term_links[path] == resolution.term_links[path]
        assert arrived.backlinks["person", "ada"] == resolution.backlinks["person", "ada"]
        assert words["de"].form_checksums == lexicons["de"].form_checksums


def test_how_the_work_is_shared_does_not_count_for_what_stands():
    snapshot = snapshot_sources(Path())
    order = BuildOptions(site_dir=Path(), now=NOW)
    other = replace(order, executor=DaskExecutor(CLOSED, Path(), SINGLE_PROCESS))
    assert snapshot.inputs(order) == snapshot.inputs(other)


def sitegen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sitegen", "build", "--now", "2026-11-24", *arguments]
    given = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "executor", every_third(["dask", "dask:", "dask:host:8786", "dask:tcp://host", "threads", "tcp://host:1"])
)
def test_an_executor_that_is_none_is_wrong_usage(folder, executor):
    told = sitegen("--site", str(folder.write("").root), "--executor", executor)
    assert told.returncode == 2
    assert f"'{executor}' is neither 'processes' nor a cluster such as 'dask:tcp://host:8786'" in told.stderr


def test_a_cluster_without_the_package_for_it_tells_what_to_install(folder, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as it\n"
        "find = it.find_spec\n"
        "it.find_spec = lambda name, *more: None if name == 'distributed' else find(name, *more)\n",
        encoding="utf-8",
    )
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    told = sitegen("--site", str(folder.write("").root), "--executor", "dask:tcp://host:8786", PYTHONPATH=path)
    assert told.returncode == 2
    assert "pip install dask distributed" in told.stderr


@pytest.mark.slow
def test_a_cluster_that_nobody_runs_is_a_line_and_nothing_is_published(folder, tmp_path):
    told = sitegen("--site", str(folder.write("").root), "--executor", f"dask:{CLOSED}", "--out", str(tmp_path / "out"))
    assert told.returncode == 2
    assert told.stderr.startswith(f"sitegen: the cluster at {CLOSED}: ")
    assert len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_command_line_builds_with_a_cluster(cluster, grids, tmp_path):
    executor = f"dask:{cluster.scheduler_address}"
    told = sitegen("--site", str(grids.root), "--executor", executor, "--out", str(tmp_path / "out"))
    assert told.returncode == 0, told.stderr
    assert tree(tmp_path / "out") == published(grids, tmp_path / "alone", SINGLE_PROCESS)
