"""A small site, built and served from this machine, for tests in a browser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page

from sitegen.build_state.options import BuildOptions
from sitegen.pipeline import build
from tests.sites import NOW, SiteFolder


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its own."""


@contextmanager
def serve_site(text: str, root: Path) -> Iterator[str]:
    """The address of the site's root, while it is served out of ``root``. It has no index for a search."""
    out = root / "out"
    out.mkdir()
    with serve_folder(out) as base:
        for path, data in SiteFolder(root / "site").write(text).build(base_url=base).files.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        yield base


@contextmanager
def serve_published_site(text: str, root: Path, prefix: str = "") -> Iterator[str]:
    """The same of a site that is built as readers get it, under ``prefix`` of its host."""
    (root / "out").mkdir()
    with serve_folder(root / "out") as host:
        site = SiteFolder(root / "site").write(text).root
        result, good = build(BuildOptions(site_dir=site, now=NOW, base_url=host + prefix), root / "out" / prefix)
        assert good, result.problems
        yield host + prefix


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def without_complaints(page: Page) -> Iterator[None]:
    """Nothing is refused, thrown or warned of in the page meanwhile."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "favicon" not in message.location["url"] else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []
