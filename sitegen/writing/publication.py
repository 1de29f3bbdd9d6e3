"""The output folder: the whole new site takes the place of the old one, or nothing happens.

In: outputs and a folder. The new tree is written beside the folder and then exchanged with it, so that at no moment the
folder holds a part of a site. Writes nowhere else.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sitegen.rendering.outputs import Output

MARK = ".nojekyll"  # every site that the build wrote has it
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Refused(Exception):
    """The folder must not be written: it is no output of a build, or it holds the sources."""


def publish(outputs: Iterable[Output], out: Path, site: Path) -> int:
    """Make ``out`` hold exactly ``outputs``; the number of files. Raises :class:`Refused`; OSError as the disk does."""
    out = out.resolve()
    guard(out, site.resolve())
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.parent / f".{out.name}.next"
    if fresh.exists():
        shutil.rmtree(fresh)
    try:
        count = _write(outputs, fresh)
        _exchange(fresh, out)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
    return count


def guard(out: Path, site: Path) -> None:
    """Raises :class:`Refused` unless ``out`` is new, empty, or a site that a build wrote."""
    sources = ("content", "templates", "locales", ".git")
    if out == site or out in site.parents or any((site / name) in (out, *out.parents) for name in sources):
        raise Refused(f"{out} holds the sources of the site")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise Refused(f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise Refused(f"{out} holds files that no build of this program wrote")


def pages_in(out: Path) -> list[str]:
    """The HTML files of the site that stands in ``out``; none where there is none."""
    if not (out / MARK).exists():
        return []
    return [path.relative_to(out).as_posix() for path in sorted(out.rglob("*.html"))]


def _write(outputs: Iterable[Output], fresh: Path) -> int:
    count = 0
    made: set[Path] = set()
    for output in outputs:
        path = PurePosixPath(output.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"an output outside of the folder: {output.path}")
        target = fresh / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(output.data)
        count += 1
    _sync(fresh)
    return count


def _sync(folder: Path) -> None:
    """What was written is on the disk before it takes the old site's place: one sync of the file system."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        _libc_call("syncfs", handle)
    finally:
        os.close(handle)


def _exchange(fresh: Path, out: Path) -> None:
    """``fresh`` becomes ``out``, and the other way round; in one step where the system can."""
    if not out.exists():
        fresh.rename(out)
        return
    new, old = os.fsencode(fresh), os.fsencode(out)
    if _libc_call("renameat2", _AT_FDCWD, new, _AT_FDCWD, old, _RENAME_EXCHANGE) == 0:
        return
    aside = out.parent / f".{out.name}.old"
    if aside.exists():
        shutil.rmtree(aside)
    out.rename(aside)
    fresh.rename(out)
    shutil.rmtree(aside)


def _libc_call(name: str, *arguments: object) -> int:
    """The result of a call of the C library; -1 where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return -1
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return -1 if function is None else int(function(*arguments))
