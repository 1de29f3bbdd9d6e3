"""Pagefind, the program that makes an index which browsers search by themselves: one run for one language.

In: the searched parts of pages by path, and a folder that it may fill. Out: the files that readers need, by their path
in the bundle. The same parts make the same bytes, in whatever order they come: see docs/decisions/search.md.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

QUOTED = 300  # as many of the tool's last characters as a message tells

# Beside these stand interfaces of Pagefind's own, which no page uses.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")


class Failed(Exception):
    """There is no index: what the tool said, or the system of it."""


def make_bundle(parts: Iterable[tuple[str, str]], language: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Raises :class:`Failed`, before anything is returned. ``folder`` is emptied first."""
    pages, bundle = folder / "pages", folder / "bundle"
    if folder.exists():
        shutil.rmtree(folder)
    try:
        for path, part in parts:
            _write(pages / path, f'<!doctype html>\n<html lang="{language}">\n<title></title>\n<body>\n{part}\n')
        _run(pages, bundle)
    except OSError as fault:
        raise Failed(f"{fault.strerror}: {fault.filename}" if fault.filename else str(fault)) from fault
    return _files(bundle)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _run(pages: Path, bundle: Path) -> None:
    import subprocess

    from pagefind_bin import get_executable

    # It would take settings from its environment and from files where it is started.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [get_executable(), "--site", pages, "--output-path", bundle, "--quiet"]
    done = subprocess.run(
        command, cwd=pages, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        said = " ".join(done.stdout.decode("utf-8", "replace").split())[-QUOTED:]
        raise Failed(said or _ended(done.returncode))
    if not (bundle / "pagefind-entry.json").exists():
        raise Failed("it left no index")


def _ended(status: int) -> str:
    if status >= 0:
        return f"it ended with status {status}"
    return f"it was ended by {signal.Signals(-status).name}; is there too little memory?"


def _files(bundle: Path) -> Iterator[tuple[str, bytes]]:
    found = {path for pattern in _NEEDED for path in bundle.glob(pattern)}
    stemmer = {path for path in bundle.glob("wasm.*") if "unknown" not in path.name}
    for path in sorted(found | (stemmer or set(bundle.glob("wasm.*")))):
        yield path.relative_to(bundle).as_posix(), path.read_bytes()
