"""A small site, built and served from this machine, for tests in a browser."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.sites import SiteFolder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its own."""


@contextmanager
def served(text: str, root: Path) -> Iterator[str]:
    """The address of the site's root, while it is served out of ``root``."""
    out = root / "out"
    out.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(out))) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        for path, data in SiteFolder(root / "site").write(text).build(base_url=base).files.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield base
        server.shutdown()
