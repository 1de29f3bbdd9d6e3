"""What a build costs with the processes of one machine, and with a Dask cluster.

    python -m benchmarks.clusters SITE --workers 2 [--large] [--write docs/clusters.md]

A copy of the site is built three times from nothing, each time followed by a build after one edit: by one process (not
with ``--large``), by several, and by a cluster of as many workers on this machine. Each build is a process of its own.
Counted are the wall's seconds; the processor's, of the build and of the cluster together; and the bytes between the
build and the scheduler. All must be the same site.
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
    """``wall`` and ``cpu`` in seconds; ``sent`` by the build and ``received``, in bytes."""

    wall: float
    cpu: float
    sent: int = 0
    received: int = 0


class CountingProxy:
    """Stands before a scheduler and counts the bytes that pass. ``address``: its own."""

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
        return  # one of the two went away


def measure(
    original: Path, workers: int, *, large: bool = False
) -> dict[str, tuple[ClusterMeasurement, ClusterMeasurement]]:
    """How it was built → a build from nothing, and one after an edit."""
    with tempfile.TemporaryDirectory() as name:
        site, out = Path(name) / "site", Path(name) / "out"
        shutil.copytree(original, site, ignore=shutil.ignore_patterns(".sitegen", "public", ".public.*"))
        alone, several = ["--workers", "1"], ["--workers", str(workers)]
        rows = {} if large else {"one process": _both(site, out, alone)}
        made = None if large else _digest(out)
        rows[f"{workers} processes"] = _both(site, out, several)
        assert made in (None, _digest(out)), "several processes made another site"
        made = _digest(out)
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
            Client(cluster) as client,
        ):
            relay = CountingProxy(cluster.scheduler_address)
            given = [*several, "--executor", f"dask:{relay.address}"]
            rows[f"Dask, {workers} workers"] = _both(site, out, given, relay, client)
        assert _digest(out) == made, "the cluster made another site"
        return rows


def _both(
    site: Path, out: Path, given: list[str], relay: CountingProxy | None = None, client: Client | None = None
) -> tuple[ClusterMeasurement, ClusterMeasurement]:
    """A build from nothing, and one after a word was added to an article, which is taken back afterwards."""
    cold = _build(site, out, [*given, "--clean"], relay, client)
    article = min((site / "content" / "articles").rglob("index.*.md"))
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nNachtrag.\n", encoding="utf-8")
    edited = _build(site, out, given, relay, client)
    article.write_text(text, encoding="utf-8")
    return cold, edited


def _build(
    site: Path, out: Path, given: list[str], relay: CountingProxy | None, client: Client | None
) -> ClusterMeasurement:
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site), "--out", str(out), "--now", DAY, *given]
    before = _own_seconds(), _seconds(client), relay.sent if relay else 0, relay.received if relay else 0
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - began
    return ClusterMeasurement(
        wall=wall,
        cpu=_own_seconds() - before[0] + _seconds(client) - before[1],
        sent=relay.sent - before[2] if relay else 0,
        received=relay.received - before[3] if relay else 0,
    )


def _own_seconds() -> float:
    """Of the builds that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(client: Client | None) -> float:
    """Of the workers, and of this process, in which the scheduler is."""
    return sum(client.run(time.process_time).values()) + time.process_time() if client else 0.0


def _digest(out: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        found.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def format_table(rows: dict[str, tuple[ClusterMeasurement, ClusterMeasurement]]) -> str:
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
    parser.add_argument("--write", type=Path, help="put the table between the marks of this page")
    arguments = parser.parse_args()
    files = sum(1 for path in (arguments.site / "content").rglob("*") if path.is_file())
    told = f"{files:,} files of content, on {results.today()}; {results.describe_machine()}.\n\n"
    told += format_table(measure(arguments.site, arguments.workers, large=arguments.large))
    print(told)  # noqa: T201 - a command of its own
    if arguments.write:
        block.replace_block(arguments.write, told)


if __name__ == "__main__":
    main()
