"""Previews for tests: a server with outputs that a test sets, and the whole program on a small site."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from sitegen.resolving.resolution import Resolution
from sitegen.serving.preview import Preview
from sitegen.serving.server import address_of_server, listen, start_server
from sitegen.serving.session import PreviewBuild
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
NOW = "2026-11-24"


class FakeSession:
    """Outputs that a test sets, and builds that it scripts: a result, or an exception to raise."""

    resolution: Resolution | None = None

    def __init__(self, outputs: dict[str, bytes], builds: Collection[PreviewBuild | Exception] = ()) -> None:
        self.outputs = outputs
        self.builds = list(builds)

    def rebuild(self, first: str | None, on_first: Callable[[], None]) -> PreviewBuild:
        build = self.builds.pop(0)
        if isinstance(build, Exception):
            raise build
        return build

    def read(self, path: str) -> bytes | None:
        return self.outputs.get(path)

    def paths(self) -> Collection[str]:
        return self.outputs.keys()


class Served:
    """A running server. ``base``: its address."""

    def __init__(self, preview: Preview, session: FakeSession, base: str) -> None:
        self.preview = preview
        self.session = session
        self.base = base

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(self.base + path, headers={name.replace("_", "-"): value for name, value in headers.items()})


@contextmanager
def serve_outputs(outputs: dict[str, bytes], site_dir: Path, *, editor: str | None = None) -> Iterator[Served]:
    """The server of a preview whose first build is done."""
    preview = Preview(site_dir, editor)
    session = FakeSession(outputs)
    preview.session = session
    with listen("127.0.0.1", None) as socket:
        start_server(preview, "127.0.0.1", socket)
        yield Served(preview, session, address_of_server("127.0.0.1", socket))


@contextmanager
def follow(base: str, page: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The messages for a page, as they come."""
    with httpx.stream("GET", f"{base}_sitegen/events", params={"page": page}, timeout=60) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield (json.loads(line[6:]) for line in response.iter_lines() if line.startswith("data: "))


def until(messages: Iterator[dict[str, Any]], condition: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The first message that meets the condition."""
    return next(message for message in messages if condition(message))


def is_built(message: dict[str, Any]) -> bool:
    """Whether it is of a site without errors, and no build runs."""
    return message["has_site"] and not message["fault_count"] and message["progress"] is None


class Program:
    """``sitegen serve`` as a process."""

    def __init__(self, process: subprocess.Popen[str], base: str) -> None:
        self.process = process
        self.base = base

    def wait_until_built(self) -> None:
        with follow(self.base, "/") as messages:
            until(messages, is_built)

    def stop(self) -> tuple[int, str, str]:
        """Ctrl-C; exit status, and what was printed since the start."""
        self.process.send_signal(signal.SIGINT)
        output, errors = self.process.communicate(timeout=30)
        return self.process.returncode, output, errors


@contextmanager
def run_preview(site: SiteFolder, *options: str) -> Iterator[Program]:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "sitegen", "serve", "--site", f"{site.root}", "--now", NOW, *options],
        env={**os.environ, "PYTHONPATH": f"{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may have started the tests without
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found, (line, process.communicate())
        yield Program(process, found[0])
    finally:
        process.kill()
        process.communicate()
