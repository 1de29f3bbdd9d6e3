"""The output folder: the whole new site takes the place of the old one, or nothing happens.

In: outputs, from any process of this machine, and a folder. They are staged beside the folder; publishing makes the
next generation of the site out of them and exchanges it with the folder in one step, so that at no moment the folder
holds a part of a site. The generation before stays behind: the next build brings it up to date by hard links, at a cost
that follows the change. Where there is none yet, it is laid out beside the first. No file that was ever published is
written to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.rendering.engine.outputs import OutputFile
from sitegen.writing.exchange import exchange, sync_filesystem
from sitegen.writing.writer_threads import WriterThreads

MARKER_FILE = ".sitegen-site"  # a file that every published site has and nobody else writes
MARKER_TEXT = b"This folder is written by sitegen: files put here by hand are lost with the next build.\n"

OutputStamp = tuple[int, int, int]
"""Size, mtime in nanoseconds, inode: linking a file changes its ctime, so that does not count."""


class UnsafeOutputDir(Exception):
    """The folder must not be written: it is no output of a build, or it holds the sources."""


class Manifest(Struct, frozen=True):
    """What was published: ``files`` with their stamps. ``behind``: in what the former generation differs from it.

    ``former``: the inode of that generation's folder, 0 where there is none.
    """

    files: Mapping[str, OutputStamp] = field(default_factory=dict)
    outdated_paths: Collection[str] = ()
    previous_inode: int = 0


class OutputWriter(Struct, frozen=True):
    """Lays outputs down in ``fresh``, and in ``twin``: in this process, and in those that it forks. Elsewhere it has no
    folder, and lets them pass."""

    root: Path | None = None
    second_copy: Path | None = None

    def __reduce__(self) -> tuple[type[OutputWriter], tuple[()]]:
        return OutputWriter, ()

    def __call__(self, output: OutputFile) -> OutputFile:
        if self.root is None:
            return output
        path = PurePosixPath(output.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"an output outside of the folder: {output.path}")
        _write(f"{self.root}/{path}", f"{self.second_copy}/{path}" if self.second_copy else None, output.data)
        return replace(output, data=b"", written=True)


class StagingDir:
    """The outputs of one build, on the disk but not yet published.

    ``out`` is a folder that ``guard`` lets pass. ``twin``: each is laid out twice, for a build that makes everything.
    """

    def __init__(self, out: Path, *, with_second_copy: bool = False) -> None:
        self.out = out.resolve()
        self.next_generation = self.out.parent / f".{self.out.name}.next"
        self.previous_generation = self.out.parent / f".{self.out.name}.former"
        self.second_copy = self.out.parent / f".{self.out.name}.twin" if with_second_copy else None
        self.staged: set[str] = set()
        self.write = OutputWriter(self.next_generation, self.second_copy)
        self._threads = WriterThreads()
        self._clear()

    def __enter__(self) -> StagingDir:
        return self

    def __exit__(self, *error: object) -> None:
        """What is staged and not published is discarded."""
        self.discard()

    def add(self, output: OutputFile) -> None:
        if output.path in self.staged:
            return
        if not output.written:
            self._threads.submit(self.write, output)
        self.staged.add(output.path)

    def flush(self) -> None:
        """All that was taken lies on the disk."""
        self._threads.finish()

    def read(self, path: str) -> bytes:
        """A file of the next generation: as it is staged and settled, or else as the folder holds it."""
        return ((self.next_generation if path in self.staged else self.out) / path).read_bytes()

    def publish(self, paths: Iterable[str], manifest: Manifest) -> Manifest:
        """Make the folder hold exactly ``paths``: those staged, and the others as ``manifest`` knows them there."""
        wanted = set(paths)
        kept = wanted - self.staged
        changed = self.staged | (manifest.files.keys() - wanted - {MARKER_FILE})
        if not changed and self.out.exists():
            self.discard()
            return manifest
        self.add(OutputFile(path=MARKER_FILE, data=MARKER_TEXT))
        self._threads.finish()
        if kept:
            self._add_kept_files(kept, manifest)
        sync_filesystem(self.next_generation)
        stamps = {
            path: stamp_output(self.next_generation / path)
            for path in (self.staged if kept else wanted | {MARKER_FILE})
        }
        files = {**{path: manifest.files[path] for path in kept}, **stamps}
        self.out.parent.mkdir(parents=True, exist_ok=True)
        had = self.out.exists()
        exchange(self.next_generation, self.out)
        if self.previous_generation.exists():
            shutil.rmtree(self.previous_generation)
        behind = frozenset((changed | {MARKER_FILE}) if kept else manifest.files.keys() | files.keys())
        if self.second_copy and not kept:
            self.second_copy.rename(self.previous_generation)
            behind = frozenset()
        elif had:
            self.next_generation.rename(self.previous_generation)
        self._clear()
        return Manifest(
            files, behind, self.previous_generation.stat().st_ino if self.previous_generation.exists() else 0
        )

    def discard(self) -> None:
        """Nothing is published; the folder stays as it is."""
        self._threads.finish()
        self._clear()

    def _clear(self) -> None:
        for folder in filter(None, (self.next_generation, self.second_copy)):
            if folder.exists():
                shutil.rmtree(folder)

    def _add_kept_files(self, kept: set[str], manifest: Manifest) -> None:
        """Bring the kept files into the new generation: out of the former one, which lacks little, or one by one."""
        usable = self.previous_generation.exists() and self.previous_generation.stat().st_ino == manifest.previous_inode
        if usable:
            staged = self.next_generation.with_name(f"{self.next_generation.name}.staged")
            if staged.exists():
                shutil.rmtree(staged)
            self.next_generation.rename(staged)
            self.previous_generation.rename(self.next_generation)
            stale = set(manifest.outdated_paths) - self.staged
            # First what is gone: a file may stand where there is a folder now, and the other way round.
            _remove(self.next_generation, (stale | manifest.files.keys()) - kept - self.staged)
            for path in self.staged:
                _move(staged / path, self.next_generation / path)
            shutil.rmtree(staged)
        else:
            stale = kept
        _link_files(self.out, self.next_generation, stale & kept)


def check_output_dir(out: Path, site_dir: Path) -> None:
    """Raises :class:`Refused` unless ``out`` is new, empty, or a site that a build wrote, and holds no repository."""
    sources = ("content", "templates", "locales", ".git", ".sitegen")
    if out == site_dir or out in site_dir.parents or any((site_dir / name) in (out, *out.parents) for name in sources):
        raise UnsafeOutputDir(f"{out} holds the sources of the site")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UnsafeOutputDir(f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER_FILE).exists():
        raise UnsafeOutputDir(f"{out} holds files that no build of this program wrote")
    if (out / ".git").exists():
        raise UnsafeOutputDir(f"{out} holds a repository")


def stamp_output(path: Path) -> OutputStamp:
    stat = os.stat(path)  # noqa: PTH116 - half the cost of a Path
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def find_damaged_outputs(out: Path, manifest: Manifest) -> frozenset[str]:
    """The published files that are no longer what was written; all of them where the folder is gone."""
    root = f"{out}/"
    found = []
    for path, known in manifest.files.items():
        try:
            stat = os.stat(root + path)  # noqa: PTH116 - half the cost of a Path
        except OSError:
            found.append(path)
            continue
        if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != known:
            found.append(path)
    return frozenset(found)


def list_pages(out: Path, manifest: Manifest) -> list[str]:
    """The HTML files of the site that stands in ``out``: as ``manifest`` says, or where nobody knows, as they lie."""
    if not (out / MARKER_FILE).exists():
        return []
    found = manifest.files or (path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    return sorted(path for path in found if path.endswith(".html"))


def _write(target: str, second_copy: str | None, data: bytes) -> None:
    """The first at a path stays: a site with two files at one path is not published."""
    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - a Path costs more than the call
    try:
        with open(target, "xb") as file:  # noqa: PTH123 - as above
            file.write(data)
    except FileExistsError:
        if os.path.isdir(target):  # noqa: PTH112 - as above
            raise
        return
    if second_copy is not None:
        os.makedirs(second_copy.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - as above
        _link_or_copy(target, second_copy)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _link_files(source: Path, target: Path, paths: Iterable[str]) -> None:
    """The same files under other names; copies where the disk knows no links."""
    made: set[str] = set()
    for path in paths:
        here, there = f"{source}/{path}", f"{target}/{path}"
        folder = there.rpartition("/")[0]
        if folder not in made:
            made.add(folder)
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a Path for each costs more than the link
        if os.path.lexists(there):
            os.unlink(there)  # noqa: PTH108 - as above
        _link_or_copy(here, there)


def _link_or_copy(here: str, there: str) -> None:
    """One file under two names, or a copy."""
    try:
        os.link(here, there)
    except OSError:
        shutil.copy2(here, there)


def _remove(root: Path, paths: Iterable[str]) -> None:
    """Files, and the folders that they leave empty."""
    for path in paths:
        target = root / path
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == root or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
