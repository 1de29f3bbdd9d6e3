"""The output folder: it is replaced by the whole new site in one step, or left as it is.

In: outputs, from any process of this machine, and the output folder. Changed outputs are staged in a folder beside it.
Publishing completes them to the next generation of the site and exchanges it with the output folder, which therefore
never contains a part of a site. The previous generation is kept beside it: the next build updates it with hard links
and publishes it in turn, at a cost proportional to the change. A build that writes every file writes a second copy for
this purpose. No published file is ever written to again.
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

MARKER_FILE = ".sitegen-site"  # identifies a folder that a build wrote
MARKER_TEXT = b"This folder is written by sitegen: files put here by hand are lost with the next build.\n"

OutputStamp = tuple[int, int, int]
"""Size in bytes, mtime in nanoseconds, inode. Without ctime, which a new hard link to the file changes."""


class UnsafeOutputDir(Exception):
    """The folder must not be overwritten: it was not written by a build, or it contains the sources."""


class Manifest(Struct, frozen=True):
    """State of the output folder after publication.

    ``files``: path → stamp. ``outdated_paths``: those in which the previous generation differs. ``previous_inode``:
    inode of its folder, 0 where there is none.
    """

    files: Mapping[str, OutputStamp] = field(default_factory=dict)
    outdated_paths: Collection[str] = ()
    previous_inode: int = 0


class OutputWriter(Struct, frozen=True):
    """Writes outputs to ``root``, and to ``second_copy`` if given, in this process and its forks.

    Unpickled in another process or on another machine it has no folder, and returns outputs unwritten.
    """

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
        try:
            _write(f"{self.root}/{path}", f"{self.second_copy}/{path}" if self.second_copy else None, output.data)
        except (FileExistsError, NotADirectoryError):
            # Of outputs that exclude each other the first is kept: the site is reported and not published.
            if not self.root.is_dir():
                raise
        return replace(output, data=b"", written=True)


class StagingDir:
    """The outputs of one build, on the disk but not yet published.

    ``out``: a folder that :func:`check_output_dir` accepts. ``with_second_copy``: write each output twice, for a build
    that writes everything. ``write``: the function with which other processes write outputs.
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
        """Stage an output, and write it unless that is done. Of two outputs with one path the first counts."""
        if output.path in self.staged:
            return
        if not output.written:
            self._threads.submit(self.write, output)
        self.staged.add(output.path)

    def flush(self) -> None:
        """Wait until all staged outputs are written."""
        self._threads.finish()

    def read(self, path: str) -> bytes:
        """The content of a file of the next site: staged and written (:meth:`flush`), or else as published."""
        return ((self.next_generation if path in self.staged else self.out) / path).read_bytes()

    def publish(self, paths: Iterable[str], manifest: Manifest) -> Manifest:
        """Replace the site by exactly ``paths``: those staged, and the others as published. Returns the new manifest.

        ``manifest``: that of the published site.
        """
        new_paths = set(paths)
        kept = new_paths - self.staged
        changed = self.staged | (manifest.files.keys() - new_paths - {MARKER_FILE})
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
            for path in (self.staged if kept else new_paths | {MARKER_FILE})
        }
        files = {**{path: manifest.files[path] for path in kept}, **stamps}
        self.out.parent.mkdir(parents=True, exist_ok=True)
        existed = self.out.exists()
        exchange(self.next_generation, self.out)
        if self.previous_generation.exists():
            shutil.rmtree(self.previous_generation)
        outdated = frozenset((changed | {MARKER_FILE}) if kept else manifest.files.keys() | files.keys())
        if self.second_copy and not kept:
            self.second_copy.rename(self.previous_generation)
            outdated = frozenset()
        elif existed:
            self.next_generation.rename(self.previous_generation)
        self._clear()
        return Manifest(
            files, outdated, self.previous_generation.stat().st_ino if self.previous_generation.exists() else 0
        )

    def discard(self) -> None:
        """Remove what is staged; the output folder stays as it is."""
        self._threads.finish()
        self._clear()

    def _clear(self) -> None:
        for folder in filter(None, (self.next_generation, self.second_copy)):
            if folder.exists():
                shutil.rmtree(folder)

    def _add_kept_files(self, kept: set[str], manifest: Manifest) -> None:
        """Add the unchanged files to the next generation.

        If the previous generation is what ``manifest`` describes, it is updated to become the next one: then only its
        outdated files are linked. Otherwise every file is linked.
        """
        is_usable = (
            self.previous_generation.exists() and self.previous_generation.stat().st_ino == manifest.previous_inode
        )
        if is_usable:
            staged = self.next_generation.with_name(f"{self.next_generation.name}.staged")
            if staged.exists():
                shutil.rmtree(staged)
            self.next_generation.rename(staged)
            self.previous_generation.rename(self.next_generation)
            outdated = set(manifest.outdated_paths) - self.staged
            # Removed paths first: a file may have become a folder, or the other way round.
            _remove(self.next_generation, (outdated | manifest.files.keys()) - kept - self.staged)
            for path in self.staged:
                _move(staged / path, self.next_generation / path)
            shutil.rmtree(staged)
        else:
            outdated = kept
        _link_files(self.out, self.next_generation, outdated & kept)


