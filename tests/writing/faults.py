"""Builds that are killed, or whose system calls fail: by strace, at the n-th call of a name.

strace (https://strace.io, Debian package ``strace``) stops the program at the call itself, so that nothing that the
program does about its own end can help it. ``ENOSPC`` is a full disk, ``EIO`` a broken one, ``EACCES`` a permission
that is missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STRACE = "/usr/bin/strace"

CHANGING = (
    "mkdir", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir", "write", "pwrite64",
    "ftruncate", "fsync", "fdatasync", "syncfs",
)  # fmt: skip
"""The calls that change files, or promise that they are changed."""
FAILING = ("mkdir", "rename", "renameat2", "link", "linkat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync")
"""Those that fail when the disk is full. A read-only file system fails them all."""


@dataclass(frozen=True)
class Run:
    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Fault:
    """``call``: the name of a system call. ``number``: which of the run, from 1. ``effect``: as strace writes it."""

    call: str
    number: int
    effect: str

    def __str__(self) -> str:
        return f"{self.effect} at {self.call} {self.number}"


def run_build(site: Path, out: Path, *options: str, fault: Fault | None = None, always: str = "") -> Run:
    """``sitegen build`` in a process of its own. ``always``: an effect on calls of the whole run, ``call:effect``."""
    build = [sys.executable, "-P", "-m", "sitegen", "build", "--site", f"{site}", "--out", f"{out}"]
    injected = [f"{fault.call}:{fault.effect}:when={fault.number}"] if fault else []
    injected += [always] if always else []
    command = [*_strace(injected), *build, "--now", "2026-11-24", "--workers", "1", *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=_environment(), check=False, timeout=300)
    return Run(done.returncode, done.stdout, done.stderr)


def count_calls(site: Path, out: Path, calls: tuple[str, ...], log: Path) -> Counter[str]:
    """How often a build makes each of the ``calls``, without those that write to the terminal."""
    build = [sys.executable, "-P", "-m", "sitegen", "build", "--site", f"{site}", "--out", f"{out}"]
    traced = [STRACE, "-f", "-qq", "-o", f"{log}", "-e", f"trace={','.join(calls)}"]
    subprocess.run(
        [*traced, *build, "--now", "2026-11-24", "--workers", "1"], capture_output=True, env=_environment(), check=True
    )
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE))


def tree(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _strace(injected: list[str]) -> list[str]:
    if not injected:
        return []
    calls = sorted({one.partition(":")[0] for one in injected})
    inject = [part for one in injected for part in ("-e", f"inject={one}")]
    return [STRACE, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={','.join(calls)}", *inject]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
