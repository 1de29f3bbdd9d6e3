"""Measure builds by the processes of one machine, and by a Dask cluster.

    python -m benchmarks.clusters SITE --workers 2 [--large] [--write docs/clusters.md]

A copy of the site is built three times without cache, each time followed by a build after one edit: by one process
(not with ``--large``), by several, and by a cluster of as many workers on this machine. Each build is a process of its
own. Measured are wall time and processor time in seconds, the latter of the build and the cluster together, and the
bytes between the build and the scheduler. All builds must give the same site.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from distributed import Client, LocalCluster
from msgspec import Struct

from benchmarks import block, results

DAY = "2026-11-24"


class ClusterMeasurement(Struct, frozen=True):
    """One build. ``wall`` and ``cpu``: seconds. ``sent`` and ``received``: bytes, from the view of the build."""

    wall: float
    cpu: float
    sent: int = 0
    received: int = 0


class CountingProxy:
    """A TCP proxy before a scheduler that counts bytes in both directions. ``address``: where it listens."""

    def __init__(self, scheduler: str) -> None:
        target = urlsplit(scheduler)
        self.target = target.hostname, target.port
        self.sent = self.received = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            build, _ = self.listener.accept()
            scheduler = socket.create_connection(self.target)
            for pump in ((build, scheduler, self._count_sent), (scheduler, build, self._count_received)):
                threading.Thread(target=_pump, args=pump, daemon=True).start()

    def _count_sent(self, count: int) -> None:
        self.sent += count

    def _count_received(self, count: int) -> None:
        self.received += count


def _pump(source: socket.socket, target: socket.socket, count: Callable[[int], None]) -> None:
    try:
        while data := source.recv(1 << 18):
            count(len(data))
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return  # one side closed the connection


def measure(
    original: Path, workers: int, *, large: bool = False
) -> dict[str, tuple[ClusterMeasurement, ClusterMeasurement]]:
    """Executor → a build without cache, and one after an edit. Raises AssertionError where the sites differ."""
    with tempfile.TemporaryDirectory() as folder:
        site, out = Path(folder) / "site", Path(folder) / "out"
        shutil.copytree(original, site, ignore=shutil.ignore_patterns(".sitegen", "public", ".public.*"))
        one, several = ["--workers", "1"], ["--workers", str(workers)]
        rows = {} if large else {"one process": _measure_executor(site, out, one)}
        site_digest = None if large else _digest(out)
        rows[f"{workers} processes"] = _measure_executor(site, out, several)
        assert site_digest in (None, _digest(out)), "several processes made another site"
        site_digest = _digest(out)
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
            Client(cluster) as client,
        ):
            proxy = CountingProxy(cluster.scheduler_address)
            dask_options = [*several, "--executor", f"dask:{proxy.address}"]
            rows[f"Dask, {workers} workers"] = _measure_executor(site, out, dask_options, proxy, client)
        assert _digest(out) == site_digest, "the cluster made another site"
        return rows


def _measure_executor(
    site: Path, out: Path, build_options: list[str], proxy: CountingProxy | None = None, client: Client | None = None
) -> tuple[ClusterMeasurement, ClusterMeasurement]:
    """A build without cache, and one after a word was added to an article; the article is restored afterwards."""
    cold = _build(site, out, [*build_options, "--clean"], proxy, client)
    article = min((site / "content" / "articles").rglob("index.*.md"))
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nNachtrag.\n", encoding="utf-8")
    edited = _build(site, out, build_options, proxy, client)
    article.write_text(text, encoding="utf-8")
    return cold, edited


def _build(
    site: Path, out: Path, build_options: list[str], proxy: CountingProxy | None, client: Client | None
) -> ClusterMeasurement:
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "build",
        "--site",
        str(site),
        "--out",
        str(out),
        "--now",
        DAY,
        *build_options,
    ]
    before = _build_seconds(), _cluster_seconds(client), proxy.sent if proxy else 0, proxy.received if proxy else 0
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - start
    return ClusterMeasurement(
        wall=wall,
        cpu=_build_seconds() - before[0] + _cluster_seconds(client) - before[1],
        sent=proxy.sent - before[2] if proxy else 0,
        received=proxy.received - before[3] if proxy else 0,
    )


def _build_seconds() -> float:
    """Processor seconds of all builds that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _cluster_seconds(client: Client | None) -> float:
    """Processor seconds of the workers and of this process, which contains the scheduler."""
    return sum(client.run(time.process_time).values()) + time.process_time() if client else 0.0


def _digest(out: Path) -> str:
    """Digest of the paths and contents of a site."""
    state = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        state.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def format_table(rows: dict[str, tuple[ClusterMeasurement, ClusterMeasurement]]) -> str:
    """The measurements as a Markdown table."""
    head = "| built by | | wall, s | processor, s | sent, MB | received, MB |\n| --- | --- | --: | --: | --: | --: |\n"
    lines = []
    for name, pair in rows.items():
        for what, one in zip(("from nothing", "after an edit"), pair, strict=True):
            megabytes = f"{one.sent / 1e6:.1f} | {one.received / 1e6:.1f}" if one.sent else "– | –"
            lines.append(f"| {name} | {what} | {one.wall:.1f} | {one.cpu:.1f} | {megabytes} |\n")
    return head + "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds by processes and by a Dask cluster.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--large", action="store_true", help="leave out the build by one process")
    parser.add_argument("--write", type=Path, help="write the table into this page")
    arguments = parser.parse_args()
    files = sum(1 for path in (arguments.site / "content").rglob("*") if path.is_file())
    report = f"{files:,} files of content, on {results.today()}; {results.describe_machine()}.\n\n"
    report += format_table(measure(arguments.site, arguments.workers, large=arguments.large))
    print(report)  # noqa: T201 - a command of its own
    if arguments.write:
        block.replace_block(arguments.write, report)


if __name__ == "__main__":
    main()
