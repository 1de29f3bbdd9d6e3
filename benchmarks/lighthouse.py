"""Measure how fast readers' browsers show the demonstration, by Lighthouse for a phone.

    python -m benchmarks.lighthouse [--runs 5] [--kinds article,home] [--languages de,en]

In: a copy of the demonstration, built and served with compression from this machine. Out: a table, one line for the
largest page of each kind and language: the median of the runs, with devtools throttling, which slows down network
and processor in fact and does not estimate. It needs Chromium, Node, and the npm packages of ``tests/parts``. Other
work on the machine makes the numbers worse: ``benchmark`` is how fast Lighthouse found the processor.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from benchmarks.results import describe_machine
from benchmarks.serving import demonstration_site
from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build

PREFIX = "/site"
_PROGRAM = Path(__file__).parents[1] / "tests/parts/node_modules/lighthouse/cli/index.js"
_CHROMIUM_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
_METRICS = {
    "first paint, s": ("first-contentful-paint", 1000),
    "largest paint, s": ("largest-contentful-paint", 1000),
    "blocking, ms": ("total-blocking-time", 1),
    "shift": ("cumulative-layout-shift", 1),
}


class PageKind(Struct, frozen=True, order=True):
    """``name``: *article*, *home with network*; ``language``: empty for pages that belong to none."""

    name: str
    language: str


def kind_of(html: str) -> str:
    """``article``, ``figure with network``: by the class of its body, and by what is drawn on it."""
    found = re.search(r'<body class="page-(\w+)', html)
    drawn = next((f" with {word}" for word in ("network", "chart") if f'class="drawing {word}"' in html), "")
    return (found[1] if found else "") + drawn


def largest_pages(folder: Path) -> Mapping[PageKind, str]:
    """Kind → the address of its largest page, below the folder; redirects are none."""
    pages: dict[PageKind, tuple[int, str]] = {}
    for file in sorted(folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        path = file.relative_to(folder).as_posix()
        if 'http-equiv="refresh"' not in html:
            kind = PageKind(kind_of(html), path.partition("/")[0] if "/" in path else "")
            pages[kind] = max(pages.get(kind, (0, "")), (len(html), path.removesuffix("index.html")))
    return {kind: path for kind, (_, path) in sorted(pages.items())}


@contextmanager
def served_demonstration(scratch: Path) -> Iterator[tuple[str, Path]]:
    """The address of a copy of the demonstration, which is served with compression, and its folder."""
    out = scratch / "out"
    out.mkdir()
    with _serve_compressed(out) as host:
        site = demonstration_site(scratch).folder
        options = BuildOptions(site_dir=site, now=dt.datetime.now(dt.UTC), base_url=f"{host}{PREFIX}/")
        result, is_published = build(options, out / PREFIX.strip("/"))
        if not is_published:
            raise SystemExit("\n".join(str(problem.message) for problem in result.problems))
        yield f"{host}{PREFIX}/", out / PREFIX.strip("/")


@contextmanager
def _serve_compressed(folder: Path) -> Iterator[str]:
    application = Starlette(
        routes=[Mount("/", StaticFiles(directory=folder, html=True))],
        middleware=[Middleware(GZipMiddleware, compresslevel=9)],
    )
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="warning", lifespan="off"))
    listener = server.config.bind_socket()
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def run_lighthouse(address: str, categories: Iterable[str], throttling: str = "provided") -> Mapping[str, Any]:
    """The report of one run. Raises SystemExit where Lighthouse or Chromium is not installed."""
    chromium, node = shutil.which("chromium"), shutil.which("node")
    if not chromium or not node or not _PROGRAM.is_file():
        raise SystemExit("Chromium, Node or the npm packages of tests/parts are missing: .ci/run installs them")
    command = [
        node, str(_PROGRAM), address, "--quiet", "--output=json", f"--throttling-method={throttling}",
        f"--only-categories={','.join(categories)}", f"--chrome-flags={_CHROMIUM_FLAGS}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


def failed_audits(report: Mapping[str, Any]) -> list[str]:
    """What keeps a category below 100."""
    audits = report["audits"]
    return [
        f"{name}: {reference['id']} ({audits[reference['id']]['title']})"
        for name, category in report["categories"].items()
        for reference in category["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 1
        if audits[reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    ]


def format_line(name: str, reports: Iterable[Mapping[str, Any]]) -> str:
    """A line of the table: medians."""
    taken = tuple(reports)
    score = statistics.median(report["categories"]["performance"]["score"] for report in taken)
    cells = [f"{score * 100:.0f}"]
    for audit, unit in _METRICS.values():
        value = statistics.median(report["audits"][audit]["numericValue"] for report in taken) / unit
        cells.append(f"{value:.0f}" if audit == "total-blocking-time" else f"{value:.2f}")
    cells.append(f"{statistics.median(report['environment']['benchmarkIndex'] for report in taken):.0f}")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kinds", help="names with commas; default: all")
    parser.add_argument("--languages", help="tags with commas; default: all")
    arguments = parser.parse_args()
    print(f"{describe_machine()}\n")  # noqa: T201 - a command of its own
    head = ("page", "performance", *_METRICS, "benchmark")
    print(f"| {' | '.join(head)} |\n| --- |{' ---: |' * (len(head) - 1)}")  # noqa: T201
    with tempfile.TemporaryDirectory() as scratch, served_demonstration(Path(scratch)) as (base, folder):
        for kind, path in largest_pages(folder).items():
            if _is_chosen(kind.name, arguments.kinds) and _is_chosen(kind.language, arguments.languages):
                reports = [run_lighthouse(base + path, ["performance"], "devtools") for _ in range(arguments.runs)]
                print(format_line(f"{kind.name} {kind.language}".strip(), reports), flush=True)  # noqa: T201


def _is_chosen(name: str, chosen: str | None) -> bool:
    return chosen is None or name in chosen.split(",")


if __name__ == "__main__":
    main()