def check_output_dir(out: Path, site_dir: Path) -> None:
    """Check that ``out`` is new, empty, or a site that a build wrote, and contains no sources and no repository.

    Raises :class:`UnsafeOutputDir` otherwise.
    """
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
    """The stamp of a file as it is now."""
    stat = os.stat(path)  # noqa: PTH116 - half the cost of a Path
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def find_damaged_outputs(out: Path, manifest: Manifest) -> frozenset[str]:
    """The published files that were changed or removed since: all of them where the folder does not exist."""
    root = f"{out}/"
    damaged = []
    for path, stamp in manifest.files.items():
        try:
            stat = os.stat(root + path)  # noqa: PTH116 - half the cost of a Path
        except OSError:
            damaged.append(path)
            continue
        if (stat.st_size, stat.st_mtime_ns, stat.st_ino) != stamp:  # inlined stamp_output: a call per file of the site
            damaged.append(path)
    return frozenset(damaged)


def is_site(out: Path) -> bool:
    """Did a build write this folder?"""
    return (out / MARKER_FILE).exists()


def is_page(path: str) -> bool:
    """Is this the path of an HTML file?"""
    return path.endswith((".html", ".htm"))


def list_pages(out: Path, manifest: Manifest) -> list[str]:
    """The HTML files of the site in ``out``, by the manifest, or where it is empty by the folder's content."""
    found = manifest.files or (path.relative_to(out).as_posix() for path in out.rglob("*.htm*"))
    return sorted(path for path in found if is_page(path))


def _write(target: str, second_copy: str | None, data: bytes) -> None:
    """Write a file, and a second copy. FileExistsError or NotADirectoryError: another output is there, or is a file
    where this one has its folder."""
    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - a Path costs more than the call
    with open(target, "xb") as file:  # noqa: PTH123 - as above
        file.write(data)
    if second_copy is not None:
        os.makedirs(second_copy.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - as above
        _link_or_copy(target, second_copy)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _link_files(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Hard-link files from ``source`` into ``target``, in place of files there."""
    created_folders: set[str] = set()
    for path in paths:
        source_file, target_file = f"{source}/{path}", f"{target}/{path}"
        folder = target_file.rpartition("/")[0]
        if folder not in created_folders:
            created_folders.add(folder)
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a Path for each costs more than the link
        if os.path.lexists(target_file):
            os.unlink(target_file)  # noqa: PTH108 - as above
        _link_or_copy(source_file, target_file)


def _link_or_copy(source: str, target: str) -> None:
    """Hard-link a file, or copy it where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _remove(root: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that are empty then."""
    for path in paths:
        target = root / path
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == root or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
