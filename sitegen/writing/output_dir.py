"""The output folder: which one a build may replace."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sitegen.diagnostics import Message
from sitegen.writing.manifest import MARKER_FILE


class UnsafeOutputDir(Exception):
    """The folder must not be overwritten: it was not written by a build, or it contains the sources."""


def check_output_dir(out: Path, site_dir: Path) -> None:
    """Check that ``out`` is new, empty, or a site that a build wrote, and contains no sources and no repository.

    Raises :class:`UnsafeOutputDir` otherwise.
    """
    sources = ("content", "templates", "locales", ".git", ".sitegen")
    if out == site_dir or out in site_dir.parents or any((site_dir / name) in (out, *out.parents) for name in sources):
        raise UnsafeOutputDir(Message("{out} holds the sources of the site", out=out))
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UnsafeOutputDir(Message("{out} is not a folder", out=out))
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER_FILE).exists():
        raise UnsafeOutputDir(Message("{out} holds files that no build of this program wrote", out=out))
    if (out / ".git").exists():
        raise UnsafeOutputDir(Message("{out} holds a repository", out=out))


def is_site(out: Path) -> bool:
    """Did a build write this folder?"""
    return (out / MARKER_FILE).exists()


def is_page(path: str) -> bool:
    """Is this the path of an HTML file?"""
    return path.endswith((".html", ".htm"))


def list_pages(out: Path, known: Collection[str]) -> list[str]:
    """The HTML files of the site in ``out``: of the ``known`` paths, or where there are none by what the folder has."""
    found = known or (path.relative_to(out).as_posix() for path in out.rglob("*.htm*"))
    return sorted(path for path in found if is_page(path))
