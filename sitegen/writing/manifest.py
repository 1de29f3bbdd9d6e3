"""The manifest: which files and folders a build wrote to the output folder, and how they were then.

The marker file of the output folder lists its files, too: so files of builds and of other origin can be distinguished
without any memory of earlier builds.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR

import msgspec
from msgspec import Struct, field

MARKER_FILE = ".sitegen-site"  # identifies a folder that a build wrote
_MARKER_TEXT = """This folder is written by sitegen; the files of the site are listed below.
Files put here by hand are moved away by the next build.
"""

OutputStamp = tuple[int, int, int]
"""Size in bytes, mtime in nanoseconds, inode. Without ctime, which a new hard link to the file changes."""
FolderStamp = tuple[int, int]
"""mtime in nanoseconds, inode: as long as both stay, no entry was added, removed or replaced."""


class Manifest(Struct, frozen=True, array_like=True):
    """State of the output folder after publication.

    ``files`` and ``folders``: path → stamp; the output folder itself is ``""``. ``previous_folders``: those of the
    previous generation, none where it is missing. ``outdated_paths``: those in which it differs.
    """

    files: dict[str, OutputStamp] = field(default_factory=dict)
    folders: dict[str, FolderStamp] = field(default_factory=dict)
    previous_folders: dict[str, FolderStamp] = field(default_factory=dict)
    outdated_paths: frozenset[str] = frozenset()

    @property
    def generation(self) -> OutputStamp | None:
        """The stamp of the marker file, which every publication writes anew; None of an empty manifest."""
        return self.files.get(MARKER_FILE)


def encode_manifest(manifest: Manifest) -> bytes:
    return msgspec.msgpack.encode(manifest)


def decode_manifest(data: bytes) -> Manifest:
    return msgspec.msgpack.decode(data, type=Manifest)


def marker_text(paths: Iterable[str]) -> bytes:
    """The content of the marker file of a site with these files."""
    return "\n".join([_MARKER_TEXT, *sorted(paths), ""]).encode()


def read_marker(out: Path) -> frozenset[str] | None:
    """The paths that the marker file of ``out`` lists, with its own; None where it lists none."""
    try:
        text = (out / MARKER_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    _, separator, paths = text.partition("\n\n")
    return frozenset([*paths.splitlines(), MARKER_FILE]) if separator else None


def stamp_output(path: str | Path) -> OutputStamp:
    """The stamp of a file as it is now."""
    stat = os.lstat(path)
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def stamp_folder(path: str | Path) -> FolderStamp:
    """The stamp of a folder as it is now."""
    stat = os.lstat(path)
    return stat.st_mtime_ns, stat.st_ino


def find_damaged_outputs(out: Path, manifest: Manifest) -> frozenset[str]:
    """The published files that were changed or removed since: all of them where the folder does not exist."""
    root = f"{out}/"
    damaged = []
    for path, stamp in manifest.files.items():
        try:
            stat = os.lstat(root + path)
        except OSError:
            damaged.append(path)
            continue
        if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != stamp:  # inlined stamp_output: a call per file of the site
            damaged.append(path)
    return frozenset(damaged)


def find_changed_folders(root: Path, folders: Mapping[str, FolderStamp]) -> list[str]:
    """Those of the folders below ``root`` in which an entry may have been added, removed or replaced."""
    start = f"{root}/"
    changed = []
    for path, stamp in folders.items():
        try:
            stat = os.lstat(start + path)
        except OSError:
            changed.append(path)
            continue
        if (stat.st_mtime_ns, stat.st_ino) != stamp:
            changed.append(path)
    return changed


def find_files_of_replaced_folders(root: Path, changed: Collection[str], files: Iterable[str]) -> set[str]:
    """The ``files`` below those of the ``changed`` folders that are missing or no folders any more.

    Where a symbolic link took the place of a folder, the files below still have their stamps.
    """
    replaced = {path for path in changed if not _is_folder(f"{root}/{path}")}
    return {path for path in files if not replaced.isdisjoint(_parent_folders(path))} if replaced else set()


def find_unknown_entries(root: Path, changed: Collection[str], known: Collection[str]) -> list[str]:
    """The files and folders directly in the ``changed`` folders that are none of the ``known`` files nor contain one.

    A symbolic link is an entry like a file: what it leads to is never looked at.
    """
    if not changed:
        return []
    known_folders = folders_of(known)
    unknown = []
    for folder in changed:
        if folder and folder not in known_folders:
            continue  # it is an unknown entry of the folder above, as a whole
        path = f"{root}/{folder}"
        if not _is_folder(path):
            continue  # the entry itself is in the folder above, which has changed, too
        with os.scandir(path) as entries:
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                expected = known_folders if entry.is_dir(follow_symlinks=False) else known
                if name not in expected:
                    unknown.append(name)
    return sorted(unknown)


def _is_folder(path: str) -> bool:
    """A symbolic link to a folder is none."""
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def list_folders(root: Path) -> list[str]:
    """All folders below ``root`` and ``""`` for itself; symbolic links are not followed."""
    found = []
    for folder, _, _ in os.walk(root):
        relative = os.path.relpath(folder, root)
        found.append("" if relative == "." else relative.replace(os.sep, "/"))
    return found


def _parent_folders(path: str) -> Iterator[str]:
    """``de/artikel``, ``de`` and ``""`` for ``de/artikel/index.html``."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above any of these paths."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
